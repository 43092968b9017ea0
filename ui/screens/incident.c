/* incident.c - a contact that has become abusive. */
/*
 * Who looks: an advisor who is being insulted.  In one second: that her
 * supervisor knows already, and what to say, beside the call.  With one key:
 * end the call, or hold it.  The form waits until she can: each line is
 * answered by a digit, Tab goes on, Ctrl-S declares it; Esc leaves it for
 * later, and the same key that raised it brings it back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/live/incident.h"
#include "src/live/knowledge.h"
#include "ui/article.h"
#include "ui/draft.h"
#include "ui/draw/edit.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/panes/page.h"
#include "ui/show.h"
#include "ui/steps.h"

enum { LINES = 6, WORDS = LINES, WORDS_SIZE = 1001, LABEL_WIDTH = 18 };

struct incident_view {
	uint64_t contact;
	uint64_t incident;         /* 0: the hub has not said yet */
	uint64_t raising, writing; /* what was asked */
	uint64_t answers[LINES];
	size_t at; /* the line; WORDS: the facts */
	struct edit words;
	struct draft draft; /* they survive whatever happens here */
	bool typed;         /* since they were kept */
	struct article_text script;
	struct page_look look;
	bool done;
};

static const struct {
	const char *label;
	const struct vocabulary *words;
	uint64_t first; /* what it is until she says otherwise */
} lines[LINES] = {
    {N_("Level (ONVS)"), &words_incident_level, LEVEL_INSULTS},
    {N_("Category"), &words_incident_category, CATEGORY_INSULT},
    {N_("By whom"), &words_incident_author, AUTHOR_PATIENT},
    {N_("Measure taken"), &words_incident_action, ACTION_WARNED},
    {N_("Support offered"), &words_answer, ANSWER_NO},
    {N_("Declaration"), &words_incident_declared, DECLARED_LATER},
};

static void
script_ask(struct view *view)
{
	struct incident_view *state = view->state;
	const struct known_article *article =
	    live_article_named(view->model->live,
		incident_rules(view->model->live)->article);

	/* In need it is read whatever its date. */
	if (article != NULL)
		article_ask(&state->script, view->stage, article->set.article,
		    0, true);
}

/* The form as it stands, or as it begins. */
static void
fill(struct incident_view *state, const struct incident *incident)
{
	const struct msg_incident_row *row;
	size_t i;

	for (i = 0; i < LINES; i++)
		state->answers[i] = lines[i].first;
	if (incident == NULL)
		return;
	row = &incident->row;
	state->incident = row->incident;
	if (row->written == 0)
		return;
	state->answers[0] = row->level;
	state->answers[1] = row->category;
	state->answers[2] = row->author;
	state->answers[3] = row->action;
	state->answers[4] = row->support;
	state->answers[5] = row->declared;
}

/* What she typed before, should the console have died on her. */
static void
words_open(struct view *view, const struct contact *contact)
{
	struct incident_view *state = view->state;
	const struct user *user = model_user(view->model);
	char text[WORDS_SIZE];

	edit_init(&state->words, WORDS_SIZE, true, false);
	state->draft.directory = view->stage->drafts;
	state->draft.kind = "incident";
	state->draft.login = user == NULL ? "" : user->set.login;
	state->draft.contact = state->contact;
	state->draft.arrived = contact == NULL ? 0 : contact->row.arrived;
	draft_read(&state->draft, text, sizeof text);
	edit_set(&state->words, text);
}

static void
words_keep(struct incident_view *state)
{
	if (state->typed)
		draft_keep(&state->draft, state->words.text, NULL);
	state->typed = false;
}

static int
incident_open(struct view *view, const char *argument, struct err *err)
{
	struct incident_view *state = view->state;
	const struct incident *incident;
	const struct contact *contact;
	struct msg msg = {.id = MSG_INCIDENT};

	state->contact = strtoull(argument, NULL, 10);
	incident = live_incident_of(view->model->live, state->contact);
	contact = live_contact(view->model->live, state->contact);
	if (incident == NULL && contact == NULL)
		return err_set(err, "%s", _("No contact is in hand."));
	words_open(view, contact);
	fill(state, incident);
	if (incident == NULL) {
		msg.incident.contact = state->contact;
		state->raising = stage_send(view->stage, &msg);
	}
	script_ask(view);
	return 0;
}

