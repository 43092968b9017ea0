/* hl7.c - vigiectl hl7: what a hub holds, listed, shown, retried, dropped. */
#include "tests/check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/ctl/run.h"
#include "tests/hub/world.h"

static struct run run;
static struct world world;
static char at[40];

/* Every event of a patient's life here, in an order in which it may come. */
static const char *const events[][2] = {
    {"ADT^A28", ""},
    {"ADT^A31", ""},
    {"ADT^A05",
	"PV1|1|I|CHIR||||||||||||||||V1|||||||||||||||||||||||||"
	"20990306110000"},
    {"ADT^A38",
	"PV1|1|I|CHIR||||||||||||||||V1|||||||||||||||||||||||||"
	"20990306110000"},
    {"ADT^A01",
	"PV1|1|I|CHIR||||||||||||||||V2|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A11",
	"PV1|1|I|CHIR||||||||||||||||V2|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A04",
	"PV1|1|O|CONS||||||||||||||||V3|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A06",
	"PV1|1|I|CHIR||||||||||||||||V3|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A02",
	"PV1|1|I|REA||||||||||||||||V3|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A08",
	"PV1|1|I|REA||||||||||||||||V3|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A07",
	"PV1|1|O|CONS||||||||||||||||V3|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A03",
	"PV1|1|O|CONS||||||||||||||||V3||||||||||||||||||||||||||"
	"20260307110000"},
    {"ADT^A13",
	"PV1|1|O|CONS||||||||||||||||V3|||||||||||||||||||||||||"
	"20260306110000"},
    {"ADT^A24", "PID|2||2^^^CHU-X^PI||EXEMPLE^ANNE^^^^^L"},
    {"ADT^A37", "PID|2||2^^^CHU-X^PI||EXEMPLE^ANNE^^^^^L"},
    {"ADT^A40", "MRG|2^^^CHU-X^PI"},
    {"ADT^A47", "MRG|3^^^CHU-X^PI"},
    {"SIU^S12", "SCH|R1||||||||20^min|||20261201093000^^20^^^^^"},
    {"SIU^S13", "SCH|R1||||||||20^min|||20261202093000"},
    {"SIU^S14", "SCH|R1||||||||30^min|||20261202093000"},
    {"SIU^S15", "SCH|R1||||||||30^min|||20261202093000"},
    {"SIU^S26", "SCH|R1||||||||30^min|||20261202093000"},
};
enum { EVENTS = sizeof events / sizeof events[0] };

static void
write_message(FILE *file, const char *event, unsigned int id, const char *pid,
    const char *more)
{
	fprintf(file,
	    "MSH|^~\\&|GAM|CHU-X|VIGIE|CHU-X|20260306111154||%s|%u|P|2.5"
	    "||||||UNICODE UTF-8\n"
	    "EVN||20260306111154\nPID|1||%s\n%s\n",
	    event, id, pid, more);
}

static FILE *
file_make(const char *name)
{
	FILE *file = fopen(name, "w");

	assert_non_null(file);
	return file;
}

/* All of them are carried out, and nobody's name is anywhere but on a card. */
static void
every_event_is_carried_out(void **state)
{
	FILE *file = file_make("events.hl7");
	size_t i;

	(void)state;
	for (i = 0; i < EVENTS; i++)
		write_message(file, events[i][0], (unsigned int)i + 1,
		    "1^^^CHU-X^PI||EXEMPLE^MARIE^^^^^L||19790328|F",
		    events[i][1]);
	fclose(file);
	run_ctl(&run, "vigiectl hl7 send events.hl7 %s --json", at);
	if (run.status != 0)
		fail_msg("%s%s", run.out, run.err);
	assert_null(strstr(run.out, "\"AE\""));
	run_ctl(&run, "vigiectl hl7 list --user root --config %s",
	    world.config);
	assert_string_equal(run.out, "nothing is held\n");
	run_ctl(&run, "vigiectl log dump --user root --config %s --json",
	    world.config);
	assert_null(strstr(run.out, "EXEMPLE"));
}

