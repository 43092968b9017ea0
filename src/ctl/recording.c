/* recording.c - vigiectl recording: keys, and the recordings of a hub. */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/value.h"
#include "src/ctl/wave.h"
#include "src/recording/key.h"

int
recording_command_key(struct ctl *ctl)
{
	char text[RECORDING_KEY_TEXT];
	struct err err;
	uint64_t id;

	if (sodium_init() < 0)
		return ctl_fail(ctl, "libsodium cannot be used here");
	if (recording_key_make(ctl->arguments[0], &id, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	recording_key_text(id, text);
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{ss}", "key", text));
	else
		puts(text);
	return CTL_DONE;
}

/* --- list --- */

struct listing {
	const struct ctl *ctl;
	bool quiet;
	uint64_t *numbers;
	size_t n;
};

static void
print_row(const struct msg_recorded_row *row, bool first)
{
	char began[CLOCK_TEXT], erase[CLOCK_TEXT];

	clock_text(row->began, began, sizeof began);
	clock_text(row->erase, erase, sizeof erase);
	if (first)
		printf("%8s  %-19s  %7s  %7s  %8s  %-8s  %-10s  %s\n", "number",
		    "began", "seconds", "masked", "contact", "why", "erased on",
		    "key");
	printf("%8" PRIu64 "  %.19s  %7" PRIu64 "  %7" PRIu64 "  %8" PRIu64
	       "  %-8s  %.10s  %s\n",
	    row->recording, began, row->ms / 1000, row->masked_ms / 1000,
	    row->contact, word_text(&words_recording_why, (int)row->why), erase,
	    row->key);
}

static void
list_row(void *ctx, const struct msg *msg)
{
	struct listing *listing = ctx;
	const struct msg_recorded_row *row = &msg->recorded_row;

	if (msg->id != MSG_RECORDED_ROW)
		return;
	listing->numbers = mem_grow(listing->numbers, listing->n + 1,
	    sizeof listing->numbers[0]);
	listing->numbers[listing->n++] = row->recording;
	if (listing->quiet)
		return;
	if (listing->ctl->options[OPTION_JSON] != NULL)
		ctl_json(value_json(msg->id, row));
	else
		print_row(row, listing->n == 1);
}

/* All pages; what is listed is in order, so the last is where to go on. */
static int
list_all(struct hub_session *session, struct listing *listing, struct err *err)
{
	static struct msg command;
	size_t before;
	int rc;

	command.id = MSG_RECORDINGS;
	command.recordings.before = 0;
	do {
		before = listing->n;
		rc = session_ask(session, &command, list_row, listing, NULL,
		    err);
		if (listing->n > before)
			command.recordings.before =
			    listing->numbers[listing->n - 1];
	} while (rc == 0 && listing->n > before);
	return rc;
}

int
recording_command_list(struct ctl *ctl)
{
	struct listing listing = {.ctl = ctl};
	struct hub_session *session;
	struct err err;
	int rc;

	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = list_all(session, &listing, &err);
	session_close(session);
	free(listing.numbers);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}

/* --- looks --- */

struct look {
	struct wave *wave; /* NULL: nothing is written */
	struct msg_recording_told told;
};

static void
look_row(void *ctx, const struct msg *msg)
{
	struct look *look = ctx;

	if (msg->id == MSG_RECORDING_TOLD)
		look->told = msg->recording_told;
	else if (msg->id == MSG_RECORDED && look->wave != NULL)
		wave_put(look->wave, &msg->recorded);
}

static int
reason_of(const struct ctl *ctl, enum motive *motive)
{
	const char *text = ctl->options[OPTION_REASON];

	*motive =
	    text == NULL ? 0 : (enum motive)word_find(&words_motive, text);
	if (*motive != 0 && *motive != MOTIVE_HELP)
		return 0;
	ctl_usage(ctl, "--reason training, evaluation, quality or coaching");
	return -1;
}

static int
look_at(struct hub_session *session, uint64_t recording,
    enum recording_look kind, enum motive motive, struct look *look,
    struct err *err)
{
	static struct msg command;
	struct msg_done done;

	memset(&command, 0, sizeof command);
	memset(&look->told, 0, sizeof look->told);
	command.id = MSG_RECORDING_OPEN;
	command.recording_open.recording = recording;
	command.recording_open.look = kind;
	command.recording_open.motive = motive;
	if (session_ask(session, &command, NULL, NULL, &done, err) < 0)
		return -1;
	memset(&command, 0, sizeof command);
	command.id = MSG_RECORDING_NEXT;
	command.recording_next.look = done.id;
	while (look->told.state == 0)
		if (session_ask(session, &command, look_row, look, NULL, err) <
		    0)
			return -1;
	return 0;
}

/* --- verify --- */

static void
verified(const struct ctl *ctl, uint64_t recording,
    const struct msg_recording_told *told)
{
	const char *state = word_text(&words_recording_state, (int)told->state);

	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{sI ss sI}", "recording",
		    (json_int_t)recording, "state", state, "ms",
		    (json_int_t)told->ms));
	else if (told->state != RECORDING_WHOLE)
		printf("%" PRIu64 ": %s after %" PRIu64 " s\n", recording,
		    state, told->ms / 1000);
}

