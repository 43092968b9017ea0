/* compose.c - letters being written, one a tab. */
#include "ui/compose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/contact.h"
#include "ui/compose_begin.h"
#include "ui/draft.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

enum { FILE_MS = 1000, AGAIN_MS = 10000 };

static const size_t sizes[COMPOSE_FIELDS] = {80, 120, EDIT_SIZE};

/* --- the file --- */

static struct draft
draft_of(const struct compose *c, const struct stage *stage)
{
	if (c->tab.promise != 0)
		return (struct draft){stage->drafts, "promised", c->login,
		    c->tab.promise, c->arrived};
	return (struct draft){stage->drafts,
	    c->tab.letter != 0 ? "again" : "letter", c->login,
	    c->tab.letter != 0 ? c->tab.letter : c->tab.contact, c->arrived};
}

/* Three lines, the channel, to whom and the subject line; then the words. */
static void
draft_text(const struct compose *c, char *to, size_t size)
{
	if (compose_is_empty(c))
		text_copy(to, size, "");
	else
		snprintf(to, size, "%s\n%.80s\n%.120s\n%s",
		    word_text(&words_channel, (int)c->channel),
		    c->fields[COMPOSE_TO].text, c->fields[COMPOSE_TITLE].text,
		    c->fields[COMPOSE_TEXT].text);
}

static void
keep(struct compose *c, struct stage *stage, bool at_once)
{
	struct draft draft = draft_of(c, stage);
	char text[DRAFT_SIZE];
	int64_t now = stage->model->now;
	struct err err;

	if (!c->dirty ||
	    (!at_once && c->kept <= now && now - c->kept < FILE_MS))
		return;
	draft_text(c, text, sizeof text);
	c->kept = now;
	c->dirty = false;
	c->trouble[0] = '\0';
	if (draft_keep(&draft, text, &err) == 0)
		return;
	c->dirty = true;
	c->kept = now + AGAIN_MS - FILE_MS;
	TEXT_SET(c->trouble, err.text);
}

static bool
restore(struct compose *c, struct stage *stage)
{
	struct draft draft = draft_of(c, stage);
	char text[DRAFT_SIZE], *rest = text, *line;
	int i;

	draft_read(&draft, text, sizeof text);
	line = strsep(&rest, "\n");
	c->channel = (enum channel)word_find(&words_channel, line);
	for (i = COMPOSE_TO; i < COMPOSE_TEXT && rest != NULL; i++)
		edit_set(&c->fields[i], strsep(&rest, "\n"));
	if (rest == NULL || c->channel == 0)
		return false;
	edit_set(&c->fields[COMPOSE_TEXT], rest);
	c->field = COMPOSE_TEXT;
	return true;
}

/* --- beginning --- */

struct compose *
compose_find(const struct composes *composes, const struct tab *tab)
{
	struct compose *c;

	HASH_FIND(hh, composes->all, tab, sizeof *tab, c);
	return c;
}

struct compose *
compose_open(struct composes *composes, struct stage *stage,
    const struct tab *tab)
{
	struct compose *c = compose_find(composes, tab);
	const struct user *user = model_user(stage->model);
	const struct promise *promise;
	const struct contact *contact;
	const struct letter *letter;
	int i;

	if (c != NULL)
		return c;
	c = mem_zero(1, sizeof *c);
	c->tab = *tab;
	if (user != NULL)
		TEXT_SET(c->login, user->set.login);
	contact = live_contact(stage->model->live, tab->contact);
	letter = live_letter(stage->model->live, tab->letter);
	promise = live_promise(stage->model->live, tab->promise);
	if (promise != NULL)
		c->arrived = promise->row.made;
	else if (letter != NULL)
		c->arrived = letter->row.written;
	else if (contact != NULL)
		c->arrived = contact->row.arrived;
	for (i = 0; i < COMPOSE_FIELDS; i++)
		edit_init(&c->fields[i], sizes[i], i == COMPOSE_TEXT, false);
	c->field = COMPOSE_TEXT;
	c->restored = restore(c, stage);
	if (!c->restored)
		compose_begin(c, stage->model);
	HASH_ADD(hh, composes->all, tab, sizeof c->tab, c);
	return c;
}

static void
compose_free(struct composes *composes, struct compose *c)
{
	int i;

	HASH_DEL(composes->all, c);
	for (i = 0; i < COMPOSE_FIELDS; i++)
		undo_done(&c->undo[i]);
	free(c);
}

