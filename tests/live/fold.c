/* fold.c - tests of the fold as a whole: order, snapshots, what a role sees. */
#include "tests/check.h"

#include <string.h>

#include "src/base/clock.h"
#include "tests/live/same.h"
#include "tests/live/stream.h"
#include "tests/live/tell.h"
#include "tests/proto/value.h"

static void
assert_whole(const struct live *live)
{
	struct err err;

	if (live_recount(live, &err) < 0)
		fail_msg("%s", err.text);
}

static void
assert_same(const struct live *a, const struct live *b)
{
	struct err err;

	if (live_same(a, b, &err) < 0)
		fail_msg("%s", err.text);
}

static struct live *
copied(const struct live *live)
{
	struct err err;
	struct live *copy = live_copy(live, &err);

	if (copy == NULL)
		fail_msg("%s", err.text);
	return copy;
}

/* --- numbers --- */

static void
numbers_go_one_by_one(void **state)
{
	struct fact fact = {.id = MSG_TERM_STARTED,
	    .term_started = {.number = 1, .at = 1000, .term = 4}};
	struct live *live = live_new();
	struct err err;

	(void)state;
	assert_int_equal(live_fold(live, &fact, true, &err), 0);
	assert_int_equal(live->row.term, 4);
	assert_int_equal(live_fold(live, &fact, true, &err), -1);
	fact.head.number = 3;
	fact.term_started.term = 5;
	assert_int_equal(live_fold(live, &fact, true, &err), -1);
	assert_string_equal(err.text, "fact 3 came after fact 1");
	assert_int_equal(live->row.term, 4);
	/* A console does not see every fact. */
	assert_int_equal(live_fold(live, &fact, false, &err), 0);
	assert_int_equal(live->row.number, 3);
	assert_int_equal(live_fold(live, &fact, false, &err), -1);
	live_free(live);
}

static void
only_facts_are_folded(void **state)
{
	struct fact fact = {.id = MSG_HELLO, .head = {.number = 1}};
	struct live *live = live_new();
	struct err err;

	(void)state;
	assert_int_equal(live_fold(live, &fact, true, &err), -1);
	assert_int_equal(live->row.number, 0);
	live_free(live);
}

/* --- the configuration --- */

static void
gone(struct live *live, enum config_kind kind, uint64_t a, uint64_t b,
    uint64_t c)
{
	uint64_t strange = live->strange;

	TELL(live, 1, CONFIG_GONE, config_gone, .kind = kind, .a = a, .b = b,
	    .c = c);
	assert_int_equal(live->strange, strange);
	TELL(live, 1, CONFIG_GONE, config_gone, .kind = kind, .a = a, .b = b,
	    .c = c);
	assert_int_equal(live->strange, strange + 1);
}

static void
what_is_set_can_go(void **state)
{
	struct live *live = live_new(), *empty = live_new();

	(void)state;
	TELL(live, 1, HOURS_SET, hours_set, .hours = 1);
	TELL(live, 1, OPEN_SET, open_set, .hours = 1, .weekday = 2,
	    .from_min = 480, .to_min = 720);
	TELL(live, 1, OPEN_SET, open_set, .hours = 1, .weekday = 1,
	    .from_min = 780, .to_min = 1080);
	TELL(live, 1, OPEN_SET, open_set, .hours = 1, .weekday = 1,
	    .from_min = 780, .to_min = 1020);
	TELL(live, 1, HOLIDAY_SET, holiday_set, .hours = 1, .day = 20261225);
	TELL(live, 1, SKILL_SET, skill_set, .skill = 1);
	TELL(live, 1, SUBJECT_SET, subject_set, .subject = 1);
	TELL(live, 1, DISPOSITION_SET, disposition_set, .disposition = 1);
	TELL(live, 1, TEAM_SET, team_set, .team = 1);
	TELL(live, 1, QUEUE_SET, queue_set, .queue = 1, .name = "a");
	TELL(live, 1, NEED_SET, need_set, .queue = 1, .skill = 1, .level = 2);
	TELL(live, 1, USER_SET, user_set, .user = 1, .login = "x");
	TELL(live, 1, USER_SKILL_SET, user_skill_set, .user = 1, .skill = 1,
	    .level = 3);
	assert_int_equal(live_hours(live, 1)->n_open, 2);
	assert_int_equal(live_hours(live, 1)->open[0].to_min, 1020);
	assert_int_equal(live->strange, 0);
	gone(live, CONFIG_OPEN, 1, 2, 480);
	gone(live, CONFIG_HOLIDAY, 1, 20261225, 0);
	gone(live, CONFIG_NEED, 1, 0, 1);
	gone(live, CONFIG_USER_SKILL, 1, 1, 0);
	assert_int_equal(live_user(live, 1)->n_levels, 0);
	gone(live, CONFIG_HOURS, 1, 0, 0);
	gone(live, CONFIG_SKILL, 1, 0, 0);
	gone(live, CONFIG_SUBJECT, 1, 0, 0);
	gone(live, CONFIG_DISPOSITION, 1, 0, 0);
	gone(live, CONFIG_TEAM, 1, 0, 0);
	gone(live, CONFIG_QUEUE, 1, 0, 0);
	gone(live, CONFIG_USER, 1, 0, 0);
	assert_null(live_user_login(live, "x"));
	empty->row = live->row;
	assert_same(live, empty);
	live_free(live);
	live_free(empty);
}

