/* scene.c - a small hospital at a fixed instant, as a console sees it. */
#include "tests/check.h"

#include "tests/ui/scene.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

void
scene_fact(struct scene *scene, struct fact *fact, int s)
{
	fact->head.number = ++scene->number;
	scene->model.now += s * 1000;
	fact->head.at = scene->model.now;
	model_fact(&scene->model, fact);
	stage_tick(&scene->stage);
}

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

void
scene_empty(struct scene *scene, int height, int width)
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
	scene_empty(scene, height, width);
	scene_hospital(scene);
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
scene_speak(const char *language)
{
	const char *build = getenv("top_builddir");
	char directory[512];

	snprintf(directory, sizeof directory, "%s/locale",
	    build != NULL ? build : ".");
	assert_int_equal(language_set(language, directory, NULL), 0);
}

struct scene *
scene_new(uint64_t user)
{
	struct scene *scene = calloc(1, sizeof *scene);

	scene_speak("en");
	scene_init(scene, 24, 80);
	if (user != 0)
		scene_sign_in(scene, user);
	return scene;
}

void
scene_free(struct scene *scene)
{
	scene_done(scene);
	free(scene);
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

void
scene_reply(struct scene *scene, uint64_t asked, const struct msg *msg)
{
	asked_reply(&scene->stage.asked, asked, msg);
	if (!model_reply(&scene->model, asked, msg))
		stage_reply(&scene->stage, asked, msg);
	stage_tick(&scene->stage);
}

size_t
scene_asked(const struct scene *scene, enum msg_id id)
{
	return last_of(scene, id);
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
	    .address = "12 rue de l'Exemple",
	    .postcode = "35000",
	    .city = "RENNES",
	    .flags = "sourde: service relais; ne pas divulguer sa présence",
	    .status = IDENTITY_VALI};
	if (scene->words != NULL) {
		TEXT_SET(msg.patient_row.name, scene->words);
		TEXT_SET(msg.patient_row.birth_name, scene->words);
		TEXT_SET(msg.patient_row.given, scene->words);
		TEXT_SET(msg.patient_row.born, scene->words);
		TEXT_SET(msg.patient_row.sex, scene->words);
		TEXT_SET(msg.patient_row.phone, scene->words);
		TEXT_SET(msg.patient_row.ipp, scene->words);
		TEXT_SET(msg.patient_row.flags, scene->words);
	}
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_APPOINTMENT_ROW};
	msg.appointment_row = (struct msg_appointment_row){.appointment = 1,
	    .begins = SCENE_NOW + INT64_C(5) * 86400 * 1000,
	    .service = "Imagerie",
	    .place = "Bât. B",
	    .status = APPOINTMENT_BOOKED};
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_VISIT_ROW};
	msg.visit_row = (struct msg_visit_row){.contact = 640,
	    .arrived = SCENE_NOW - INT64_C(3) * 86400 * 1000,
	    .channel = CHANNEL_CALL,
	    .outcome = CONTACT_CLOSED,
	    .subject = 3,
	    .user = MALIK,
	    .solved = ANSWER_NO};
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_NOTE_ROW};
	msg.note_row = (struct msg_note_row){.note = 1,
	    .contact = 640,
	    .user = MALIK,
	    .written = SCENE_NOW - INT64_C(3) * 86400 * 1000};
	TEXT_SET(msg.note_row.text,
	    scene->words != NULL ? scene->words
				 : "Préfère être rappelée l'après-midi.");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_LETTER_ROW};
	msg.letter_row = (struct msg_letter_row){.contact = 811,
	    .written = SCENE_NOW - 400000,
	    .from = "a.lefevre@example.org"};
	TEXT_SET(msg.letter_row.text,
	    "Bonjour,\nje voudrais annuler mon "
	    "rendez-vous du 27 novembre.\nMerci");
	TEXT_SET(msg.letter_row.attached, "convocation.pdf\nphoto.jpg");
	if (scene->words != NULL) {
		TEXT_SET(msg.letter_row.text, scene->words);
		TEXT_SET(msg.letter_row.from, scene->words);
	}
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

