/* soak.c - consoles for simulated hours: memory stays, nothing flickers. */
/*
 * A hospital's facts at high speed into the fold of a supervisor's console
 * and of an advisor's, somebody at the keys, a picture ten times a simulated
 * second.  Run it in a sanitized build for what memory holds; here the
 * allocator's own count must stay flat.
 */
#include "tests/check.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/live/stream.h"
#include "tests/ui/scene.h"
#include "ui/draw/keys.h"

enum {
	ADVISORS = 60,
	HOURS = 8,
	FACTS_AN_HOUR = 12000,
	DRAWN_EVERY = 10, /* facts */
	KEY_EVERY = 37,
	BESIDES = 12,
	HEIGHT = 50,
	WIDTH = 160
};

struct soak {
	struct scene *scene;
	struct stream stream;
	struct canvas before; /* the picture that was shown last */
	uint64_t drawn, cells, same;
	unsigned int seed;
};

/* A hub that has the articles and the requests, and refuses the rest. */
static void
answer(struct scene *scene)
{
	struct msg part = {.id = MSG_ARTICLE_PART, .article_part.article = 1},
		   row = {.id = MSG_REQUEST_ROW}, end = {.id = MSG_ROWS_END},
		   refused = {.id = MSG_REFUSED};
	size_t i;

	refused.refused.why = REFUSAL_STATE;
	TEXT_SET(part.article_part.text,
	    "# Venir\n\n- [ ] le tramway\n- [ ] [le plan](plan.md)\n");
	for (i = 0; i < scene->n_sent; i++)
		if (scene->sent[i].id == MSG_ARTICLE_READ) {
			part.article_part.article =
			    scene->sent[i].article_read.article;
			scene_reply(scene, i + 1, &part);
			scene_reply(scene, i + 1, &end);
		} else if (scene->sent[i].id == MSG_REQUEST_READ) {
			row.request_row.request =
			    scene->sent[i].request_read.request;
			scene_reply(scene, i + 1, &row);
			scene_reply(scene, i + 1, &end);
		} else {
			scene_reply(scene, i + 1, &refused);
		}
	scene->n_sent = 0;
}

static void
type(struct soak *soak)
{
	static const char *const keys[] = {"Down", "Up", "PgDn", "PgUp",
	    "Enter", "Esc", "?", "Esc", "F2", "Esc", "m", "Esc", "2", "1", "3",
	    "Esc", "j", "k", "Tab", "n", "x", "Esc", "Ctrl-T", "Down", "Esc",
	    "4", "End", "Home", "Space", "s", "G", "Esc", "5", "Esc", "g",
	    "Esc", "y", "Esc", "D Enter", "D Down t", "D l", "Esc", "R", "Esc",
	    "b", "b a c c Enter", "Esc", "g Enter", "g l", "Esc", "i", "4 i",
	    "Enter", "r", "Esc"};

	soak->seed = soak->seed * 1103515245 + 12345;
	scene_keys(soak->scene,
	    keys[(soak->seed >> 16) % (sizeof keys / sizeof keys[0])]);
	answer(soak->scene);
	/* Nobody leaves this console. */
	soak->scene->stage.quit = soak->scene->stage.suspend = false;
}

static uint64_t
differ(const struct canvas *one, const struct canvas *other)
{
	uint64_t n = 0;
	int y, x;

	for (y = 0; y < one->height; y++)
		for (x = 0; x < one->width; x++)
			n += memcmp(canvas_cell(one, y, x),
				 canvas_cell(other, y, x),
				 sizeof(struct cell)) != 0;
	return n;
}

static void
keep(struct canvas *to, const struct canvas *from)
{
	canvas_clear(to, from->height, from->width);
	memcpy(to->cells, from->cells,
	    (size_t)from->height * (size_t)from->width * sizeof *to->cells);
}

/* Drawn twice at one instant it is the same: what is written to the terminal
 * is what changed in the hospital, and nothing else. */
static void
draw(struct soak *soak)
{
	struct scene *scene = soak->scene;

	stage_tick(&scene->stage);
	scene_draw(scene);
	soak->drawn++;
	soak->cells += differ(&soak->before, &scene->canvas);
	keep(&soak->before, &scene->canvas);
	scene_draw(scene);
	assert_int_equal(differ(&soak->before, &scene->canvas), 0);
}

static void
happens(struct soak *soak, struct fact *fact)
{
	fact->head.number = ++soak->stream.number;
	fact->head.at = soak->stream.now;
	model_fact(&soak->scene->model, fact);
}

