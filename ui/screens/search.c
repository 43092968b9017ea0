/* search.c - anything by its words: people, queues, contacts, actions. */
/*
 * Who looks: anybody who knows a word of what she wants.  In one second: what
 * of all that her role may see holds it, the best first.  With one key:
 * Enter opens it.  A patient is asked of the hub: date of birth first and the
 * beginning of a name, or a number or an IPP; Enter says that the contact in
 * hand is this patient's, and the card comes; without a contact it opens the
 * card for a reason.  Tab asks for a patient where other things hold the words
 * too, and opened on a contact it finds nothing but patients.  "#12" and Enter
 * open request 12.
 */
#include <stdio.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/text.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/title.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"
#include "ui/screens/choice.h"
#include "ui/show.h"

enum { KIND_ACTION = 1, KIND_QUEUE, KIND_CONTACT, KIND_PATIENT, KIND_ADVISOR };
enum { KIND_BITS = 56, WAITING_MOST = 500 };

struct search {
	struct picker picker; /* first, for choice_picker */
	char asked[64];       /* the words of the search under way */
	bool patients;        /* whose contact it is, and nothing else */
};

static uint64_t
item_id(int kind, uint64_t id)
{
	return (uint64_t)kind << KIND_BITS | id;
}

/* --- what there is --- */

static void
add_queues(struct picker *picker, const struct live *live)
{
	const struct queue *queue;
	char hint[24];

	HASH_EACH(queue, live->queues) {
		snprintf(hint, sizeof hint, _("%d waiting"),
		    (int)queue->n_waiting);
		picker_add(picker, item_id(KIND_QUEUE, queue->set.queue),
		    _("Queue"), queue_title(queue), hint);
	}
}

static void
add_contacts(struct picker *picker, const struct model *model)
{
	const struct contact *contact;
	const struct msg_contact_row *row;
	char text[96], wait[24];
	int n = 0;

	HASH_EACH(contact, model->live->contacts) {
		row = &contact->row;
		if (row->state != CONTACT_WAITING || ++n > WAITING_MOST)
			continue;
		snprintf(text, sizeof text, "%s %llu · %s · %s",
		    name_channel(row->channel),
		    (unsigned long long)row->contact,
		    name_queue(model->live, row->queue),
		    name_subject(model->live, row->subject));
		show_duration(contact_waited_ms(row, model->now), wait,
		    sizeof wait);
		picker_add(picker, item_id(KIND_CONTACT, row->contact),
		    _("waits"), text, wait);
	}
}

/* For who leads: where each one is; she is opened on the floor. */
static void
add_advisors(struct picker *picker, const struct model *model)
{
	const struct user *user;

	if (!model_leads(model))
		return;
	HASH_EACH(user, model->live->users)
		if (user->set.role == ROLE_ADVISOR)
			picker_add(picker,
			    item_id(KIND_ADVISOR, user->set.user), _("Advisor"),
			    user->set.name,
			    name_advisor_state(advisor_shown(user)));
}

static void
add_actions(struct picker *picker, const struct stage *stage)
{
	const struct action_row *row;
	enum action action;
	char key[24];

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		row = action_row(action);
		if (action == ACTION_SEARCH || row->label[0] == '\0' ||
		    !stage_can(stage, action))
			continue;
		keys_name(action_key(action, 0), key, sizeof key);
		picker_add(picker, item_id(KIND_ACTION, (uint64_t)action),
		    action_label(action), _(row->prose), key);
	}
}

/* --- patients --- */

static bool
may_find(const struct model *model)
{
	const struct msg_type *type = msg_type(MSG_FIND);

	return (type->mask & 1u << model_role(model)) != 0;
}

/* Two with the same number have it from two authorities: then the number
 * alone tells nobody apart. */
static bool
is_shared(const struct found *found, const struct msg_patient_row *row)
{
	size_t i, n = 0;

	for (i = 0; i < found->n; i++)
		n += row->ipp[0] != '\0' &&
		    strcmp(found->list[i].ipp, row->ipp) == 0;
	return n > 1;
}