struct compose *
compose_resume(struct composes *composes, struct stage *stage,
    const struct tab *tab)
{
	struct compose *c = compose_find(composes, tab);

	if (c != NULL)
		return c;
	c = compose_open(composes, stage, tab);
	if (!compose_is_empty(c) && c->restored)
		return c;
	compose_free(composes, c);
	return NULL;
}

/* --- typing --- */

bool
compose_is_empty(const struct compose *compose)
{
	return compose->fields[COMPOSE_TEXT].text[0] == '\0';
}

static void
changed(struct compose *c)
{
	c->dirty = true;
	c->asked_health = c->asked_blank = c->asked_flag = false;
}

/* Only a mail has a subject line. */
static void
next_field(struct compose *c, bool back)
{
	do
		c->field =
		    (enum compose_field)(((int)c->field +
					     (back ? COMPOSE_FIELDS - 1 : 1)) %
			COMPOSE_FIELDS);
	while (c->field == COMPOSE_TITLE && c->channel != CHANNEL_MAIL);
}

bool
compose_key(struct compose *compose, int key)
{
	struct undo *undo = &compose->undo[compose->field];
	struct edit *edit = &compose->fields[compose->field];

	if (!undo->pasting &&
	    (key == KEYS_TAB || key == KEYS_BACKTAB ||
		(key == KEYS_ENTER && !edit->lines))) {
		next_field(compose, key == KEYS_BACKTAB);
		return true;
	}
	if (!undo_key(undo, edit, key))
		return false;
	changed(compose);
	return true;
}

void
compose_undo(struct compose *compose, bool again)
{
	struct undo *undo = &compose->undo[compose->field];
	struct edit *edit = &compose->fields[compose->field];

	if (again ? undo_again(undo, edit) : undo_back(undo, edit))
		changed(compose);
}

void
compose_paste(struct compose *compose, bool on)
{
	undo_paste(&compose->undo[compose->field], on);
}

const enum channel compose_channels[COMPOSE_CHANNELS] = {
    CHANNEL_MAIL, CHANNEL_SMS, CHANNEL_PORTAL, CHANNEL_CHAT};

enum channel
compose_next_channel(const struct compose *compose)
{
	size_t i = 0;

	while (i < COMPOSE_CHANNELS && compose_channels[i] != compose->channel)
		i++;
	return compose_channels[(i + 1) % COMPOSE_CHANNELS];
}

void
compose_channel(struct compose *compose, const struct model *model,
    enum channel channel)
{
	const struct card *card = card_find(model->cards, compose->tab.contact);

	compose->channel = channel;
	if (compose->channel != CHANNEL_MAIL && compose->field == COMPOSE_TITLE)
		compose->field = COMPOSE_TEXT;
	/* An address is no number: offer what the card has. */
	if (compose->channel == CHANNEL_SMS && card != NULL &&
	    card->patient.phone[0] != '\0' &&
	    strchr(compose->fields[COMPOSE_TO].text, '@') != NULL)
		edit_set(&compose->fields[COMPOSE_TO], card->patient.phone);
	changed(compose);
}

/* --- templates, editors --- */

static void
known(void *ctx, const char *name, char *to, size_t size)
{
	const struct compose *c = ((void **)ctx)[0];
	const struct model *model = ((void **)ctx)[1];
	const struct card *card = card_find(model->cards, c->tab.contact);

	to[0] = '\0';
	if (strcmp(name, "patient") == 0 && card != NULL &&
	    card->patient.patient != 0)
		snprintf(to, size, "%s %s", card->patient.given,
		    card->patient.name);
	else if (strcmp(name, "advisor") == 0)
		text_copy(to, size, model->session.name);
	else if (strcmp(name, "site") == 0)
		text_copy(to, size, model->live->site.title);
	else if (strcmp(name, "contact") == 0)
		snprintf(to, size, "%llu", (unsigned long long)c->tab.contact);
}

void
compose_insert(struct compose *compose, const struct model *model,
    const struct template *template)
{
	const void *ctx[2] = {compose, model};
	struct edit *edit = &compose->fields[COMPOSE_TEXT];
	char text[EDIT_SIZE];
	const char *blank;
	size_t at = edit->at;

	template_fill(template->text, text, sizeof text, known, ctx);
	undo_insert(&compose->undo[COMPOSE_TEXT], edit, text);
	if (template->subject[0] != '\0' && compose->channel == CHANNEL_MAIL)
		edit_set(&compose->fields[COMPOSE_TITLE], template->subject);
	compose->field = COMPOSE_TEXT;
	/* Where she types on: at the first field that is not filled. */
	blank = template_blank(edit->text + at);
	if (blank != NULL)
		edit->at = (size_t)(blank - edit->text);
	changed(compose);
}

