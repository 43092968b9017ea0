/* desk.c - all that an advisor does in a talk, from her desk through the hub to
 * what the telephones of a real Asterisk hear. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/pbx/hearing.h"
#include "tests/pbx/scene.h"

static pid_t patient;
static uint64_t contact;

/* --- what is awaited --- */

struct hearing {
	struct ear *ear;
	unsigned int of;
};

static bool
hears(void *ctx)
{
	const struct hearing *hearing = ctx;

	return hearing->of == 0 ? hearing_silence(hearing->ear)
				: hearing_is(hearing->ear, hearing->of);
}

/* These and nothing else; 0: nothing. */
static void
it_hears(struct ear *ear, unsigned int of)
{
	struct hearing hearing = {ear, of};

	ear_forget(ear);
	if (world_until(&world, hears, &hearing, SOON))
		return;
	hearing_print(ear);
	fail_msg("not what was to be heard");
}

static void
both_talk(void)
{
	it_hears(&patient_ear, ANNA_SAYS);
	it_hears(&anna_ear, PATIENT_SAYS);
}

static void
done(struct guest *guest, struct msg *msg)
{
	if (guest_ask(guest, msg) != MSG_DONE)
		fail_msg("refused: %s", guest->reply.refused.text);
}

/* --- a talk --- */

static void
talk_begins(void)
{
	hearing_says(&exchange, PATIENT_SAYS, &patient_ear);
	contact = scene_talk("patient-stays", 0, &patient);
	both_talk();
}

static void
ended_by(struct guest *guest)
{
	assert_int_equal(guest_contact(guest, MSG_END, contact), MSG_DONE);
	scene_becomes(CONTACT_WRAPUP);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	assert_int_equal(guest_contact(guest, MSG_CLOSE, contact), MSG_DONE);
	assert_true(world_until(&world, scene_has_none, NULL, SOON));
	left_check(&exchange);
}

static bool
is_consulted(void *ctx)
{
	const struct contact *one = sam.live->contacts;

	(void)ctx;
	return one != NULL && one->row.consult == CONSULT_ANSWERED;
}

static bool
is_berts(void *ctx)
{
	const struct contact *one = sam.live->contacts;

	(void)ctx;
	return one != NULL && one->row.state == CONTACT_TALK &&
	    one->row.consult == 0 &&
	    one->row.user == live_user_login(sam.live, "bert")->set.user;
}

static void
consults_bert(void)
{
	struct msg msg = {.id = MSG_CONSULT};

	msg.consult.contact = contact;
	msg.consult.user = live_user_login(sam.live, "bert")->set.user;
	done(&anna, &msg);
	assert_true(world_until(&world, is_consulted, NULL, SOON));
	it_hears(&patient_ear, MUSIC);
	it_hears(&anna_ear, BERT_SAYS);
	it_hears(&bert_ear, ANNA_SAYS);
}

static void
goes_on(enum consult step)
{
	struct msg msg = {.id = MSG_CONSULT_STEP};

	msg.consult_step.contact = contact;
	msg.consult_step.step = step;
	done(&anna, &msg);
}

/* --- tests --- */

static void
hold_and_mute(void **state)
{
	struct msg msg = {.id = MSG_MUTE};

	(void)state;
	talk_begins();
	assert_int_equal(guest_contact(&anna, MSG_HOLD, contact), MSG_DONE);
	it_hears(&patient_ear, MUSIC);
	it_hears(&anna_ear, 0);
	assert_int_equal(guest_contact(&anna, MSG_UNHOLD, contact), MSG_DONE);
	both_talk();
	msg.mute.contact = contact;
	msg.mute.on = true;
	done(&anna, &msg);
	it_hears(&patient_ear, 0);
	it_hears(&anna_ear, PATIENT_SAYS);
	msg.mute.on = false;
	done(&anna, &msg);
	both_talk();
	ended_by(&anna);
}

static bool
was_pressed(void *ctx)
{
	ear_listen(&patient_ear);
	return strcmp(patient_ear.keys, ctx) == 0;
}

static void
keys(void **state)
{
	struct msg msg = {.id = MSG_TONES};

	(void)state;
	talk_begins();
	memset(patient_ear.keys, 0, sizeof patient_ear.keys);
	msg.tones.contact = contact;
	strcpy(msg.tones.keys, "205#");
	done(&anna, &msg);
	if (!world_until(&world, was_pressed, msg.tones.keys, SOON))
		fail_msg("\"%s\"", patient_ear.keys);
	ended_by(&anna);
}