static void
add_patients(struct picker *picker, const struct model *model)
{
	const struct found *found = &model->found;
	const struct msg_patient_row *row;
	char text[96], born[24], hint[24];
	const char *trust;
	size_t i;

	for (i = 0; i < found->n; i++) {
		row = &found->list[i];
		show_day(row->born, born, sizeof born);
		trust = word_label(&words_identity_status, (int)row->status);
		snprintf(text, sizeof text, "%.36s %.18s · %s%s%.*s%s",
		    row->name, row->given, born, trust[0] != '\0' ? " · " : "",
		    (int)strcspn(trust, ","), trust,
		    row->marks & MARK_DOUBTFUL ? " ?" : "");
		TEXT_SET(hint, row->ipp);
		if (is_shared(found, row))
			snprintf(hint, sizeof hint, "%.10s %.12s", row->ipp,
			    row->authority);
		picker_add(picker, item_id(KIND_PATIENT, row->patient),
		    _("Patient"), text, hint);
	}
}

static void
fill(struct view *view)
{
	struct search *search = view->state;
	struct picker *picker = &search->picker;

	picker_done(picker);
	picker->at = picker->top = 0;
	/* What the hub found holds the words in its own way: it stands
	 * without a search of its own. */
	if (view->model->found.complete && search->asked[0] != '\0') {
		edit_set(&picker->search, "");
		add_patients(picker, view->model);
		return;
	}
	if (search->patients)
		return;
	add_contacts(picker, view->model);
	add_queues(picker, view->model->live);
	add_advisors(picker, view->model);
	add_actions(picker, view->stage);
}

static void
find(struct view *view)
{
	struct search *search = view->state;
	struct found *found = &view->model->found;
	struct msg msg = {.id = MSG_FIND};

	memset(found, 0, sizeof *found);
	TEXT_SET(search->asked, search->picker.search.text);
	TEXT_SET(msg.find.text, search->asked);
	found->asked = stage_send(view->stage, &msg);
}

static enum next
link_to(struct view *view, uint64_t patient)
{
	struct msg msg = {.id = MSG_LINK};
	struct card *card;

	msg.link.contact = model_in_hand(view->model);
	msg.link.patient = patient;
	if (msg.link.contact == 0) {
		stage_open_on(view->stage, &screen_look, patient);
		return NEXT_STAY;
	}
	stage_send(view->stage, &msg);
	/* The card of before is another's, or nobody's. */
	card = card_find(view->model->cards, msg.link.contact);
	if (card != NULL)
		card_free(&view->model->cards, card);
	return NEXT_CLOSE;
}

/* --- the screen --- */

static int
search_open(struct view *view, const char *argument, struct err *err)
{
	struct search *search = view->state;

	(void)err;
	search->patients = argument != NULL;
	memset(&view->model->found, 0, sizeof view->model->found);
	picker_init(&search->picker, false);
	fill(view);
	return 0;
}

static void
search_close(struct view *view)
{
	memset(&view->model->found, 0, sizeof view->model->found);
	choice_close(view);
}

static enum next
search_tick(struct view *view)
{
	struct search *search = view->state;
	const struct found *found = &view->model->found;

	if (search->asked[0] != '\0' && found->complete && found->n > 0 &&
	    search->picker.n != found->n)
		fill(view);
	return NEXT_STAY;
}

static enum next
chosen(struct view *view, const struct picker_item *item)
{
	const struct live *live = view->model->live;
	uint64_t id = item->id & ((UINT64_C(1) << KIND_BITS) - 1);
	const struct contact *contact;
	struct stage *stage = view->stage;
	const struct queue *queue = NULL;
	char number[24];

	switch ((int)(item->id >> KIND_BITS)) {
	case KIND_ACTION:
		stage->pending = (enum action)id;
		return NEXT_CLOSE;
	case KIND_QUEUE:
		queue = live_queue(live, id);
		break;
	case KIND_CONTACT:
		contact = live_contact(live, id);
		queue = contact != NULL ? contact->queue : NULL;
		break;
	case KIND_PATIENT:
		return link_to(view, id);
	case KIND_ADVISOR:
		snprintf(number, sizeof number, "%llu", (unsigned long long)id);
		stage_open(stage, &screen_floor, number);
		return NEXT_STAY;
	}
	if (queue != NULL)
		stage_open(stage, &screen_queue, queue->set.name);
	return NEXT_STAY;
}

