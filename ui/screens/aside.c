/* aside.c - until when a written contact is put aside. */
/*
 * Who looks: an advisor who waits for a patient's answer.  In one second:
 * the dates.  With one key: the digit of one.  The contact comes back by
 * itself then, or as soon as the patient writes.
 */
#include "ui/screens/aside.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/clock.h"
#include "ui/draw/language.h"
#include "ui/screens/choice.h"
#include "ui/show.h"

enum { MORNING_HOUR = 8 };

struct putting {
	struct picker picker; /* the first, see choice.h */
	uint64_t contact;
};

static const int days[] = {1, 2, 3, 7, 14, 30};

static int64_t
morning(int64_t now, int after)
{
	return clock_at(clock_day_add(clock_day(now), after), MORNING_HOUR, 0);
}

int
aside_days(const struct model *model, size_t nth, char *to, size_t size)
{
	char when[24];

	if (nth >= sizeof days / sizeof days[0])
		return 0;
	show_date(morning(model->now, days[nth]), when, sizeof when);
	snprintf(to, size,
	    ngettext("%d day, to %s", "%d days, to %s",
		(unsigned long)days[nth]),
	    days[nth], when);
	return days[nth];
}

static int
aside_open(struct view *view, const char *argument, struct err *err)
{
	struct putting *putting = view->state;
	char text[96];
	size_t i = 0;
	int after;

	(void)err;
	putting->contact = argument != NULL ? strtoull(argument, NULL, 10) : 0;
	picker_init(&putting->picker, true);
	while ((after = aside_days(view->model, i++, text, sizeof text)) != 0)
		picker_add(&putting->picker, (uint64_t)after, "", text, "");
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct putting *putting = view->state;
	struct msg msg = {.id = MSG_ASIDE};

	msg.aside.contact = putting->contact;
	msg.aside.until = morning(view->model->now, (int)item->id);
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
aside_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_aside = {
    .name = "aside",
    .title = N_("Put aside: until when?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .picks = true,
    .argument = true,
    .size = sizeof(struct putting),
    .open = aside_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = aside_key,
};
