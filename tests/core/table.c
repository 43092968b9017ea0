/* table.c - tests written as tables: facts, a command, a time, facts. */
#include "tests/core/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/alert.h"
#include "src/core/room.h"
#include "tests/core/table_value.h"
#include "tests/live/same.h"

struct table {
	const char *path;
	int line;
	char name[128];
	int test, failed;
	bool has_failed, is_open;

	struct live *live;
	struct core *core;
	uint64_t day;
	int64_t now;
	struct facts config;
	struct alerts *alerts; /* NULL: not watched */
	struct gauges gauges;

	struct facts made; /* by the last command, not yet expected */
	size_t expected;
	bool is_loose; /* a "+" command: not looked at */
	struct refused refused;
	bool is_refused;
};

/* --- results --- */

static void
fail(struct table *t, const char *what, const char *more)
{
	printf("# %s:%d: %s%s\n", t->path, t->line, what, more);
	t->has_failed = true;
}

static void
fail_fact(struct table *t, const char *what, const struct fact *fact)
{
	char text[1024];

	value_print(t->live, fact->id, &fact->head, text, sizeof text);
	fail(t, what, text);
}

/* All that the last command made has been expected, and the state is fine. */
static void
command_end(struct table *t)
{
	struct err err;
	size_t i;

	if (t->core == NULL)
		return;
	for (i = t->expected; !t->is_loose && i < t->made.n; i++)
		fail_fact(t, "also: ", &t->made.list[i]);
	if (t->is_refused)
		fail(t, "refused: ", t->refused.text);
	if (core_verify(t->core, &err) != 0)
		fail(t, "verify: ", err.text);
	if (live_recount(t->live, &err) != 0)
		fail(t, "recount: ", err.text);
	if (t->live->strange != 0)
		fail(t, "a fact was strange", "");
	t->live->strange = 0;
	t->is_refused = false;
	t->made.n = 0;
	t->expected = 0;
}

static void
test_end(struct table *t)
{
	command_end(t);
	if (t->is_open)
		printf("%sok %d - %s\n", t->has_failed ? "not " : "", ++t->test,
		    t->name);
	t->failed += t->has_failed;
	alerts_free(t->alerts);
	t->alerts = NULL;
	core_free(t->core);
	if (t->live != NULL)
		live_free(t->live);
	facts_done(&t->config);
	t->core = NULL;
	t->live = NULL;
}

static void
test_begin(struct table *t, const char *name)
{
	test_end(t);
	TEXT_SET(t->name, name);
	t->has_failed = false;
	t->is_open = true;
	t->live = live_new();
	t->core = core_new(t->live);
	memset(&t->gauges, 0, sizeof t->gauges);
	t->day = 20260302;
	t->now = clock_at(t->day, 8, 0);
}

/* --- commands --- */

/* field=value ..., separated by blanks. */
static void
fields_set(struct table *t, enum msg_id id, void *body, char *text)
{
	char *word, *value, *rest = text;
	struct err err;

	while ((word = strsep(&rest, " ")) != NULL) {
		if (*word == '\0')
			continue;
		value = strchr(word, '=');
		if (value == NULL) {
			fail(t, "no value: ", word);
			continue;
		}
		*value++ = '\0';
		if (value_set(t->live, t->day, id, body, word, value, &err) !=
		    0)
			fail(t, "", err.text);
	}
}

static uint64_t
session_of(const struct table *t, const char *login)
{
	const struct user *user = live_user_login(t->live, login);
	const struct session *session;

	HASH_EACH(session, t->live->sessions)
		if (user != NULL && session->row.user == user->set.user)
			return session->row.session;
	return 0;
}

/* "seal DAY LAST CHAIN", "put FACT FIELD=VALUE…": the hub's own facts. */
static void
hub_fact(struct table *t, char *text)
{
	char *verb = strsep(&text, " "), *name = strsep(&text, " ");
	const struct msg_type *type;
	struct fact fact = {0};
	uint64_t last = 0;
	int n = 0;

	if (strcmp(verb, "seal") == 0) {
		if (text != NULL)
			sscanf(text, "%" SCNu64 " %n", &last, &n);
		core_seal(t->core, strtoull(name, NULL, 10), last,
		    text == NULL ? "" : text + n, t->now, &t->made);
		return;
	}
	type = msg_type_find(name);
	if (type == NULL || type->kind != KIND_FACT) {
		fail(t, "no such fact: ", name);
		return;
	}
	fact.id = type->id;
	fact.client = 7;
	fact.client_seq = (uint64_t)t->line;
	if (text != NULL)
		fields_set(t, type->id, &fact.head, text);
	core_put(t->core, &fact, t->now, &t->made);
	if (fact.head.number != t->made.list[0].head.number ||
	    fact.head.at != t->now ||
	    live_done(t->live, 7, (uint64_t)t->line) != 1)
		fail(t, "number, time or client are another: ", name);
}

