/* note.c - the notes being written, one a contact. */
#include "ui/note.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "ui/draft.h"
#include "ui/draw/language.h"
#include "ui/show.h"

static struct draft
draft_of(const struct writing *w, const struct stage *stage)
{
	return (struct draft){
	    stage->drafts, "note", w->login, w->contact, w->arrived};
}

static struct writing *
writing_find(const struct note *note, uint64_t contact)
{
	struct writing *w;

	HASH_FIND(hh, note->all, &contact, sizeof contact, w);
	return w;
}

static struct writing *
writing_new(struct note *note, struct stage *stage, uint64_t contact,
    int64_t arrived)
{
	struct writing *w = mem_zero(1, sizeof *w);
	struct draft draft;
	char kept[EDIT_SIZE];

	w->contact = contact;
	w->arrived = arrived;
	TEXT_SET(w->login, note->login);
	edit_init(&w->edit, EDIT_SIZE, true, false);
	draft = draft_of(w, stage);
	draft_read(&draft, kept, sizeof kept);
	edit_set(&w->edit, kept);
	w->unsaved = kept[0] != '\0';
	HASH_ADD(hh, note->all, contact, sizeof w->contact, w);
	return w;
}

static void
writing_free(struct note *note, struct writing *w)
{
	if (note->now == w)
		note->now = NULL;
	HASH_DEL(note->all, w);
	undo_done(&w->undo);
	free(w);
}

void
note_open(struct note *note, struct stage *stage, const struct contact *contact)
{
	const struct user *user = model_user(stage->model);

	if (contact == NULL || user == NULL) {
		note->now = NULL;
		return;
	}
	TEXT_SET(note->login, user->set.login);
	note->now = writing_find(note, contact->row.contact);
	if (note->now == NULL)
		note->now = writing_new(note, stage, contact->row.contact,
		    contact->row.arrived);
	/* What is in her hands is the contact that it seems to be. */
	note->now->checked = true;
}

/* --- typing --- */

static void
changed(struct writing *w, const struct model *model)
{
	w->dirty = true;
	w->typed = model->now;
	if (!w->unsaved)
		w->since = model->now;
	w->unsaved = true;
}

bool
note_key(struct note *note, struct stage *stage, int key)
{
	struct writing *w = note->now;
	char before[EDIT_SIZE];

	if (w == NULL)
		return false;
	memcpy(before, w->edit.text, sizeof before);
	if (!undo_key(&w->undo, &w->edit, key))
		return false;
	if (strcmp(before, w->edit.text) != 0)
		changed(w, stage->model);
	return true;
}

void
note_undo(struct note *note, struct stage *stage, bool again)
{
	struct writing *w = note->now;

	if (w != NULL &&
	    (again ? undo_again(&w->undo, &w->edit)
		   : undo_back(&w->undo, &w->edit)))
		changed(w, stage->model);
}

void
note_paste(struct note *note, bool on)
{
	if (note->now != NULL)
		undo_paste(&note->now->undo, on);
}

/* --- the file --- */

static void
writing_keep(struct writing *w, struct stage *stage, bool at_once)
{
	struct draft draft = draft_of(w, stage);
	int64_t now = stage->model->now;
	struct err err;

	if (!w->dirty ||
	    (!at_once && w->kept <= now && now - w->kept < NOTE_FILE_MS))
		return;
	w->kept = now;
	w->dirty = false;
	w->trouble[0] = '\0';
	if (draft_keep(&draft, w->edit.text, &err) == 0)
		return;
	w->dirty = true;
	w->kept = now + NOTE_AGAIN_MS - NOTE_FILE_MS;
	TEXT_SET(w->trouble, err.text);
}

/* --- the hub --- */

/*
 * What the hub has already of hers on the contact is where she goes on, or,
 * when a draft begins otherwise, a note beside it.
 */
static void
writing_meet(struct writing *w, const struct model *model)
{
	const struct card *card = card_find(model->cards, w->contact);
	const struct msg_note_row *row;
	size_t i;

	if (w->met || card == NULL || !card->complete)
		return;
	w->met = true;
	for (i = 0; i < card->n_notes && w->note == 0; i++) {
		row = &card->notes[i];
		if (row->contact != w->contact ||
		    row->user != model->session.user)
			continue;
		if (w->edit.text[0] == '\0') {
			edit_set(&w->edit, row->text);
			w->saved = row->written;
			w->note = row->note;
		} else if (strncmp(w->edit.text, row->text,
			       strlen(row->text)) == 0) {
			w->note = row->note;
		}
		return;
	}
}

