/* scene.c - a small hospital at a fixed instant, as a console sees it. */
#include "tests/check.h"

#include "tests/ui/scene.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/queue.h"
#include "src/live/advisor.h"
#include "ui/draw/keys.h"

enum {
	QUEUE_RDV = 1,
	QUEUE_RESULTS = 2,
	QUEUE_MAIL = 3,
	SKILL_RDV = 1,
	SKILL_MAIL = 2,
	TEAM_A = 1
};

/* --- facts --- */

void
scene_fact(struct scene *scene, struct fact *fact, int s)
{
	fact->head.number = ++scene->number;
	scene->model.now += s * 1000;
	fact->head.at = scene->model.now;
	model_fact(&scene->model, fact);
	stage_tick(&scene->stage);
}

#define FOLD(scene, kind, id_, ...)                         \
	do {                                                \
		struct fact f_ = {.id = (id_)};             \
		f_.kind = (struct msg_##kind){__VA_ARGS__}; \
		scene_fact((scene), &f_, 0);                \
	} while (0)

static void
site(struct scene *scene)
{
	FOLD(scene, term_started, MSG_TERM_STARTED, .term = 1,
	    .version = "test");
	FOLD(scene, site_set, MSG_SITE_SET, .title = "CHU Exemple",
	    .zone = "Europe/Paris", .misses = 2, .grace_s = 10,
	    .session_s = 43200, .handling_s = 3600, .menu_s = 600);
	FOLD(scene, skill_set, MSG_SKILL_SET, .skill = SKILL_RDV, .name = "rdv",
	    .title = "Rendez-vous");
	FOLD(scene, skill_set, MSG_SKILL_SET, .skill = SKILL_MAIL,
	    .name = "mail", .title = "Écrits");
	FOLD(scene, subject_set, MSG_SUBJECT_SET, .subject = 1, .name = "rdv",
	    .title = "Rendez-vous");
	FOLD(scene, subject_set, MSG_SUBJECT_SET, .subject = 2, .parent = 1,
	    .name = "prendre", .title = "Prendre un rendez-vous");
	FOLD(scene, subject_set, MSG_SUBJECT_SET, .subject = 3, .parent = 1,
	    .name = "annuler", .title = "Annuler un rendez-vous");
	FOLD(scene, subject_set, MSG_SUBJECT_SET, .subject = 4,
	    .name = "resultats", .title = "Résultats d'examen");
	FOLD(scene, disposition_set, MSG_DISPOSITION_SET, .disposition = 1,
	    .name = "fait", .title = "Traité");
	FOLD(scene, disposition_set, MSG_DISPOSITION_SET, .disposition = 2,
	    .name = "rappel", .title = "À rappeler");
}

static void
queue(struct scene *scene, uint64_t id, const char *name, const char *title,
    uint64_t threshold_s, uint64_t skill)
{
	struct fact fact = {.id = MSG_QUEUE_SET};

	fact.queue_set.queue = id;
	TEXT_SET(fact.queue_set.name, name);
	TEXT_SET(fact.queue_set.title, title);
	fact.queue_set.threshold_s = threshold_s;
	fact.queue_set.offer_s = 20;
	fact.queue_set.wrapup_s = 120;
	fact.queue_set.max_wait_s = 3600;
	fact.queue_set.credit_s = 60;
	scene_fact(scene, &fact, 0);
	FOLD(scene, need_set, MSG_NEED_SET, .queue = id, .skill = skill,
	    .level = 2);
	FOLD(scene, queue_opened, MSG_QUEUE_OPENED, .queue = id,
	    .until = SCENE_NOW + 8 * 3600 * 1000);
}

static void
user(struct scene *scene, uint64_t id, const char *login, const char *name,
    enum role role)
{
	struct fact fact = {.id = MSG_USER_SET};

	fact.user_set.user = id;
	TEXT_SET(fact.user_set.login, login);
	TEXT_SET(fact.user_set.name, name);
	fact.user_set.role = role;
	fact.user_set.team = TEAM_A;
	fact.user_set.written = 3;
	scene_fact(scene, &fact, 0);
	if (role != ROLE_ADVISOR)
		return;
	FOLD(scene, user_skill_set, MSG_USER_SKILL_SET, .user = id,
	    .skill = SKILL_RDV, .level = 3);
	FOLD(scene, user_skill_set, MSG_USER_SKILL_SET, .user = id,
	    .skill = SKILL_MAIL, .level = 4);
}

static void
session(struct scene *scene, uint64_t user_id, enum role role)
{
	FOLD(scene, session_started, MSG_SESSION_STARTED, .session = user_id,
	    .user = user_id, .role = role,
	    .until = SCENE_NOW + INT64_C(43200000));
	if (role == ROLE_ADVISOR)
		FOLD(scene, advisor_set, MSG_ADVISOR_SET, .user = user_id,
		    .state = ADVISOR_AVAILABLE, .by = user_id);
}

static void
arrive(struct scene *scene, uint64_t contact, enum channel channel,
    uint64_t queue_id, uint64_t subject, uint64_t priority)
{
	FOLD(scene, contact_arrived, MSG_CONTACT_ARRIVED, .contact = contact,
	    .channel = channel, .queue = queue_id, .subject = subject,
	    .patient = 700 + contact, .call = contact);
	FOLD(scene, contact_queued, MSG_CONTACT_QUEUED, .contact = contact,
	    .queue = queue_id, .priority = priority, .since = scene->model.now,
	    .entry = ENTRY_NEW);
}

static void
people(struct scene *scene)
{
	FOLD(scene, team_set, MSG_TEAM_SET, .team = TEAM_A, .name = "a",
	    .title = "Équipe Azur", .ratio_low = 10, .ratio_high = 12);
	user(scene, LEA, "lea", "Léa Martin", ROLE_ADVISOR);
	user(scene, MALIK, "malik", "Malik Haddad", ROLE_ADVISOR);
	user(scene, NORA, "nora", "Nora Petit", ROLE_SUPERVISOR);
	session(scene, LEA, ROLE_ADVISOR);
	session(scene, MALIK, ROLE_ADVISOR);
	session(scene, NORA, ROLE_SUPERVISOR);
}

/* One contact handled in the morning, so that the figures have values. */
static void
morning(struct scene *scene)
{
	arrive(scene, 800, CHANNEL_CALL, QUEUE_RDV, 2, 0);
	scene->model.now += 12000;
	scene_offer(scene, 800, MALIK);
	scene_answer(scene, 800, MALIK);
	scene->model.now += 95000;
	scene_end(scene, 800, MALIK);
	scene->model.now += 20000;
	FOLD(scene, contact_closed, MSG_CONTACT_CLOSED, .contact = 800,
	    .user = MALIK, .subject = 2, .disposition = 1, .solved = ANSWER_YES,
	    .by = PARTY_ADVISOR);
	arrive(scene, 801, CHANNEL_CALL, QUEUE_RESULTS, 4, 0);
	scene->model.now += 70000;
	FOLD(scene, contact_left, MSG_CONTACT_LEFT, .contact = 801,
	    .outcome = CONTACT_ABANDONED);
}

static void
waiting(struct scene *scene)
{
	scene->model.now = SCENE_NOW - 400000;
	arrive(scene, 811, CHANNEL_MAIL, QUEUE_MAIL, 3, 0);
	scene->model.now = SCENE_NOW - 95000;
	arrive(scene, 812, CHANNEL_CALL, QUEUE_RDV, 2, 0);
	scene->model.now = SCENE_NOW - 20000;
	arrive(scene, 813, CHANNEL_CALL, QUEUE_RESULTS, 4, 0);
	scene->model.now = SCENE_NOW - 5000;
	arrive(scene, 814, CHANNEL_CALLBACK, QUEUE_RDV, 3, 1);
	scene->model.now = SCENE_NOW;
}

/* --- the console's side --- */

static uint64_t
send(void *ctx, const struct msg *command)
{
	struct scene *scene = ctx;

	assert_true(scene->n_sent < SCENE_SENT);
	scene->sent[scene->n_sent++] = *command;
	return scene->n_sent;
}

static void
login(void *ctx, const char *name, const char *password)
{
	struct scene *scene = ctx;

	TEXT_SET(scene->login, name);
	TEXT_SET(scene->password, password);
}

static void
empty_init(struct scene *scene, int height, int width)
{
	struct outbox outbox = {scene, send, login};

	memset(scene, 0, sizeof *scene);
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	model_init(&scene->model);
	TEXT_SET(scene->model.hub, "ipc:///run/vigie/desk");
	canvas_init(&scene->canvas, height, width, false);
	TEXT_SET(scene->drafts, "/tmp/vigie-scene-XXXXXX");
	assert_non_null(mkdtemp(scene->drafts));
	stage_init(&scene->stage, &scene->model, &outbox, scene->drafts);
	scene->model.now = SCENE_NOW - 3600 * 1000;
}

void
scene_init(struct scene *scene, int height, int width)
{
	empty_init(scene, height, width);
	site(scene);
	queue(scene, QUEUE_RDV, "rdv", "Rendez-vous", 60, SKILL_RDV);
	queue(scene, QUEUE_RESULTS, "resultats", "Résultats", 30, SKILL_RDV);
	queue(scene, QUEUE_MAIL, "courrier", "Courrier", 86400, SKILL_MAIL);
	people(scene);
	morning(scene);
	waiting(scene);
	model_state(&scene->model, CLIENT_GREETED, "");
}

static void
remove_drafts(const char *directory)
{
	DIR *dir = opendir(directory);
	struct dirent *entry;

	while ((entry = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	assert_int_equal(rmdir(directory), 0);
}

void
scene_done(struct scene *scene)
{
	stage_done(&scene->stage);
	remove_drafts(scene->drafts);
	model_done(&scene->model);
	canvas_done(&scene->canvas);
}

void
scene_sign_in(struct scene *scene, uint64_t user_id)
{
	struct msg_signed_in *signed_in = &scene->model.session;
	const struct user *u = live_user(scene->model.live, user_id);

	signed_in->session = user_id;
	signed_in->user = user_id;
	signed_in->role = u->set.role;
	TEXT_SET(signed_in->name, u->set.name);
	model_state(&scene->model, CLIENT_CURRENT, "");
	model_caught_up(&scene->model);
	stage_tick(&scene->stage);
}

void
scene_offer(struct scene *scene, uint64_t contact, uint64_t user_id)
{
	FOLD(scene, contact_offered, MSG_CONTACT_OFFERED, .contact = contact,
	    .user = user_id, .until = scene->model.now + 20000,
	    .waited_ms = 95000, .level = 3, .idle_ms = 61000, .advisors = 2,
	    .contacts = 4);
}

void
scene_answer(struct scene *scene, uint64_t contact, uint64_t user_id)
{
	FOLD(scene, contact_answered, MSG_CONTACT_ANSWERED, .contact = contact,
	    .user = user_id);
}

void
scene_end(struct scene *scene, uint64_t contact, uint64_t user_id)
{
	FOLD(scene, contact_ended, MSG_CONTACT_ENDED, .contact = contact,
	    .user = user_id, .by = PARTY_ADVISOR,
	    .until = scene->model.now + 120000);
}

static size_t
last_of(const struct scene *scene, enum msg_id id)
{
	size_t i = scene->n_sent;

	while (i > 0 && scene->sent[i - 1].id != id)
		i--;
	assert_true(i > 0);
	return i;
}

static void
reply(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	if (!model_reply(&scene->model, asked, msg))
		stage_reply(&scene->stage, asked, msg);
	stage_tick(&scene->stage);
}

void
scene_card(struct scene *scene)
{
	size_t asked = last_of(scene, MSG_CARD);
	uint64_t contact = scene->sent[asked - 1].card.contact;
	struct msg msg = {.id = MSG_PATIENT_ROW};

	msg.patient_row = (struct msg_patient_row){.patient = 700 + contact,
	    .name = "LEFÈVRE",
	    .birth_name = "NGUYEN",
	    .given = "Anaïs",
	    .born = "1961-04-12",
	    .sex = "F",
	    .phone = "+33639981234",
	    .ipp = "00123456",
	    .flags = "sourde: service relais; ne pas divulguer sa présence"};
	reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_VISIT_ROW};
	msg.visit_row = (struct msg_visit_row){.contact = 640,
	    .arrived = SCENE_NOW - INT64_C(3) * 86400 * 1000,
	    .channel = CHANNEL_CALL,
	    .outcome = CONTACT_CLOSED,
	    .subject = 3,
	    .user = MALIK,
	    .solved = ANSWER_NO};
	reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_NOTE_ROW};
	msg.note_row = (struct msg_note_row){.note = 1,
	    .contact = 640,
	    .user = MALIK,
	    .written = SCENE_NOW - INT64_C(3) * 86400 * 1000};
	TEXT_SET(msg.note_row.text, "Préfère être rappelée l'après-midi.");
	reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_LETTER_ROW};
	msg.letter_row = (struct msg_letter_row){.contact = 811,
	    .written = SCENE_NOW - 400000,
	    .from = "a.lefevre@example.org"};
	TEXT_SET(msg.letter_row.text,
	    "Bonjour,\nje voudrais annuler mon "
	    "rendez-vous du 27 novembre.\nMerci");
	reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	reply(scene, asked, &msg);
}