static void
hub_command(struct table *t, char *text)
{
	char verb[32] = "", who[32] = "", why[32] = "";
	struct err err;
	uint64_t session;

	sscanf(text, "%31s %31s %31s", verb, who, why);
	session = session_of(t, who);
	if (strcmp(verb, "login") == 0 && live_user_login(t->live, who) != NULL)
		core_login(t->core, live_user_login(t->live, who)->set.user, 1,
		    t->now, &t->made);
	else if (strcmp(verb, "lost") == 0)
		core_session_lost(t->core, session, t->now, &t->made);
	else if (strcmp(verb, "back") == 0)
		core_session_back(t->core, session, t->now, &t->made);
	else if (strcmp(verb, "end") == 0)
		core_session_end(t->core, session,
		    (enum session_end)word_find(&words_session_end, why),
		    t->now, &t->made);
	else if (strcmp(verb, "seal") == 0 || strcmp(verb, "put") == 0)
		hub_fact(t, text);
	else if (strcmp(verb, "tick") == 0)
		core_tick(t->core, t->now, &t->made);
	else if (strcmp(verb, "draw") == 0)
		core_recording_draw(t->core, strtoull(who, NULL, 10), t->now,
		    &t->made);
	else if (strcmp(verb, "over") == 0)
		core_recording_over(t->core, strtoull(who, NULL, 10),
		    (enum recording_end)word_find(&words_recording_end, why),
		    2000, t->now, &t->made);
	else if (strcmp(verb, "room") == 0) {
		const struct room_left left = {
		    strtoull(who, NULL, 10), strtoull(why, NULL, 10)};

		core_room(t->core, &left, t->now, &t->made);
	} else if (strcmp(verb, "watch") == 0)
		t->alerts = alerts_new();
	else if (strcmp(verb, "telephony") == 0)
		t->gauges.telephony_sick = strcmp(who, "sick") == 0;
	else if (strcmp(verb, "records") == 0)
		t->gauges.records_s = strtoull(who, NULL, 10);
	else if (strcmp(verb, "held") == 0)
		t->gauges.held = strtoull(who, NULL, 10);
	else if (strcmp(verb, "store") == 0)
		t->gauges.store_ms = strtoull(who, NULL, 10);
	else if (strcmp(verb, "start") == 0)
		core_start(t->core, "test", t->now, &t->made);
	else if (strcmp(verb, "configure") == 0) {
		if (core_configure(t->core, t->config.list, t->config.n, t->now,
			&t->made, &err) != 0) {
			t->is_refused = true;
			t->refused.why = REFUSAL_VALUE;
			TEXT_SET(t->refused.text, err.text);
		}
		t->config.n = 0;
	} else
		fail(t, "the hub cannot ", text);
}

static void
user_command(struct table *t, const char *login, char *text)
{
	const struct user *user = live_user_login(t->live, login);
	char *name = strsep(&text, " ");
	const struct msg_type *type = msg_type_find(name);
	struct msg command = {0};
	struct actor actor;
	uint64_t id;

	if (user == NULL || type == NULL || type->kind != KIND_COMMAND) {
		fail(t, "no such user or command: ", name);
		return;
	}
	actor.user = user->set.user;
	actor.role = user->set.role;
	actor.session = session_of(t, login);
	actor.client = 7;
	actor.client_seq = (uint64_t)t->line;
	command.id = type->id;
	if (text != NULL)
		fields_set(t, type->id, &command.command, text);
	t->is_refused = core_command(t->core, &actor, &command, t->now,
			    &t->made, &id, &t->refused) != 0;
}

static void
run_command(struct table *t, char *line)
{
	char *colon = strchr(line, ':');

	if (colon == NULL) {
		fail(t, "not understood: ", line);
		return;
	}
	*colon++ = '\0';
	while (*colon == ' ')
		colon++;
	if (strcmp(line, "hub") == 0)
		hub_command(t, colon);
	else
		user_command(t, line, colon);
}

/* --- expectations --- */

static void
expect_fields(struct table *t, const struct fact *fact, char *text)
{
	char *word, *value;
	struct err err = {.text = ""};

	while ((word = strsep(&text, " ")) != NULL) {
		if (*word == '\0' || (value = strchr(word, '=')) == NULL)
			continue;
		*value++ = '\0';
		if (value_is(t->live, t->day, fact->id, &fact->head, word,
			value, &err) == 0)
			continue;
		fail(t, word, " is another:");
		fail_fact(t, err.text, fact);
	}
}

