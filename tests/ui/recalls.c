/* recalls.c - tests of calling who gave up, and patients. */
#include <string.h>

#include "tests/check.h"
#include "tests/ui/plays.h"

static struct scene scene;

static void
begin(void (*play)(struct scene *scene))
{
	scene_init(&scene, 24, 80);
	play(&scene);
}

static void
one_key_calls(void **state)
{
	const struct msg *sent;

	(void)state;
	begin(play_recalls);
	assert_int_equal(scene_count(&scene, MSG_CALL_OUT), 0);
	/* The second one is being called by Malik. */
	scene_keys(&scene, "Enter");
	assert_int_equal(scene_count(&scene, MSG_CALL_OUT), 0);
	scene_keys(&scene, "Up Enter");
	sent = scene_last(&scene);
	assert_int_equal(sent->id, MSG_CALL_OUT);
	assert_int_equal(sent->call_out.recall, 821);
	assert_string_equal(sent->call_out.number, "");
	scene_done(&scene);
}

static void
taking_off_asks_first(void **state)
{
	(void)state;
	begin(play_recalls);
	scene_keys(&scene, "End Del");
	assert_true(scene_shows(&scene, "Take it off the list?"));
	assert_int_equal(scene_count(&scene, MSG_RECALL_DROP), 0);
	scene_keys(&scene, "y");
	assert_int_equal(scene_last(&scene)->id, MSG_RECALL_DROP);
	assert_int_equal(scene_last(&scene)->recall_drop.contact, 823);
	scene_done(&scene);
}

/* The question goes on about him when the list below it moves up. */
static void
taken_off_is_who_was_asked_about(void **state)
{
	(void)state;
	begin(play_recalls);
	scene_keys(&scene, "End Del");
	SCENE_FACT(&scene, recall_over, MSG_RECALL_OVER, .contact = 823,
	    .why = RECALL_REACHED, .user = MALIK);
	stage_tick(&scene.stage);
	scene_keys(&scene, "y");
	assert_int_equal(scene_last(&scene)->id, MSG_RECALL_DROP);
	assert_int_equal(scene_last(&scene)->recall_drop.contact, 823);
	scene_done(&scene);
}

/* Once the caller was reached he is not there any more. */
static void
gone_when_reached(void **state)
{
	(void)state;
	begin(play_recalls);
	assert_true(scene_shows(&scene, "Abandoned calls: 3"));
	SCENE_FACT(&scene, recall_over, MSG_RECALL_OVER, .contact = 822,
	    .why = RECALL_REACHED, .user = MALIK);
	assert_true(scene_shows(&scene, "Abandoned calls: 2"));
	scene_done(&scene);
}

/* Esc shows all of them again before it leaves. */
static void
the_list_is_narrowed(void **state)
{
	(void)state;
	begin(play_recalls);
	scene_keys(&scene, "F A N N U L Enter");
	assert_true(scene_shows(&scene, "Abandoned calls: 1"));
	assert_true(scene_shows(&scene, "09:51"));
	scene_keys(&scene, "Esc F m a l i k");
	assert_true(scene_shows(&scene, "Abandoned calls: 1"));
	assert_true(scene_shows(&scene, "09:21"));
	/* Esc while typing forgets the words; # begins a contact's number. */
	scene_keys(&scene, "Esc F # 8 2 1 Enter");
	assert_true(scene_shows(&scene, "Abandoned calls: 1"));
	assert_true(scene_shows(&scene, "08:30"));
	assert_int_equal(scene_count(&scene, MSG_RECALL_FIND), 0);
	scene_keys(&scene, "Esc Tab");
	assert_true(scene_shows(&scene, "nobody tried yet: 2"));
	scene_keys(&scene, "Tab");
	assert_true(scene_shows(&scene, "you tried: 0"));
	assert_true(scene_shows(&scene, "None is like that."));
	scene_keys(&scene, "Tab Home Down Q");
	assert_true(scene_shows(&scene, "Abandoned calls: 1 · Résultats"));
	scene_keys(&scene, "Esc");
	assert_true(scene_shows(&scene, "Abandoned calls: 3"));
	scene_keys(&scene, "Esc");
	assert_true(scene_hides(&scene, "Abandoned calls"));
	scene_done(&scene);
}

