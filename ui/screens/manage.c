/* manage.c - what a supervisor decides for advisors, from short lists. */
/*
 * Who looks: a supervisor who has chosen or marked advisors on the floor.  In
 * one second: whom it is for (in the title) and what there is to choose.
 * With one key: the digit of a choice, or a few letters and Enter.  All of
 * it can be undone by choosing again, so nothing asks twice, but for signing
 * them out.
 */
#include "ui/screens/manage.h"

#include <stdio.h>

#include "src/live/title.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"
#include "ui/screens/confirm.h"
#include "ui/targets.h"

static int
check(const struct view *view, struct err *err)
{
	if (view->model->targets.n > 0)
		return 0;
	return err_set(err, "%s", _("Nobody is chosen."));
}

/* --- a pause --- */

static int
pause_them_open(struct view *view, const char *argument, struct err *err)
{
	enum reason reason;

	(void)argument;
	if (check(view, err) != 0)
		return -1;
	picker_init(choice_picker(view), true);
	for (reason = REASON_BREAK; reason <= REASON_INCIDENT; reason++)
		picker_add(choice_picker(view), (uint64_t)reason, "",
		    name_reason(reason), "");
	return 0;
}

static enum next
pause_chosen(struct view *view, const struct picker_item *item)
{
	struct msg msg = {.id = MSG_BE};

	msg.be.state = ADVISOR_PAUSE;
	msg.be.reason = (enum reason)item->id;
	targets_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
pause_them_key(struct view *view, int key)
{
	return choice_key(view, key, pause_chosen);
}

/* --- another team --- */

static void
add_teams(struct view *view, enum stay stay)
{
	const struct team *team;

	for (team = view->model->live->teams; team != NULL;
	     team = team->hh.next)
		picker_add(choice_picker(view),
		    team->set.team * 4 + (uint64_t)stay,
		    _(word_label(&words_stay, (int)stay)), team->set.title, "");
}

static int
move_open(struct view *view, const char *argument, struct err *err)
{
	(void)argument;
	if (check(view, err) != 0)
		return -1;
	picker_init(choice_picker(view), true);
	add_teams(view, STAY_DAY);
	picker_add(choice_picker(view), 0, "", _("back to their own team"), "");
	add_teams(view, STAY_GOOD);
	return 0;
}

static enum next
move_chosen(struct view *view, const struct picker_item *item)
{
	struct msg msg = {.id = MSG_MOVE};

	msg.move.team = item->id / 4;
	msg.move.stay = (enum stay)(item->id % 4);
	targets_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
move_key(struct view *view, int key)
{
	return choice_key(view, key, move_chosen);
}

/* --- a queue given or taken --- */

static int
lend_open(struct view *view, const char *argument, struct err *err)
{
	const struct queue *queue;
	int loan;

	(void)argument;
	if (check(view, err) != 0)
		return -1;
	picker_init(choice_picker(view), true);
	for (loan = LOAN_GIVEN; loan <= LOAN_BACK; loan++)
		for (queue = view->model->live->queues; queue != NULL;
		     queue = queue->hh.next)
			picker_add(choice_picker(view),
			    queue->set.queue * 4 + (uint64_t)loan,
			    _(word_label(&words_loan, loan)),
			    queue_title(queue), "");
	return 0;
}

static enum next
lend_chosen(struct view *view, const struct picker_item *item)
{
	struct msg msg = {.id = MSG_LEND};

	msg.lend.queue = item->id / 4;
	msg.lend.loan = (enum loan)(item->id % 4);
	targets_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
lend_key(struct view *view, int key)
{
	return choice_key(view, key, lend_chosen);
}

/* --- out --- */

/* Who is aimed at stays so: nothing else aims while the question stands. */
static void
send_out(struct view *asker, uint64_t none)
{
	struct msg msg = {.id = MSG_BE};

	(void)none;
	msg.be.state = ADVISOR_OUT;
	targets_send(asker->stage, &msg);
}

void
manage_send_out(struct view *asker)
{
	char who[96], line[400];

	targets_words(asker->model, who, sizeof who);
	snprintf(line, sizeof line, _("%s: %s"), who,
	    _("after the contacts in hand; the console is signed out too."));
	confirm_ask(asker, _("Sign them out?"), line, _("Sign out"), send_out,
	    0);
}

#define MANAGE(NAME, words, what)                           \
	const struct screen screen_##NAME = {               \
	    .name = words,                                  \
	    .title = what,                                  \
	    .where = ON_CHOICE,                             \
	    .needs = NEEDS_SESSION,                         \
	    .roles = BY_SUPERVISOR | BY_MANAGER | BY_ADMIN, \
	    .over = true,                                   \
	    .picks = true,                                  \
	    .argument = true,                               \
	    .size = sizeof(struct picker),                  \
	    .open = NAME##_open,                            \
	    .close = choice_close,                          \
	    .draw = choice_draw,                            \
	    .key = NAME##_key,                              \
	}
MANAGE(pause_them, "pause-them", N_("Pause them: why?"));
MANAGE(move, "move", N_("Into which team?"));
MANAGE(lend, "lend", N_("Which queue, for the day?"));
