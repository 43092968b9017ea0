/* talk.c - tests of what an advisor does in a call, on a real hub. */
#include <string.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/ear.h"

static struct world world;
static struct guest anna;
static struct ear ear;

static bool
is_there(void *ctx)
{
	(void)ctx;
	return anna.live->contacts != NULL;
}

/* Anna is in talk with the caller of call 7; the contact. */
static uint64_t
begin(void)
{
	ear_world(&ear, &world, "ring answers 10ms", NULL);
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	ear_say(&ear, "arrive 7 from=+33639982244 to=rdv\n");
	assert_true(world_until(&world, is_there, NULL, PATIENCE_MS));
	assert_true(guest_sees(&anna, anna.live->contacts->row.contact,
	    CONTACT_TALK));
	return anna.live->contacts->row.contact;
}

static void
press(uint64_t contact, const char *keys)
{
	struct msg msg = {.id = MSG_TONES};

	msg.tones.contact = contact;
	TEXT_SET(msg.tones.keys, keys);
	assert_true(client_send(anna.client, &msg, PATIENCE_MS) != 0);
}

static void
give(uint64_t contact, const char *number)
{
	struct msg msg = {.id = MSG_GIVE};

	msg.give.contact = contact;
	TEXT_SET(msg.give.number, number);
	assert_true(client_send(anna.client, &msg, PATIENCE_MS) != 0);
}

/* All that is asked before the first of it is durable. */
static void
keys_come_all_and_in_order(void **state)
{
	uint64_t id = begin();

	(void)state;
	press(id, "1");
	press(id, "2");
	press(id, "34#");
	ear_until(&world, &ear, "dtmf 7 1\ndtmf 7 2\ndtmf 7 34#\n");
	ear_world_close(&ear, &world);
}

/* The second is refused, as the call is not hers any more. */
static void
what_is_refused_changes_no_number(void **state)
{
	uint64_t id = begin();

	(void)state;
	give(id, "0155500011");
	give(id, "0155500099");
	ear_until(&world, &ear, "blind 7 0 0155500011\n");
	ear_world_close(&ear, &world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_come_all_and_in_order),
	    cmocka_unit_test(what_is_refused_changes_no_number),
	};

	return cmocka_run_group_tests_name("hub/talk", tests, NULL, NULL);
}
