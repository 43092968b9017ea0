/* identity.c - who is calling, what is confirmed, what is doubted. */
#include "tests/ui/plays.h"

#include "src/base/text.h"

enum { CONTACT = 830 };

/* A call of nobody's card, in Léa's hand; asked: for its card. */
static size_t
take_call(struct scene *scene)
{
	SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED,
	    .contact = CONTACT, .channel = CHANNEL_CALL, .queue = 1,
	    .subject = 3, .call = CONTACT);
	SCENE_FACT(scene, contact_queued, MSG_CONTACT_QUEUED,
	    .contact = CONTACT, .queue = 1, .since = scene->model.now,
	    .entry = ENTRY_NEW);
	scene_offer(scene, CONTACT, LEA);
	scene_answer(scene, CONTACT, LEA);
	stage_tick(&scene->stage);
	return scene_asked(scene, MSG_CARD);
}

static void
candidate(struct scene *scene, size_t asked,
    const struct msg_candidate_row *row)
{
	struct msg msg = {.id = MSG_CANDIDATE_ROW};

	msg.candidate_row = *row;
	if (scene->words != NULL) {
		TEXT_SET(msg.candidate_row.name, scene->words);
		TEXT_SET(msg.candidate_row.given, scene->words);
		TEXT_SET(msg.candidate_row.born, scene->words);
		TEXT_SET(msg.candidate_row.relative, scene->words);
		TEXT_SET(msg.candidate_row.relation, scene->words);
	}
	scene_reply(scene, asked, &msg);
}

static void
number(struct scene *scene, size_t asked, const char *text)
{
	struct msg msg = {.id = MSG_CALLER_ROW};

	msg.caller_row.contact = CONTACT;
	TEXT_SET(msg.caller_row.number, text);
	scene_reply(scene, asked, &msg);
}

/* A couple's number, which is also their mother's relative's. */
static void
candidates(struct scene *scene, size_t asked)
{
	static const struct msg_candidate_row rows[] = {
	    {.patient = 71,
		.name = "EXEMPLE",
		.given = "Marie",
		.birth_name = "FICTIVE",
		.born = "1961-04-12",
		.sex = "F",
		.ipp = "00123456",
		.status = IDENTITY_QUAL},
	    {.patient = 72,
		.name = "EXEMPLE",
		.given = "Paul",
		.born = "1958-11-03",
		.sex = "M",
		.ipp = "00123457",
		.status = IDENTITY_VALI,
		.marks = 2},
	    {.patient = 73,
		.name = "MODÈLE",
		.given = "Jeanne",
		.born = "1932-01-30",
		.sex = "F",
		.ipp = "00004711",
		.status = IDENTITY_PROV,
		.relative = "Paul EXEMPLE",
		.relation = "fils"},
	};
	struct msg end = {.id = MSG_ROWS_END};
	size_t i;

	number(scene, asked, "+33639980002");
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		candidate(scene, asked, &rows[i]);
	scene_reply(scene, asked, &end);
}

void
play_caller(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	candidates(scene, take_call(scene));
}

/* She left the choice: the card says what there is to choose. */
void
play_desk_unknown(struct scene *scene)
{
	play_caller(scene);
	scene_keys(scene, "Esc");
}

void
play_desk_hidden(struct scene *scene)
{
	struct msg end = {.id = MSG_ROWS_END};
	size_t asked;

	scene_sign_in(scene, LEA);
	asked = take_call(scene);
	number(scene, asked, "");
	scene_reply(scene, asked, &end);
}

/* --- a patient who is known, and came back --- */