static void
what_goes_leaves_its_contacts(void **state)
{
	struct live *live = small_site(), *loaded;
	int64_t t = clock_of(9, 0, 0);
	uint64_t contact;

	(void)state;
	for (contact = 1; contact <= 3; contact++) {
		TELL(live, t, CONTACT_ARRIVED, contact_arrived,
		    .contact = contact, .channel = CHANNEL_MAIL, .queue = 1);
		TELL(live, t, CONTACT_QUEUED, contact_queued,
		    .contact = contact, .queue = 1, .since = t,
		    .entry = ENTRY_NEW);
	}
	TELL(live, t, CONTACT_ANSWERED, contact_answered, .contact = 1,
	    .user = 1);
	TELL(live, t, CONTACT_OFFERED, contact_offered, .contact = 2,
	    .user = 1);
	gone(live, CONFIG_USER, 1, 0, 0);
	assert_null(live_session(live, 1));
	assert_int_equal(live_contact(live, 1)->row.user, 0);
	assert_whole(live);
	gone(live, CONFIG_QUEUE, 1, 0, 0);
	assert_int_equal(live_contact(live, 3)->row.queue, 0);
	assert_whole(live);
	loaded = copied(live);
	assert_same(live, loaded);
	live_free(loaded);
	/* They can still be over. */
	for (contact = 1; contact <= 3; contact++)
		TELL(live, t, CONTACT_LEFT, contact_left, .contact = contact,
		    .outcome = CONTACT_ABANDONED);
	assert_null(live->contacts);
	live_free(live);
}

static void
logins_follow_their_user(void **state)
{
	struct live *live = small_site();

	(void)state;
	assert_int_equal(live_user_login(live, "lmartin")->set.user, 1);
	TELL(live, 1, USER_SET, user_set, .user = 1, .login = "lea",
	    .role = ROLE_ADVISOR, .written = 1);
	assert_null(live_user_login(live, "lmartin"));
	assert_int_equal(live_user_login(live, "lea")->set.user, 1);
	assert_int_equal(live_user(live, 1)->n_levels, 1);
	assert_int_equal(live_queue_named(live, "infos")->set.queue, 2);
	assert_null(live_queue_named(live, "info"));
	live_free(live);
}

static void
a_queue_without_hours_is_open(void **state)
{
	struct live *live = small_site();
	struct queue *queue = live_queue(live, 1);

	(void)state;
	assert_true(queue->opening.open);
	TELL(live, 5, QUEUE_CLOSED, queue_closed, .queue = 1, .until = 900);
	assert_false(queue->opening.open);
	assert_int_equal(queue->opening.until, 900);
	TELL(live, 6, QUEUE_OPENED, queue_opened, .queue = 1, .until = 950);
	assert_true(queue->opening.open);
	assert_int_equal(queue->opening.at, 6);
	TELL(live, 7, QUEUE_SET, queue_set, .queue = 3, .hours = 1);
	assert_false(live_queue(live, 3)->opening.open);
	live_free(live);
}

/* --- snapshots --- */

static void
a_snapshot_goes_on_like_the_original(void **state)
{
	struct stream *stream = *state;
	struct live *live = live_new(), *loaded;
	struct fact fact;
	size_t i, j;

	for (i = 0; i < 20; i++) {
		for (j = 0; j < 1500; j++) {
			stream_next(stream, &fact);
			assert_int_equal(live_fold(live, &fact, true, NULL), 0);
		}
		assert_whole(live);
		loaded = copied(live);
		assert_same(live, loaded);
		for (j = 0; j < 1500; j++) {
			stream_next(stream, &fact);
			assert_int_equal(live_fold(live, &fact, true, NULL), 0);
			assert_int_equal(live_fold(loaded, &fact, true, NULL),
			    0);
		}
		assert_same(live, loaded);
		assert_whole(loaded);
		live_free(loaded);
	}
	live_free(live);
}

