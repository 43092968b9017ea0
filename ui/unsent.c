/* unsent.c - letters begun on contacts that are no longer in hand. */
#include "ui/unsent.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draft.h"
#include "ui/draw/edit.h"
#include "ui/draw/language.h"

enum { LOOK_MS = 2000 };

/* The same lines as in ui/compose.c: channel, to whom, subject line. */
static bool
parse(struct unsent *unsent, char *rest)
{
	const char *to;

	unsent->channel =
	    (enum channel)word_find(&words_channel, strsep(&rest, "\n"));
	to = strsep(&rest, "\n");
	if (to == NULL || strsep(&rest, "\n") == NULL || rest == NULL)
		return false;
	TEXT_SET(unsent->to, to);
	TEXT_SET(unsent->text, rest);
	return unsent->channel != 0;
}

struct search {
	const struct stage *stage;
	struct unsent *first; /* NULL: only count */
	size_t n;
};

static void
found(void *ctx, const struct draft *draft)
{
	struct search *search = ctx;
	const struct model *model = search->stage->model;
	const struct contact *contact =
	    live_contact(model->live, draft->contact);
	char text[DRAFT_SIZE];

	if (contact != NULL && contact->row.user == model->session.user &&
	    contact->row.arrived == draft->arrived)
		return;
	if (search->first != NULL && search->n == 0) {
		draft_read(draft, text, sizeof text);
		search->first->contact = draft->contact;
		search->first->arrived = draft->arrived;
		if (!parse(search->first, text))
			return;
	}
	search->n++;
}

static size_t
look(const struct stage *stage, struct unsent *first)
{
	struct search search = {stage, first, 0};
	const struct user *user = model_user(stage->model);

	if (user != NULL)
		draft_each(stage->drafts, "letter", user->set.login, found,
		    &search);
	return search.n;
}

void
unsent_watch(struct stage *stage)
{
	const struct model *model = stage->model;
	size_t n;

	if (model_user(model) == NULL || model->state != CLIENT_CURRENT ||
	    !model->folded) {
		stage->unsent_at = 0;
		return;
	}
	if (stage->unsent_at != 0 && model->now >= stage->unsent_at &&
	    model->now - stage->unsent_at < LOOK_MS)
		return;
	stage->unsent_at = model->now;
	n = look(stage, NULL);
	if (n > stage->unsent)
		model_notice(stage->model, STYLE_LATE,
		    ngettext("%d letter was not sent, its contact is over:"
			     " %s keeps it.",
			"%d letters were not sent, their contacts are over:"
			" %s keeps them.",
			(unsigned long)n),
		    (int)n, action_named(ACTION_UNSENT).text);
	stage->changed |= n != stage->unsent;
	stage->unsent = n;
}

bool
unsent_first(const struct stage *stage, struct unsent *unsent)
{
	return look(stage, unsent) > 0;
}

static struct draft
draft_of(const struct stage *stage, const struct unsent *unsent,
    const char *kind)
{
	const struct user *user = model_user(stage->model);

	return (struct draft){stage->drafts, kind,
	    user == NULL ? "" : user->set.login, unsent->contact,
	    unsent->arrived};
}

void
unsent_drop(struct stage *stage, const struct unsent *unsent)
{
	struct draft draft = draft_of(stage, unsent, "letter");

	draft_keep(&draft, "", NULL);
	stage->unsent_at = 0;
}

int
unsent_keep(struct stage *stage, const struct unsent *unsent, struct err *err)
{
	struct draft draft = draft_of(stage, unsent, "note");
	char before[EDIT_SIZE], text[3 * EDIT_SIZE];

	draft_read(&draft, before, sizeof before);
	snprintf(text, sizeof text, "%s%s%s %s\n%s", before,
	    before[0] != '\0' ? "\n" : "", _("Letter not sent, to"), unsent->to,
	    unsent->text);
	if (strlen(text) >= EDIT_SIZE)
		return err_set(err, "%s", _("It is too long for a note."));
	if (draft_keep(&draft, text, err) != 0)
		return -1;
	unsent_drop(stage, unsent);
	stage->notes_added = true;
	return 0;
}
