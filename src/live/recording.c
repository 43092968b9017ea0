/* recording.c - recorded talks: going on, kept, and how many of whom. */
#include "src/live/recording.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

enum { DAY_MS = 86400000, KEEP_D = 180 };

struct recording *
live_recording(const struct live *live, uint64_t recording)
{
	struct recording *found;

	HASH_FIND(hh, live->recordings, &recording, sizeof recording, found);
	return found;
}

const struct recording *
recording_at(const struct live *live, uint64_t contact)
{
	const struct recording *recording;

	TAILQ_FOREACH(recording, &live->recording_now, going)
		if (recording->row.contact == contact)
			return recording;
	return NULL;
}

const struct recording *
recording_of(const struct live *live, uint64_t contact)
{
	const struct recording *recording;

	HASH_FIND(by_contact, live->recordings_by_contact, &contact,
	    sizeof contact, recording);
	return recording;
}

uint64_t
recording_count(const struct live *live, uint64_t user, int64_t since)
{
	const struct recording *recording;
	uint64_t n = 0;

	HASH_EACH(recording, live->recordings)
		n += recording->row.user == user &&
		    recording->row.began >= since &&
		    recording->row.why == RECORDING_LOT;
	return n;
}

uint64_t
recording_ms(const struct recording *recording, int64_t now)
{
	if (recording->row.ended != 0)
		return recording->row.ms;
	return now > recording->row.began
	    ? (uint64_t)(now - recording->row.began)
	    : 0;
}

uint64_t
recording_masked_ms(const struct recording *recording, int64_t now)
{
	const struct msg_recording_row *row = &recording->row;

	return row->masked_ms +
	    (row->mask != 0 && now > row->mask_at
		    ? (uint64_t)(now - row->mask_at)
		    : 0);
}

int64_t
recording_due(const struct live *live, int64_t began)
{
	uint64_t keep_d = live->recording.keep_d;

	return began + (int64_t)(keep_d != 0 ? keep_d : KEEP_D) * DAY_MS;
}

/* --- facts --- */

void
fold_recording_set(struct live *live, const struct msg_recording_set *fact)
{
	live->recording = *fact;
	live->recording.number = 0;
	live->recording.at = 0;
}

void
fold_recording_drawn(struct live *live, const struct msg_recording_drawn *fact)
{
	live->recording_lot = *fact;
	live->recording_lot.number = 0;
	live->recording_lot.at = 0;
}

static void
latest_clear(struct live *live, struct recording *recording)
{
	if (recording == NULL || !recording->latest)
		return;
	recording->latest = false;
	HASH_DELETE(by_contact, live->recordings_by_contact, recording);
}

/* It is over: it is the contact's latest. */
static void
latest_set(struct live *live, struct recording *recording)
{
	struct recording *before;

	HASH_FIND(by_contact, live->recordings_by_contact,
	    &recording->row.contact, sizeof recording->row.contact, before);
	latest_clear(live, before);
	recording->latest = true;
	HASH_ADD(by_contact, live->recordings_by_contact, row.contact,
	    sizeof recording->row.contact, recording);
}

int
recording_load(struct live *live, const struct msg_recording_row *row)
{
	struct recording *recording = live_recording(live, row->recording);

	if (recording != NULL)
		return -1;
	recording = mem_zero(1, sizeof *recording);
	recording->row = *row;
	HASH_ADD(hh, live->recordings, row.recording,
	    sizeof recording->row.recording, recording);
	if (row->ended == 0)
		TAILQ_INSERT_TAIL(&live->recording_now, recording, going);
	else
		latest_set(live, recording);
	return 0;
}

void
fold_recording_started(struct live *live,
    const struct msg_recording_started *fact)
{
	struct msg_recording_row row = {.recording = fact->recording,
	    .contact = fact->contact,
	    .user = fact->user,
	    .why = fact->why,
	    .began = fact->at};

	if (recording_load(live, &row) < 0)
		live->strange++;
}

/* The one that a fact is about, when it goes on. */
static struct recording *
going(struct live *live, uint64_t id)
{
	struct recording *recording = live_recording(live, id);

	if (recording != NULL && recording->row.ended == 0)
		return recording;
	live->strange++;
	return NULL;
}

static void
mask(struct recording *recording, enum mask why, int64_t at)
{
	recording->row.masked_ms = recording_masked_ms(recording, at);
	recording->row.mask = why;
	recording->row.mask_at = why != 0 ? at : 0;
}

void
fold_recording_masked(struct live *live,
    const struct msg_recording_masked *fact)
{
	struct recording *recording = going(live, fact->recording);

	if (recording != NULL)
		mask(recording, fact->mask, fact->at);
}

void
fold_recording_ended(struct live *live, const struct msg_recording_ended *fact)
{
	struct recording *recording = going(live, fact->recording);

	if (recording == NULL)
		return;
	mask(recording, 0, fact->at);
	recording->row.masked_ms = fact->masked_ms;
	recording->row.ended = fact->at;
	recording->row.end = fact->why;
	recording->row.ms = fact->ms;
	TAILQ_REMOVE(&live->recording_now, recording, going);
	latest_set(live, recording);
}

void
fold_recording_erased(struct live *live,
    const struct msg_recording_erased *fact)
{
	struct recording *recording = live_recording(live, fact->recording);

	if (recording == NULL) {
		live->strange++;
		return;
	}
	if (recording->row.ended == 0)
		TAILQ_REMOVE(&live->recording_now, recording, going);
	latest_clear(live, recording);
	HASH_DEL(live->recordings, recording);
	free(recording);
}

void
fold_recording_seen(struct live *live, const struct msg_recording_seen *fact)
{
	struct recording *recording = live_recording(live, fact->recording);

	if (recording == NULL)
		live->strange++;
	else
		recording->row.looks += fact->look != LOOK_VERIFY;
}

/* --- all --- */

int
recording_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	const struct recording *recording;

	/* Kept for no day cannot be configured: it was never set. */
	if (live->recording.keep_d != 0 &&
	    emit(ctx, MSG_RECORDING_SET, &live->recording) < 0)
		return -1;
	if (live->recording_lot.day != 0 &&
	    emit(ctx, MSG_RECORDING_DRAWN, &live->recording_lot) < 0)
		return -1;
	if ((live->room.recordings || live->room.voicemails) &&
	    emit(ctx, MSG_ROOM_TOLD, &live->room) < 0)
		return -1;
	HASH_EACH(recording, live->recordings)
		if (emit(ctx, MSG_RECORDING_ROW, &recording->row) < 0)
			return -1;
	return 0;
}

void
recordings_free(struct live *live)
{
	struct recording *recording, *next;

	HASH_CLEAR(by_contact, live->recordings_by_contact);
	HASH_ITER(hh, live->recordings, recording, next) {
		HASH_DEL(live->recordings, recording);
		free(recording);
	}
}
