/* plan.c - the drawing of contacts to evaluate, and what it left to do. */
#include "ui/panes/plan.h"

#include <stdio.h>

#include "src/live/evaluation.h"
#include "ui/draw/gauge.h"
#include "ui/draw/language.h"
#include "ui/show.h"

enum { GAUGE = 20, PERSON = 26 };

/* Of a user in the last five weeks; user 0: of all. */
static void
count(const struct model *model, uint64_t user, size_t *drawn, size_t *left)
{
	const struct sampled *sampled;

	*drawn = *left = 0;
	HASH_EACH(sampled, model->live->quality.sampled) {
		if (user != 0 && sampled->fact.user != user)
			continue;
		++*drawn;
		*left += !sampled->done;
	}
}

static size_t
people(const struct model *model)
{
	const struct user *user;
	size_t drawn, left, n = 0;

	HASH_EACH(user, model->live->users) {
		count(model, user->set.user, &drawn, &left);
		n += left > 0;
	}
	return n;
}

static int
rows_of(const struct model *model, int width)
{
	int across = width / PERSON > 0 ? width / PERSON : 1;

	return ((int)people(model) + across - 1) / across;
}

int
plan_height(const struct model *model, struct box box)
{
	int rows = rows_of(model, box.width), most = box.height / 5;

	return 2 + (rows < most ? rows : most);
}

/* One sentence: what the role sees here, and what it costs to look. */
static const char *
sentence(enum role role)
{
	switch (role) {
	case ROLE_QUALITY:
		return _("Handled contacts, no patient named; words when "
			 "scored, each look logged.");
	case ROLE_SUPERVISOR:
		return _("What your team handled and its evaluations; each "
			 "look is logged.");
	default:
		return _("What was handled and its evaluations; each look is "
			 "logged.");
	}
}

static void
drawing(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct quality *quality = &model->live->quality;
	size_t drawn, left;
	char when[24];
	int x = box.x;

	if (quality->plan.plan == 0) {
		if (quality->set.quota == 0)
			canvas_text(canvas, box.y, x, box.width, STYLE_NEAR,
			    _("No quota is configured: nothing is drawn."));
		else
			canvas_print(canvas, box.y, x, box.width, STYLE_NEAR,
			    _("Nothing was drawn yet (%s draws)."),
			    action_named(ACTION_DRAW).text);
		return;
	}
	count(model, 0, &drawn, &left);
	show_when(quality->plan.to, model->now, when, sizeof when);
	x += canvas_print(canvas, box.y, x, box.width, STYLE_STRONG,
	    _("Drawing %d of %s · %d of %d done "), (int)quality->plan.plan,
	    when, (int)(drawn - left), (int)drawn);
	gauge_draw(canvas, box.y, x, GAUGE, STYLE_GOOD,
	    drawn == 0 ? 0 : (double)(drawn - left) / (double)drawn);
	x += GAUGE + 1;
	canvas_print(canvas, box.y, x, box.x + box.width - x, STYLE_FAINT,
	    _("%d a week each"), (int)quality->set.quota);
}

void
plan_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct user *user;
	size_t drawn, left;
	int x = box.x, y = box.y + 2;
	char name[64];

	canvas_text(canvas, box.y, box.x, box.width, STYLE_FAINT,
	    sentence(model_role(model)));
	box.y++;
	drawing(model, canvas, box);
	HASH_EACH(user, model->live->users) {
		count(model, user->set.user, &drawn, &left);
		if (left == 0)
			continue;
		if (x + PERSON > box.x + box.width) {
			x = box.x;
			y++;
		}
		if (y >= box.y - 1 + box.height)
			break;
		snprintf(name, sizeof name, "● %d/%d %s", (int)left, (int)drawn,
		    user->set.name);
		canvas_text(canvas, y, x, PERSON - 1, STYLE_PLAIN, name);
		x += PERSON;
	}
}
