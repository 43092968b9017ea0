/* hl7.c - vigiectl hl7: messages of other systems that the hub holds. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/value.h"

struct showing {
	const struct ctl *ctl;
	uint64_t n;
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

static int
ask_rows(struct ctl *ctl, const struct msg *command,
    void (*row)(void *ctx, const struct msg *msg))
{
	struct showing showing = {ctl, 0};
	struct hub_session *session;
	struct err err;
	int rc;

	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = session_ask(session, command, row, &showing, NULL, &err);
	session_close(session);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}

int
hl7_command_list(struct ctl *ctl)
{
	static struct msg command;

	command.id = MSG_HELD_LIST;
	return ask_rows(ctl, &command, list_row);
}

/* --- one of them --- */

static int
number_of(const struct ctl *ctl, int i, uint64_t *held)
{
	const char *text = ctl->arguments[i];
	char *end;

	errno = 0;
	*held = strtoull(text, &end, 10);
	if (text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0)
		return 0;
	ctl_usage(ctl, "\"%.40s\" is no number of a held message", text);
	return -1;
}

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

	command.id = MSG_HELD_SHOW;
	if (number_of(ctl, 0, &command.held_show.held) < 0)
		return CTL_USAGE;
	return ask_rows(ctl, &command, show_row);
}

/* Each of those named, in their order; the first that fails ends it. */
static int
do_each(struct ctl *ctl, enum msg_id id)
{
	static struct msg command;
	struct hub_session *session;
	struct err err;
	uint64_t held;
	int i, rc = 0;

	for (i = 0; i < ctl->n; i++)
		if (number_of(ctl, i, &held) < 0)
			return CTL_USAGE;
	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	for (i = 0; rc == 0 && i < ctl->n; i++) {
		number_of(ctl, i, &held);
		memset(&command, 0, sizeof command);
		command.id = id;
		command.held_retry.held = held;
		if (id == MSG_HELD_RETRY)
			command.held_retry.anyway =
			    ctl->options[OPTION_ANYWAY] != NULL;
		rc = session_ask(session, &command, NULL, NULL, NULL, &err);
	}
	session_close(session);
	if (rc < 0)
		return ctl_fail(ctl, "%llu: %s", (unsigned long long)held,
		    err.text);
	return ctl_done(ctl);
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
