/* watch.c - what a leader watches: alerts and raised hands, told once. */
#include "ui/spoken/watch.h"

#include "src/base/text.h"
#include "src/live/alert.h"
#include "ui/draw/language.h"
#include "ui/panes/alerts.h"
#include "ui/panes/names.h"

static void
alert_words(const struct model *model, const struct msg_alert_row *row,
    char *to, size_t size)
{
	const struct msg_board_alert alert = {row->alert, row->kind, row->queue,
	    row->team, row->value, row->limit, row->raised, row->acknowledged};
	const struct team *team = live_team(model->live, row->team);

	alerts_words(&alert,
	    row->queue != 0    ? name_queue(model->live, row->queue)
		: team != NULL ? team->set.title
			       : "",
	    to, size);
}

/* An alert that was told may be over; its number stays known until then. */
static void
tell_over(struct change *change, const struct model *model,
    const struct voice *voice)
{
	size_t i = 0;

	while (i < change->n_alerts) {
		if (live_alert(model->live, change->alerts[i].alert) != NULL) {
			i++;
			continue;
		}
		voice_say(voice, false, _("Over: %s."),
		    change->alerts[i].words);
		change->alerts[i] = change->alerts[--change->n_alerts];
	}
}

static void
tell_alerts(struct change *change, const struct model *model,
    const struct voice *voice)
{
	uint64_t last = change->alert;
	const struct alert *alert;
	char words[160];

	tell_over(change, model, voice);
	HASH_EACH(alert, model->live->alerts) {
		if (alert->row.alert <= change->alert)
			continue;
		if (alert->row.alert > last)
			last = alert->row.alert;
		if (alert->row.acknowledged != 0)
			continue;
		alert_words(model, &alert->row, words, sizeof words);
		voice_say(voice, true, _("Alert: %s."), words);
		if (change->n_alerts == CHANGE_ALERTS)
			continue;
		change->alerts[change->n_alerts].alert = alert->row.alert;
		TEXT_SET(change->alerts[change->n_alerts++].words, words);
	}
	change->alert = last;
}

static void
tell_hands(struct change *change, const struct model *model,
    const struct voice *voice)
{
	const struct user *user;
	int64_t last = change->hand;

	HASH_EACH(user, model->live->users) {
		if (user->row.hand_at <= change->hand ||
		    user->set.user == model->session.user)
			continue;
		if (user->row.hand_at > last)
			last = user->row.hand_at;
		voice_say(voice, true, _("%s asks for help."), user->set.name);
	}
	change->hand = last;
}

void
watch_tell(struct change *change, const struct model *model,
    const struct voice *voice)
{
	if (!model_leads(model))
		return;
	tell_alerts(change, model, voice);
	tell_hands(change, model, voice);
}