void
scene_reading(struct scene *scene)
{
	size_t asked = last_of(scene, MSG_PROMISE_READ);
	uint64_t promise = scene->sent[asked - 1].promise_read.promise;
	struct msg msg = {.id = MSG_PATIENT_ROW};

	msg.patient_row = (struct msg_patient_row){.patient = 900 + promise,
	    .name = "EXEMPLE",
	    .given = "Marie",
	    .phone = "+33639981235",
	    .ipp = "00123457"};
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_PROMISE_WORDS};
	msg.promise_words.promise = promise;
	msg.promise_words.user = LEA;
	TEXT_SET(msg.promise_words.text,
	    "Rappeler avec le résultat du scanner.");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

void
scene_request(struct scene *scene)
{
	size_t asked = last_of(scene, MSG_REQUEST_READ);
	uint64_t id = scene->sent[asked - 1].request_read.request;
	struct msg msg = {.id = MSG_REQUEST_ROW};

	msg.request_row = live_request(scene->model.live, id)->row;
	scene_reply(scene, asked, &msg);
	msg.request_row.request = id + 10;
	msg.request_row.kind = REQUEST_TASK;
	msg.request_row.of = id;
	msg.request_row.owner = MALIK;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_REQUEST_WORDS};
	msg.request_words.number = 1;
	msg.request_words.user = LEA;
	msg.request_words.written = SCENE_NOW - 7200000;
	TEXT_SET(msg.request_words.text,
	    scene->words != NULL
		? scene->words
		: "Veut une copie du compte rendu pour son médecin.");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_VISIT_ROW};
	msg.visit_row.contact = 700;
	msg.visit_row.arrived = SCENE_NOW - 7300000;
	msg.visit_row.channel = CHANNEL_CALL;
	msg.visit_row.subject = 4;
	msg.visit_row.user = LEA;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_PATIENT_ROW};
	msg.patient_row = (struct msg_patient_row){.patient = 901,
	    .name = "EXEMPLE",
	    .given = "Marie",
	    .phone = "+33639981235",
	    .ipp = "00123457"};
	if (scene->words != NULL)
		TEXT_SET(msg.patient_row.name, scene->words);
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_REQUEST_OPENED};
	msg.request_opened.at = SCENE_NOW - 7200000;
	msg.request_opened.user = LEA;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_REQUEST_SET};
	msg.request_set.at = SCENE_NOW - 3600000;
	msg.request_set.what = AMEND_OWNER;
	msg.request_set.owner = LEA;
	msg.request_set.by = NORA;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

void
scene_done_reply(struct scene *scene, size_t sent)
{
	struct msg msg = {.id = MSG_DONE};

	msg.done.client_seq = sent;
	msg.done.id = 1;
	scene_reply(scene, sent, &msg);
}

void
scene_refused(struct scene *scene, size_t sent, enum refusal why)
{
	struct msg msg = {.id = MSG_REFUSED};

	msg.refused.client_seq = sent;
	msg.refused.why = why;
	scene_reply(scene, sent, &msg);
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
scene_board_beside(struct scene *scene)
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
		msg.board_team =
		    i == 0 ? board.floor.now : board.teams[i - 1].now;
		board_send(scene, &msg);
	}
	msg.id = MSG_BOARD_WALL;
	msg.board_wall = board.wall;
	board_send(scene, &msg);
	for (i = 0; i < board.n_alerts; i++) {
		msg.id = MSG_BOARD_ALERT;
		msg.board_alert = board.alerts[i].now;
		board_send(scene, &msg);
	}
	board_done(&board);
}

/* A wall terminal has no fold. */
void
scene_board(struct scene *scene)
{
	scene_board_beside(scene);
	model_sign_out(&scene->model);
}
