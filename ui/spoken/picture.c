/* picture.c - the screen on top, as the listener was told it last. */
#include "ui/spoken/picture.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/spoken/phrase.h"

enum {
	PICTURE_HEIGHT = 60,
	PICTURE_WIDTH = 110,
	ECHO_LINES = 6,
	ARRIVES_MS = 5000 /* what a screen asks the hub for */
};

static struct view *
top(const struct stage *stage)
{
	return stage->views[stage->n - 1];
}

static void
take(struct picture *picture, const struct stage *stage)
{
	struct view *view = top(stage);

	canvas_clear(&picture->now, PICTURE_HEIGHT, PICTURE_WIDTH);
	view->screen->draw(view, &picture->now, canvas_box(&picture->now));
}

/* The rows under the cursor, as one line; returns where the first is. */
static int
chosen_read(const struct canvas *canvas, char *to, size_t size)
{
	char line[ROW_SIZE];
	size_t used = 0;
	int y, first = -1;

	to[0] = '\0';
	for (y = 0; y < canvas->height && used + 2 < size; y++) {
		if (row_read(canvas, y, true, line, sizeof line) == 0)
			continue;
		if (used > 0)
			used += text_copy(to + used, size - used, "; ");
		used += text_copy(to + used, size - used, line);
		first = first < 0 ? y : first;
	}
	return first;
}

static bool
was_shown(const struct canvas *before, const char *line)
{
	char other[ROW_SIZE];
	int y;

	for (y = 0; y < before->height; y++)
		if (row_read(before, y, false, other, sizeof other) > 0 &&
		    row_same(line, other))
			return true;
	return false;
}

/* The lines that were not there before; at most so many. */
static void
news_tell(const struct picture *picture, const char *chosen,
    const struct voice *voice)
{
	char line[ROW_SIZE];
	int y, told = 0;

	for (y = 0; y < picture->now.height && told < ECHO_LINES; y++) {
		if (row_read(&picture->now, y, false, line, sizeof line) == 0 ||
		    strcmp(line, chosen) == 0 ||
		    was_shown(&picture->before, line))
			continue;
		voice_say(voice, false, "%s", line);
		told++;
	}
}

static void
keep(struct picture *picture, const struct stage *stage, const char *chosen)
{
	struct canvas swap = picture->before;

	picture->before = picture->now;
	picture->now = swap;
	if (picture->view != top(stage))
		picture->opened = clock_steady();
	picture->view = top(stage);
	TEXT_SET(picture->chosen, chosen);
}

/* Another screen than before: its title, and what a small one shows. */
static void
tell(struct picture *picture, const struct stage *stage,
    const struct voice *voice)
{
	const struct screen *screen = top(stage)->screen;
	char chosen[ROW_SIZE];

	take(picture, stage);
	picture->chosen_y = chosen_read(&picture->now, chosen, sizeof chosen);
	voice_say(voice, false, "%s", _(screen->title));
	if (screen->over)
		phrase_picture(&picture->now, _(screen->title), voice);
	else if (chosen[0] != '\0')
		voice_say(voice, false, "%s", chosen);
	keep(picture, stage, chosen);
}

void
picture_follow(struct picture *picture, const struct stage *stage,
    const struct voice *voice)
{
	char chosen[ROW_SIZE];
	int y;

	if (stage->n == 0)
		return;
	if (top(stage) != picture->view) {
		tell(picture, stage, voice);
		return;
	}
	take(picture, stage);
	y = chosen_read(&picture->now, chosen, sizeof chosen);
	if (top(stage)->screen->over)
		news_tell(picture, chosen, voice);
	/* A time that goes on is no news of a row that stays. */
	if (chosen[0] != '\0' &&
	    (y != picture->chosen_y || !row_same(chosen, picture->chosen)))
		voice_say(voice, false, "%s", chosen);
	picture->chosen_y = y;
	keep(picture, stage, chosen);
}

static void
arrival_tell(struct picture *picture, const struct stage *stage,
    const struct voice *voice)
{
	char chosen[ROW_SIZE];

	if (picture->chosen[0] != '\0' ||
	    clock_steady() - picture->opened > ARRIVES_MS)
		return;
	take(picture, stage);
	chosen_read(&picture->now, chosen, sizeof chosen);
	if (chosen[0] == '\0')
		return;
	voice_say(voice, false, "%s", chosen);
	keep(picture, stage, chosen);
}

void
picture_turn(struct picture *picture, const struct stage *stage, bool heard,
    const struct voice *voice)
{
	if (top(stage) == picture->view) {
		if (heard)
			arrival_tell(picture, stage, voice);
		return;
	}
	if (heard)
		tell(picture, stage, voice);
	picture->view = top(stage);
}

void
picture_init(struct picture *picture)
{
	canvas_init(&picture->now, PICTURE_HEIGHT, PICTURE_WIDTH, false);
	canvas_init(&picture->before, PICTURE_HEIGHT, PICTURE_WIDTH, false);
}

void
picture_done(struct picture *picture)
{
	canvas_done(&picture->now);
	canvas_done(&picture->before);
}
