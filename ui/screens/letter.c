/* letter.c - what is written: the conversation, and the answer to it. */
/*
 * Who looks: an advisor with several written contacts open.  In one second:
 * which of them wait, for how long, which she has not read; what was said
 * so far, by whom, and what became of her own letters.  With one key: the
 * next one, answer, send, take back, put aside, wrap up.
 */
#include "ui/screens/letter.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/compose.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/editor.h"
#include "ui/panes/card.h"
#include "ui/panes/compose.h"
#include "ui/panes/tabs.h"
#include "ui/panes/thread.h"
#include "ui/reading.h"
#include "ui/steps.h"
#include "ui/voicemail.h"

enum { CARD_FROM = 120, COMPOSE_LEAST = 7 };

struct letters {
	struct tab at;
	size_t skip;      /* of the thread */
	size_t shown;     /* from which line it is, as it was drawn */
	size_t card_skip; /* of the card beside it */
	bool unfolded, writing;
	bool looked;      /* for a letter begun before on this tab */
	uint64_t promise; /* answered in writing; 0: none */
	bool begin;       /* to be written as soon as its card is there */
	struct tabs tabs;
	struct composes composes;
};

static struct letters *
letters_of(const struct view *view)
{
	return view->state;
}

/* The place of the present tab; 0 when there is none. */
static size_t
place(const struct letters *letters)
{
	size_t at = tabs_find(&letters->tabs, &letters->at);

	return at < letters->tabs.n ? at : 0;
}

static bool
has_tab(const struct letters *letters)
{
	return tabs_find(&letters->tabs, &letters->at) < letters->tabs.n;
}

static void
turn_to(struct letters *letters, const struct tab *tab)
{
	letters->at = *tab;
	letters->skip = THREAD_END;
	letters->card_skip = 0;
	letters->writing = letters->looked = false;
}

static struct compose *
present(const struct letters *letters)
{
	return compose_find(&letters->composes, &letters->at);
}

static const struct contact *
contact_of(const struct view *view)
{
	const struct letters *letters = letters_of(view);

	return letters->at.letter == 0 && letters->at.promise == 0 &&
		has_tab(letters)
	    ? live_contact(view->model->live, letters->at.contact)
	    : NULL;
}

/* --- time --- */

/* What was promised is read, and answered on the contact in which it was. */
static void
begin_promised(struct view *view, uint64_t id)
{
	struct letters *letters = letters_of(view);
	const struct promise *promise = live_promise(view->model->live, id);

	if (promise == NULL)
		return;
	letters->promise = id;
	letters->begin = true;
	letters->at =
	    (struct tab){.contact = promise->row.contact, .promise = id};
	reading_ask(view->stage, id);
}

static void
fill(struct letters *letters, const struct model *model)
{
	tabs_fill(&letters->tabs, model);
	tabs_promise(&letters->tabs, model, letters->promise);
}

static int
letter_open(struct view *view, const char *argument, struct err *err)
{
	struct letters *letters = letters_of(view);
	unsigned long long number = 0;

	(void)err;
	letters->skip = THREAD_END;
	lexicon_read(&letters->composes.lexicon);
	if (argument != NULL && sscanf(argument, "promise %llu", &number) == 1)
		begin_promised(view, number);
	fill(letters, view->model);
	if (argument != NULL && sscanf(argument, "%llu", &number) == 1)
		letters->at.contact = number;
	return 0;
}

/* A letter that failed or a promise, of a contact that is over: what was
 * written in it is asked for once. */
static void
ask_card(struct view *view)
{
	struct letters *letters = letters_of(view);
	const struct live *live = view->model->live;
	const struct letter *letter = live_letter(live, letters->at.letter);
	const struct promise *promise = live_promise(live, letters->at.promise);
	struct msg msg = {.id = MSG_CARD};
	struct card *card;

	if ((letter == NULL || letter->row.user != view->model->session.user) &&
	    promise == NULL)
		return;
	if (view->model->state != CLIENT_CURRENT ||
	    card_find(view->model->cards, letters->at.contact) != NULL)
		return;
	card = card_make(&view->model->cards, letters->at.contact);
	card->kept = true;
	msg.card.contact = letters->at.contact;
	msg.card.patient =
	    promise != NULL ? promise->row.patient : letter->row.patient;
	TEXT_SET(msg.card.why, promise != NULL ? "promise" : "letter");
	card->asked = stage_send(view->stage, &msg);
}