static void
incident_close(struct view *view)
{
	struct incident_view *state = view->state;

	words_keep(state);
	article_text_done(&state->script);
}

static void
incident_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct incident_view *state = view->state;

	if (article_take(&state->script, view->model, asked, msg) || asked == 0)
		return;
	if (asked == state->raising && msg->id == MSG_DONE) {
		state->incident = msg->done.id;
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("The supervisors know; a pause waits for you."));
	}
	if (asked == state->writing && msg->id == MSG_DONE) {
		model_notice(view->model, STYLE_GOOD, "%s",
		    _("The incident is written down."));
		state->done = true;
		state->typed = false;
		draft_keep(&state->draft, "", NULL);
	}
	if (asked == state->writing)
		state->writing = 0;
}

static enum next
incident_tick(struct view *view)
{
	struct incident_view *state = view->state;

	words_keep(state);
	return state->done ? NEXT_CLOSE : NEXT_STAY;
}

/* --- drawing --- */

static void
line_draw(const struct incident_view *state, size_t i, struct canvas *canvas,
    struct box box)
{
	bool chosen = state->at == i;
	int label = LABEL_WIDTH;

	canvas_print(canvas, box.y, box.x, label, STYLE_LABEL, "%s %s",
	    chosen ? "▸" : " ", _(lines[i].label));
	canvas_text(canvas, box.y, box.x + label, box.width - label,
	    chosen ? STYLE_CHOSEN : STYLE_ENTRY,
	    _(word_label(lines[i].words, (int)state->answers[i])));
}

/* The words that the digits stand for, below the form. */
static void
choices_draw(const struct incident_view *state, struct canvas *canvas,
    struct box box)
{
	const struct vocabulary *words = lines[state->at].words;
	int now = (int)state->answers[state->at] - 1, i;

	for (i = 0; i < (int)words->n && i < box.height; i++)
		canvas_print(canvas, box.y + i, box.x, box.width,
		    i == now ? STYLE_STRONG : STYLE_FAINT, "%s %d  %s",
		    i == now ? "▸" : " ", i + 1, _(words->words[i].label));
}

static void
form_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct incident_view *state = view->state;
	const struct contact *contact =
	    live_contact(view->model->live, state->contact);
	char since[24] = "";
	size_t i;

	if (contact != NULL)
		show_duration(contact_talk_ms(&contact->row, view->model->now) +
			contact_hold_ms(&contact->row, view->model->now),
		    since, sizeof since);
	canvas_text(canvas, box.y, box.x, box.width,
	    state->incident != 0 ? STYLE_GOOD : STYLE_NEAR,
	    state->incident != 0 ? _("✓ The supervisors know")
				 : _("… telling the supervisors"));
	canvas_print(canvas, box.y + 1, box.x, box.width, STYLE_STRONG,
	    "%s  %s",
	    contact == NULL ? _("the contact is over")
			    : name_contact_state(contact->row.state),
	    since);
	box.y += 3;
	box.height--;
	for (i = 0; i < LINES; i++)
		line_draw(state, i, canvas,
		    (struct box){box.y + (int)i, box.x, 1, box.width});
	box.y += LINES;
	canvas_rule(canvas, box.y, box.x, box.width,
	    state->at != WORDS ? _(lines[state->at].label) : _("The facts"));
	box.y++;
	box.height -= LINES + 3;
	if (state->at != WORDS) {
		choices_draw(state, canvas, box);
		return;
	}
	edit_draw(&state->words, canvas, box, true);
}

static void
incident_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct incident_view *state = view->state;
	struct box left = box, right = box;
	int width = box.width / 2;

	left.x++;
	left.width = width - 2;
	right.x += width;
	right.width = box.width - width;
	form_draw(view, canvas, left);
	canvas_rule(canvas, right.y, right.x, right.width, _("What to say"));
	right.y++;
	right.x++;
	right.height--;
	right.width -= 2;
	if (state->script.complete)
		page_draw(&state->script.page, &state->look, canvas, right);
	else
		canvas_text(canvas, right.y, right.x, right.width, STYLE_FAINT,
		    state->script.article == 0
			? _("No script is configured (incident, article).")
			: _("Asking…"));
}