/* What the stream of calls has none of: an article, a request of the first
 * advisor's, a promise and an incident. */
static void
beside_the_calls(struct soak *soak, uint64_t nth)
{
	struct fact article = {.id = MSG_ARTICLE_SET},
		    request = {.id = MSG_REQUEST_OPENED},
		    promise = {.id = MSG_PROMISE_MADE},
		    incident = {.id = MSG_INCIDENT_RAISED};

	article.article_set = (struct msg_article_set){.article = 1 + nth,
	    .kind = ARTICLE_CHECKLIST,
	    .audience = AUDIENCE_INTERNAL,
	    .review = 20270601,
	    .current = true};
	TEXT_SET(article.article_set.name, "acces");
	TEXT_SET(article.article_set.title, "Accès et tramway");
	happens(soak, &article);
	request.request_opened =
	    (struct msg_request_opened){.request = 9000 + nth,
		.patient = 1 + nth,
		.user = 1,
		.owner = 1,
		.kind = nth % 2 == 0 ? REQUEST_NEED : REQUEST_COMPLAINT,
		.due = soak->stream.now + 3600000};
	happens(soak, &request);
	promise.promise_made = (struct msg_promise_made){.promise = 1 + nth,
	    .patient = 1 + nth,
	    .user = 1,
	    .by = 1,
	    .due = soak->stream.now + 1800000};
	happens(soak, &promise);
	incident.incident_raised =
	    (struct msg_incident_raised){.incident = 1 + nth,
		.contact = nth,
		.user = 1 + nth % ADVISORS,
		.channel = CHANNEL_CALL,
		.team = 1,
		.due = soak->stream.now + 7200000};
	happens(soak, &incident);
}

static void
hour(struct soak *soak)
{
	struct model *model = &soak->scene->model;
	struct fact fact;
	int i;

	for (i = 0; i < FACTS_AN_HOUR; i++) {
		stream_next(&soak->stream, &fact);
		if (soak->stream.now > model->now)
			model->now = soak->stream.now;
		model_fact(model, &fact);
		if (i % 100 == 0)
			model_caught_up(model);
		if (i % KEY_EVERY == 0)
			type(soak);
		if (i % DRAWN_EVERY == 0)
			draw(soak);
	}
}

static void
sign_in(struct soak *soak, uint64_t user, enum role role)
{
	struct model *model = &soak->scene->model;

	model->session.session = model->session.user = user;
	model->session.role = role;
	TEXT_SET(model->session.name, "Nora Petit");
	model_state(model, CLIENT_CURRENT, "");
	model_caught_up(model);
	stage_tick(&soak->scene->stage);
}

static void
soak_run(uint64_t user, enum role role)
{
	struct soak soak = {.seed = 5};
	size_t first = 0, last;
	int i;

	soak.scene = calloc(1, sizeof *soak.scene);
	scene_speak("en");
	scene_empty(soak.scene, HEIGHT, WIDTH);
	canvas_init(&soak.before, HEIGHT, WIDTH, false);
	stream_init(&soak.stream, 17, SCENE_NOW, ADVISORS);
	hour(&soak);
	for (i = 0; i < BESIDES; i++)
		beside_the_calls(&soak, (uint64_t)i);
	sign_in(&soak, user, role);
	for (i = 0; i < HOURS; i++) {
		hour(&soak);
		if (i == 1)
			first = mallinfo2().uordblks;
	}
	last = mallinfo2().uordblks;
	print_message("%d hours: %zu kB then %zu kB; %.1f cells of %d changed "
		      "in a picture\n",
	    HOURS, first / 1024, last / 1024,
	    (double)soak.cells / (double)soak.drawn, HEIGHT * WIDTH);
	/* Tallies of the day's hours come in; a leak a fact would be MB. */
	assert_true(last < first + first / 2 + 512 * 1024);
	stream_done(&soak.stream);
	canvas_done(&soak.before);
	scene_done(soak.scene);
	free(soak.scene);
}

static void
a_supervisors_day(void **state)
{
	(void)state;
	soak_run(ADVISORS + 1, ROLE_SUPERVISOR);
}

static void
an_advisors_day(void **state)
{
	(void)state;
	soak_run(1, ROLE_ADVISOR);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_supervisors_day),
	    cmocka_unit_test(an_advisors_day),
	};

	return cmocka_run_group_tests_name("tests/ui/soak", tests, NULL, NULL);
}