int
compose_add(struct compose *compose, const char *text)
{
	struct edit *edit = &compose->fields[COMPOSE_TEXT];

	if (strlen(edit->text) + strlen(text) >= edit->size)
		return -1;
	undo_insert(&compose->undo[COMPOSE_TEXT], edit, text);
	compose->field = COMPOSE_TEXT;
	changed(compose);
	return 0;
}

void
compose_replace(struct compose *compose, const char *text)
{
	struct edit *edit = &compose->fields[COMPOSE_TEXT];

	edit->at = strlen(edit->text);
	edit_key(edit, KEYS_CTRL('U'));
	undo_done(&compose->undo[COMPOSE_TEXT]);
	edit_set(edit, text);
	compose->field = COMPOSE_TEXT;
	changed(compose);
}

/* --- sending --- */

/* What the channel forbids; then it stays. */
static bool
is_refused(struct compose *c, struct stage *stage)
{
	uint64_t parts = stage->model->live->site.sms_parts;
	struct sms sms;

	if (parts == 0)
		parts = 3;
	sms_count(c->fields[COMPOSE_TEXT].text, &sms);
	if (compose_is_empty(c)) {
		model_notice(stage->model, STYLE_NEAR, "%s",
		    _("There is nothing to send yet."));
	} else if (c->fields[COMPOSE_TO].text[0] == '\0') {
		c->field = COMPOSE_TO;
		model_notice(stage->model, STYLE_LATE, "%s",
		    _("To whom?  Type the number or the address."));
	} else if (c->channel == CHANNEL_MAIL &&
	    c->fields[COMPOSE_TITLE].text[0] == '\0') {
		c->field = COMPOSE_TITLE;
		model_notice(stage->model, STYLE_LATE, "%s",
		    _("A mail needs a subject line."));
	} else if (c->channel == CHANNEL_SMS && sms.parts > parts) {
		model_notice(stage->model, STYLE_LATE,
		    _("Too long for an SMS: %d parts, at most %d."),
		    (int)sms.parts, (int)parts);
	} else {
		return false;
	}
	return true;
}

bool
compose_is_unwanted(const struct compose *compose, const struct model *model)
{
	const struct card *card = card_find(model->cards, compose->tab.contact);

	return compose->channel == CHANNEL_SMS && card != NULL && card->no_sms;
}

/* What she should look at once more; the same key again sends it. */
static bool
is_questioned(struct composes *composes, struct compose *c, struct stage *stage)
{
	const char *text = c->fields[COMPOSE_TEXT].text, *blank;
	char word[64];

	if (compose_is_unwanted(c, stage->model) && !c->asked_flag) {
		c->asked_flag = true;
		model_notice(stage->model, STYLE_LATE, "%s",
		    _("The patient wants no SMS; the same key sends it all the"
		      " same."));
		return true;
	}
	blank = template_blank(text);
	if (blank != NULL && !c->asked_blank) {
		c->asked_blank = true;
		c->fields[COMPOSE_TEXT].at = (size_t)(blank - text);
		c->field = COMPOSE_TEXT;
		model_notice(stage->model, STYLE_NEAR,
		    _("%.*s is not filled in; the same key sends it so."),
		    (int)strcspn(blank, "}") + 1, blank);
		return true;
	}
	if ((c->channel == CHANNEL_SMS || c->channel == CHANNEL_CHAT) &&
	    !c->asked_health &&
	    lexicon_find(&composes->lexicon, text, word, sizeof word)) {
		c->asked_health = true;
		model_notice(stage->model, STYLE_LATE,
		    _("\"%s\": only appointments and logistics go this way; the"
		      " same key sends it all the same."),
		    word);
		return true;
	}
	return false;
}

void
compose_send(struct composes *composes, struct compose *compose,
    struct stage *stage)
{
	struct msg *msg = &compose->sent;