/* The answer to a promise begins once it is known to whom. */
static void
begin_when_known(struct view *view)
{
	struct letters *letters = letters_of(view);
	const struct card *card =
	    card_find(view->model->cards, letters->at.contact);

	if (!letters->begin || letters->at.promise == 0 || card == NULL ||
	    (!card->complete && card->refused[0] == '\0'))
		return;
	letters->begin = false;
	letters->looked = letters->writing = true;
	compose_open(&letters->composes, view->stage, &letters->at);
}

static enum next
letter_tick(struct view *view)
{
	struct letters *letters = letters_of(view);
	struct card *card;

	fill(letters, view->model);
	if (!has_tab(letters) && letters->tabs.n > 0)
		turn_to(letters, &letters->tabs.list[0]);
	if (letters->tabs.n == 0)
		letters->writing = false;
	if (has_tab(letters) && !letters->looked && !letters->begin) {
		letters->looked = true;
		compose_resume(&letters->composes, view->stage, &letters->at);
	}
	ask_card(view);
	begin_when_known(view);
	card = card_find(view->model->cards, letters->at.contact);
	if (card != NULL && card->complete && stage_base(view->stage) == view)
		card->read = true;
	compose_keep(&letters->composes, view->stage, &letters->tabs);
	return NEXT_STAY;
}

static void
letter_close(struct view *view)
{
	compose_close(&letters_of(view)->composes, view->stage);
}

/* --- drawing --- */

/* What was promised, in a line above the letters. */
static void
promised_draw(const struct view *view, struct canvas *canvas, struct box box)
{
	uint64_t id = letters_of(view)->at.promise;
	const struct reading *reading = reading_find(view->model->readings, id);
	int used = canvas_print(canvas, box.y, box.x, box.width, STYLE_LABEL,
	    "%s ", _("Promised:"));

	if (reading == NULL)
		return;
	canvas_text(canvas, box.y, box.x + used, box.width - used, STYLE_STRONG,
	    reading->refused[0] != '\0'          ? reading->refused
		: !reading->complete             ? _("It is on its way…")
		: reading->words.text[0] != '\0' ? reading->words.text
						 : _("(no words)"));
}

/* Not while drawing: what is being written is there since it was begun. */
static void
letter_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct letters *letters = letters_of(view);
	struct compose *compose = present(letters);
	struct box part = box, right = box;

	tabs_draw(&letters->tabs, place(letters), view->model, canvas, box);
	box.y++;
	box.height--;
	if (letters->tabs.n == 0)
		return;
	if (letters->at.promise != 0) {
		promised_draw(view, canvas, box);
		box.y++;
		box.height--;
	}
	part = box;
	if (box.width >= CARD_FROM) {
		part.width = box.width * 3 / 5;
		right.y = box.y;
		right.height = box.height;
		right.x = part.width + 1;
		right.width = box.width - right.x;
		card_draw(view->model, letters->at.contact, canvas, right,
		    &letters->card_skip);
	}
	if (compose != NULL &&
	    (letters->writing || !compose_is_empty(compose))) {
		box = part;
		box.height = part.height * 2 / 5;
		if (letters->writing)
			box.height = part.height / 2;
		if (box.height < COMPOSE_LEAST)
			box.height = COMPOSE_LEAST;
		box.y = part.y + part.height - box.height;
		part.height -= box.height;
		compose_draw(compose, view->model, canvas, box,
		    letters->writing);
	}
	letters->shown = thread_draw(view->model, letters->at.contact,
	    tab_request(&letters->at, view->model), letters->unfolded, canvas,
	    part, letters->skip);
}

/* --- keys --- */

static enum next
tab_key(struct letters *letters, int key)
{
	int n = key - '1';

	if (n < 0 || n > 8)
		return NEXT_PASS;
	if ((size_t)n < letters->tabs.n)
		turn_to(letters, &letters->tabs.list[n]);
	return NEXT_STAY;
}

