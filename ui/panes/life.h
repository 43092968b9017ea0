/* life.h - what happened to a contact, and its words, as scrolling lines. */
#ifndef PANES_LIFE_H
#define PANES_LIFE_H

#include "ui/draw/canvas.h"
#include "ui/stage.h"

enum { LIFE_FACTS = 200, LIFE_NOTES = 8 };

/* One contact's facts, and with words its letter and notes. */
struct life {
	uint64_t contact;
	uint64_t asked_facts, asked_words;
	bool complete, refused;
	struct fact facts[LIFE_FACTS];
	size_t n;
	struct msg_letter_row letter; /* contact 0: none */
	struct msg_note_row notes[LIFE_NOTES];
	size_t n_notes;
	size_t skip, rows; /* lines scrolled away, and shown at once */
};

/* Ask the hub for a contact's facts, and with words for its letter and its
 * notes, which is for evaluators. */
void life_ask(struct life *life, struct stage *stage, uint64_t contact,
    bool words);

/* Whether the answer was one of these. */
bool life_reply(struct life *life, uint64_t asked, const struct msg *msg);

/* The words first, then the timeline; an offer with its terms. */
void life_draw(struct life *life, const struct model *model,
    struct canvas *canvas, struct box box);

#endif
