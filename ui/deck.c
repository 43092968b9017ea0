/* deck.c - what is heard of before: where, how fast, what is left out. */
#include "ui/deck.h"

#include <string.h>

#include "src/live/recording.h"
#include "ui/draw/language.h"
#include "ui/stage.h"

static const int speeds[] = {50, 75, 100, 125, 150, 175, 200};
enum { SPEEDS = sizeof speeds / sizeof speeds[0], OWN_SPEED = 100 };

uint64_t
deck_find(const struct model *model, uint64_t contact)
{
	const struct msg_recording_set *set = &model->live->recording;
	const struct recording *recording = recording_of(model->live, contact);

	if (recording == NULL ||
	    ((set->players & 1u << model_role(model)) == 0 &&
		(set->own != ANSWER_YES ||
		    recording->row.user != model->session.user)))
		return 0;
	return recording->row.recording;
}

/* --- asking --- */

static void
begin(struct deck *deck)
{
	deck->plays = true;
	deck->percent = OWN_SPEED;
	deck->seek_ms = -1;
}

void
deck_open_voicemail(struct stage *stage, uint64_t contact)
{
	struct deck *deck = &stage->model->deck;
	struct msg msg = {.id = MSG_VOICEMAIL_OPEN};

	deck_close(stage->model, 0);
	deck->voicemail = contact;
	begin(deck);
	msg.voicemail_open.contact = contact;
	deck->asked = stage_send(stage, &msg);
}

void
deck_open(struct stage *stage, uint64_t recording, enum motive motive)
{
	struct deck *deck = &stage->model->deck;
	const struct recording *found =
	    live_recording(stage->model->live, recording);
	struct msg msg = {.id = MSG_RECORDING_OPEN};

	deck_close(stage->model, 0);
	if (found == NULL)
		return;
	deck->recording = recording;
	begin(deck);
	msg.recording_open.recording = recording;
	msg.recording_open.look = LOOK_PLAY;
	msg.recording_open.motive = motive;
	deck->asked = stage_send(stage, &msg);
	msg = (struct msg){.id = MSG_EXPLAIN};
	msg.explain.contact = found->row.contact;
	deck->asked_life = stage_send(stage, &msg);
}

void
deck_close(struct model *model, uint64_t recording)
{
	if (recording == 0 || recording == model->deck.recording)
		memset(&model->deck, 0, sizeof model->deck);
}

static void
ask_next(struct stage *stage)
{
	struct deck *deck = &stage->model->deck;
	struct msg msg = {.id = MSG_RECORDING_NEXT};

	msg.recording_next.look = deck->look;
	deck->asked = stage_send(stage, &msg);
}

/* --- what was left out, by the contact's facts --- */

/* The hold or the mask that goes on. */
static void
gap_end(struct deck *deck, uint64_t ms, bool held)
{
	size_t i;

	for (i = 0; i < deck->n_gaps; i++)
		if (deck->gaps[i].to_ms == UINT64_MAX &&
		    (deck->gaps[i].mask == 0) == held)
			deck->gaps[i].to_ms = ms;
}

static void
gap_begin(struct deck *deck, uint64_t ms, enum mask mask)
{
	gap_end(deck, ms, mask == 0);
	if (deck->n_gaps < DECK_GAPS)
		deck->gaps[deck->n_gaps++] =
		    (struct deck_gap){ms, UINT64_MAX, mask};
}

static void
take_fact(struct deck *deck, const struct recording *recording,
    const struct fact *fact)
{
	int64_t at = fact->head.at - recording->row.began;
	uint64_t ms = at < 0 ? 0 : (uint64_t)at;

	if (at < 0 || at > recording->row.ended - recording->row.began)
		return;
	if (fact->id == MSG_RECORDING_MASKED &&
	    fact->recording_masked.recording == deck->recording) {
		if (fact->recording_masked.mask != 0)
			gap_begin(deck, ms, fact->recording_masked.mask);
		else
			gap_end(deck, ms, false);
	} else if (fact->id == MSG_CONTACT_HELD) {
		gap_begin(deck, ms, 0);
	} else if (fact->id == MSG_CONTACT_RESUMED) {
		gap_end(deck, ms, true);
	}
}

static void
life_reply(struct stage *stage, const struct msg *msg)
{
	struct deck *deck = &stage->model->deck;
	const struct recording *recording =
	    live_recording(stage->model->live, deck->recording);
	struct fact fact;

	if (recording != NULL && fact_from_msg(&fact, msg) == 0)
		take_fact(deck, recording, &fact);
}

/* --- answers --- */

static void
take_part(struct deck *deck, const struct msg_recorded *part)
{
	uint64_t ms = (part->place + part->bytes.n) * 1000 / 8000;

	if (ms > deck->there_ms)
		deck->there_ms = ms;
}

