/* note.c - the note being written on a contact. */
#include "ui/note.h"

#include <string.h>

#include "src/base/text.h"
#include "ui/draft.h"
#include "ui/draw/language.h"

void
note_keep(struct note *note, struct stage *stage)
{
	const struct user *user = model_user(stage->model);
	struct err err;

	if (!note->dirty || note->contact == 0 || user == NULL)
		return;
	note->dirty = false;
	if (draft_keep(stage->drafts, user->set.login, note->contact,
		note->arrived, note->edit.text, &err) != 0)
		model_notice(stage->model, STYLE_LATE,
		    _("The unsaved note is not on disk: %s"), err.text);
}

void
note_save(struct note *note, struct stage *stage)
{
	struct msg msg = {.id = MSG_NOTE};

	if (note->contact == 0 || note->edit.text[0] == '\0' ||
	    note->asked != 0)
		return;
	note_keep(note, stage);
	msg.note.contact = note->contact;
	TEXT_SET(msg.note.text, note->edit.text);
	TEXT_SET(note->sent, note->edit.text);
	note->asked = stage_send(stage, &msg);
}

static void
note_leave(struct note *note, struct stage *stage)
{
	if (note->contact == 0)
		return;
	note_keep(note, stage);
	if (live_contact(stage->model->live, note->contact) != NULL)
		return;
	note_save(note, stage);
	note->left.asked = note->asked;
	note->left.contact = note->contact;
	note->left.arrived = note->arrived;
}

void
note_open(struct note *note, struct stage *stage, const struct contact *contact)
{
	char kept[EDIT_SIZE];

	if (contact != NULL && contact->row.contact == note->contact)
		return;
	note_leave(note, stage);
	edit_init(&note->edit, EDIT_SIZE, true, false);
	note->dirty = false;
	note->asked = 0;
	note->contact = contact != NULL ? contact->row.contact : 0;
	if (contact == NULL)
		return;
	note->arrived = contact->row.arrived;
	draft_read(stage->drafts, model_user(stage->model)->set.login,
	    note->contact, note->arrived, kept, sizeof kept);
	edit_set(&note->edit, kept);
}

bool
note_key(struct note *note, int key)
{
	if (!edit_key(&note->edit, key))
		return false;
	note->dirty = true;
	return true;
}

/* The card shows it without asking for everything again. */
static void
into_card(const struct note *note, struct model *model,
    const struct msg_done *done)
{
	struct card *card = card_find(model->cards, note->contact);
	struct msg row = {.id = MSG_NOTE_ROW};

	if (card == NULL)
		return;
	row.note_row.note = done->id;
	row.note_row.contact = note->contact;
	row.note_row.user = model->session.user;
	row.note_row.written = model->now;
	TEXT_SET(row.note_row.text, note->sent);
	card_take(card, &row);
}

void
note_reply(struct note *note, struct stage *stage, uint64_t asked,
    const struct msg *msg)
{
	const struct user *user = model_user(stage->model);
	size_t n = strlen(note->sent);

	if (asked != 0 && asked == note->left.asked && msg->id == MSG_DONE &&
	    user != NULL)
		draft_keep(stage->drafts, user->set.login, note->left.contact,
		    note->left.arrived, "", NULL);
	if (asked == 0 || asked != note->asked)
		return;
	note->asked = 0;
	if (msg->id != MSG_DONE)
		return;
	into_card(note, stage->model, &msg->done);
	/* What was typed on while the hub saved is a note of its own. */
	if (strncmp(note->edit.text, note->sent, n) == 0)
		edit_set(&note->edit, note->edit.text + n);
	note->dirty = true;
	note_keep(note, stage);
	model_notice(stage->model, STYLE_GOOD, "%s", _("Note saved."));
}
