/* recall.c - tests of abandoned calls that are made good, on a real hub. */
#include "src/base/text.h"
#include "src/live/recall.h"
#include "tests/check.h"
#include "tests/hub/ear.h"

static bool
is_listed(void *ctx)
{
	struct guest *guest = ctx;

	return guest->live->recalls != NULL &&
	    guest->live->recalls->row.by == 0;
}

/* Called in vain, and nobody is calling any more. */
static bool
was_tried(void *ctx)
{
	struct guest *guest = ctx;

	return is_listed(guest) && guest->live->recalls->row.tries == 1;
}

static bool
is_none(void *ctx)
{
	struct guest *guest = ctx;

	return guest->live->recalls == NULL;
}

static const char sections[] =
    "queue quick { short = 0 }\n"
    "line quick { called = \"+33155500001\" queue = quick }\n";

static void
recall(struct guest *guest, uint64_t contact)
{
	struct msg msg = {.id = MSG_CALL_OUT};

	msg.call_out.recall = contact;
	assert_int_equal(guest_ask(guest, &msg), MSG_DONE);
}

/* How many of a number she finds; the first of them in *contact. */
static size_t
finds(struct guest *guest, const char *number, uint64_t *contact)
{
	struct msg msg = {.id = MSG_RECALL_FIND};

	TEXT_SET(msg.recall_find.number, number);
	assert_int_equal(guest_ask(guest, &msg), MSG_ROWS_END);
	*contact = 0;
	if (guest->n_rows > 0)
		*contact = guest->rows[0].recall_found.contact;
	return guest->n_rows;
}

static void
found_by_number(struct guest *guest, uint64_t id)
{
	uint64_t contact;

	assert_int_equal(finds(guest, "06 39 98 22 44", &contact), 1);
	assert_int_equal(contact, id);
	assert_int_equal(finds(guest, "0033639982244", &contact), 1);
	assert_int_equal(finds(guest, "0639982245", &contact), 0);
	assert_int_equal(finds(guest, "", &contact), 0);
	assert_int_equal(finds(guest, "' OR 1 = 1", &contact), 0);
}

static void
who_gave_up_is_called(void **state)
{
	struct msg msg = {.id = MSG_CALL_OUT};
	struct guest anna, sam;
	struct world world;
	struct ear ear;
	uint64_t id, known;

	(void)state;
	ear_world(&ear, &world, "ring answers 10ms; dial fails busy", sections);
	guest_open(&sam, &world, "sam");
	ear_say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	ear_until(&world, &ear, "play 1 fr/line_quick fr/wait\n");
	ear_say(&ear, "hangup 1\n");
	assert_true(world_until(&world, is_listed, &sam, PATIENCE_MS));
	id = sam.live->recalls->row.contact;
	found_by_number(&sam, id);
	/* Busy: the number that is shown is that of his line. */
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	recall(&anna, id);
	ear_until(&world, &ear, " +33639982244 ");
	assert_true(world_until(&world, was_tried, &sam, PATIENCE_MS));
	/* He answers, and is off the list. */
	ear_say(&ear, "dial answers 10ms\n");
	recall(&anna, id);
	assert_true(world_until(&world, is_none, &sam, PATIENCE_MS));
	/* His number is known, and he is not on the list. */
	assert_int_equal(finds(&sam, "0639982244", &known), 0);
	msg.id = MSG_END;
	msg.end.contact = anna.reply.done.id;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, msg.end.contact),
	    MSG_DONE);
	/* Another gives up and calls again, from the same number. */
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	ear_say(&ear, "ring waits\narrive 2 from=0639982245 to=+33155500001\n");
	ear_until(&world, &ear, "play 2 fr/line_quick fr/wait\n");
	ear_say(&ear, "hangup 2\n");
	assert_true(world_until(&world, is_listed, &sam, PATIENCE_MS));
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	ear_say(&ear,
	    "ring answers 10ms\narrive 3 from=+33639982245 to=+33155500001\n");
	assert_true(world_until(&world, is_none, &sam, PATIENCE_MS));
	ear_world_close(&ear, &world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_gave_up_is_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
