/* subject.c - another subject for a request. */
/*
 * Who looks: who carries a request through and sees that it is about
 * something else.  In one second: the subjects under their groups, the
 * present one chosen.  With one key: some letters, Enter.
 */
#include "ui/screens/subject.h"

#include <stdlib.h>

#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"

struct topic {
	struct picker picker; /* first, for choice_picker */
	uint64_t request;
};

static bool
is_parent(const struct live *live, uint64_t subject)
{
	const struct subject *s;

	HASH_EACH(s, live->subjects)
		if (s->set.parent == subject)
			return true;
	return false;
}

void
subjects_add(struct picker *picker, const struct live *live)
{
	const struct subject *s;

	HASH_EACH(s, live->subjects)
		if (!is_parent(live, s->set.subject))
			picker_add(picker, s->set.subject,
			    name_subject(live, s->set.parent), s->set.title,
			    "");
}

static int
topic_open(struct view *view, const char *argument, struct err *err)
{
	struct topic *topic = view->state;
	const struct live *live = view->model->live;
	const struct request *request;

	topic->request = strtoull(argument, NULL, 10);
	request = live_request(live, topic->request);
	if (request == NULL)
		return err_set(err, "%s", _("This request is resolved."));
	picker_init(&topic->picker, false);
	subjects_add(&topic->picker, live);
	picker_select(&topic->picker, request->row.subject);
	return 0;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct topic *topic = view->state;
	struct msg msg = {.id = MSG_REQUEST_CHANGE};

	msg.request_change.request = topic->request;
	msg.request_change.what = AMEND_SUBJECT;
	msg.request_change.subject = item->id;
	stage_send(view->stage, &msg);
	return NEXT_CLOSE;
}

static enum next
topic_key(struct view *view, int key)
{
	return choice_key(view, key, chosen);
}

const struct screen screen_subject = {
    .name = "subject",
    .title = N_("What is it about?"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .over = true,
    .argument = true,
    .size = sizeof(struct topic),
    .open = topic_open,
    .close = choice_close,
    .draw = choice_draw,
    .key = topic_key,
};
