/* knowledge.h - the articles there are, and what was done with them. */
#ifndef LIVE_KNOWLEDGE_H
#define LIVE_KNOWLEDGE_H

#include "src/live/live.h"

struct known_article {
	struct msg_article_set set; /* number and time 0 */
	UT_hash_handle hh;          /* in the order in which they came */
};

/* Sums of the last days (live_forget). */
struct article_day {
	struct msg_article_day row;
	UT_hash_handle hh; /* by day and article */
};

/* The boxes ticked for a contact. */
struct ticks {
	struct msg_ticks_row row;
	UT_hash_handle hh; /* by contact and article */
};

/* NULL when there is none; named finds current ones only. */
struct known_article *live_article(const struct live *live, uint64_t article);
struct known_article *live_article_named(const struct live *live,
    const char *name);
struct ticks *live_ticks(const struct live *live, uint64_t contact,
    uint64_t article);

/* Whether it is past its review date on this local day. */
bool article_is_past(const struct known_article *article, uint64_t day);

/*
 * How well a current article fits a subject (0: not known): 3 when it names
 * the subject, 2 when it names the one above, 1 when it is a script or a
 * checklist for every contact, else 0.
 */
int article_fits(const struct live *live, const struct known_article *article,
    uint64_t subject);

/* The current articles that fit, the best first, at most max; returns how
 * many are in list. */
size_t articles_for(const struct live *live, uint64_t subject,
    const struct known_article **list, size_t max);

/* What was done with an article in the days from..to, together. */
void article_sums(const struct live *live, uint64_t article, uint64_t from,
    uint64_t to, struct msg_article_day *sums);

#endif