void
scene_done_reply(struct scene *scene, size_t sent)
{
	struct msg msg = {.id = MSG_DONE};

	msg.done.client_seq = sent;
	msg.done.id = 1;
	reply(scene, sent, &msg);
}

void
scene_refused(struct scene *scene, size_t sent, enum refusal why)
{
	struct msg msg = {.id = MSG_REFUSED};

	msg.refused.client_seq = sent;
	msg.refused.why = why;
	reply(scene, sent, &msg);
}

void
scene_keys(struct scene *scene, const char *keys)
{
	size_t n;
	int key;

	for (; *keys != '\0'; keys += n + (keys[n] == ' ')) {
		n = strcspn(keys, " ");
		key = keys_find(keys, n);
		assert_int_not_equal(key, 0);
		stage_key(&scene->stage, key);
		stage_tick(&scene->stage);
	}
}

const struct msg *
scene_last(const struct scene *scene)
{
	assert_true(scene->n_sent > 0);
	return &scene->sent[scene->n_sent - 1];
}

size_t
scene_count(const struct scene *scene, enum msg_id id)
{
	size_t i, n = 0;

	for (i = 0; i < scene->n_sent; i++)
		n += scene->sent[i].id == id;
	return n;
}

void
scene_draw(struct scene *scene)
{
	canvas_clear(&scene->canvas, scene->canvas.height, scene->canvas.width);
	stage_draw(&scene->stage, &scene->canvas);
}