	if (compose->asked != 0 || is_refused(compose, stage) ||
	    is_questioned(composes, compose, stage))
		return;
	keep(compose, stage, true);
	memset(msg, 0, sizeof *msg);
	msg->id = MSG_LETTER_SEND;
	if (compose->tab.letter == 0 && compose->tab.promise == 0)
		msg->letter_send.contact = compose->tab.contact;
	msg->letter_send.instead = compose->tab.letter;
	msg->letter_send.promise = compose->tab.promise;
	msg->letter_send.channel = compose->channel;
	msg->letter_send.warned = compose->asked_health;
	TEXT_SET(msg->letter_send.to, compose->fields[COMPOSE_TO].text);
	if (compose->channel == CHANNEL_MAIL)
		TEXT_SET(msg->letter_send.title,
		    compose->fields[COMPOSE_TITLE].text);
	TEXT_SET(msg->letter_send.text, compose->fields[COMPOSE_TEXT].text);
	compose->asked = stage_send(stage, msg);
}

/* The thread shows it without asking for everything again. */
static void
into_thread(const struct compose *c, struct model *model, uint64_t letter)
{
	struct card *card = card_find(model->cards, c->tab.contact);
	const struct msg_letter_send *send = &c->sent.letter_send;
	struct msg row = {.id = MSG_LETTER_OUT_ROW};
	struct msg_letter_out_row *out = &row.letter_out_row;

	if (card == NULL)
		return;
	out->letter = letter;
	out->contact = c->tab.contact;
	out->user = model->session.user;
	out->channel = send->channel;
	out->state = LETTER_HELD;
	out->written = model->now;
	TEXT_SET(out->to, send->to);
	TEXT_SET(out->title, send->title);
	TEXT_SET(out->text, send->text);
	thread_take(&card->thread, &row);
}

static void
sent(struct composes *composes, struct compose *c, struct stage *stage,
    uint64_t letter)
{
	int64_t held = (int64_t)stage->model->live->site.hold_letter_s;

	into_thread(c, stage->model, letter);
	composes->last = letter;
	compose_replace(c, "");
	keep(c, stage, true);
	if (held > 0)
		model_notice(stage->model, STYLE_GOOD,
		    _("It leaves in %d s; %s takes it back."), (int)held,
		    action_named(ACTION_TAKE_BACK).text);
	else
		model_notice(stage->model, STYLE_GOOD, "%s",
		    _("It is on its way."));
}

/* --- taken back --- */

bool
compose_can_take_back(const struct composes *composes,
    const struct model *model)
{
	const struct letter *letter = live_letter(model->live, composes->last);

	return letter != NULL && letter->row.state == LETTER_HELD &&
	    composes->dropping == 0;
}

void
compose_take_back(struct composes *composes, struct stage *stage)
{
	struct msg msg = {.id = MSG_LETTER_DROP};

	msg.letter_drop.letter = composes->last;
	composes->dropping = stage_send(stage, &msg);
}

/* Its words are in the composer again. */
static void
taken_back(struct composes *composes, struct stage *stage)
{
	struct compose *c;

	for (c = composes->all; c != NULL; c = c->hh.next)
		if (c->sent.id == MSG_LETTER_SEND && compose_is_empty(c)) {
			edit_set(&c->fields[COMPOSE_TEXT],
			    c->sent.letter_send.text);
			changed(c);
			c->sent.id = 0;
			break;
		}
	composes->last = 0;
	model_notice(stage->model, STYLE_GOOD, "%s",
	    _("Taken back; it was not sent."));
}

/* --- answers, time --- */

void
compose_reply(struct composes *composes, struct stage *stage, uint64_t asked,
    const struct msg *msg)
{
	struct compose *c, *next;

	if (asked == 0)
		return;
	if (asked == composes->dropping) {
		composes->dropping = 0;
		if (msg->id == MSG_DONE)
			taken_back(composes, stage);
	}
	HASH_ITER(hh, composes->all, c, next) {
		if (c->asked != asked)
			continue;
		c->asked = 0;
		if (msg->id == MSG_DONE)
			sent(composes, c, stage, msg->done.id);
	}
}

void
compose_keep(struct composes *composes, struct stage *stage,
    const struct tabs *tabs)
{
	struct compose *c, *next;

	HASH_ITER(hh, composes->all, c, next) {
		keep(c, stage, false);
		if (tabs_find(tabs, &c->tab) == tabs->n && c->asked == 0 &&
		    !compose_can_take_back(composes, stage->model) &&
		    (compose_is_empty(c) || !c->dirty))
			compose_free(composes, c);
	}
}

void
compose_close(struct composes *composes, struct stage *stage)
{
	while (composes->all != NULL) {
		keep(composes->all, stage, true);
		compose_free(composes, composes->all);
	}
	lexicon_done(&composes->lexicon);
}