static void
rows_beside(struct scene *scene, size_t asked)
{
	static const struct msg_candidate_row linked = {.patient = 74,
	    .name = "EXEMPLE",
	    .given = "Marie",
	    .born = "1961-04-12",
	    .sex = "F",
	    .ipp = "B-0815",
	    .status = IDENTITY_PROV};
	struct msg msg = {.id = MSG_VISIT_ROW};
	int i;

	for (i = 0; i < 2; i++) {
		msg.visit_row =
		    (struct msg_visit_row){.contact = 700 + (uint64_t)i,
			.arrived = SCENE_NOW - INT64_C(86400000) * (i * 3 + 2),
			.channel = i == 0 ? CHANNEL_MAIL : CHANNEL_CALL,
			.outcome = CONTACT_CLOSED,
			.subject = 3,
			.user = MALIK,
			.solved = ANSWER_NO};
		scene_reply(scene, asked, &msg);
	}
	msg = (struct msg){.id = MSG_PROMISE_PAST};
	for (i = 0; i < 2; i++) {
		msg.promise_past =
		    (struct msg_promise_past){.promise = 20 + (uint64_t)i,
			.contact = 700 + (uint64_t)i,
			.subject = 3,
			.written = SCENE_NOW - INT64_C(86400000) * (i * 3 + 2),
			.state = i == 0 ? PROMISE_OPEN : PROMISE_DONE};
		scene_reply(scene, asked, &msg);
	}
	msg = (struct msg){.id = MSG_RELATIVE_ROW};
	msg.relative_row = (struct msg_relative_row){.relative = 1,
	    .name = "Paul EXEMPLE",
	    .relation = "fils",
	    .phone = "+33639980003"};
	scene_reply(scene, asked, &msg);
	candidate(scene, asked, &linked);
}

static void
known(struct scene *scene)
{
	struct msg msg = {.id = MSG_PATIENT_ROW};
	struct msg flag = {.id = MSG_FLAG_ROW};
	struct msg end = {.id = MSG_ROWS_END};
	size_t asked;

	scene_sign_in(scene, LEA);
	take_call(scene);
	SCENE_FACT(scene, contact_linked, MSG_CONTACT_LINKED,
	    .contact = CONTACT, .patient = 71);
	asked = scene_asked(scene, MSG_CARD);
	msg.patient_row = (struct msg_patient_row){.patient = 71,
	    .name = "EXEMPLE",
	    .birth_name = "FICTIVE",
	    .given = "Marie",
	    .born = "1961-04-12",
	    .sex = "F",
	    .phone = "+33639980001",
	    .ipp = "00123456",
	    .birth_place = "76540",
	    .address = "12 rue de l'Exemple",
	    .postcode = "35000",
	    .city = "RENNES",
	    .status = IDENTITY_VALI};
	if (scene->words != NULL) {
		TEXT_SET(msg.patient_row.name, scene->words);
		TEXT_SET(msg.patient_row.birth_name, scene->words);
	}
	scene_reply(scene, asked, &msg);
	flag.flag_row = (struct msg_flag_row){.flag = 1,
	    .patient = 71,
	    .kind = FLAG_INCIDENT,
	    .words = "insultes le 3 novembre",
	    .until = SCENE_NOW + INT64_C(90) * 86400000};
	scene_reply(scene, asked, &flag);
	rows_beside(scene, asked);
	scene_reply(scene, asked, &end);
}

void
play_desk_again(struct scene *scene)
{
	known(scene);
}

void
play_identity(struct scene *scene)
{
	known(scene);
	SCENE_FACT(scene, trait_checked, MSG_TRAIT_CHECKED, .contact = CONTACT,
	    .trait = TRAIT_BIRTH_NAME, .answer = ANSWER_YES, .user = LEA);
	SCENE_FACT(scene, trait_checked, MSG_TRAIT_CHECKED, .contact = CONTACT,
	    .trait = TRAIT_BORN, .answer = ANSWER_NO, .user = LEA);
	scene_keys(scene, "f");
}

void
play_doubts(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	SCENE_FACT(scene, doubt_raised, MSG_DOUBT_RAISED, .doubt = 90,
	    .patient = 71, .user = LEA);
	SCENE_FACT(scene, doubt_raised, MSG_DOUBT_RAISED, .doubt = 91,
	    .patient = 72, .user = MALIK);
	scene_keys(scene, "I d v u");
}
