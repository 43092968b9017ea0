/* letter.c - letters to patients: into the store, out to their gateways. */
#include "src/hub/letter.h"

#include <sodium.h>
#include <stdlib.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"

enum { OUTBOX_ROWS_MAX = 500 };

/* Its words become durable with the fact of its writing. */
void
letter_ask_send(struct hub *hub, const struct ask *ask)
{
	const struct msg_letter_send *send = &ask->msg->letter_send;
	struct msg row = {.id = MSG_LETTER_OUT_ROW};
	struct msg_letter_out_row *out = &row.letter_out_row;
	const struct letter *letter;
	struct asker asker;

	asker_set(&asker, ask);
	out->letter = ask_decide(hub, &asker, ask->msg, ask->now);
	if (out->letter == 0)
		return;
	letter = live_letter(hub->live, out->letter);
	out->contact = letter->row.contact;
	out->patient = letter->row.patient;
	out->request = letter->row.request;
	out->user = letter->row.user;
	out->channel = send->channel;
	out->state = letter->row.state;
	out->written = letter->row.written;
	TEXT_SET(out->to, send->to);
	TEXT_SET(out->title, send->title);
	TEXT_SET(out->text, send->text);
	commit_row(hub, &row);
	sodium_memzero(&row, sizeof row);
}

/* --- the outbox --- */

struct posting {
	struct query query;
	struct asker asker; /* of an outbox; else session 0 */
	uint64_t letter;    /* of a push */
	enum channel channel;
	struct msg_letter_out_row row;
	struct pages pages;
};

static void
posting_free(struct posting *posting)
{
	pages_done(&posting->pages);
	sodium_memzero(posting, sizeof *posting);
	free(posting);
}

static int
add_row(void *ctx, const struct msg *row)
{
	struct posting *posting = ctx;

	return pages_add(&posting->pages, row->id, &row->fact, NULL);
}

static int
read_outbox(struct query *query, struct store *store, struct err *err)
{
	struct posting *posting = (struct posting *)query;

	return store_outbox(store, posting->channel, OUTBOX_ROWS_MAX, add_row,
	    posting, err);
}

static void
outbox_read(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct posting *posting = (struct posting *)query;

	asker_rows(hub, &posting->asker, &posting->pages, rc, err, "outbox");
	posting_free(posting);
}

static void
outbox_put(struct hub *hub, void *ctx)
{
	struct posting *posting = ctx;

	posting->query.work = read_outbox;
	posting->query.done = outbox_read;
	if (query_put(hub, &posting->query) == 0)
		return;
	asker_refuse(hub, &posting->asker, REFUSAL_BUSY, "");
	posting_free(posting);
}

void
letter_ask_outbox(struct hub *hub, const struct ask *ask)
{
	struct posting *posting = mem_zero(1, sizeof *posting);
	enum channel channel = ask->msg->outbox.channel;
	size_t i;

	asker_set(&posting->asker, ask);
	posting->channel = channel;
	pages_rows(&posting->pages, posting->asker.client_seq);
	for (i = 1; i < OUTBOX_CHANNELS; i++)
		if (channel == 0 || channel == (enum channel)i)
			hub->outbox.sessions[i] = ask->console->session;
	/* What left a moment ago is in the store, or is pushed. */
	commit_after(hub, outbox_put, posting);
}

/* --- pushes --- */

static int
read_letter(struct query *query, struct store *store, struct err *err)
{
	struct posting *posting = (struct posting *)query;

	return store_letter_out(store, posting->letter, &posting->row, err);
}

static void
push(struct hub *hub, const struct posting *posting)
{
	const struct console *console =
	    console_find(hub, hub->outbox.sessions[posting->row.channel]);
	struct msg msg = {.id = MSG_LETTER_OUT_ROW};
	char buf[CODEC_MAX];
	int n;

	if (console == NULL)
		return;
	msg.letter_out_row = posting->row;
	n = codec_encode(&msg, buf, sizeof buf, NULL);
	if (n > 0) {
		desk_send(hub, &console->desk, buf, (size_t)n);
		hub->outbox.pushed++;
	}
	sodium_memzero(buf, sizeof buf);
}

static void
letter_read(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct posting *posting = (struct posting *)query;

	if (rc < 0)
		log_warn("outbox: %s", err->text);
	else if (rc > 0 && posting->row.state == LETTER_WAITING)
		push(hub, posting);
	posting_free(posting);
}

void
letter_fact(struct hub *hub, const struct fact *fact)
{
	struct posting *posting;
	const struct letter *letter;

	if (fact->id != MSG_LETTER_LEFT || hub->writer == NULL)
		return;
	letter = live_letter(hub->live, fact->letter_left.letter);
	if (letter == NULL || hub->outbox.sessions[letter->row.channel] == 0)
		return;
	posting = mem_zero(1, sizeof *posting);
	posting->letter = letter->row.letter;
	posting->query.work = read_letter;
	posting->query.done = letter_read;
	/* Not told now, it is told when the gateway asks again. */
	if (query_put(hub, &posting->query) < 0)
		posting_free(posting);
}
