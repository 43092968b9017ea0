/* scripts.h - the scripts and checklists beside a call. */
#ifndef UI_SCRIPTS_H
#define UI_SCRIPTS_H

#include "ui/article.h"

enum { SCRIPTS_MAX = 8 };

/* The text of one, read once: what changes is asked for again. */
struct script {
	char hash[33];
	struct article_text text;
};

/*
 * Beside a call stand the checklists that are for every contact (identity,
 * signs of an emergency), then what is written for its subject, then the
 * other scripts.  The first with a box that is not ticked shows by itself,
 * until she turns to another one or puts them all away for this call.
 */
struct scripts {
	uint64_t contact; /* 0: no call is in hand */
	uint64_t list[SCRIPTS_MAX];
	size_t n;
	uint64_t turned; /* to this article by hand; 0: by itself */
	bool away;
	struct script texts[SCRIPTS_MAX];
	size_t kept;            /* the place that is used next */
	uint64_t article, sent; /* ticks on their way, as bits */
	int64_t sent_at;
};

/* With each tick: contact is the call in hand, 0 when there is none. */
void scripts_watch(struct scripts *scripts, struct stage *stage,
    uint64_t contact);

/* The one that shows; 0: none does. */
uint64_t scripts_shown(const struct scripts *scripts,
    const struct model *model);

/* Its text, NULL while it is not there; its ticked boxes as bits; the first
 * one that is not ticked, 0 when all are. */
const struct article_text *scripts_text(const struct scripts *scripts,
    uint64_t article);
uint64_t scripts_ticked(const struct scripts *scripts,
    const struct model *model, uint64_t article);
int scripts_box(const struct scripts *scripts, const struct model *model,
    uint64_t article);

/* Turn to the next one; after the last they are away, then it begins anew. */
void scripts_turn(struct scripts *scripts, const struct model *model);

/* Tick the next box, or take the last tick back. */
void scripts_tick(struct scripts *scripts, struct stage *stage, bool on);

bool scripts_take(struct scripts *scripts, const struct model *model,
    uint64_t asked, const struct msg *msg);
void scripts_done(struct scripts *scripts);

#endif