static void
three_in_a_talk(void **state)
{
	(void)state;
	talk_begins();
	scene_available(&bert);
	consults_bert();
	goes_on(CONSULT_BACK);
	both_talk();
	consults_bert();
	goes_on(CONSULT_JOINED);
	it_hears(&patient_ear, ANNA_SAYS | BERT_SAYS);
	it_hears(&bert_ear, ANNA_SAYS | PATIENT_SAYS);
	/* She leaves the two others to each other. */
	goes_on(CONSULT_PASSED);
	assert_true(world_until(&world, is_berts, NULL, SOON));
	it_hears(&patient_ear, BERT_SAYS);
	it_hears(&bert_ear, PATIENT_SAYS);
	ended_by(&bert);
	assert_int_equal(guest_be(&bert, ADVISOR_PAUSE), MSG_DONE);
}

/* Without asking: his telephone rings, and he has the patient. */
static void
given_to_bert(void **state)
{
	struct msg msg = {.id = MSG_GIVE};

	(void)state;
	talk_begins();
	scene_available(&bert);
	msg.give.contact = contact;
	msg.give.user = live_user_login(sam.live, "bert")->set.user;
	done(&anna, &msg);
	assert_true(world_until(&world, is_berts, NULL, SOON));
	it_hears(&patient_ear, BERT_SAYS);
	ended_by(&bert);
	assert_int_equal(guest_be(&bert, ADVISOR_PAUSE), MSG_DONE);
}

/* The 15 take the call; she has her wrap-up, and they talk on without us. */
static void
given_to_the_emergency_service(void **state)
{
	struct msg msg = {.id = MSG_GIVE};
	char command[EXCHANGE_DIR + 120];

	(void)state;
	talk_begins();
	msg.give.contact = contact;
	msg.give.emergency = true;
	done(&anna, &msg);
	it_hears(&patient_ear, OUTSIDE_SAYS);
	it_hears(&outside_ear, PATIENT_SAYS);
	snprintf(command, sizeof command,
	    "grep -qs '^INVITE sip:15@' '%s'/telephone*_messages.log",
	    exchange.dir);
	assert_int_equal(system(command), 0);
	scene_becomes(CONTACT_WRAPUP);
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_true(world_until(&world, scene_has_none, NULL, SOON));
	it_hears(&patient_ear, OUTSIDE_SAYS);
	assert_int_equal(left_in(&exchange).channels, 2);
	free(exchange_says(&exchange, "channel request hangup all"));
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	left_check(&exchange);
}

static bool
is_back(void *ctx)
{
	const struct contact *one = sam.live->contacts;

	(void)ctx;
	for (; one != NULL; one = one->hh.next)
		if (one->row.contact != contact &&
		    one->row.state == CONTACT_WAITING)
			return true;
	return false;
}

/* Nobody takes him: he is first in the queue he was in, and she talks to him
 * again. */
static void
the_emergency_service_is_not_reached(void **state)
{
	struct msg msg = {.id = MSG_GIVE};
	const struct contact *back;

	(void)state;
	talk_begins();
	exchange_trunk(&exchange, false);
	msg.give.contact = contact;
	msg.give.emergency = true;
	done(&anna, &msg);
	assert_true(world_until(&world, is_back, NULL, SOON));
	exchange_trunk(&exchange, true);
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	scene_becomes(CONTACT_OFFERED);
	back = sam.live->contacts;
	assert_int_equal(back->row.priority, 9);
	assert_string_equal(back->queue->set.name, "rdv");
	contact = scene_contact();
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	both_talk();
	ended_by(&anna);
}

/* --- life --- */

static int
begin(void **state)
{
	(void)state;
	hearing_open();
	scene_open(exchange.options, NULL);
	hearing_telephones(&exchange);
	scene_available(&anna);
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	scene_close();
	hearing_close();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hold_and_mute),
	    cmocka_unit_test(keys),
	    cmocka_unit_test(three_in_a_talk),
	    cmocka_unit_test(given_to_bert),
	    cmocka_unit_test(given_to_the_emergency_service),
	    cmocka_unit_test(the_emergency_service_is_not_reached),
	};

	cmocka_set_test_filter(getenv("CMOCKA_TEST_FILTER"));
	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
