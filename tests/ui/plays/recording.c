/* recording.c - a call that is recorded, and heard again. */
#include "src/base/text.h"
#include "src/live/recording.h"
#include "tests/ui/hearing.h"
#include "tests/ui/plays.h"
#include "tests/ui/quality.h"

static void
allow(struct scene *scene)
{
	SCENE_FACT(scene, recording_set, MSG_RECORDING_SET, .share = 2,
	    .quota = 5, .by_advisor = ANSWER_YES, .own = ANSWER_YES,
	    .players = 1u << ROLE_QUALITY, .keep_d = 90);
}

void
play_desk_recorded(struct scene *scene)
{
	play_desk_talk(scene);
	scene_keys(scene, "Esc");
	allow(scene);
	SCENE_FACT(scene, recording_started, MSG_RECORDING_STARTED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .why = RECORDING_ADVISOR);
	scene->model.now += 60000;
	stage_tick(&scene->stage);
}

/* A supervisor listens as well: both are told. */
void
play_desk_masked(struct scene *scene)
{
	play_desk_recorded(scene);
	SCENE_FACT(scene, recording_masked, MSG_RECORDING_MASKED,
	    .recording = 950, .contact = 812, .user = LEA,
	    .mask = MASK_PAYMENT);
	SCENE_FACT(scene, listen_set, MSG_LISTEN_SET, .listen = 960,
	    .advisor = LEA, .user = LEA, .by = NORA, .contact = 812,
	    .motive = MOTIVE_COACHING, .mode = LISTEN_SILENT,
	    .since = scene->model.now);
}

void
play_mask(struct scene *scene)
{
	play_desk_recorded(scene);
	scene_keys(scene, "k");
}

/* --- heard at the quality desk --- */

enum { LENGTH_MS = 340000, REC = 970, LOOK = 980 };

static void
life_fact(struct scene *scene, const struct fact *fact)
{
	struct msg msg;

	msg_from_fact(&msg, fact);
	scene_reply(scene, scene->model.deck.asked_life, &msg);
	scene_reply(scene, scene_asked(scene, MSG_EXPLAIN), &msg);
}

/* Masked from 1:35 to 1:53; held from 4:00 to 4:40. */
static void
life(struct scene *scene, int64_t began)
{
	struct fact fact = {.id = MSG_RECORDING_MASKED};

	fact.recording_masked.recording = REC;
	fact.recording_masked.contact = 702;
	fact.recording_masked.user = MALIK;
	fact.recording_masked.mask = MASK_PAYMENT;
	fact.head.at = began + 95000;
	life_fact(scene, &fact);
	fact.recording_masked.mask = 0;
	fact.head.at = began + 113000;
	life_fact(scene, &fact);
	fact = (struct fact){.id = MSG_CONTACT_HELD};
	fact.contact_held.contact = 702;
	fact.head.at = began + 240000;
	life_fact(scene, &fact);
	fact = (struct fact){.id = MSG_CONTACT_RESUMED};
	fact.contact_resumed.contact = 702;
	fact.head.at = began + 280000;
	life_fact(scene, &fact);
}

void
recording_left(struct scene *scene)
{
	struct fact fact = {.id = MSG_RECORDING_ENDED};

	allow(scene);
	SCENE_FACT(scene, recording_started, MSG_RECORDING_STARTED,
	    .recording = REC, .contact = 702, .user = MALIK,
	    .why = RECORDING_LOT);
	fact.recording_ended.recording = REC;
	fact.recording_ended.contact = 702;
	fact.recording_ended.user = MALIK;
	fact.recording_ended.why = RECORDING_END_CALL;
	fact.recording_ended.ms = LENGTH_MS;
	fact.recording_ended.masked_ms = 18000;
	scene_fact(scene, &fact, LENGTH_MS / 1000);
}

void
recording_comes(struct scene *scene, uint64_t ms, bool whole)
{
	struct msg msg = {.id = MSG_DONE};
	size_t asked = scene->model.deck.asked;

	if (scene->model.deck.look == 0) {
		msg.done.id = LOOK;
		scene_reply(scene, asked, &msg);
		asked = scene->model.deck.asked;
	}
	msg = (struct msg){.id = MSG_RECORDED};
	msg.recorded.look = LOOK;
	msg.recorded.law = LAW_MU;
	msg.recorded.talker = TALKER_PATIENT;
	msg.recorded.bytes.n = 480;
	msg.recorded.place = ms * 8 - 480;
	scene_reply(scene, asked, &msg);
	if (whole) {
		msg = (struct msg){.id = MSG_RECORDING_TOLD};
		msg.recording_told.look = LOOK;
		msg.recording_told.state = RECORDING_WHOLE;
		msg.recording_told.ms = ms;
		scene_reply(scene, asked, &msg);
	}
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* What the player would say. */
static void
voices(struct scene *scene)
{
	struct player_state *heard = &scene->model.heard;

	heard->look = LOOK;
	heard->rolls = true;
	heard->voices[0].level_db = -18;
	heard->voices[0].speaks = true;
	heard->voices[0].share = 47;
	heard->voices[1].level_db = -52;
	heard->voices[1].share = 38;
}

void
play_hear(struct scene *scene)
{
	quality_hospital(scene);
	recording_left(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "l");
}

void
play_quality_recorded(struct scene *scene)
{
	quality_hospital(scene);
	recording_left(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "r");
	quality_page_recorded(scene);
}

void
play_recording(struct scene *scene)
{
	int64_t began;

	play_hear(scene);
	began = live_recording(scene->model.live, REC)->row.began;
	scene_keys(scene, "3");
	recording_comes(scene, LENGTH_MS, true);
	life(scene, began);
	voices(scene);
	scene->model.deck.place_ms = 92000;
	scene_keys(scene, "Right > >");
}

/* Stopped beside the form. */
void
play_score_heard(struct scene *scene)
{
	quality_hospital(scene);
	recording_left(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "Enter");
	quality_form(scene);
	scene_keys(scene, "Space");
	recording_comes(scene, LENGTH_MS, true);
	voices(scene);
	scene->model.deck.place_ms = 130000;
	scene_keys(scene, "y Left Space");
}

/* --- a message that a caller left --- */

void
play_desk_voicemail(struct scene *scene)
{
	struct msg row = {.id = MSG_LETTER_ROW};

	scene_sign_in(scene, LEA);
	scene_write(scene, 905, CHANNEL_VOICEMAIL);
	scene_offer(scene, 905, LEA);
	scene_card(scene);
	row.letter_row.contact = 905;
	row.letter_row.written = SCENE_NOW - 60000;
	TEXT_SET(row.letter_row.from, "+33639980001");
	TEXT_SET(row.letter_row.text,
	    "voicemail 34 s\n/var/spool/asterisk/recording/voicemail-905.wav");
	card_take(card_find(scene->model.cards, 905), &row, SCENE_NOW);
	scene_answer(scene, 905, LEA);
	scene->model.now += 30000;
}

void
play_voicemail(struct scene *scene)
{
	play_desk_voicemail(scene);
	scene_keys(scene, "P");
	recording_comes(scene, 34000, true);
	voices(scene);
	scene->model.heard.voices[1].share = 0;
	scene->model.deck.place_ms = 12000;
	scene_keys(scene, "Right");
}
