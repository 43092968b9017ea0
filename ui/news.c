/* news.c - the line that tells and does not disturb: listening, messages. */
#include "ui/news.h"

#include <stdio.h>

#include "src/base/text.h"
#include "src/live/identity.h"
#include "src/live/incident.h"
#include "src/live/listen.h"
#include "src/live/recording.h"
#include "ui/action.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/voices.h"
#include "ui/show.h"

enum { TOLD_MS = 60000 };

/* The session at one's own call; one that just ended is told for a while,
 * and by it a policy of "afterwards" is kept. */
const struct listen *
news_listen(const struct model *model)
{
	const struct listen *listen, *found = NULL;

	for (listen = model->live->listens; listen != NULL;
	     listen = listen->hh.next) {
		if (listen->set.user != model->session.user)
			continue;
		if (listen->set.ended == 0)
			return listen;
		if (model->now - listen->set.ended < TOLD_MS &&
		    (found == NULL || listen->set.ended > found->set.ended))
			found = listen;
	}
	return found;
}

static void
listen_draw(const struct model *model, const struct listen *listen,
    struct canvas *canvas, struct box box)
{
	const char *mode =
	    _(word_label(&words_listen_mode, (int)listen->set.mode));
	const char *motive =
	    _(word_label(&words_motive, (int)listen->set.motive));
	const char *name = name_user(model->live, listen->set.by);
	char since[24], until[24];

	show_minute(listen->set.since, since, sizeof since);
	if (listen->set.ended == 0) {
		canvas_print(canvas, box.y, box.x, box.width, STYLE_ALARM,
		    _(" ◎ LISTENING: %s, since %s (%s, %s) "), name, since,
		    mode, motive);
		return;
	}
	show_minute(listen->set.ended, until, sizeof until);
	canvas_print(canvas, box.y, box.x, box.width, STYLE_STRONG,
	    _("◎ You were listened to: %s, %s–%s (%s)"), name, since, until,
	    motive);
}

/* --- that a talk is recorded --- */

const struct recording *
news_recording(const struct model *model)
{
	const struct recording *recording;

	TAILQ_FOREACH(recording, &model->live->recording_now, going)
		if (recording->row.user == model->session.user)
			return recording;
	return NULL;
}

/* In letters: the colour alone says nothing. */
int
news_sign(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct recording *recording = news_recording(model);
	const struct msg_recording_row *row;
	char since[24];

	if (recording == NULL)
		return 0;
	row = &recording->row;
	if (row->mask != 0) {
		show_minute(row->mask_at, since, sizeof since);
		return canvas_print(canvas, box.y, box.x, box.width,
		    STYLE_STRONG, _(" ‖ NOT RECORDED since %s: %s "), since,
		    _(word_label(&words_mask, (int)row->mask)));
	}
	show_minute(row->began, since, sizeof since);
	return canvas_print(canvas, box.y, box.x, box.width, STYLE_ALARM,
	    _(" ● RECORDED since %s, %s "), since,
	    _(word_label(&words_recording_why, (int)row->why)));
}

/* --- what one listens to --- */

static void
heard_draw(const struct model *model, const struct listen *listen,
    struct canvas *canvas, struct box box)
{
	const struct player_state *heard = &model->heard;
	int x = box.x, end = box.x + box.width;
	char lost[16];

	x += canvas_print(canvas, box.y, x, end - x, STYLE_STRONG, _("◎ %s: "),
	    name_user(model->live, listen->set.advisor));
	if (heard->listen != listen->set.listen) {
		canvas_text(canvas, box.y, x, end - x, STYLE_FAINT,
		    _("no sound comes"));
		return;
	}
	/* First: why nothing is heard must not be what a narrow one cuts. */
	if (heard->silent)
		x += canvas_print(canvas, box.y, x, end - x, STYLE_LATE, "%s ",
		    _("no sound device"));
	x = voices_draw(heard, canvas, box, x);
	show_number(heard->lost / 10.0, lost, sizeof lost);
	canvas_print(canvas, box.y, x, end - x, STYLE_PLAIN,
	    _("silence %u %% both %u %% lost %s %% %u ms"), heard->silence,
	    heard->both, lost, heard->delay_ms);
}

/* --- abusive contacts --- */

/* An abusive contact of somebody else's that goes on, the newest; not that
 * of the advisor whom one listens to, who is on this line already. */
static const struct incident *
incident_now(const struct model *model, const struct listen *other)
{
	const struct incident *incident, *found = NULL;

	if (!model_leads(model))
		return NULL;
	HASH_EACH(incident, model->live->incidents)
		if (incident->row.user != model->session.user &&
		    (other == NULL ||
			other->set.advisor != incident->row.user) &&
		    live_contact(model->live, incident->row.contact) != NULL)
			found = incident;
	return found;
}

static void
incident_draw(const struct model *model, const struct incident *incident,
    struct canvas *canvas, struct box box)
{
	char since[24];

	show_minute(incident->row.raised, since, sizeof since);
	canvas_print(canvas, box.y, box.x, box.width, STYLE_ALARM,
	    _(" ! ABUSIVE: %s, %s, since %s  (%s %s: listen, take over) "),
	    name_user(model->live, incident->row.user),
	    name_channel(incident->row.channel), since,
	    action_named(ACTION_FLOOR).text,
	    action_named(ACTION_INCIDENTS).text);
}

/* --- identities --- */

/* For who watches them: the newest that nobody looked into. */
static void
doubt_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct doubt *doubt, *newest = NULL;
	char since[24];
	int n = 0;

	if (!role_watches(model->live, model_role(model)))
		return;
	HASH_EACH(doubt, model->live->doubts) {
		n++;
		if (newest == NULL || doubt->row.doubt > newest->row.doubt)
			newest = doubt;
	}
	if (newest == NULL)
		return;
	show_when(newest->row.raised, model->now, since, sizeof since);
	canvas_print(canvas, box.y, box.x, box.width, STYLE_NEAR,
	    _("? Identity doubted by %s, %s  (%s: %d to look into)"),
	    name_user(model->live, newest->row.user), since,
	    action_named(ACTION_DOUBTS).text, n);
}

void
news_draw(const struct model *model, struct canvas *canvas, struct box box)
{
	const struct listen *listen = news_listen(model);
	const struct listen *other =
	    listen_by(model->live, model->session.user);
	const struct incident *incident = incident_now(model, other);
	const struct unread *unread;
	const struct message *message;
	enum style style;
	char hint[64];
	size_t n;
	int x;

	if (incident != NULL) {
		incident_draw(model, incident, canvas, box);
		return;
	}
	if (listen != NULL) {
		listen_draw(model, listen, canvas, box);
		return;
	}
	if (other != NULL) {
		heard_draw(model, other, canvas, box);
		return;
	}
	unread = messages_unread(model, &n);
	if (unread == NULL) {
		doubt_draw(model, canvas, box);
		return;
	}
	message = messages_find(&model->messages, unread->sent.message);
	style = unread->sent.urgent ? STYLE_LATE : STYLE_STRONG;
	/* However long the message is, what to do stays in sight. */
	snprintf(hint, sizeof hint, _("(%s reads, %d new)"),
	    action_named(ACTION_MESSAGES).text, (int)n);
	box.width -= text_width(hint) + 2;
	x = box.x +
	    canvas_print(canvas, box.y, box.x, box.width, style, _("%s%s: %s"),
		unread->sent.urgent ? "! " : "",
		name_user(model->live, unread->sent.by),
		message == NULL ? "…" : message->row.text);
	canvas_text(canvas, box.y, x + 2, text_width(hint), style, hint);
}