static void
expect(struct table *t, char *line)
{
	char *name = strsep(&line, " ");
	const struct fact *fact;

	if (strcmp(name, "refused") == 0) {
		if (!t->is_refused || line == NULL ||
		    (strcmp(word_text(&words_refusal, (int)t->refused.why),
			 line) != 0 &&
			strstr(t->refused.text, line) == NULL))
			fail(t, "not so refused: ", t->refused.text);
		if (t->made.n != 0)
			fail(t, "a refusal made facts", "");
		t->is_refused = false;
		return;
	}
	if (t->expected == t->made.n) {
		fail(t, "missing: ", name);
		return;
	}
	fact = &t->made.list[t->expected++];
	if (strcmp(msg_name(fact->id), name) != 0)
		fail_fact(t, "instead: ", fact);
	else if (line != NULL)
		expect_fields(t, fact, line);
}

/* --- lines --- */

static void
move_to(struct table *t, int64_t to)
{
	while (core_next(t->core) <= to) {
		if (core_next(t->core) > t->now)
			t->now = core_next(t->core);
		core_tick(t->core, t->now, &t->made);
	}
	t->now = to;
}

/* Time moves on; what is due on the way is done when it is due, and alerts
 * are looked at each second when they are watched. */
static void
move_on(struct table *t, int64_t to)
{
	while (t->alerts != NULL && t->now + 1000 <= to) {
		move_to(t, t->now + 1000);
		alerts_review(t->alerts, t->core, &t->gauges, t->now, &t->made);
	}
	move_to(t, to);
}

static void
read_time(struct table *t, const char *line)
{
	int h, m, s;

	if (sscanf(line, "%d:%d:%d", &h, &m, &s) != 3)
		fail(t, "not a time: ", line);
	else
		move_on(t, clock_at(t->day, h, m) + s * 1000);
}

static void
read_config(struct table *t, char *line)
{
	char *name = strsep(&line, " ");
	const struct msg_type *type = msg_type_find(name);
	struct fact fact = {0};

	if (type == NULL || type->kind != KIND_FACT) {
		fail(t, "no such fact: ", name);
		return;
	}
	fact.id = type->id;
	if (line != NULL)
		fields_set(t, fact.id, &fact.head, line);
	facts_put(&t->config, &fact);
}

static void
read_line(struct table *t, char *line)
{
	if (line[0] == '=') {
		test_begin(t, line + 3);
	} else if (line[0] == ' ' || line[0] == '\t') {
		expect(t, line + strspn(line, " \t"));
	} else if (line[0] == '!') {
		read_config(t, line + 2);
	} else {
		command_end(t);
		t->is_loose = line[0] == '+';
		if (strncmp(line, "day ", 4) == 0) {
			if (clock_parse_day(line + 4, &t->day, NULL) != 0)
				fail(t, "not a day: ", line + 4);
		} else if (line[0] >= '0' && line[0] <= '9') {
			read_time(t, line);
		} else if (t->is_loose && line[2] >= '0' && line[2] <= '9') {
			read_time(t, line + 2);
		} else {
			run_command(t, line + (t->is_loose ? 2 : 0));
		}
	}
}

/* A line "include NAME" takes another file's lines. */
static void
read_file(struct table *t, const char *path, bool is_top)
{
	char line[512], other[512];
	FILE *file = fopen(path, "r");

	if (file == NULL) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	while (fgets(line, sizeof line, file) != NULL) {
		t->line += is_top;
		line[strcspn(line, "\n")] = '\0';
		if (line[0] == '\0' || line[0] == '#')
			continue;
		if (strncmp(line, "include ", 8) == 0) {
			snprintf(other, sizeof other, "%.*s/%s",
			    (int)(strrchr(path, '/') - path), path, line + 8);
			read_file(t, other, false);
		} else {
			read_line(t, line);
		}
	}
	fclose(file);
}

int
table_run(const char *folder, const char *const *names)
{
	struct table *t = mem_zero(1, sizeof *t);
	char path[512];
	int failed;

	for (; *names != NULL; names++) {
		snprintf(path, sizeof path, "%s/%s", folder, *names);
		t->path = *names;
		t->line = 0;
		read_file(t, path, true);
		test_end(t);
		t->is_open = false;
	}
	printf("1..%d\n", t->test);
	failed = t->failed;
	facts_done(&t->made);
	free(t);
	return failed;
}