/* "#12" is a request, for those who may read one. */
static bool
is_request(const struct view *view)
{
	const struct search *search = view->state;
	const char *text = search->picker.search.text;

	return text[0] == '#' && text[1] >= '1' && text[1] <= '9' &&
	    screen_allowed(&screen_request, model_role(view->model));
}

static enum next
search_key(struct view *view, int key)
{
	struct search *search = view->state;
	struct picker *picker = &search->picker;
	char number[24];

	if (key == KEYS_ENTER && is_request(view)) {
		/* The search closes first, and its words with it. */
		TEXT_SET(number, picker->search.text + 1);
		stage_open(view->stage, &screen_request, number);
		return NEXT_STAY;
	}
	/* Nothing here holds the words: perhaps a patient does. */
	if ((key == KEYS_TAB ||
		(key == KEYS_ENTER && picker_item(picker) == NULL)) &&
	    may_find(view->model)) {
		if (picker->search.text[0] != '\0')
			find(view);
		return NEXT_STAY;
	}
	if (key == KEYS_ENTER)
		return choice_key(view, key, chosen);
	if (search->asked[0] != '\0' && keys_is_character(key)) {
		search->asked[0] = '\0';
		fill(view);
	}
	return choice_key(view, key, chosen);
}

/* Why the list is empty; NULL when it is not about patients. */
static const char *
nothing(const struct view *view)
{
	const struct search *search = view->state;
	const struct found *found = &view->model->found;

	if (!may_find(view->model) || found->refused[0] != '\0')
		return NULL;
	if (found->asked != 0)
		return _("Asking for patients…");
	if (found->complete && found->n == 0 && search->asked[0] != '\0')
		return _("No patient is called so.");
	return search->patients || search->picker.search.text[0] != '\0'
	    ? _("Enter looks for a patient.")
	    : NULL;
}

/* Below the list: what Enter does about patients. */
static void
search_draw(struct view *view, struct canvas *canvas, struct box box)
{
	struct search *search = view->state;
	const struct found *found = &view->model->found;
	struct box line = {box.y + box.height - 1, box.x, 1, box.width};
	const char *words = NULL, *empty = nothing(view);

	search->picker.nothing = empty;
	choice_draw(view, canvas, box);
	/* Below what it opened, Enter is no longer its own. */
	if (view->stage->views[view->stage->n - 1] != view)
		return;
	if (is_request(view))
		words = _("Enter opens the request of this number.");
	else if (found->refused[0] != '\0')
		words = found->refused;
	else if (found->asked != 0 || (found->complete && found->n == 0))
		words = picker_item(&search->picker) != NULL ? empty : NULL;
	else if (found->complete)
		words = model_in_hand(view->model) != 0
		    ? _("Enter: the contact in hand is this patient's.")
		    : _("Enter opens the card; a reason is asked for.");
	else if (may_find(view->model) && picker_item(&search->picker) == NULL)
		words = _("Enter looks for a patient: name, number, IPP, "
			  "1961-04-12.");
	else if (may_find(view->model) && search->picker.search.text[0] != '\0')
		words = _("Tab looks for a patient of these words.");
	if (words == NULL)
		return;
	canvas_fill(canvas, line, STYLE_PLAIN);
	canvas_text(canvas, line.y, line.x + 1, line.width - 2, STYLE_NEAR,
	    words);
}

const struct screen screen_search = {
    .name = "search",
    .title = N_("Search"),
    .where = ON_CHOICE,
    .needs = NEEDS_SESSION,
    .roles = BY_ALL,
    .over = true,
    .size = sizeof(struct search),
    .open = search_open,
    .close = search_close,
    .tick = search_tick,
    .draw = search_draw,
    .key = search_key,
};
