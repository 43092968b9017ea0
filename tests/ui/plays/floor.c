/* floor.c - the floor, as a supervisor sees it. */
#include "tests/ui/plays.h"

#include "src/base/text.h"

void
play_floor(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene->model.now += 65000;
	SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED, .contact = 840,
	    .channel = CHANNEL_CALL);
	SCENE_FACT(scene, advisor_set, MSG_ADVISOR_SET, .user = MALIK,
	    .state = ADVISOR_UNREACHABLE, .reason = REASON_TELEPHONE);
	scene->model.now += 20000;
	scene_keys(scene, "4");
}

void
play_floor_help(struct scene *scene)
{
	play_floor(scene);
	SCENE_FACT(scene, hand_set, MSG_HAND_SET, .user = LEA, .up = true,
	    .contact = 812, .by = LEA);
	SCENE_FACT(scene, listen_set, MSG_LISTEN_SET, .listen = 900,
	    .advisor = LEA, .user = LEA, .by = NORA, .contact = 812,
	    .motive = MOTIVE_HELP, .mode = LISTEN_WHISPER,
	    .since = scene->model.now);
	scene->model.now += 35000;
	scene_keys(scene, "s Space");
}

void
play_floor_move(struct scene *scene)
{
	play_floor(scene);
	scene_keys(scene, "* T");
}

void
play_floor_lend(struct scene *scene)
{
	play_floor(scene);
	scene_keys(scene, "j Q");
}

void
play_floor_pause(struct scene *scene)
{
	play_floor(scene);
	scene_keys(scene, "j p");
}

void
play_floor_sign_out(struct scene *scene)
{
	play_floor(scene);
	scene_keys(scene, "X");
}

/* --- messages --- */

void
play_message(struct scene *scene)
{
	play_floor(scene);
	scene_keys(scene, "* c ! P a u s e Space à Space 1 0 h");
}

/* Words of a message, as they are pushed, and the fact for one of those it
 * is for. */
static void
message(struct scene *scene, uint64_t number, uint64_t from, uint64_t to,
    bool urgent, const char *text)
{
	struct msg msg = {.id = MSG_MESSAGE_ROW};

	msg.message_row.message = number;
	msg.message_row.user = from;
	msg.message_row.sent = scene->model.now;
	msg.message_row.audience = AUDIENCE_ONE;
	msg.message_row.of = to;
	msg.message_row.urgent = urgent;
	TEXT_SET(msg.message_row.text, text);
	scene_reply(scene, 0, &msg);
	msg = (struct msg){.id = MSG_RECEIPT_ROW};
	msg.receipt_row.receipt = number;
	msg.receipt_row.message = number;
	msg.receipt_row.user = to;
	scene_reply(scene, 0, &msg);
	SCENE_FACT(scene, message_sent, MSG_MESSAGE_SENT, .message = number,
	    .receipt = number, .user = to, .by = from, .audience = AUDIENCE_ONE,
	    .urgent = urgent);
}

void
play_messages(struct scene *scene)
{
	play_floor(scene);
	message(scene, 901, NORA, LEA, false, "Merci pour hier !");
	message(scene, 902, NORA, MALIK, true,
	    "Ton téléphone ne répond plus, appelle le poste 15.");
	scene->model.now += 30000;
	message(scene, 903, LEA, NORA, false,
	    "La patiente veut parler au cadre du service, que faire ?");
	SCENE_FACT(scene, message_read, MSG_MESSAGE_READ, .message = 901,
	    .user = LEA);
	scene_keys(scene, "5 j");
}

void
play_desk_message(struct scene *scene)
{
	play_desk_talk(scene);
	scene_keys(scene, "Esc");
	message(scene, 901, NORA, LEA, true, "Pause décalée à 10h30.");
}

void
play_desk_listened(struct scene *scene)
{
	play_desk_talk(scene);
	scene_keys(scene, "Esc");
	SCENE_FACT(scene, listen_set, MSG_LISTEN_SET, .listen = 900,
	    .advisor = LEA, .user = LEA, .by = NORA, .contact = 812,
	    .motive = MOTIVE_COACHING, .mode = LISTEN_SILENT,
	    .since = scene->model.now);
}