static enum next
letter_key(struct view *view, int key)
{
	struct letters *letters = letters_of(view);
	struct compose *compose = present(letters);

	if (key == KEYS_PASTE_BEGIN || key == KEYS_PASTE_END) {
		if (letters->writing && compose != NULL)
			compose_paste(compose, key == KEYS_PASTE_BEGIN);
		return NEXT_STAY;
	}
	if (KEYS_ALTERED(key))
		return tab_key(letters, KEYS_UNALTERED(key));
	if (!letters->writing || compose == NULL)
		return tab_key(letters, key);
	if (key == KEYS_ESCAPE) {
		letters->writing = false;
		return NEXT_STAY;
	}
	return compose_key(compose, key) ? NEXT_STAY : NEXT_PASS;
}

/* --- actions --- */

static bool
letter_can(const struct view *view, enum action action)
{
	const struct letters *letters = letters_of(view);
	const struct contact *contact = contact_of(view);
	const struct compose *compose = present(letters);
	enum contact_state state = contact != NULL ? contact->row.state : 0;
	const struct letter *letter =
	    live_letter(view->model->live, letters->at.letter);

	switch ((int)action) {
	case ACTION_REPLY:
		return !letters->writing && has_tab(letters) &&
		    !letters->begin &&
		    (letter == NULL || letter->row.state == LETTER_FAILED);
	case ACTION_SEND:
	case ACTION_CHANNEL:
	case ACTION_TEMPLATE:
		return compose != NULL &&
		    (letters->writing || !compose_is_empty(compose));
	case ACTION_EDITOR:
		return compose != NULL && letters->writing && editor_is_there();
	case ACTION_UNDO:
	case ACTION_REDO:
		return compose != NULL && letters->writing;
	case ACTION_UNSENT:
		return view->stage->unsent > 0;
	case ACTION_VOICEMAIL:
		return !letters->writing && voicemail_can(contact);
	case ACTION_TAKE_BACK:
		return compose_can_take_back(&letters->composes, view->model);
	case ACTION_GIVE_UP:
		return letter != NULL && letter->row.state == LETTER_FAILED;
	case ACTION_ASIDE:
		if (letters->writing)
			return false;
		return state == CONTACT_TALK || state == CONTACT_ASIDE;
	case ACTION_WRAPUP:
	case ACTION_TRANSFER:
		if (letters->writing)
			return false;
		return state == CONTACT_TALK || state == CONTACT_WRAPUP ||
		    state == CONTACT_ASIDE;
	case ACTION_NEXT:
	case ACTION_PREVIOUS:
		return letters->tabs.n > 1 && !letters->writing;
	default:
		return true;
	}
}

static void
step(struct letters *letters, size_t by)
{
	size_t n = letters->tabs.n;

	turn_to(letters, &letters->tabs.list[(place(letters) + by) % n]);
}

static void
open_on(struct view *view, const struct screen *screen)
{
	stage_open_on(view->stage, screen, letters_of(view)->at.contact);
}

static void
go_on_or_aside(struct view *view)
{
	struct msg msg = {.id = MSG_GO_ON};

	if (contact_of(view)->row.state != CONTACT_ASIDE) {
		open_on(view, &screen_aside);
		return;
	}
	msg.go_on.contact = letters_of(view)->at.contact;
	stage_send(view->stage, &msg);
}

static void
give_up(struct view *view)
{
	struct msg msg = {.id = MSG_LETTER_DROP};

	msg.letter_drop.letter = letters_of(view)->at.letter;
	stage_send(view->stage, &msg);
}

static enum next
act_on_letter(struct view *view, enum action action)
{
	struct letters *letters = letters_of(view);

	switch ((int)action) {
	case ACTION_REPLY:
		compose_open(&letters->composes, view->stage, &letters->at);
		letters->writing = true;
		return NEXT_STAY;
	case ACTION_SEND:
		compose_send(&letters->composes, present(letters), view->stage);
		return NEXT_STAY;
	case ACTION_CHANNEL:
		compose_channel(present(letters), view->model,
		    compose_next_channel(present(letters)));
		return NEXT_STAY;
	case ACTION_TEMPLATE:
		stage_open(view->stage, &screen_template, NULL);
		return NEXT_STAY;
	case ACTION_UNDO:
	case ACTION_REDO:
		compose_undo(present(letters), action == ACTION_REDO);
		return NEXT_STAY;
	case ACTION_EDITOR:
		stage_edit(view->stage,
		    present(letters)->fields[COMPOSE_TEXT].text);
		return NEXT_STAY;
	case ACTION_TAKE_BACK:
		compose_take_back(&letters->composes, view->stage);
		return NEXT_STAY;
	case ACTION_GIVE_UP:
		give_up(view);
		return NEXT_STAY;
	case ACTION_VOICEMAIL:
		voicemail_hear(view, contact_of(view));
		return NEXT_STAY;
	default:
		return NEXT_PASS;
	}
}