static void
a_snapshot_that_does_not_hold_together_is_refused(void **state)
{
	struct live *live = small_site();
	struct msg msg = {.id = MSG_CONTACT_ROW};
	struct err err;

	(void)state;
	msg.contact_row.contact = 1;
	msg.contact_row.state = CONTACT_WAITING;
	msg.contact_row.queue = 9;
	assert_int_equal(live_load(live, &msg, &err), -1);
	assert_string_equal(err.text,
	    "the snapshot names queue 9, which is not there");
	msg.contact_row.queue = 1;
	msg.contact_row.user = 9;
	assert_int_equal(live_load(live, &msg, &err), -1);
	msg.contact_row.user = 1;
	assert_int_equal(live_load(live, &msg, &err), 0);
	assert_int_equal(live_load(live, &msg, &err), -1);
	msg.contact_row.contact = 2;
	msg.contact_row.state = CONTACT_CLOSED;
	assert_int_equal(live_load(live, &msg, &err), -1);
	msg = (struct msg){.id = MSG_ADVISOR_ROW, .advisor_row = {.user = 9}};
	assert_int_equal(live_load(live, &msg, &err), -1);
	msg = (struct msg){
	    .id = MSG_SESSION_ROW, .session_row = {.session = 1, .user = 1}};
	assert_int_equal(live_load(live, &msg, &err), -1);
	msg = (struct msg){.id = MSG_OPENING_ROW, .opening_row = {.queue = 9}};
	assert_int_equal(live_load(live, &msg, &err), -1);
	msg = (struct msg){.id = MSG_HELLO};
	assert_int_equal(live_load(live, &msg, &err), -1);
	assert_string_equal(err.text, "hello is no row of a snapshot");
	live_free(live);
}

static int
stop_at_ten(void *ctx, enum msg_id id, const void *body)
{
	int *n = ctx;

	(void)id, (void)body;
	return ++*n == 10 ? -1 : 0;
}

static void
rows_stop_when_told(void **state)
{
	struct live *live = small_site();
	int n = 0;

	(void)state;
	assert_int_equal(live_rows(live, stop_at_ten, &n), -1);
	assert_int_equal(n, 10);
	live_free(live);
}

static void
what_is_old_can_be_forgotten(void **state)
{
	struct live *live = live_new();
	int64_t day = clock_of(0, 0, 0), hour = 3600000;
	struct fact fact = {.id = MSG_CARD_SEEN, .client_seq = 1};
	int i;

	(void)state;
	for (i = 0; i < 5; i++) {
		fact.client = (uint64_t)i + 1;
		tell(live, day + (i - 3) * 24 * hour + hour, &fact);
		TELL(live, fact.head.at, CONTACT_ARRIVED, contact_arrived,
		    .contact = fact.client);
		TELL(live, fact.head.at, CONTACT_LEFT, contact_left,
		    .contact = fact.client, .outcome = CONTACT_ABANDONED);
	}
	live_forget(live, 20261020);
	assert_null(live_tally(live, 20261018, 0));
	assert_non_null(live_tally(live, 20261019, 0));
	assert_int_equal(live_done(live, 2, 1), 0);
	assert_int_equal(live_done(live, 3, 1), 1);
	assert_int_equal(HASH_COUNT(live->clients), 3);
	live_free(live);
}

/* --- what a role sees --- */

struct rows_of {
	struct live *to;
	enum role role;
	uint64_t user;
};

static int
load_seen(void *ctx, enum msg_id id, const void *body)
{
	struct rows_of *rows = ctx;
	struct msg msg = {.id = id};

	if (!msg_seen(id, body, rows->role, rows->user))
		return 0;
	memcpy(&msg.fact, body, msg_type(id)->size);
	return live_load(rows->to, &msg, NULL);
}

/* A console that was there from the start and one that came in the middle
 * both know what the hub knows, as far as their role may see it. */