static bool
expect(struct scene *scene, const char *text, bool shown)
{
	char *picture = NULL;
	size_t size;
	bool found;
	FILE *to = open_memstream(&picture, &size);

	scene_draw(scene);
	canvas_plain(&scene->canvas, to);
	fclose(to);
	found = strstr(picture, text) != NULL;
	if (found != shown)
		print_message("%s \"%s\" in\n%s", shown ? "no" : "a", text,
		    picture);
	free(picture);
	return found == shown;
}

bool
scene_shows(struct scene *scene, const char *text)
{
	return expect(scene, text, true);
}

bool
scene_hides(struct scene *scene, const char *text)
{
	return expect(scene, text, false);
}

static void
board_send(struct scene *scene, const struct msg *msg)
{
	board_take(&scene->model.board, msg, 1);
}

void
scene_board(struct scene *scene)
{
	struct model *model = &scene->model;
	struct msg msg = {.id = MSG_BOARD_BEAT};
	struct board board;
	size_t i;

	board_init(&board);
	board_from_live(&board, model->live, model->now);
	msg.board_beat = board.beat;
	msg.board_beat.every_ms = 1000;
	board_send(scene, &msg);
	for (i = 0; i <= board.n_queues; i++) {
		msg.id = MSG_BOARD_QUEUE;
		msg.board_queue =
		    i == 0 ? board.site.now : board.queues[i - 1].now;
		board_send(scene, &msg);
		msg.id = MSG_TALLY_ROW;
		msg.tally_row =
		    i == 0 ? board.site.day : board.queues[i - 1].day;
		board_send(scene, &msg);
	}
	for (i = 0; i <= board.n_teams; i++) {
		msg.id = MSG_BOARD_TEAM;
		msg.board_team = i == 0 ? board.floor : board.teams[i - 1];
		board_send(scene, &msg);
	}
	board_done(&board);
	/* A wall terminal has no fold. */
	model_sign_out(model);
}
