/* note.h - the notes being written, one a contact. */
#ifndef UI_NOTE_H
#define UI_NOTE_H

#include <uthash.h>

#include "ui/draw/edit.h"
#include "ui/draw/undo.h"
#include "ui/stage.h"

/*
 * A note is saved as it is typed: into a file of the user's own within a
 * second (ui/draft.h), and by the hub once she pauses.  The hub keeps one
 * note of her on a contact and replaces it, so she can write on after a
 * crash, at another console, or after she was with another contact.  The
 * file goes when the hub has what is in it.
 */
enum {
	NOTE_FILE_MS = 1000,   /* what a crash may cost */
	NOTE_PAUSE_MS = 2000,  /* without a key: the hub may have it */
	NOTE_MOST_MS = 10000,  /* typed on without a pause: so too */
	NOTE_AGAIN_MS = 10000, /* after a refusal, or a disk that failed */
	NOTE_NEAR = 3600       /* from these bytes on the limit is shown */
};

struct writing {
	uint64_t contact;
	int64_t arrived;
	char login[32];
	struct edit edit;
	struct undo undo;
	uint64_t note; /* as the hub numbered it; 0: not yet */
	bool dirty;    /* the file does not have it all */
	bool unsaved;  /* the hub does not have it all */
	bool met;      /* what the hub had before was looked at */
	int64_t typed; /* the last key, and the first one not saved */
	int64_t since;
	int64_t kept;      /* when the file was written */
	int64_t saved;     /* when the hub had it; 0: never */
	int64_t again;     /* not before this: the last try failed */
	uint64_t asked;    /* the NOTE command under way; 0: none */
	uint64_t checking; /* the EXPLAIN of an older draft's contact */
	bool tell;         /* she asked for it: say so when it is done */
	bool checked;      /* it is that contact */
	char sent[EDIT_SIZE];
	char trouble[160]; /* the disk's; or empty */
	char refused[200]; /* the hub's; or empty */
	UT_hash_handle hh;
};

struct note {
	struct writing *all;
	struct writing *now; /* of the contact turned to; NULL: none */
	bool searched;       /* older drafts were looked for */
	char login[32];      /* who writes */
};

/* Turn to a contact's note (NULL: to none). */
void note_open(struct note *note, struct stage *stage,
    const struct contact *contact);

/* A key typed into it; whether it was used. */
bool note_key(struct note *note, struct stage *stage, int key);

/* Take back what was typed last, or bring it again. */
void note_undo(struct note *note, struct stage *stage, bool again);

/* A paste begins or ends. */
void note_paste(struct note *note, bool on);

/* Bring files and hub up to date, as far as it is time; called each tick. */
void note_keep(struct note *note, struct stage *stage);

/* Send the present one to the hub now, when there is anything to send. */
void note_save(struct note *note, struct stage *stage);

/* Whether the hub lacks something of the present one. */
bool note_is_unsaved(const struct note *note);

/* The hub's answer. */
void note_reply(struct note *note, struct stage *stage, uint64_t asked,
    const struct msg *msg);

/* All goes into files; nothing is left in memory. */
void note_close(struct note *note, struct stage *stage);

/* What stands above it: whether it is saved, since when, how near the end
 * it is. */
void note_title(const struct note *note, const struct model *model, char *to,
    size_t size);

#endif