/* Those named, else all. */
static int
which(struct ctl *ctl, struct hub_session *session, struct listing *listing,
    struct err *err)
{
	int i;

	if (ctl->n == 0)
		return list_all(session, listing, err);
	listing->numbers = mem_zero((size_t)ctl->n, sizeof(uint64_t));
	listing->n = (size_t)ctl->n;
	for (i = 0; i < ctl->n; i++)
		if (ctl_id(ctl, i, "a recording's", &listing->numbers[i]) < 0)
			return err_set(err, "nothing was verified");
	return 0;
}

int
recording_command_verify(struct ctl *ctl)
{
	struct listing listing = {.ctl = ctl, .quiet = true};
	struct look look = {NULL, {0}};
	struct hub_session *session;
	enum motive motive;
	size_t i, bad = 0;
	struct err err;
	int rc;

	if (reason_of(ctl, &motive) < 0)
		return CTL_USAGE;
	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = which(ctl, session, &listing, &err);
	for (i = 0; rc == 0 && i < listing.n; i++) {
		rc = look_at(session, listing.numbers[i], LOOK_VERIFY, motive,
		    &look, &err);
		if (rc == 0)
			verified(ctl, listing.numbers[i], &look.told);
		bad += rc == 0 && look.told.state != RECORDING_WHOLE;
	}
	session_close(session);
	if (rc == 0 && ctl->options[OPTION_JSON] == NULL)
		printf("%zu verified, %zu not whole\n", listing.n, bad);
	free(listing.numbers);
	if (rc < 0)
		return ctl_fail(ctl, "%s", err.text);
	return bad > 0 ? CTL_FAILED : CTL_DONE;
}

/* --- export and erase --- */

int
recording_command_export(struct ctl *ctl)
{
	const char *path = ctl->arguments[1];
	struct hub_session *session;
	struct wave wave;
	struct look look = {&wave, {0}};
	enum motive motive;
	struct err err;
	uint64_t number;
	int rc;

	if (ctl_id(ctl, 0, "a recording's", &number) < 0 ||
	    reason_of(ctl, &motive) < 0)
		return CTL_USAGE;
	session = session_open(ctl, &err);
	if (session == NULL || wave_open(&wave, path, &err) < 0) {
		if (session != NULL)
			session_close(session);
		return ctl_fail(ctl, "%s", err.text);
	}
	rc = look_at(session, number, LOOK_EXPORT, motive, &look, &err);
	session_close(session);
	if (wave_close(&wave, path, rc == 0 ? &err : NULL) < 0)
		rc = -1;
	if (rc < 0) {
		unlink(path);
		return ctl_fail(ctl, "%s", err.text);
	}
	if (look.told.state == RECORDING_WHOLE)
		return ctl_done(ctl);
	ctl_fail(ctl, "%" PRIu64 " is %s after %" PRIu64 " s", number,
	    word_text(&words_recording_state, (int)look.told.state),
	    look.told.ms / 1000);
	return CTL_PARTLY;
}

int
recording_command_erase(struct ctl *ctl)
{
	static struct msg command;
	struct hub_session *session;
	uint64_t number = 0;
	struct err err;
	const char *why = ctl->options[OPTION_REASON];
	int i, rc = 0,
	       order = why == NULL ? 0 : word_find(&words_erasure_order, why);

	for (i = 0; i < ctl->n; i++)
		if (ctl_id(ctl, i, "a recording's", &number) < 0)
			return CTL_USAGE;
	if (order == 0) {
		ctl_usage(ctl,
		    "--reason caller, advisor, third, mistake or done");
		return CTL_USAGE;
	}
	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	for (i = 0; rc == 0 && i < ctl->n; i++) {
		ctl_id(ctl, i, "a recording's", &number);
		memset(&command, 0, sizeof command);
		command.id = MSG_RECORDING_ERASE;
		command.recording_erase.recording = number;
		command.recording_erase.order = (enum erasure_order)order;
		rc = session_ask(session, &command, NULL, NULL, NULL, &err);
	}
	session_close(session);
	if (rc < 0)
		return ctl_fail(ctl, "%" PRIu64 ": %s", number, err.text);
	return ctl_done(ctl);
}
