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

/* A hub that cannot keep up is asked again; all of it arrives. */
static void
a_busy_hub(void **state)
{
	(void)state;
	world_config(&world, "rate = 2\n", "");
	world_end(&world, SIGTERM);
	assert_true(world_start(&world));
	run_ctl(&run,
	    "{ echo IPP,NOM,NE; for i in $(seq 5001 5600); do"
	    " echo $i,MODELE,1955-06-01; done; } > busy.csv;"
	    " vigiectl import csv busy.csv --map m --user root --config %s"
	    " --json",
	    world.config);
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	assert_int_equal(run_count(&run, "applied"), 600);
}

/* What export writes, import reads: the second trip is the first, and what a
 * file said is said. */
static void
there_and_back(void **state)
{
	(void)state;
	run_ctl(&run,
	    "printf '%%s\n' '[file]' 'charset = ISO-8859-15' 'separator = ;'"
	    " '[patient]' 'authority = column AUT' 'value = column IPP'"
	    " '[patient_set]' 'birth_name = column NOM'"
	    " 'given_names = column P1, column P2'"
	    " 'born = column NE, date DD/MM/YYYY'"
	    " 'sex = column SEXE, words \"H=M F=F\"' 'city = column VILLE'"
	    " 'status = column STATUT' 'marks = column MARQUES'"
	    " '[patient_phone]' 'number = column FIXE' 'kind = text home'"
	    " '[patient_phone]' 'number = column MOBILE' 'kind = text mobile'"
	    " 'place = text 1'"
	    " '[patient_id]' 'authority2 = column AUT2'"
	    " 'value2 = column ID2' 'kind = column GENRE'"
	    " '[patient_relative]' 'key = column CLE' 'name = column PROCHE'"
	    " 'phone = column TELP'"
	    " '[patient_appointment]' 'identifier = column RDV'"
	    " 'begins = column DATE, date \"DD/MM/YYYY hh:mm\"'"
	    " 'service = column SERVICE' 'status = column ETAT'"
	    " '[patient_flag]' 'identifier = column DRAPEAU'"
	    " 'kind = column SUJET' 'words = column MOTS' > all.map;"
	    " { echo 'AUT;IPP;NOM;P1;P2;NE;SEXE;VILLE;STATUT;MARQUES;FIXE;"
	    "MOBILE;AUT2;ID2;GENRE;CLE;PROCHE;TELP;RDV;DATE;SERVICE;ETAT;"
	    "DRAPEAU;SUJET;MOTS';"
	    " echo 'urn:x;1;\"EXEMPLE; DIT \"\"LE GRAND\"\"\";Éve;Anne;"
	    "04/03/1961;F;Œting;vali;1;01 99 00 00 01;06.39.98.00.01;urn:y;77;"
	    "foreign;1;Paul EXEMPLE;+33639980009;r1;01/12/2026 09:30;"
	    "Cardiologie;booked;f1;deaf;\" à gauche \"';"
	    " echo 'urn:x;1;;;;;;;;;;;;;;;;;r2;02/12/2026 10:00;Imagerie;"
	    "booked;;;';"
	    " echo 'urn:y;1;ESSAI;Max;;00/00/1950;;;;;;0639980002;;;;;;;;;;;;;'"
	    "; } | iconv -t ISO-8859-15 > all.csv;"
	    " vigiectl import csv all.csv --map all.map --store a.db");
	assert_string_equal(run.err, "");
	assert_int_equal(run.status, 0);
	run_ctl(&run,
	    "vigiectl export csv --map all.map --store a.db > 1.csv &&"
	    " vigiectl import csv 1.csv --map all.map --store b.db >&2 &&"
	    " vigiectl export csv --map all.map --store b.db > 2.csv &&"
	    " cmp 1.csv 2.csv && iconv -f ISO-8859-15 1.csv | tr -d '\r'");
	assert_int_equal(run.status, 0);
	assert_string_equal(strchr(run.out, '\n') + 1,
	    "urn:x;1;\"EXEMPLE; DIT \"\"LE GRAND\"\"\";Éve Anne;;"
	    "04/03/1961;F;Œting;vali;1;+33199000001;+33639980001;urn:y;77;"
	    "foreign;1;Paul EXEMPLE;+33639980009;r1;01/12/2026 09:30;"
	    "Cardiologie;booked;f1;deaf;\" à gauche \"\n"
	    "urn:x;1;\"EXEMPLE; DIT \"\"LE GRAND\"\"\";Éve Anne;;"
	    "04/03/1961;F;Œting;vali;1;;;;;;;;;r2;02/12/2026 10:00;Imagerie;"
	    "booked;;;\n"
	    "urn:y;1;ESSAI;Max;;00/00/1950;;;prov;;;+33639980002;;;;;;;;;;;;;"
	    "\n");
}

/* What does not fit is told, and no more of it is written than is true. */
static void
what_the_mapping_cannot_say(void **state)
{
	(void)state;
	run_ctl(&run,
	    "sed 's/ISO-8859-15/ASCII/' all.map > ascii.map;"
	    " vigiectl export csv --map ascii.map --store a.db | wc -l");
	assert_non_null(strstr(run.err,
	    "patient 1: the charset ASCII has not all of its characters\n"
	    "1 patients\n"));
	assert_int_equal(atoi(run.out), 2);
	run_ctl(&run,
	    "printf '%%s\n' '[file]' 'charset = UTF-8' '[patient]'"
	    " 'authority = text urn:y' 'value = column IPP'"
	    " '[patient_set]' 'birth_name = column NOM' > few.map;"
	    " vigiectl export csv --map few.map --store a.db");
	assert_string_equal(run.out, "IPP,NOM\r\n1,ESSAI\r\n");
	assert_non_null(strstr(run.err, "entries of their cards are in no"));
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl export csv --map few.map");
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "--user must be given (or --store"));
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
	    cmocka_unit_test(a_busy_hub),
	    cmocka_unit_test(there_and_back),
	    cmocka_unit_test(what_the_mapping_cannot_say),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
