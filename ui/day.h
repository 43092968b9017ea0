/* day.h - one advisor's working day, folded from the facts about her. */
#ifndef UI_DAY_H
#define UI_DAY_H

#include "ui/model.h"

/* A stretch of one state. */
struct day_span {
	enum advisor_state state;
	enum reason reason;
	int64_t from, to;
};

/* A line of the day: a contact that she was offered, or else a fact. */
struct day_entry {
	int64_t at;
	uint64_t contact; /* 0: the fact */
	struct msg_contact_row row;
	int64_t until; /* when it left her hands; 0: it has not */
	struct fact fact;
};

/*
 * The facts come from the hub in pages and are folded by the very code that
 * made them true, in a live state of their own; so the bar shows what the
 * floor showed.  Zero it to begin.
 */
struct day {
	uint64_t user, day;
	struct fact *facts;
	size_t n_facts, room;
	struct day_span *spans;
	size_t n_spans;
	struct day_entry *entries;
	size_t n_entries;
	struct live *live; /* while it is being made */
};

void day_done(struct day *day);

/* A fact of an answer; one that came before is left out. */
void day_take(struct day *day, const struct fact *fact);

/* Make spans and entries of the facts that are here; the model knows the
 * queues and the names. */
void day_make(struct day *day, const struct model *model);

#endif
