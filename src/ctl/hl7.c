/* hl7.c - vigiectl hl7: messages of other systems that the hub holds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/value.h"

struct showing {
	const struct ctl *ctl;
	uint64_t n;
};

/* Those that are to be retried or dropped. */
struct numbers {
	uint64_t *list;
	size_t n, size;
};

/* --- list --- */

static void
list_row(void *ctx, const struct msg *msg)
{
	struct showing *showing = ctx;
	const struct msg_held_row *row = &msg->held_row;
	char at[CLOCK_TEXT];

	if (msg->id != MSG_HELD_ROW)
		return;
	if (showing->ctl->options[OPTION_JSON] != NULL) {
		ctl_json(value_json(msg->id, row));
		return;
	}
	clock_text(row->at, at, sizeof at);
	if (showing->n++ == 0)
		printf("%6s  %-19s  %-15s  %-20s  %-8s  %-10s  %s\n", "number",
		    "came", "from", "system", "message", "id", "why");
	printf("%6llu  %.19s  %-15s  %-20s  %-8s  %-10s  %s %s\n",
	    (unsigned long long)row->held, at, row->peer, row->sender,
	    row->event, row->control, row->answer, row->reason);
}

int
hl7_command_list(struct ctl *ctl)
{
	static struct msg command;
	struct showing showing = {ctl, 0};
	int rc;

	command.id = MSG_HELD_LIST;
	rc = session_rows(ctl, &command, list_row, &showing);
	if (rc == CTL_DONE && showing.n == 0 &&
	    ctl->options[OPTION_JSON] == NULL)
		puts("nothing is held");
	return rc;
}

/* --- one of them --- */

/* The hub has made it text; --json keeps each part on a line of its own. */
static void
show_row(void *ctx, const struct msg *msg)
{
	struct showing *showing = ctx;

	if (showing->ctl->options[OPTION_JSON] != NULL &&
	    (msg->id == MSG_HELD_ROW || msg->id == MSG_HELD_TEXT))
		ctl_json(value_json(msg->id, &msg->held_row));
	else if (msg->id == MSG_HELD_ROW)
		printf("%s %s\n\n", msg->held_row.answer, msg->held_row.reason);
	else if (msg->id == MSG_HELD_TEXT)
		fputs(msg->held_text.text, stdout);
}

int
hl7_command_show(struct ctl *ctl)
{
	static struct msg command;
	struct showing showing = {ctl, 0};

	command.id = MSG_HELD_SHOW;
	if (ctl_id(ctl, 0, "a held message's", &command.held_show.held) < 0)
		return CTL_USAGE;
	return session_rows(ctl, &command, show_row, &showing);
}

/* --- several --- */

static void
numbers_put(struct numbers *numbers, uint64_t held)
{
	if (numbers->n == numbers->size) {
		numbers->size = 2 * numbers->size + 16;
		numbers->list = mem_grow(numbers->list, numbers->size,
		    sizeof *numbers->list);
	}
	numbers->list[numbers->n++] = held;
}

static void
number_row(void *ctx, const struct msg *msg)
{
	if (msg->id == MSG_HELD_ROW)
		numbers_put(ctx, msg->held_row.held);
}

/* "all", from the oldest on, or the numbers that were given. */
static int
numbers_find(struct ctl *ctl, struct hub_session *session,
    struct numbers *numbers, struct err *err)
{
	static struct msg command;
	uint64_t held;
	int i;

	command.id = MSG_HELD_LIST;
	if (strcmp(ctl->arguments[0], "all") == 0)
		return session_ask(session, &command, number_row, numbers, NULL,
		    err);
	for (i = 0; i < ctl->n; i++) {
		ctl_id(ctl, i, "a held message's", &held);
		numbers_put(numbers, held);
	}
	return 0;
}

/* In their order, since later messages may need earlier ones; one that fails
 * is told, and the others go on. */
static size_t
do_all(struct ctl *ctl, struct hub_session *session, enum msg_id id,
    const struct numbers *numbers)
{
	static struct msg command;
	struct err err;
	size_t i, done = 0;

	for (i = 0; i < numbers->n; i++) {
		memset(&command, 0, sizeof command);
		command.id = id;
		command.held_retry.held = numbers->list[i];
		if (id == MSG_HELD_RETRY)
			command.held_retry.anyway =
			    ctl->options[OPTION_ANYWAY] != NULL;
		if (session_ask(session, &command, NULL, NULL, NULL, &err) == 0)
			done++;
		else
			fprintf(stderr, "%llu: %s\n",
			    (unsigned long long)numbers->list[i], err.text);
	}
	return done;
}

static int
do_each(struct ctl *ctl, enum msg_id id)
{
	struct numbers numbers = {.n = 0};
	struct hub_session *session;
	size_t done = 0, n;
	struct err err;
	uint64_t held;
	int i, rc;

	for (i = 0; i < ctl->n; i++)
		if ((id != MSG_HELD_RETRY || ctl->n > 1 ||
			strcmp(ctl->arguments[i], "all") != 0) &&
		    ctl_id(ctl, i, "a held message's", &held) < 0)
			return CTL_USAGE;
	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = numbers_find(ctl, session, &numbers, &err);
	if (rc == 0)
		done = do_all(ctl, session, id, &numbers);
	n = numbers.n;
	free(numbers.list);
	session_close(session);
	if (rc < 0)
		return ctl_fail(ctl, "%s", err.text);
	if (done == n)
		return ctl_done(ctl);
	if (done == 0)
		return ctl_fail(ctl, "none of %zu was %s", n,
		    id == MSG_HELD_RETRY ? "carried out" : "dropped");
	fprintf(stderr, "%zu of %zu were %s\n", done, n,
	    id == MSG_HELD_RETRY ? "carried out" : "dropped");
	return CTL_PARTLY;
}

int
hl7_command_retry(struct ctl *ctl)
{
	return do_each(ctl, MSG_HELD_RETRY);
}

int
hl7_command_drop(struct ctl *ctl)
{
	return do_each(ctl, MSG_HELD_DROP);
}