/* What is wrong waits with its reason, for an administrator. */
static void
what_is_wrong_is_listed_and_shown(void **state)
{
	FILE *file = file_make("wrong.hl7");

	(void)state;
	write_message(file, "ADT^A28", 101,
	    "5^^^CHU-X^PI||EX\033[31mEMPLE^\xe2\x80\xaeMARIE^^^^^L||31/12/79",
	    "");
	write_message(file, "ORU^R01", 102, "5^^^CHU-X^PI", "");
	write_message(file, "ADT^A31", 103, "6^^^^PI||MODELE^PAUL^^^^^L", "");
	fclose(file);
	run_ctl(&run, "vigiectl hl7 send wrong.hl7 %s", at);
	assert_int_not_equal(run.status, 0);
	assert_non_null(strstr(run.out, "AE 101 PID-7: not a day YYYYMMDD"));
	run_ctl(&run, "vigiectl hl7 list --user root --config %s",
	    world.config);
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "number  came"));
	assert_non_null(strstr(run.out, "AE PID-7: not a day YYYYMMDD\n"));
	assert_non_null(strstr(run.out, "no message ORU^R01 is read here\n"));
	run_ctl(&run, "vigiectl hl7 show 1 --user root --config %s",
	    world.config);
	assert_int_equal(run.status, 0);
	assert_non_null(strstr(run.out, "\nPID|1||5^^^CHU-X^PI||EX"));
	assert_null(strchr(run.out, '\033'));
	assert_null(strstr(run.out, "\xe2\x80\xae"));
	run_ctl(&run, "vigiectl hl7 show 1 --user sam --config %s",
	    world.config);
	assert_int_equal(run.status, 1);
	assert_non_null(strstr(run.err, "not allowed for this role"));
	/* That somebody looked is in the log. */
	run_ctl(&run,
	    "vigiectl log dump --user root --config %s | grep -c"
	    " 'held_acted.*shown'",
	    world.config);
	assert_int_equal(atoi(run.out), 1);
}

/* After what was wrong was put right: one command, and the rest stays. */
static void
all_are_retried(void **state)
{
	char more[200];

	(void)state;
	snprintf(more, sizeof more,
	    "hl7 {\nlisten = \"%s\"\nauthority = \"CHU-X\"\n}\n", at);
	world_config(&world, "", more);
	run_ctl(&run, "vigiectl reload --user root --config %s", world.config);
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl hl7 retry all --user root --config %s",
	    world.config);
	assert_int_equal(run.status, 3);
	assert_non_null(strstr(run.err, "1: refused: "));
	assert_non_null(strstr(run.err, "1 of 3 were carried out\n"));
	run_ctl(&run, "vigiectl hl7 retry 1 --user root --config %s",
	    world.config);
	assert_int_equal(run.status, 1);
	run_ctl(&run, "vigiectl hl7 drop all --user root --config %s",
	    world.config);
	assert_int_equal(run.status, 2);
	run_ctl(&run, "vigiectl hl7 drop 1 2 --user root --config %s",
	    world.config);
	assert_int_equal(run.status, 0);
	run_ctl(&run, "vigiectl hl7 list --user root --config %s",
	    world.config);
	assert_string_equal(run.out, "nothing is held\n");
}

/* What came of every event, once the hub is gone. */
static void
the_card_says_it(void **state)
{
	(void)state;
	world_end(&world, SIGTERM);
	run_ctl(&run,
	    "printf '%%s\\n' '[file]' 'charset = UTF-8' '[patient]'"
	    " 'authority = text CHU-X' 'value = column IPP'"
	    " '[patient_id]' 'authority2 = text CHU-X' 'value2 = column ID'"
	    " '[patient_stay]' 'identifier = column STAY'"
	    " 'state = column STATE'"
	    " '[patient_appointment]' 'identifier = column RDV'"
	    " 'status = column STATUS' 'minutes = column MINUTES' > m;"
	    " vigiectl export csv --map m --store %s | tr -d '\\r' | sort",
	    world.store);
	assert_string_equal(run.out,
	    "1,,V1,cancelled,,,\n1,,V2,cancelled,,,\n"
	    "1,2,V3,current,R1,noshow,30\n"
	    "IPP,ID,STAY,STATE,RDV,STATUS,MINUTES\n");
}

static int
begin(void **state)
{
	unsigned int pid = (unsigned int)getpid();
	char more[200];

	(void)state;
	snprintf(at, sizeof at, "127.%u.%u.%u:2575", 1 + (pid >> 16) % 250,
	    (pid >> 8) % 256, 1 + pid % 250);
	snprintf(more, sizeof more, "hl7 {\nlisten = \"%s\"\n}\n", at);
	run_begin();
	setenv("VIGIE_PASSWORD", WORLD_PASSWORD, 1);
	world_open(&world, false, "", more);
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
	    cmocka_unit_test(every_event_is_carried_out),
	    cmocka_unit_test(what_is_wrong_is_listed_and_shown),
	    cmocka_unit_test(all_are_retried),
	    cmocka_unit_test(the_card_says_it),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