static void
a_console_knows_what_it_may_see(void **state)
{
	static const enum role roles[] = {ROLE_ADVISOR, ROLE_SUPERVISOR,
	    ROLE_QUALITY, ROLE_MANAGER, ROLE_ADMIN, ROLE_GATEWAY};
	struct stream *stream = *state;
	struct live *hub = live_new(), *early[6], *late[6];
	struct fact fact;
	struct err err;
	size_t i, j;

	for (j = 0; j < 6; j++) {
		early[j] = live_new();
		late[j] = live_new();
	}
	for (i = 0; i < 12000; i++) {
		stream_next(stream, &fact);
		assert_int_equal(live_fold(hub, &fact, true, NULL), 0);
		for (j = 0; j < 6; j++) {
			if (i == 6000)
				assert_int_equal(live_rows(hub, load_seen,
						     &(struct rows_of){
							 late[j], roles[j], 5}),
				    0);
			if (!msg_seen(fact.id, &fact.head, roles[j], 5))
				continue;
			assert_int_equal(live_fold(early[j], &fact, false,
					     NULL),
			    0);
			if (i > 6000)
				assert_int_equal(live_fold(late[j], &fact,
						     false, NULL),
				    0);
		}
	}
	for (j = 0; j < 6; j++) {
		if (live_same_seen(hub, early[j], roles[j], 5, &err) < 0 ||
		    live_same_seen(hub, late[j], roles[j], 5, &err) < 0)
			fail_msg("%s: %s", word_text(&words_role, roles[j]),
			    err.text);
		assert_whole(early[j]);
		assert_whole(late[j]);
		live_free(early[j]);
		live_free(late[j]);
	}
	live_free(hub);
}

/* --- anything at all --- */

/* Few different numbers, so that facts meet each other. */
static void
make_near(struct random *random, const struct msg_type *type, struct msg *msg)
{
	const struct field *field;
	uint64_t number;
	size_t i;
	char *at;

	for (i = 0; i < type->n; i++) {
		field = &type->fields[i];
		at = (char *)&msg->fact + field->offset;
		if (field->type == FIELD_U64 && random_below(random, 20) != 0)
			number = random_below(random, 7);
		else if (field->type == FIELD_TIME &&
		    random_below(random, 20) != 0)
			number = 1792480000000 + random_below(random, 1u << 28);
		else
			continue;
		if (field->type == FIELD_U64 &&
		    (number < field->least || number > field->most))
			number = field->least;
		memcpy(at, &number, sizeof number);
	}
}

static void
any_fact_in_any_order(void **state)
{
	struct live *live = live_new(), *loaded;
	const struct msg_type *type;
	struct random random;
	struct fact fact;
	struct msg msg;
	uint64_t i, strange = 0;

	(void)state;
	random_init(&random, 11);
	for (i = 1; i <= 60000; i++) {
		do {
			type = msg_type((enum msg_id)random_below(&random,
			    MSG_ID_END));
		} while (type == NULL || type->kind != KIND_FACT);
		value_make(&random, type, &msg);
		make_near(&random, type, &msg);
		assert_int_equal(fact_from_msg(&fact, &msg), 0);
		fact.head.number = i;
		fact.client = random_below(&random, 4);
		fact.client_seq = random_below(&random, 4000);
		assert_int_equal(live_fold(live, &fact, true, NULL), 0);
		if (i % 1000 != 0)
			continue;
		assert_whole(live);
		loaded = copied(live);
		assert_same(live, loaded);
		assert_whole(loaded);
		strange += live->strange;
		live_free(live);
		live = loaded;
	}
	assert_true(strange > 0);
	live_free(live);
}

static int
begin(void **state)
{
	static struct stream stream;

	stream_init(&stream, 7, clock_of(22, 0, 0), 40);
	stream.waiting = 300;
	*state = &stream;
	return 0;
}

static int
end(void **state)
{
	stream_done(*state);
	return 0;
}

int
main(void)
{
#define STREAM(f) cmocka_unit_test_setup_teardown(f, begin, end)
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(numbers_go_one_by_one),
	    cmocka_unit_test(only_facts_are_folded),
	    cmocka_unit_test(what_is_set_can_go),
	    cmocka_unit_test(what_goes_leaves_its_contacts),
	    cmocka_unit_test(logins_follow_their_user),
	    cmocka_unit_test(a_queue_without_hours_is_open),
	    STREAM(a_snapshot_goes_on_like_the_original),
	    cmocka_unit_test(a_snapshot_that_does_not_hold_together_is_refused),
	    cmocka_unit_test(rows_stop_when_told),
	    cmocka_unit_test(what_is_old_can_be_forgotten),
	    STREAM(a_console_knows_what_it_may_see),
	    cmocka_unit_test(any_fact_in_any_order),
	};

	return cmocka_run_group_tests_name("live/fold", tests, NULL, NULL);
}