bool
deck_reply(struct stage *stage, uint64_t asked, const struct msg *msg)
{
	struct deck *deck = &stage->model->deck;

	if (asked == 0 || (deck->recording == 0 && deck->voicemail == 0))
		return false;
	if (asked == deck->asked_life) {
		life_reply(stage, msg);
		return true;
	}
	if (asked != deck->asked)
		return false;
	switch ((int)msg->id) {
	case MSG_DONE:
		deck->look = msg->done.id;
		ask_next(stage);
		break;
	case MSG_RECORDED:
		take_part(deck, &msg->recorded);
		break;
	case MSG_RECORDING_TOLD:
		deck->state = msg->recording_told.state;
		deck->there_ms = msg->recording_told.ms;
		break;
	case MSG_ROWS_END:
		if (deck->state == 0)
			ask_next(stage);
		break;
	case MSG_REFUSED:
		deck->plays = false;
		deck->refused = true;
		break;
	default:
		break;
	}
	return true;
}

void
deck_tick(struct model *model)
{
	struct deck *deck = &model->deck;

	/* Whoever gave the contact away hears no more of it. */
	if (deck->voicemail != 0 &&
	    live_contact(model->live, deck->voicemail) == NULL)
		deck_close(model, 0);
	if (deck->recording == 0 ||
	    live_recording(model->live, deck->recording) != NULL)
		return;
	deck_close(model, 0);
	model_notice(model, STYLE_LATE, "%s", _("The recording was erased."));
}

/* --- keys --- */

static int
next_speed(int percent, int by)
{
	int i = 0;

	while (i + 1 < SPEEDS && speeds[i] < percent)
		i++;
	i += by;
	return speeds[i < 0 ? 0 : i >= SPEEDS ? SPEEDS - 1 : i];
}

static void
seek(struct deck *deck, int64_t ms)
{
	int64_t most = (int64_t)deck->there_ms;

	ms = ms < 0 ? 0 : ms > most ? most : ms;
	deck->seek_ms = ms;
	deck->place_ms = (uint64_t)ms;
}

bool
deck_can(const struct model *model, enum action action)
{
	const struct deck *deck = &model->deck;

	switch ((int)action) {
	case ACTION_SLOWER:
		return deck->look != 0 && deck->percent > speeds[0];
	case ACTION_FASTER:
		return deck->look != 0 && deck->percent < speeds[SPEEDS - 1];
	default:
		return deck->look != 0 && !deck->refused;
	}
}

/* At its end, to play is to begin again. */
static void
play(struct deck *deck)
{
	deck->plays = !deck->plays;
	if (deck->plays && deck->state != 0 && deck->place_ms >= deck->there_ms)
		seek(deck, 0);
}

bool
deck_act(struct stage *stage, enum action action)
{
	struct deck *deck = &stage->model->deck;
	int64_t place = (int64_t)deck->place_ms;

	switch ((int)action) {
	case ACTION_PLAY:
		play(deck);
		break;
	case ACTION_REWIND:
		seek(deck, place - DECK_STEP_MS);
		break;
	case ACTION_FORWARD:
		seek(deck, place + DECK_STEP_MS);
		break;
	case ACTION_SLOWER:
	case ACTION_FASTER:
		deck->percent =
		    next_speed(deck->percent, action == ACTION_FASTER ? 1 : -1);
		break;
	default:
		return false;
	}
	stage->changed = true;
	return true;
}

uint64_t
deck_play(struct stage *stage, uint64_t contact, enum motive motive)
{
	uint64_t recording = deck_find(stage->model, contact);

	if (recording != 0 && recording == stage->model->deck.recording &&
	    !stage->model->deck.refused)
		deck_act(stage, ACTION_PLAY);
	else
		deck_open(stage, recording, motive);
	return recording;
}

/* --- reading it --- */

uint64_t
deck_length_ms(const struct model *model)
{
	const struct deck *deck = &model->deck;
	const struct recording *recording =
	    live_recording(model->live, deck->recording);

	if (deck->state != 0 || recording == NULL ||
	    recording->row.ms < deck->there_ms)
		return deck->there_ms;
	return recording->row.ms;
}

const struct deck_gap *
deck_gap_at(const struct deck *deck, uint64_t ms)
{
	const struct deck_gap *found = NULL;
	size_t i;

	/* Masked while it was held: masked. */
	for (i = 0; i < deck->n_gaps; i++)
		if (ms >= deck->gaps[i].from_ms && ms < deck->gaps[i].to_ms &&
		    (found == NULL || found->mask == 0))
			found = &deck->gaps[i];
	return found;
}

/* --- the player --- */

void
deck_wish(struct deck *deck, struct player_wish *wish)
{
	*wish = (struct player_wish){deck->look, deck->plays, deck->percent,
	    deck->seek_ms, deck->voicemail != 0};
	deck->seek_ms = -1;
}

void
deck_tell(struct deck *deck, const struct player_state *state)
{
	if (deck->look == 0 || state->look != deck->look)
		return;
	deck->place_ms = state->place_ms;
	if (deck->state != 0 && deck->place_ms >= deck->there_ms)
		deck->plays = false;
}
