/* import.c - vigiectl import: files into a store and into a running hub. */
#include "tests/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/ctl/run.h"
#include "tests/hub/world.h"

static struct run run;
static struct world world;

/* The examples are as they should be. */
static void
the_examples(void **state)
{
	(void)state;
	run_ctl(&run,
	    "cd $top_srcdir/examples/import && vigiectl import csv"
	    " patients.csv --map patients.map --dry-run --json");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_int_equal(run_count(&run, "rows"), 3);
	assert_int_equal(run_count(&run, "changes"), 8);
	assert_int_equal(run_count(&run, "applied"), 0);
	run_ctl(&run,
	    "printf 'RDV\\tIPP\\tDATE\\tHEURE\\tDUREE\\tSERVICE\\tMEDECIN\\t"
	    "LIEU\\tETAT\\tCONSIGNES\\nr1\\t900001\\t01/12/2026\\t09:30\\t20"
	    "\\tCardiologie\\tDr ESSAI\\tB\\342t. A\\tC\\t\\n' > r.csv;"
	    " printf '%%s\\n' x | iconv -t LATIN1 > /dev/null;"
	    " vigiectl import csv r.csv --map"
	    " $top_srcdir/examples/import/appointments.map --dry-run --json");
	assert_int_equal(run_count(&run, "changes"), 1);
	assert_int_equal(run.status, 0);
}

static void
all_or_nothing(void **state)
{
	(void)state;
	run_ctl(&run,
	    "printf '[file]\\ncharset = UTF-8\\n[patient]\\n"
	    "authority = text urn:x\\nvalue = column IPP\\n[patient_set]\\n"
	    "name = column NOM\\nborn = column NE, date YYYY-MM-DD\\n' > m;"
	    " printf 'IPP,NOM,NE\\n1,EXEMPLE,1955-06-01\\n2,ESSAI,soon\\n'"
	    " > in.csv; vigiectl import csv in.csv --map m --store t.db"
	    " --json");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.err,
	    "in.csv:3: column NE: no date of the form YYYY-MM-DD\n");
	assert_int_equal(run_count(&run, "applied"), 0);
	run_ctl(&run,
	    "vigiectl import csv in.csv --map m --store t.db --partial"
	    " --json");
	assert_int_equal(run.status, 3);
	assert_int_equal(run_count(&run, "applied"), 1);
}

static void
what_is_not_there(void **state)
{
	(void)state;
	run_ctl(&run, "vigiectl import csv no.csv --map m --store t.db");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "no.csv: No such file"));
	run_ctl(&run, "vigiectl import csv in.csv --store t.db");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "--map must be given"));
	run_ctl(&run, "mkdir empty; vigiectl import fhir empty --store t.db");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "empty: no .json and no .ndjson file"));
	run_ctl(&run, "vigiectl import fhir no.json --store t.db");
	assert_int_equal(run.status, 1);
}

/* A directory of a bulk export: the order of its files does not matter. */
static void
a_directory(void **state)
{
	(void)state;
	run_ctl(&run,
	    "mkdir bulk; printf '%%s\\n' '{\"resourceType\": \"Flag\","
	    " \"id\": \"f\", \"status\": \"active\", \"code\": {\"text\":"
	    " \"un\"}, \"subject\": {\"reference\": \"Patient/p\"}}'"
	    " > bulk/Flag.ndjson; printf '%%s\\n' '{\"resourceType\":"
	    " \"Patient\", \"id\": \"p\", \"identifier\": [{\"system\":"
	    " \"urn:x\", \"value\": \"77\"}]}' > bulk/Patient.ndjson;"
	    " echo no > bulk/README; vigiectl import fhir bulk"
	    " --store t.db --json");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_int_equal(run_count(&run, "applied"), 2);
}

/* Through the hub: thousands of changes, and who may not is refused. */
static void
a_running_hub(void **state)
{
	(void)state;
	run_ctl(&run,
	    "{ echo IPP,NOM,NE; for i in $(seq 1 3000); do"
	    " echo $i,EXEMPLE,1955-06-01; done; } > big.csv;"
	    " vigiectl import csv big.csv --map m --user root --config %s"
	    " --json",
	    world.config);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_int_equal(run_count(&run, "applied"), 3000);
	run_ctl(&run,
	    "vigiectl import csv big.csv --map m --user anna --config %s"
	    " --json",
	    world.config);
	assert_int_equal(run.status, 1);
	assert_int_equal(run_count(&run, "applied"), 0);
	assert_non_null(strstr(run.err, "not allowed for this role"));
	/* The administrator sees that it was, and nobody's name. */
	run_ctl(&run,
	    "vigiectl log dump --user root --config %s --json | tail -1",
	    world.config);
	assert_null(strstr(run.out, "EXEMPLE"));
}

static int
begin(void **state)
{
	(void)state;
	run_begin();
	setenv("VIGIE_PASSWORD", WORLD_PASSWORD, 1);
	world_open(&world, false, "", "");
	return 0;
}

static int
end(void **state)
{
	(void)state;
	world_close(&world);
	run_end();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_examples),
	    cmocka_unit_test(all_or_nothing),
	    cmocka_unit_test(what_is_not_there),
	    cmocka_unit_test(a_directory),
	    cmocka_unit_test(a_running_hub),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
