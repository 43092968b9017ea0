/* beside.c - what happens in a hospital beside its calls, and its answers. */
#include "tests/ui/beside.h"

#include <string.h>

#include "src/base/text.h"
#include "src/live/recording.h"

enum { LOOK = 980, RECORDED_MS = 300000, PART_MS = 20000, A_SECOND = 8000 };

static void
happens(struct scene *scene, struct stream *stream, struct fact *fact)
{
	fact->head.number = ++stream->number;
	fact->head.at = stream->now;
	model_fact(&scene->model, fact);
}

#define HAPPENS(scene, stream, kind, id_, ...)              \
	do {                                                \
		struct fact f_ = {.id = (id_)};             \
		f_.kind = (struct msg_##kind){__VA_ARGS__}; \
		happens((scene), (stream), &f_);            \
	} while (0)

/* --- what happens --- */

/* What the hospital wants of it: abandoned calls are listed, recordings are
 * made and heard. */
static void
rules(struct scene *scene, struct stream *stream)
{
	struct fact site = {.id = MSG_SITE_SET};

	site.site_set = scene->model.live->site;
	site.site_set.recall_s = 7 * 86400;
	happens(scene, stream, &site);
	HAPPENS(scene, stream, recording_set, MSG_RECORDING_SET, .share = 2,
	    .quota = 5, .by_advisor = ANSWER_YES, .own = ANSWER_YES,
	    .players = 1u << ROLE_SUPERVISOR, .keep_d = 90);
}

static void
promised(struct scene *scene, struct stream *stream, uint64_t nth)
{
	HAPPENS(scene, stream, request_opened, MSG_REQUEST_OPENED,
	    .request = BESIDE + nth, .patient = 1 + nth, .user = 1, .owner = 1,
	    .kind = nth % 2 == 0 ? REQUEST_NEED : REQUEST_COMPLAINT,
	    .due = stream->now + 3600000);
	HAPPENS(scene, stream, promise_made, MSG_PROMISE_MADE,
	    .promise = BESIDE + nth, .patient = 1 + nth, .user = 1, .by = 1,
	    .due = stream->now + 1800000);
}

static void
went_wrong(struct scene *scene, struct stream *stream, uint64_t nth)
{
	HAPPENS(scene, stream, incident_raised, MSG_INCIDENT_RAISED,
	    .incident = BESIDE + nth, .contact = BESIDE + nth,
	    .user = 1 + nth % stream->advisors, .channel = CHANNEL_CALL,
	    .team = 1, .due = stream->now + 7200000);
	HAPPENS(scene, stream, doubt_raised, MSG_DOUBT_RAISED,
	    .doubt = BESIDE + nth, .patient = 1 + nth, .user = 1);
}

/* In a queue that the first advisor serves. */
static void
abandoned(struct scene *scene, struct stream *stream, uint64_t nth)
{
	uint64_t contact = BESIDE_RECORDED + BESIDE + nth;

	HAPPENS(scene, stream, contact_arrived, MSG_CONTACT_ARRIVED,
	    .contact = contact, .channel = CHANNEL_CALL, .queue = 1,
	    .patient = 1 + nth, .numbered = true);
	HAPPENS(scene, stream, contact_queued, MSG_CONTACT_QUEUED,
	    .contact = contact, .queue = 1, .since = stream->now,
	    .entry = ENTRY_NEW);
	HAPPENS(scene, stream, contact_left, MSG_CONTACT_LEFT,
	    .contact = contact, .outcome = CONTACT_ABANDONED);
}

static void
recorded(struct scene *scene, struct stream *stream, uint64_t nth)
{
	uint64_t id = BESIDE_RECORDED + nth;

	HAPPENS(scene, stream, recording_started, MSG_RECORDING_STARTED,
	    .recording = id, .contact = id, .user = 1, .why = RECORDING_LOT);
	HAPPENS(scene, stream, recording_ended, MSG_RECORDING_ENDED,
	    .recording = id, .contact = id, .user = 1,
	    .why = RECORDING_END_CALL, .ms = RECORDED_MS, .masked_ms = 18000);
}

void
beside_happens(struct scene *scene, struct stream *stream, uint64_t nth)
{
	if (nth == 0)
		rules(scene, stream);
	HAPPENS(scene, stream, article_set, MSG_ARTICLE_SET, .article = 1 + nth,
	    .kind = ARTICLE_CHECKLIST, .audience = AUDIENCE_INTERNAL,
	    .review = 20270601, .current = true, .name = "acces",
	    .title = "Accès et tramway");
	promised(scene, stream, nth);
	went_wrong(scene, stream, nth);
	abandoned(scene, stream, nth);
	recorded(scene, stream, nth);
}

/* --- what the hub answers --- */

static void
article(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	struct msg part = {.id = MSG_ARTICLE_PART};

	part.article_part.article = msg->article_read.article;
	TEXT_SET(part.article_part.text,
	    "# Venir\n\n- [ ] le tramway\n- [ ] [le plan](plan.md)\n");
	scene_reply(scene, asked, &part);
}

static void
request(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	struct msg row = {.id = MSG_REQUEST_ROW};

	row.request_row.request = msg->request_read.request;
	scene_reply(scene, asked, &row);
}

static void
promise(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	struct msg row = {.id = MSG_PATIENT_ROW};

	row.patient_row = (struct msg_patient_row){
	    .patient = 1, .name = "EXEMPLE", .given = "Marie"};
	scene_reply(scene, asked, &row);
	row = (struct msg){.id = MSG_PROMISE_WORDS};
	row.promise_words.promise = msg->promise_read.promise;
	row.promise_words.user = 1;
	TEXT_SET(row.promise_words.text, "Rappeler avec le résultat.");
	scene_reply(scene, asked, &row);
}

/* Masked for a while in its second minute. */
static void
life(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	const struct recording *recording =
	    live_recording(scene->model.live, msg->explain.contact);
	struct fact fact = {.id = MSG_RECORDING_MASKED};
	struct msg told;

	if (recording == NULL)
		return;
	fact.recording_masked.recording = recording->row.recording;
	fact.recording_masked.contact = recording->row.contact;
	fact.recording_masked.user = recording->row.user;
	fact.recording_masked.mask = MASK_PAYMENT;
	fact.head.at = recording->row.began;
	msg_from_fact(&told, &fact);
	scene_reply(scene, asked, &told);
}

static void
recording_part(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	uint64_t there_ms = scene->model.deck.there_ms + PART_MS;
	struct msg part = {.id = MSG_RECORDED};

	part.recorded.look = msg->recording_next.look;
	part.recorded.law = LAW_MU;
	part.recorded.talker = TALKER_PATIENT;
	part.recorded.bytes.n = 480;
	part.recorded.place = there_ms * A_SECOND / 1000 - 480;
	scene_reply(scene, asked, &part);
	if (there_ms < RECORDED_MS)
		return;
	part = (struct msg){.id = MSG_RECORDING_TOLD};
	part.recording_told.look = LOOK;
	part.recording_told.state = RECORDING_WHOLE;
	part.recording_told.ms = RECORDED_MS;
	scene_reply(scene, asked, &part);
}

static const struct {
	enum msg_id id;
	void (*rows)(struct scene *scene, uint64_t asked,
	    const struct msg *msg);
} answers[] = {
    {MSG_ARTICLE_READ, article},
    {MSG_REQUEST_READ, request},
    {MSG_PROMISE_READ, promise},
    {MSG_EXPLAIN, life},
    {MSG_RECORDING_NEXT, recording_part},
};

static void
answer(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	struct msg end = {.id = MSG_ROWS_END}, done = {.id = MSG_DONE},
		   refused = {.id = MSG_REFUSED};
	size_t i;

	for (i = 0; i < sizeof answers / sizeof answers[0]; i++)
		if (answers[i].id == msg->id) {
			answers[i].rows(scene, asked, msg);
			scene_reply(scene, asked, &end);
			return;
		}
	done.done.id = LOOK;
	refused.refused.why = REFUSAL_STATE;
	scene_reply(scene, asked,
	    msg->id == MSG_RECORDING_OPEN ? &done : &refused);
}

void
beside_answer(struct scene *scene)
{
	struct msg msg;
	size_t i;

	for (i = 0; i < scene->n_sent; i++) {
		msg = scene->sent[i];
		answer(scene, i + 1, &msg);
	}
	scene->n_sent = 0;
}

/* --- the player --- */

void
beside_plays(struct scene *scene, unsigned int ms)
{
	struct player_state *heard = &scene->model.heard;
	struct deck *deck = &scene->model.deck;
	struct player_wish wish;

	deck_wish(deck, &wish);
	if (wish.look == 0 || heard->look != wish.look)
		memset(heard, 0, sizeof *heard);
	heard->look = wish.look;
	heard->rolls = wish.plays;
	heard->there_ms = deck->there_ms;
	if (wish.seek_ms >= 0)
		heard->place_ms = (uint64_t)wish.seek_ms;
	else if (wish.plays)
		heard->place_ms += ms * (uint64_t)wish.percent / 100;
	if (heard->place_ms > heard->there_ms)
		heard->place_ms = heard->there_ms;
	heard->voices[0].speaks = wish.plays;
	heard->voices[0].level_db =
	    wish.plays ? -20 - (int)(heard->place_ms / 100 % 30) : -90;
	heard->voices[1].level_db = -90;
	deck_tell(deck, heard);
}