static bool
is_hers(const struct writing *w, const struct model *model)
{
	const struct contact *contact = live_contact(model->live, w->contact);

	return contact != NULL && contact->row.user == model->session.user &&
	    contact->row.arrived == w->arrived;
}

static bool
is_over(const struct writing *w, const struct model *model)
{
	return live_contact(model->live, w->contact) == NULL;
}

static void
writing_send(struct writing *w, struct stage *stage)
{
	struct msg msg = {.id = MSG_NOTE};

	msg.note.contact = w->contact;
	msg.note.note = w->note;
	TEXT_SET(msg.note.text, w->edit.text);
	TEXT_SET(w->sent, w->edit.text);
	w->asked = stage_send(stage, &msg);
}

/* An empty note is none: what stood there before stays with the hub. */
static bool
may_send(const struct writing *w, const struct model *model)
{
	return w->unsaved && w->asked == 0 && w->edit.text[0] != '\0' &&
	    model->state == CLIENT_CURRENT && model->now >= w->again;
}

static void
writing_save(struct writing *w, struct stage *stage)
{
	const struct model *model = stage->model;
	bool paused = model->now - w->typed >= NOTE_PAUSE_MS ||
	    model->now - w->since >= NOTE_MOST_MS;

	if (!may_send(w, model))
		return;
	if (is_hers(w, model)) {
		if (paused && w->met)
			writing_send(w, stage);
	} else if (w->checked || w->saved != 0) {
		writing_send(w, stage);
	}
}

/* A draft of another day: whether this hub's contact of that number is the
 * one it was written on, its first fact tells. */
static void
writing_check(struct writing *w, struct stage *stage)
{
	struct msg msg = {.id = MSG_EXPLAIN};

	if (w->checked || w->checking != 0 || w->saved != 0 || !w->unsaved ||
	    !is_over(w, stage->model) ||
	    stage->model->state != CLIENT_CURRENT ||
	    stage->model->now < w->again)
		return;
	msg.explain.contact = w->contact;
	w->checking = stage_send(stage, &msg);
}

struct search {
	struct note *note;
	struct stage *stage;
};

static void
found(void *ctx, const struct draft *draft)
{
	struct search *search = ctx;
	struct writing *w = writing_find(search->note, draft->contact);
	char text[EDIT_SIZE];

	if (w == NULL) {
		writing_new(search->note, search->stage, draft->contact,
		    draft->arrived);
		return;
	}
	/* A letter that could not be sent was put behind it. */
	draft_read(draft, text, sizeof text);
	if (strncmp(text, w->edit.text, strlen(w->edit.text)) == 0) {
		edit_set(&w->edit, text);
		w->unsaved = true;
	}
}

static void
note_search(struct note *note, struct stage *stage)
{
	struct search search = {note, stage};
	const struct user *user = model_user(stage->model);

	if ((note->searched && !stage->notes_added) || user == NULL ||
	    stage->model->state != CLIENT_CURRENT)
		return;
	note->searched = true;
	stage->notes_added = false;
	TEXT_SET(note->login, user->set.login);
	draft_each(stage->drafts, "note", user->set.login, found, &search);
}

void
note_keep(struct note *note, struct stage *stage)
{
	struct writing *w, *next;

	note_search(note, stage);
	HASH_ITER(hh, note->all, w, next) {
		writing_keep(w, stage, false);
		writing_meet(w, stage->model);
		writing_check(w, stage);
		writing_save(w, stage);
		if (w != note->now && !w->unsaved && !w->dirty &&
		    !is_hers(w, stage->model))
			writing_free(note, w);
	}
}

void
note_save(struct note *note, struct stage *stage)
{
	struct writing *w = note->now;

	if (w == NULL)
		return;
	writing_keep(w, stage, true);
	w->tell = w->unsaved;
	if (may_send(w, stage->model))
		writing_send(w, stage);
}

bool
note_is_unsaved(const struct note *note)
{
	return note->now != NULL && note->now->unsaved;
}

void
note_close(struct note *note, struct stage *stage)
{
	while (note->all != NULL) {
		writing_keep(note->all, stage, true);
		writing_free(note, note->all);
	}
	note->searched = false;
}

