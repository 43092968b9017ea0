/* requests.c - requests at the console: found, changed by one key, opened. */
#include "tests/check.h"

#include "tests/ui/plays.h"
#include "ui/panes/card.h"

static const struct msg *
changed(struct scene *scene, const char *keys)
{
	const struct msg *msg;

	scene_keys(scene, keys);
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_REQUEST_CHANGE);
	assert_int_equal(msg->request_change.request, 1);
	return msg;
}

static void
the_overdue_one_is_first_and_changed_by_one_key(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_requests(scene);
	assert_true(scene_shows(scene, "1 overdue !"));
	scene_keys(scene, "Up");
	msg = changed(scene, "+");
	assert_int_equal(msg->request_change.what, AMEND_PRIORITY);
	assert_int_equal(msg->request_change.priority, 2);
	msg = changed(scene, "p");
	assert_int_equal(msg->request_change.what, AMEND_STATE);
	assert_int_equal(msg->request_change.state, REQUEST_PENDING);
	msg = changed(scene, "d");
	assert_int_equal(msg->request_change.state, REQUEST_RESOLVED);
	msg = changed(scene, "l + 2 h Enter");
	assert_int_equal(msg->request_change.what, AMEND_DUE);
	assert_int_equal(msg->request_change.due, SCENE_NOW + 2 * 3600000);
	msg = changed(scene, "w o k Enter");
	assert_int_equal(msg->request_change.what, AMEND_WORDS);
	assert_string_equal(msg->request_change.text, "ok");
	msg = changed(scene, "h M a l i k Enter");
	assert_int_equal(msg->request_change.what, AMEND_OWNER);
	assert_int_equal(msg->request_change.user, MALIK);
	scene_free(scene);
}

static void
a_task_goes_to_another_team(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_requests(scene);
	scene_keys(scene, "Up n Enter + 1 h Space o k Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_REQUEST_NEW);
	assert_int_equal(msg->request_new.kind, REQUEST_TASK);
	assert_int_equal(msg->request_new.of, 1);
	assert_int_not_equal(msg->request_new.team, 0);
	assert_int_equal(msg->request_new.due, SCENE_NOW + 3600000);
	assert_string_equal(msg->request_new.text, "ok");
	/* Nothing stands over the list any more. */
	stage_tick(&scene->stage);
	assert_true(stage_base(&scene->stage) ==
	    scene->stage.views[scene->stage.n - 1]);
	scene_free(scene);
}

static void
a_request_is_read_in_one_look(void **state)
{
	struct scene *scene = scene_new(0);

	(void)state;
	play_request(scene);
	assert_int_equal(scene_count(scene, MSG_REQUEST_READ), 1);
	assert_true(scene_shows(scene, "EXEMPLE Marie"));
	assert_true(scene_shows(scene, "copie du compte rendu"));
	assert_true(scene_shows(scene, "Nora"));
	stage_tick(&scene->stage);
	assert_int_equal(scene_count(scene, MSG_REQUEST_READ), 1);
	scene_free(scene);
}

static void
found_by_its_number_it_asks_why(void **state)
{
	struct scene *scene = scene_new(LEA);
	size_t asked;

	(void)state;
	scene_keys(scene, "/ # 1 2 Enter");
	stage_tick(&scene->stage);
	asked = scene_asked(scene, MSG_REQUEST_READ);
	assert_int_equal(scene->sent[asked - 1].request_read.request, 12);
	scene_refused(scene, asked, REFUSAL_VALUE);
	assert_true(scene_shows(scene, "Why do you open it"));
	scene_keys(scene, "c a l l Enter");
	asked = scene_asked(scene, MSG_REQUEST_READ);
	assert_string_equal(scene->sent[asked - 1].request_read.why, "call");
	scene_free(scene);
}

static void
a_complaint_is_opened_by_one_key(void **state)
{
	struct scene *scene = scene_new(LEA);
	const struct msg *msg;

	(void)state;
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	stage_tick(&scene->stage);
	scene_keys(scene, "C Enter");
	assert_int_equal(scene_count(scene, MSG_REQUEST_NEW), 0);
	scene_keys(scene, "l o n g Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_REQUEST_NEW);
	assert_int_equal(msg->request_new.kind, REQUEST_COMPLAINT);
	assert_int_equal(msg->request_new.contact, 812);
	assert_string_equal(msg->request_new.text, "long");
	scene_free(scene);
}

static void
typed_words_leave_those_that_hold_them(void **state)
{
	struct scene *scene = scene_new(0);
	const struct msg *msg;

	(void)state;
	play_requests(scene);
	scene_keys(scene, "Tab F C O M P L Enter");
	assert_true(scene_shows(scene, "Open requests, all: 1"));
	scene_keys(scene, "u Enter");
	msg = scene_last(scene);
	assert_int_equal(msg->id, MSG_REQUEST_CHANGE);
	assert_int_equal(msg->request_change.request, 2);
	assert_int_equal(msg->request_change.what, AMEND_SUBJECT);
	scene_keys(scene, "F x x Enter");
	assert_true(scene_shows(scene, "None has these words."));
	scene_keys(scene, "q");
	assert_true(scene_shows(scene, "Open requests, all: 4"));
	scene_free(scene);
}

static void
what_is_over_is_opened_again_by_one_key(void **state)
{
	struct scene *scene = scene_new(0);
	struct fact fact = {.id = MSG_REQUEST_CLOSED};

	(void)state;
	play_requests(scene);
	fact.request_closed.request = 1;
	fact.request_closed.solved = ANSWER_YES;
	scene_fact(scene, &fact, 0);
	scene_keys(scene, "Tab Tab");
	assert_true(scene_shows(scene, "that are over: 1"));
	assert_true(scene_shows(scene, "resolved"));
	scene_keys(scene, "r");
	assert_int_equal(scene_last(scene)->id, MSG_REQUEST_REOPEN);
	assert_int_equal(scene_last(scene)->request_reopen.request, 1);
	scene_free(scene);
}

/* A contact of before that nobody gave a subject has none, and no gap. */
static void
a_contact_without_a_subject(void **state)
{
	struct scene *scene = scene_new(0);
	struct msg_visit_row visit = {.channel = CHANNEL_CALL};
	char what[80];
	size_t n;

	(void)state;
	visit.arrived = scene->model.now;
	visit_show(&scene->model, &visit, what, sizeof what);
	n = strlen(what);
	assert_true(n > 5);
	assert_string_equal(what + n - 5, " call");
	scene_free(scene);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_overdue_one_is_first_and_changed_by_one_key),
	    cmocka_unit_test(a_task_goes_to_another_team),
	    cmocka_unit_test(a_request_is_read_in_one_look),
	    cmocka_unit_test(found_by_its_number_it_asks_why),
	    cmocka_unit_test(a_complaint_is_opened_by_one_key),
	    cmocka_unit_test(typed_words_leave_those_that_hold_them),
	    cmocka_unit_test(what_is_over_is_opened_again_by_one_key),
	    cmocka_unit_test(a_contact_without_a_subject),
	};

	return cmocka_run_group_tests_name("tests/ui/requests", tests, NULL,
	    NULL);
}
