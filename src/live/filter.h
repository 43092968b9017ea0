/* filter.h - which handled contacts are meant by some words. */
#ifndef LIVE_FILTER_H
#define LIVE_FILTER_H

#include "src/live/live.h"

/*
 * A filter is words separated by blanks, each of which a contact must
 * satisfy; upper and lower case and accents do not matter.  A word is
 *
 *	2026-11-22, 2026-11	the day or month on which it was closed
 *	today yesterday week	(aujourdhui hier semaine)
 *	>5min <90s >1h		talk, hold and wrap-up together
 *	solved unsolved		(resolu irresolu)
 *	scored unscored		(note anoter): has an evaluation or none
 *	recorded		(enregistre): has a recording to play
 *	plan			drawn for evaluation and not evaluated yet
 *	#812			the contact's number
 *	queue:X subject:X advisor:X team:X channel:X disposition:X
 *				(file motif conseiller equipe canal
 *				qualification) X is in the name of it
 *	X			X is in one of these names
 */
enum { FILTER_WORDS_MAX = 12, FILTER_IDS_MAX = 64 };

enum filter_kind {
	FILTER_QUEUE = 1,
	FILTER_SUBJECT,
	FILTER_ADVISOR,
	FILTER_TEAM,
	FILTER_CHANNEL,
	FILTER_DISPOSITION
};

/* One word, as the things it may mean: any of them will do. */
struct filter_word {
	struct {
		enum filter_kind kind;
		uint64_t id;
	} ids[FILTER_IDS_MAX];
	size_t n;
};

struct filter {
	struct filter_word words[FILTER_WORDS_MAX];
	size_t n;
	int64_t from, to;           /* closed within; to 0: no bound */
	int64_t least_ms, most_ms;  /* most_ms 0: no bound */
	enum answer solved, scored; /* 0: either */
	uint64_t contact;           /* 0: any */
	bool plan, recorded;
};

/* -1 and a reason when a word means nothing. */
int filter_parse(struct filter *filter, const char *text,
    const struct live *live, int64_t now, struct err *err);

/* Whether a contact satisfies it; scored, recorded and plan are the caller's
 * to look up. */
bool filter_match(const struct filter *filter,
    const struct msg_handled_row *row);

#endif