void
play_object(struct scene *scene)
{
	play_desk_listened(scene);
	scene_keys(scene, "r");
}

void
play_listen(struct scene *scene)
{
	play_floor(scene);
	scene_keys(scene, "j l");
}

/* --- a day, and why --- */

#define DAY_FACT(scene, asked, number_, ago_s, kind, id_, ...)    \
	do {                                                      \
		struct fact f_ = {.id = (id_)};                   \
		struct msg m_;                                    \
		f_.kind = (struct msg_##kind){__VA_ARGS__};       \
		f_.head.number = (number_);                       \
		f_.head.at = SCENE_NOW - INT64_C(1000) * (ago_s); \
		msg_from_fact(&m_, &f_);                          \
		scene_reply((scene), (asked), &m_);               \
	} while (0)

static void
call(struct scene *scene, uint64_t asked, uint64_t number, uint64_t contact,
    int64_t ago_s)
{
	DAY_FACT(scene, asked, number, ago_s, contact_arrived,
	    MSG_CONTACT_ARRIVED, .contact = contact, .channel = CHANNEL_CALL,
	    .queue = 1);
	DAY_FACT(scene, asked, number + 1, ago_s, contact_queued,
	    MSG_CONTACT_QUEUED, .contact = contact, .queue = 1,
	    .since = SCENE_NOW - INT64_C(1000) * ago_s, .entry = ENTRY_NEW);
	DAY_FACT(scene, asked, number + 2, ago_s - 40, contact_offered,
	    MSG_CONTACT_OFFERED, .contact = contact, .user = LEA,
	    .until = SCENE_NOW, .waited_ms = 40000, .level = 3,
	    .idle_ms = 61000, .advisors = 2, .contacts = 4);
	DAY_FACT(scene, asked, number + 3, ago_s - 45, contact_answered,
	    MSG_CONTACT_ANSWERED, .contact = contact, .user = LEA);
	DAY_FACT(scene, asked, number + 4, ago_s - 600, contact_ended,
	    MSG_CONTACT_ENDED, .contact = contact, .user = LEA,
	    .by = PARTY_CALLER, .until = SCENE_NOW);
	DAY_FACT(scene, asked, number + 5, ago_s - 660, contact_closed,
	    MSG_CONTACT_CLOSED, .contact = contact, .user = LEA,
	    .disposition = 1, .solved = ANSWER_YES, .by = PARTY_ADVISOR);
}

void
play_timeline(struct scene *scene)
{
	struct msg end = {.id = MSG_ROWS_END};
	uint64_t asked;

	play_floor(scene);
	scene_keys(scene, "j Enter");
	asked = scene->n_sent;
	DAY_FACT(scene, asked, 10, 7200, session_started, MSG_SESSION_STARTED,
	    .session = 1, .user = LEA, .role = ROLE_ADVISOR,
	    .until = SCENE_NOW);
	DAY_FACT(scene, asked, 11, 7190, advisor_set, MSG_ADVISOR_SET,
	    .user = LEA, .state = ADVISOR_AVAILABLE, .by = LEA);
	call(scene, asked, 20, 700, 6000);
	DAY_FACT(scene, asked, 30, 5000, advisor_set, MSG_ADVISOR_SET,
	    .user = LEA, .state = ADVISOR_PAUSE, .reason = REASON_TRAINING,
	    .by = NORA);
	DAY_FACT(scene, asked, 31, 3000, advisor_set, MSG_ADVISOR_SET,
	    .user = LEA, .state = ADVISOR_AVAILABLE, .by = LEA);
	call(scene, asked, 40, 710, 2400);
	DAY_FACT(scene, asked, 50, 60, message_sent, MSG_MESSAGE_SENT,
	    .message = 50, .user = LEA, .by = NORA);
	scene_reply(scene, asked, &end);
}

void
play_explain(struct scene *scene)
{
	struct msg end = {.id = MSG_ROWS_END};

	play_floor(scene);
	scene_keys(scene, "j w");
	call(scene, scene->n_sent, 20, 812, 600);
	scene_reply(scene, scene->n_sent, &end);
}
