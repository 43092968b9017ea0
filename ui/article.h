/* article.h - the text of an article, as the hub sends it. */
#ifndef UI_ARTICLE_H
#define UI_ARTICLE_H

#include "src/knowledge/page.h"
#include "ui/stage.h"

struct article_text {
	uint64_t article; /* 0: none */
	uint64_t asked;   /* the command's number; 0: not asked, or answered */
	bool past;        /* the hub warns first: it was not read yet */
	bool complete;
	char refused[200];
	char *markdown;
	size_t n;
	struct page page;
};

/* Ask for an article; warned: she knows that it is past its review date. */
void article_ask(struct article_text *text, struct stage *stage,
    uint64_t article, uint64_t contact, bool warned);

/* Whether an answer was for it. */
bool article_take(struct article_text *text, const struct model *model,
    uint64_t asked, const struct msg *msg);

void article_text_done(struct article_text *text);

/* The subject of a contact. */
uint64_t article_subject(const struct model *model, uint64_t contact);

/* "Annuler un rendez-vous" of the articles that fit a contact, and how many
 * more there are; false when none does. */
bool article_hint(const struct model *model, uint64_t contact, char *to,
    size_t size);

#endif
