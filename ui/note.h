/* note.h - the note being written on a contact. */
#ifndef UI_NOTE_H
#define UI_NOTE_H

#include "ui/draw/edit.h"
#include "ui/stage.h"

/*
 * One contact's note.  It is in a file from the first key on, see
 * ui/draft.h; the hub has it once it answered DONE.
 */
struct note {
	struct edit edit;
	uint64_t contact; /* 0: none */
	int64_t arrived;
	bool dirty;     /* the file does not have it all */
	uint64_t asked; /* the NOTE command under way; 0: none */
	char sent[EDIT_SIZE];
	struct { /* of a contact that ended while it was written */
		uint64_t asked, contact;
		int64_t arrived;
	} left;
};

/*
 * Turn to a contact's note (NULL: to none).  What is unsaved of the last one
 * stays in its file, and is sent when that contact is over.
 */
void note_open(struct note *note, struct stage *stage,
    const struct contact *contact);

/* A key typed into it; whether it was used. */
bool note_key(struct note *note, int key);

/* Bring the file up to date. */
void note_keep(struct note *note, struct stage *stage);

/* Send it to the hub, when there is anything to send. */
void note_save(struct note *note, struct stage *stage);

/* The hub's answer: done empties the note and its file. */
void note_reply(struct note *note, struct stage *stage, uint64_t asked,
    const struct msg *msg);

#endif
