/* alert.h - alerts that are not cleared, and the kinds there are. */
#ifndef LIVE_ALERT_H
#define LIVE_ALERT_H

#include "src/live/live.h"

enum alert_scope { ALERT_SITE, ALERT_QUEUE, ALERT_TEAM };

/* RATIO: ten times the advisors for one supervisor, ALERT_NO_LEAD when there
 * is none for them.  NOTHING: it is so or it is not. */
enum alert_unit {
	ALERT_SECONDS,
	ALERT_MILLISECONDS,
	ALERT_PERCENT,
	ALERT_COUNT,
	ALERT_RATIO,
	ALERT_NOTHING
};
enum { ALERT_NO_LEAD = 100000 };

enum alert_sense { ALERT_OVER, ALERT_UNDER };
enum alert_of { ALERT_PLAIN, ALERT_T, ALERT_LOW, ALERT_HIGH };

/* A row of alerts.def. */
struct alert_type {
	enum alert_kind kind;
	enum alert_scope scope;
	enum alert_unit unit;
	enum alert_sense sense;
	enum alert_of of;
	uint64_t least;
};

extern const struct alert_type alert_types[];
extern const size_t alert_type_count;

/* NULL when there is none. */
const struct alert_type *alert_type(enum alert_kind kind);

/* The alert of a kind about a queue or a team (0: neither); NULL: none. */
struct alert *alert_about(const struct live *live, enum alert_kind kind,
    uint64_t queue, uint64_t team);

#endif