static void
a_number_is_the_hubs_to_find(void **state)
{
	struct msg msg = {.id = MSG_RECALL_FOUND};
	size_t asked;

	(void)state;
	begin(play_recalls);
	scene_keys(&scene, "F 0 6 3 9 9 8 1 2 3 4");
	assert_true(scene_shows(&scene, "Abandoned calls: 0"));
	assert_true(scene_shows(&scene, "Enter: of this number"));
	assert_int_equal(scene_count(&scene, MSG_RECALL_FIND), 0);
	scene_keys(&scene, "Enter");
	asked = scene_asked(&scene, MSG_RECALL_FIND);
	assert_string_equal(scene_last(&scene)->recall_find.number,
	    "0639981234");
	assert_true(scene_shows(&scene, "Asking…"));
	msg.recall_found.contact = 823;
	scene_reply(&scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(&scene, asked, &msg);
	assert_true(scene_shows(&scene, "Abandoned calls: 1"));
	assert_true(scene_shows(&scene, "09:51"));
	/* One key calls him all the same. */
	scene_keys(&scene, "Enter");
	assert_int_equal(scene_last(&scene)->call_out.recall, 823);
	/* Another number is another question. */
	scene_keys(&scene, "F 5");
	assert_true(scene_shows(&scene, "Abandoned calls: 0"));
	scene_done(&scene);
}

static void
a_promise_is_called(void **state)
{
	const struct msg *sent;

	(void)state;
	begin(play_call_out);
	assert_true(scene_shows(&scene, "Your telephone rings first"));
	assert_int_equal(scene_count(&scene, MSG_CALL_OUT), 0);
	scene_keys(&scene, "y");
	sent = scene_last(&scene);
	assert_int_equal(sent->id, MSG_CALL_OUT);
	assert_int_equal(sent->call_out.recall, 0);
	assert_true(sent->call_out.patient != 0);
	assert_true(sent->call_out.promise != 0);
	assert_true(strlen(sent->call_out.number) > 5);
	scene_done(&scene);
}

/* A card that was looked up, with its reason. */
static void
card_looked_at(struct scene *looked)
{
	play_look(looked);
	scene_keys(looked, "Enter");
	scene_card(looked);
}

/* It is asked first. */
static void
call_from(void (*play)(struct scene *scene), uint64_t request)
{
	const struct msg *sent;

	begin(play);
	scene_keys(&scene, "C");
	assert_true(scene_shows(&scene, "Your telephone rings first"));
	scene_keys(&scene, "n");
	assert_int_equal(scene_count(&scene, MSG_CALL_OUT), 0);
	scene_keys(&scene, "C y");
	assert_int_equal(scene_count(&scene, MSG_CALL_OUT), 1);
	sent = scene_last(&scene);
	assert_int_equal(sent->id, MSG_CALL_OUT);
	assert_int_equal(sent->call_out.recall, 0);
	assert_int_not_equal(sent->call_out.patient, 0);
	assert_int_equal(sent->call_out.request, request);
	assert_true(strlen(sent->call_out.number) > 5);
	scene_done(&scene);
}

static void
a_card_is_called(void **state)
{
	(void)state;
	call_from(card_looked_at, 0);
}

/* The call belongs to the request, whose history tells of it. */
static void
a_request_is_called(void **state)
{
	(void)state;
	call_from(play_request, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_key_calls),
	    cmocka_unit_test(taking_off_asks_first),
	    cmocka_unit_test(taken_off_is_who_was_asked_about),
	    cmocka_unit_test(gone_when_reached),
	    cmocka_unit_test(the_list_is_narrowed),
	    cmocka_unit_test(a_number_is_the_hubs_to_find),
	    cmocka_unit_test(a_promise_is_called),
	    cmocka_unit_test(a_card_is_called),
	    cmocka_unit_test(a_request_is_called),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