static enum next
letter_act(struct view *view, enum action action)
{
	struct letters *letters = letters_of(view);
	long steps = steps_of(action, 9);

	if (steps != 0) {
		letters->skip = steps_go(letters->shown, steps, THREAD_END);
		return NEXT_STAY;
	}
	switch ((int)action) {
	case ACTION_NEXT:
		step(letters, 1);
		return NEXT_STAY;
	case ACTION_PREVIOUS:
		step(letters, letters->tabs.n - 1);
		return NEXT_STAY;
	case ACTION_ASIDE:
		go_on_or_aside(view);
		return NEXT_STAY;
	case ACTION_WRAPUP:
		open_on(view, &screen_wrapup);
		return NEXT_STAY;
	case ACTION_TRANSFER:
		open_on(view, &screen_transfer);
		return NEXT_STAY;
	case ACTION_FOLD:
		letters->unfolded = !letters->unfolded;
		return NEXT_STAY;
	case ACTION_BACK:
		return NEXT_CLOSE;
	default:
		return act_on_letter(view, action);
	}
}

static void
letter_reply(struct view *view, uint64_t asked, const struct msg *msg)
{
	struct letters *letters = letters_of(view);
	const struct compose *compose = present(letters);
	bool sending = compose != NULL && compose->asked == asked && asked != 0;

	compose_reply(&letters->composes, view->stage, asked, msg);
	if (sending && msg->id == MSG_DONE) {
		letters->writing = false;
		letters->skip = THREAD_END;
	}
}

static void
letter_edited(struct view *view, const char *text)
{
	struct compose *compose = present(letters_of(view));

	if (compose != NULL)
		compose_replace(compose, text);
}

/* --- for the overlays --- */

static struct compose *
below(const struct stage *stage)
{
	const struct view *base = stage_base(stage);

	return base != NULL && base->screen == &screen_letter
	    ? present(letters_of(base))
	    : NULL;
}

enum channel
letter_channel(const struct stage *stage)
{
	const struct compose *compose = below(stage);

	return compose != NULL ? compose->channel : 0;
}

void
letter_insert(struct stage *stage, const struct template *template)
{
	struct compose *compose = below(stage);

	if (compose == NULL)
		return;
	compose_insert(compose, stage->model, template);
	letters_of(stage_base(stage))->writing = true;
}

static bool
letter_types(const struct view *view)
{
	return letters_of(view)->writing;
}

/* --- for the screens that were opened from here --- */

static struct view *
open_letters(const struct stage *stage)
{
	size_t i;

	for (i = 0; i < stage->n; i++)
		if (stage->views[i]->screen == &screen_letter)
			return stage->views[i];
	return NULL;
}

uint64_t
letter_contact(const struct stage *stage)
{
	const struct view *view = open_letters(stage);

	return view != NULL && has_tab(letters_of(view))
	    ? letters_of(view)->at.contact
	    : 0;
}

int
letter_take(struct stage *stage, const char *text)
{
	struct letters *letters = letters_of(open_letters(stage));
	struct compose *compose =
	    compose_open(&letters->composes, stage, &letters->at);

	if (compose_add(compose, text) < 0)
		return -1;
	letters->writing = true;
	stage_open(stage, &screen_letter, NULL);
	return 0;
}

static bool
letter_choose(struct view *view, enum action action, uint64_t choice)
{
	struct compose *compose = present(letters_of(view));

	if (action != ACTION_CHANNEL || compose == NULL)
		return false;
	compose_channel(compose, view->model, (enum channel)choice);
	return true;
}

const struct screen screen_letter = {
    .name = "letters",
    .title = N_("Letters"),
    .where = ON_LETTER,
    .needs = NEEDS_SESSION,
    .roles = BY_ADVISOR | BY_SUPERVISOR,
    .size = sizeof(struct letters),
    .open = letter_open,
    .close = letter_close,
    .tick = letter_tick,
    .draw = letter_draw,
    .key = letter_key,
    .types = letter_types,
    .act = letter_act,
    .choose = letter_choose,
    .can = letter_can,
    .reply = letter_reply,
    .edited = letter_edited,
};