/* --- answers --- */

/* The card shows it without asking for everything again. */
static void
into_card(const struct writing *w, struct model *model)
{
	struct card *card = card_find(model->cards, w->contact);
	struct msg row = {.id = MSG_NOTE_ROW};
	size_t i;

	if (card == NULL)
		return;
	for (i = 0; i < card->n_notes; i++)
		if (card->notes[i].note == w->note) {
			TEXT_SET(card->notes[i].text, w->sent);
			return;
		}
	row.note_row.note = w->note;
	row.note_row.contact = w->contact;
	row.note_row.user = model->session.user;
	row.note_row.written = model->now;
	TEXT_SET(row.note_row.text, w->sent);
	card_take(card, &row, row.note_row.written);
}

static void
writing_saved(struct writing *w, struct stage *stage, const struct msg *msg)
{
	w->note = msg->done.id != 0 ? msg->done.id : w->note;
	w->saved = stage->model->now;
	w->refused[0] = '\0';
	into_card(w, stage->model);
	if (w->tell)
		model_notice(stage->model, STYLE_GOOD, "%s", _("Note saved."));
	w->tell = false;
	w->since = stage->model->now;
	/* What was typed on meanwhile goes with the next one. */
	w->unsaved = strcmp(w->edit.text, w->sent) != 0;
	if (!w->unsaved) {
		struct draft draft = draft_of(w, stage);

		draft_keep(&draft, "", NULL);
		w->dirty = false;
		w->trouble[0] = '\0';
	}
}

static void
writing_refused(struct writing *w, struct stage *stage, const struct msg *msg)
{
	w->again = stage->model->now + NOTE_AGAIN_MS;
	/* Another store stands behind this hub, or an older one: as new. */
	if (msg->refused.why == REFUSAL_UNKNOWN && w->note != 0)
		w->note = 0;
	model_refusal(&msg->refused, w->refused, sizeof w->refused);
}

static void
writing_explained(struct writing *w, struct stage *stage, const struct msg *msg)
{
	if (msg->id == MSG_CONTACT_ARRIVED) {
		w->checked = msg->contact_arrived.at == w->arrived;
	} else if (msg->id == MSG_ROWS_END || msg->id == MSG_REFUSED) {
		w->checking = 0;
		w->again =
		    stage->model->now + (w->checked ? 0 : INT64_C(3600000));
	}
}

void
note_reply(struct note *note, struct stage *stage, uint64_t asked,
    const struct msg *msg)
{
	struct writing *w, *next;

	HASH_ITER(hh, note->all, w, next) {
		if (asked == 0)
			return;
		if (asked == w->checking)
			writing_explained(w, stage, msg);
		if (asked != w->asked)
			continue;
		w->asked = 0;
		if (msg->id == MSG_DONE)
			writing_saved(w, stage, msg);
		else if (msg->id == MSG_REFUSED)
			writing_refused(w, stage, msg);
	}
}

/* --- the title --- */

static void
state_text(const struct writing *w, const struct model *model, char *to,
    size_t size)
{
	char at[16];

	if (w->asked != 0 ||
	    (w->unsaved && w->refused[0] == '\0' &&
		model->state == CLIENT_CURRENT)) {
		text_copy(to, size,
		    w->dirty && w->trouble[0] != '\0' ? w->trouble
						      : _("saving…"));
	} else if (w->unsaved) {
		snprintf(to, size, "%s",
		    w->dirty && w->trouble[0] != '\0' ? w->trouble
			: w->refused[0] != '\0'       ? w->refused
						: _("kept here, hub away"));
	} else if (w->saved != 0) {
		show_clock(w->saved, at, sizeof at);
		snprintf(to, size, _("saved %s"), at);
	} else {
		text_copy(to, size, "");
	}
}

void
note_title(const struct note *note, const struct model *model, char *to,
    size_t size)
{
	const struct writing *w = note->now;
	char state[200] = "", room[48] = "";
	size_t n;

	if (w != NULL) {
		state_text(w, model, state, sizeof state);
		n = strlen(w->edit.text);
		if (n >= NOTE_NEAR)
			snprintf(room, sizeof room, _(" · %d/%d bytes"), (int)n,
			    EDIT_SIZE - 1);
	}
	snprintf(to, size, "%s%s%s%s", _("Note"), room,
	    state[0] != '\0' ? " · " : "", state);
}