/* --- keys --- */

static void
write_down(struct view *view)
{
	struct incident_view *state = view->state;
	struct msg msg = {.id = MSG_INCIDENT_WRITE};
	struct msg_incident_write *form = &msg.incident_write;

	if (state->incident == 0 || state->writing != 0)
		return;
	form->incident = state->incident;
	form->level = (enum incident_level)state->answers[0];
	form->category = (enum incident_category)state->answers[1];
	form->author = (enum incident_author)state->answers[2];
	form->action = (enum incident_action)state->answers[3];
	form->support = (enum answer)state->answers[4];
	form->declared = (enum incident_declared)state->answers[5];
	TEXT_SET(form->text, state->words.text);
	state->writing = stage_send(view->stage, &msg);
}

static enum next
incident_key(struct view *view, int key)
{
	struct incident_view *state = view->state;

	if (key == KEYS_TAB || (key == KEYS_ENTER && state->at != WORDS)) {
		state->at = (state->at + 1) % (LINES + 1);
		return NEXT_STAY;
	}
	if (key == KEYS_BACKTAB) {
		state->at = (state->at + LINES) % (LINES + 1);
		return NEXT_STAY;
	}
	if (state->at == WORDS) {
		if (!edit_key(&state->words, key))
			return NEXT_PASS;
		state->typed = true;
		return NEXT_STAY;
	}
	if (key >= '1' && key < '1' + (int)lines[state->at].words->n) {
		state->answers[state->at] = (uint64_t)(key - '0');
		state->at++;
		return NEXT_STAY;
	}
	return NEXT_PASS;
}

static bool
incident_can(const struct view *view, enum action action)
{
	const struct incident_view *state = view->state;
	const struct contact *contact =
	    live_contact(view->model->live, state->contact);
	bool handled = contact != NULL &&
	    contact->row.user == view->model->session.user &&
	    (contact->row.state == CONTACT_TALK ||
		contact->row.state == CONTACT_HOLD);

	if (action == ACTION_END || action == ACTION_HOLD)
		return handled &&
		    (action == ACTION_END ||
			channel_is_spoken(contact->row.channel));
	return true;
}

static enum next
incident_act(struct view *view, enum action action)
{
	struct incident_view *state = view->state;
	const struct contact *contact =
	    live_contact(view->model->live, state->contact);
	struct msg msg = {.id = MSG_END};
	long steps = steps_of(action, state->look.rows);

	switch ((int)action) {
	case ACTION_END:
		msg.end.contact = state->contact;
		stage_send(view->stage, &msg);
		return NEXT_STAY;
	case ACTION_HOLD:
		msg.id = contact != NULL && contact->row.state == CONTACT_HOLD
		    ? MSG_UNHOLD
		    : MSG_HOLD;
		msg.hold.contact = state->contact;
		stage_send(view->stage, &msg);
		return NEXT_STAY;
	case ACTION_DECLARE:
		write_down(view);
		return NEXT_STAY;
	case ACTION_UP:
	case ACTION_DOWN:
	case ACTION_FIRST:
	case ACTION_LAST:
		state->at = steps_go(state->at, steps, LINES + 1);
		return NEXT_STAY;
	case ACTION_PAGE_DOWN:
	case ACTION_PAGE_UP:
		state->look.skip =
		    steps_go(state->look.skip, steps, state->look.lines);
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return NEXT_PASS;
	}
}

static bool
incident_writes(const struct view *view)
{
	return ((const struct incident_view *)view->state)->at == WORDS;
}

const struct screen screen_incident = {
    .name = "incident",
    .title = N_("Incident"),
    .where = ON_INCIDENT,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .argument = true,
    .size = sizeof(struct incident_view),
    .open = incident_open,
    .close = incident_close,
    .tick = incident_tick,
    .draw = incident_draw,
    .key = incident_key,
    .writes = incident_writes,
    .act = incident_act,
    .can = incident_can,
    .reply = incident_reply,
};
