/* drafts.c - drafts that were kept long enough go. */
#include "ui/drafts.h"

#include "ui/draft.h"
#include "ui/draw/language.h"

enum { DAY_MS = 86400000 };

static bool
is_in_hand(void *ctx, uint64_t number, int64_t arrived)
{
	const struct stage *stage = ctx;
	const struct contact *contact =
	    live_contact(stage->model->live, number);

	return contact != NULL && contact->row.arrived == arrived &&
	    contact->row.user != 0;
}

void
drafts_watch(struct stage *stage)
{
	struct model *model = stage->model;
	uint64_t days = model->live->site.keep_drafts_d;
	int n;

	if (model_user(model) == NULL || model->state != CLIENT_CURRENT ||
	    !model->folded || days == 0 || stage->drafts_day == model->day)
		return;
	stage->drafts_day = model->day;
	n = draft_forget(stage->drafts, model->now - (int64_t)days * DAY_MS,
	    is_in_hand, stage);
	if (n > 0)
		model_notice(model, STYLE_NEAR,
		    ngettext("%d draft was older than %d days: it is gone.",
			"%d drafts were older than %d days: they are gone.",
			(unsigned long)n),
		    n, (int)days);
}
