/* consults.c - asking and handing over, by what the telephones hear. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/pbx/exchange_parts.h"
#include "tests/pbx/parties.h"

static void
anna_consults_bert(void)
{
	parties_talk();
	ops->consult(self, call, ANNA, BERT, NULL);
	assert_int_equal(parties_event(TELEPHONY_CONSULT_ANSWERED)->user, BERT);
	party_hears(&patient_ear, MUSIC);
	party_hears(&anna_ear, BERT_SAYS);
	party_hears(&bert_ear, ANNA_SAYS);
}

/* A number outside is asked, pressed keys for, and brought in. */
static void
consult_outside(void **state)
{
	(void)state;
	parties_talk();
	ops->consult(self, call, ANNA, 0, "+33139981111");
	assert_int_equal(parties_event(TELEPHONY_CONSULT_ANSWERED)->user, 0);
	party_hears(&patient_ear, MUSIC);
	party_hears(&anna_ear, OUTSIDE_SAYS);
	party_hears(&outside_ear, ANNA_SAYS);
	party_pressed(&outside_ear, "2*");
	ops->conference(self, call);
	party_hears(&patient_ear, ANNA_SAYS | OUTSIDE_SAYS);
	party_hears(&outside_ear, PATIENT_SAYS | ANNA_SAYS);
	ops->attend(self, call);
	party_hears(&patient_ear, OUTSIDE_SAYS);
	party_hears(&outside_ear, PATIENT_SAYS);
	parties_over();
	/* Or left again. */
	parties_talk();
	ops->consult(self, call, ANNA, 0, "+33139981111");
	parties_event(TELEPHONY_CONSULT_ANSWERED);
	party_hears(&anna_ear, OUTSIDE_SAYS);
	ops->back(self, call);
	party_hears(&patient_ear, ANNA_SAYS);
	party_hears(&anna_ear, PATIENT_SAYS);
	parties_over();
}

static void
consult_and_attend(void **state)
{
	(void)state;
	anna_consults_bert();
	ops->attend(self, call);
	party_hears(&patient_ear, BERT_SAYS);
	party_hears(&bert_ear, PATIENT_SAYS);
	parties_over();
}

static void
consult_and_back(void **state)
{
	(void)state;
	anna_consults_bert();
	ops->back(self, call);
	party_hears(&patient_ear, ANNA_SAYS);
	party_hears(&anna_ear, PATIENT_SAYS);
	parties_over();
}

static void
conference(void **state)
{
	(void)state;
	anna_consults_bert();
	ops->conference(self, call);
	party_hears(&patient_ear, ANNA_SAYS | BERT_SAYS);
	party_hears(&anna_ear, PATIENT_SAYS | BERT_SAYS);
	party_hears(&bert_ear, PATIENT_SAYS | ANNA_SAYS);
	parties_over();
}

static void
blind(void **state)
{
	(void)state;
	parties_talk();
	ops->blind(self, call, BERT, NULL);
	party_hears(&patient_ear, BERT_SAYS);
	party_hears(&bert_ear, PATIENT_SAYS);
	parties_over();
	/* To a number outside. */
	parties_talk();
	ops->blind(self, call, 0, "15");
	party_hears(&patient_ear, OUTSIDE_SAYS);
	party_hears(&outside_ear, PATIENT_SAYS);
	parties_over();
}

/* The number hangs up when they have talked: nobody listens to silence. */
static void
a_number_hangs_up(void **state)
{
	char command[300], *said, *leg, *line;

	(void)state;
	parties_talk();
	ops->blind(self, call, 0, "15");
	party_hears(&outside_ear, PATIENT_SAYS);
	said = exchange_says(&exchange, "core show channels concise");
	leg = strstr(said, "!vigie-leg-");
	assert_non_null(leg);
	for (line = leg; line > said && line[-1] != '\n'; line--)
		;
	snprintf(command, sizeof command, "channel request hangup %.*s",
	    (int)strcspn(line, "!"), line);
	free(said);
	free(exchange_says(&exchange, command));
	assert_true(parties_until(parties_gone, NULL));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
}

/* The trunk is out: he comes to the hub again, and somebody else answers. */
static void
a_number_is_not_reached(void **state)
{
	const struct telephony_event *event;

	(void)state;
	parties_talk();
	exchange_trunk(&exchange, false);
	ops->blind(self, call, 0, "15");
	event = parties_event(TELEPHONY_ARRIVED);
	assert_true(event->call == call);
	assert_string_equal(event->to, "rdv");
	assert_string_equal(event->from, "+33639981234");
	exchange_trunk(&exchange, true);
	ops->ring(self, call, BERT);
	assert_int_equal(parties_event(TELEPHONY_LEG_ANSWERED)->user, BERT);
	ops->connect(self, call, BERT);
	party_hears(&patient_ear, BERT_SAYS);
	party_hears(&bert_ear, PATIENT_SAYS);
	parties_over();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(consult_and_attend, parties_anew),
	    cmocka_unit_test_setup(consult_and_back, parties_anew),
	    cmocka_unit_test_setup(consult_outside, parties_anew),
	    cmocka_unit_test_setup(conference, parties_anew),
	    cmocka_unit_test_setup(blind, parties_anew),
	    cmocka_unit_test_setup(a_number_hangs_up, parties_anew),
	    cmocka_unit_test_setup(a_number_is_not_reached, parties_anew),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, parties_begin, parties_end);
}
