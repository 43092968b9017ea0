/* live.h - what is true now: the fold of the log's facts. */
#ifndef LIVE_LIVE_H
#define LIVE_LIVE_H

#include <stdbool.h>
#include <stdint.h>
#include <bsd/sys/queue.h>
#include <bsd/sys/tree.h>
#include <uthash.h>

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * The same code runs in the hub, in each console, in reports and in replay.
 * It is pure: it does no I/O and asks no clock; the time is that of the
 * facts, or a parameter.  Each entity holds the row that a snapshot sends,
 * so a snapshot is a copy and two states can be compared row by row.
 *
 * A console folds only the facts its role may see.  A fact about something
 * that is not there, or that cannot happen in its state, is therefore no
 * error: it is counted in "strange" and changes nothing but the number.  An
 * advisor who is not there is 0, the unknown one, in the contact's row.
 *
 * Days are local: who folds calls clock_zone with the zone of site_set.
 *
 * config_gone names its row by the key fields
 *	queue, need (queue, after_s, skill), skill, subject, disposition, team,
 *	hours, open (hours, weekday, from_min), holiday (hours, day, from_min),
 *	user, user_skill (user, skill);
 * a *_set fact with the same key replaces the row.
 */

/* A need as configured: from after_s on, this level of the skill. */
struct need {
	uint64_t after_s;
	uint64_t skill;
	uint64_t level;
};

/* A queue has at most STEPS_MAX different after_s (0 is always one of them)
 * and asks for at most STEP_SKILLS different skills; a need beyond that,
 * and a level or a loan beyond its most, is counted in "strange" and left out. */
enum {
	STEPS_MAX = 8,
	STEP_SKILLS = 8,
	NEEDS_MAX = STEPS_MAX * STEP_SKILLS,
	LEVELS_MAX = 32,
	LOANS_MAX = 16
};

/* One step of a queue's needs: the skills asked for from after_s on, each
 * need as it is at that step (those of level 0 left out). */
struct step {
	uint64_t after_s;
	struct {
		uint64_t skill;
		uint64_t level;
	} needs[STEP_SKILLS];
	size_t n;
};

RB_HEAD(waiting, contact);
RB_HEAD(aging, contact);

/* How a queue's line moved in the last minutes: see estimate.h. */
struct flow {
	double taken, line_ms; /* both faded up to at */
	double ring_ms;        /* from offer to answer; 0: not known yet */
	int64_t at;
};

struct queue {
	struct msg_queue_set set;
	struct msg_opening_row opening;
	struct need needs[NEEDS_MAX]; /* by after_s and skill */
	size_t n_needs;
	struct step steps[STEPS_MAX]; /* by after_s; the first has 0 */
	size_t n_steps;
	struct waiting waiting; /* waiting or offered, by contact_rank */
	struct aging aging;     /* the same ones, by since */
	size_t n_waiting, n_handling, n_wrapup;
	size_t n_calls; /* of those waiting, calls and callbacks */
	size_t n_line;  /* of them, calls that are offered to nobody */
	size_t n_hands; /* calls and callbacks that advisors have */
	struct flow flow;
	UT_hash_handle hh; /* by id, in the order of the configuration */
};

/* What the board looks at for each user and each queue comes first. */
struct user {
	UT_hash_handle hh;
	enum advisor_state
	    shown; /* advisor_shown, which began at row.state_at */
	size_t n_levels;
	struct {
		uint64_t skill;
		uint64_t level;
	} levels[LEVELS_MAX]; /* by skill */
	size_t n_loans;
	struct msg_queue_lent loans[LOANS_MAX]; /* by queue */
	struct msg_user_set set;
	const struct hours *plan; /* of set.shift; NULL: none */
	struct msg_advisor_row row;
	size_t n_sessions; /* not ended */
	size_t n_heard;    /* of them, not lost */
	TAILQ_HEAD(of_user, contact)
	contacts; /* offered, handled, wrapped
						* up, by number */
	size_t n_contacts;
	size_t n_aside; /* of them, those put aside */
	UT_hash_handle by_login;
};

struct contact {
	struct msg_contact_row row;
	int64_t rank;               /* see contact_rank */
	struct queue *queue;        /* of row.queue; NULL: none */
	struct user *user;          /* of row.user; NULL: none */
	RB_ENTRY(contact) in_queue; /* while waiting or offered */
	RB_ENTRY(contact) in_aging;
	TAILQ_ENTRY(contact) of_user;
	TAILQ_ENTRY(contact) before_queue; /* while in a menu */
	UT_hash_handle hh;
};

/* A letter to a patient of which something may still become. */
struct letter {
	struct msg_outgoing_row row;
	UT_hash_handle hh;
};

struct session {
	struct msg_session_row row;
	UT_hash_handle hh;
};

struct request {
	struct msg_request_row row;
	struct request *twin; /* the next one of the same need */
	UT_hash_handle hh;
	UT_hash_handle by_need; /* patient and subject: the first of them */
};

/* The last contact handled of a patient for a subject (once.h). */
struct once {
	struct msg_once_row row;
	UT_hash_handle hh; /* by patient and subject */
};

/* A promise that is not kept; see promises_due for their order. */
struct promise {
	struct msg_promise_row row;
	UT_hash_handle hh;
};

/*
 * Sums of visits, by the day on which the contact arrived.  A contact makes
 * one visit to the site (queue 0) and one to each queue that it enters, each
 * received once and with one fate: answered, left, or passed on by overflow
 * (counted in the queue's "overflowed", not in the site's).  So received =
 * answered + abandoned + overflowed + voicemail + failed + those still there.
 * - A transfer takes the waiting contact's visit away from the old queue; one
 *   after an answer begins a new visit; back in the same queue it goes on.
 * - Who leaves in the menu of a line that names a queue was received and
 *   abandoned there with no wait; with no queue known, was received by
 *   none and is in the site's "unqueued" alone.
 * - short and closed_hours are moved out of received when they are known.
 * - The wait is all that the contact waited so far (row.wait_ms), held
 *   against the T of the queue in which the visit ends.
 * - handled, calls and their times are counted when the contact is over, in
 *   its last queue and at the site, for contacts that were ever answered.
 * - kept and broken count promises made in a contact of the queue, by the day
 *   on which they were kept in time or became overdue; one that is moved
 *   after it was overdue may be counted again.
 */
struct tally {
	struct msg_tally_row row;
	UT_hash_handle hh; /* by day and queue */
};

/* What trends show of a quarter of an hour; see quarter_row. */
enum { QUARTERS_A_DAY = 96, QUARTER_MS = 900000 };
struct quarter {
	uint32_t received, answered, abandoned, answered_in;
	uint32_t waiting;
	uint64_t longest_ms;
};

/* Those of a local day, by the clock on the wall: the hour that is there
 * twice in autumn falls into the same four. */
struct quarters {
	uint64_t day;
	uint64_t queue; /* 0: the whole site */
	struct quarter list[QUARTERS_A_DAY];
	UT_hash_handle hh; /* by day and queue */
};

/* An alert that is not cleared, by the number of the fact that raised it. */
struct alert {
	struct msg_alert_row row;
	UT_hash_handle hh; /* in the order in which they were raised */
};
enum { ALERT_KINDS = 24 };

/* Configuration that is only looked up: one struct a fact. */
struct skill {
	struct msg_skill_set set;
	UT_hash_handle hh;
};
struct subject {
	struct msg_subject_set set;
	UT_hash_handle hh;
};
struct disposition {
	struct msg_disposition_set set;
	UT_hash_handle hh;
};
struct team {
	struct msg_team_set set;
	UT_hash_handle hh;
};

/* Opening hours: what core/hours needs, as configured. */
struct hours {
	struct msg_hours_set set;
	struct msg_open_set *open;
	size_t n_open;
	struct msg_holiday_set *holidays;
	size_t n_holidays;
	UT_hash_handle hh;
};

/* What callers hear: the line they called, and menus with their keys. */
enum { MENU_KEYS = 12 };
struct phone_line {
	struct msg_line_set set;
	UT_hash_handle hh;
};
struct menu {
	struct msg_menu_set set;
	struct msg_menu_key_set keys[MENU_KEYS]; /* act 0: not set */
	UT_hash_handle hh;
};

/* A message that somebody has not read yet. */
struct unread {
	struct msg_message_sent sent; /* number 0 */
	UT_hash_handle hh;            /* by message and user */
};

/* A listening session: one that goes on, or one of the last weeks. */
struct listen {
	struct msg_listen_set set; /* number and time 0 */
	TAILQ_ENTRY(listen) going; /* while it is not ended */
	UT_hash_handle hh;
};

/* A recording that is not erased (recording.h). */
struct recording {
	struct msg_recording_row row;
	bool latest;                  /* the contact's last: it is by_contact */
	TAILQ_ENTRY(recording) going; /* while it is not ended */
	UT_hash_handle hh;            /* the oldest first */
	UT_hash_handle by_contact;
};

/* Which commands of one console were done (live_done). */
struct live_client {
	struct msg_client_row row;
	UT_hash_handle hh;
};

/* Evaluations and what they are made of (evaluation.h), in the order of the
 * log. */
struct quality {
	struct msg_quality_set set;
	struct msg_plan_drawn plan; /* the last one; plan 0: none */
	struct grid_version *grids;
	struct sampled *sampled;
	struct evaluation *evaluations, *evaluations_by_contact;
	struct calibration *calibrations;
};

enum { DAYS_CACHED = 256 };

struct live {
	struct msg_site_row row;
	struct msg_site_set site;
	struct msg_floor_set floor;
	struct queue *queues;
	struct user *users, *users_by_login;
	struct contact *contacts;              /* those that are not over */
	TAILQ_HEAD(in_menu, contact) in_menus; /* of them, by number */
	size_t n_in_menus;
	struct session *sessions;
	struct letter *letters;
	size_t n_held; /* of them, those that may still be taken back */
	struct request *requests, *requests_by_need;
	struct request *ended, *ended_by_need; /* over, of the last weeks */
	struct once *onces;
	int64_t again_ms; /* W of a report; 0: as configured */
	struct promise *promises;
	struct recall *recalls;
	struct tally *tallies;
	struct quarters *quarters;
	struct alert *alerts;
	struct msg_alert_set alert_sets[ALERT_KINDS]; /* kind 0: not set */
	struct msg_wall_set wall;                     /* page_s 0: not set */
	struct skill *skills;
	struct subject *subjects;
	struct disposition *dispositions;
	struct team *teams;
	struct hours *hours;
	struct phone_line *lines;
	struct menu *menus;
	struct unread *unread;
	struct listen *listens;
	TAILQ_HEAD(, listen) listening; /* those that go on */
	struct live_client *clients;
	struct msg_incident_set incident_set; /* follow_s 0: not set */
	struct msg_requests_set requests_set; /* again_s 0: not set */
	struct incident *incidents;
	struct msg_card_set card_set; /* traits 0: not set */
	struct check *checks;
	struct doubt *doubts;
	struct flagged *flagged;
	struct known_article *articles;
	struct article_day *article_days;
	struct ticks *ticks;
	struct quality quality;
	struct msg_recording_set recording;       /* keep_d 0: not set */
	struct msg_recording_drawn recording_lot; /* day 0: none yet */
	struct recording *recordings, *recordings_by_contact;
	TAILQ_HEAD(, recording) recording_now; /* those that go on */
	struct msg_room_told room;             /* for their sound */
	uint64_t strange; /* facts about what was not there */

	/* The local day of a quarter of an hour, as no zone's day begins
	 * inside one; forgotten when the zone changes. */
	struct {
		int64_t quarter;
		uint64_t day;
		unsigned int of_day; /* 0..95 */
	} days[DAYS_CACHED];

	/*
	 * Called with each contact that is over, its row complete (state is
	 * the end state), just before it is forgotten; may be NULL.
	 */
	void (*over)(void *ctx, const struct msg_contact_row *row, int64_t at);
	/* Called with each advisor whose working day is over, before the next
	 * one begins (advisor_day); may be NULL. */
	void (*day_over)(void *ctx, const struct user *user, int64_t at);
	void *over_ctx; /* of both */
};

/* Over the elements of a map in the order in which they came; the body must
 * not remove any. */
#define HASH_EACH(element, map)                    \
	for ((element) = (map); (element) != NULL; \
	     (element) = (element)->hh.next)

struct live *live_new(void);
void live_free(struct live *live);

/*
 * Fold one fact.  -1, and nothing changed, when its number is not one more
 * than the last (of all facts, when whole; of those seen, any higher number,
 * otherwise) or when it is no fact.
 */
int live_fold(struct live *live, const struct fact *fact, bool whole,
    struct err *err);

/*
 * Snapshot: every row (configuration as *_set facts with number 0) in an
 * order in which live_load can take them; stops when emit returns -1.
 * live_load puts one into an empty live that folded nothing yet.
 */
int live_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx);
int live_load(struct live *live, const struct msg *row, struct err *err);

/* Forget what is over and older than the day before this local day: sums
 * of old days, the site's quarters of more than eight weeks ago, clients
 * not heard for a day, listening of more than a week ago, requests and
 * contacts that were over a month ago.  Part of no fact:
 * the hub and a console may call it when they like, reports never do. */
void live_forget(struct live *live, uint64_t before_day);

/* NULL when there is none. */
struct queue *live_queue(const struct live *live, uint64_t queue);
struct queue *live_queue_named(const struct live *live, const char *name);
struct user *live_user(const struct live *live, uint64_t user);
struct user *live_user_login(const struct live *live, const char *login);
struct contact *live_contact(const struct live *live, uint64_t contact);
struct letter *live_letter(const struct live *live, uint64_t letter);
struct session *live_session(const struct live *live, uint64_t session);
struct request *live_request(const struct live *live, uint64_t request);
struct request *live_request_for(const struct live *live, uint64_t patient,
    uint64_t subject);
/* One that is over, and was not long ago. */
struct request *live_ended(const struct live *live, uint64_t request);
struct request *live_ended_for(const struct live *live, uint64_t patient,
    uint64_t subject);
struct promise *live_promise(const struct live *live, uint64_t promise);
struct tally *live_tally(const struct live *live, uint64_t day, uint64_t queue);
struct alert *live_alert(const struct live *live, uint64_t alert);
struct skill *live_skill(const struct live *live, uint64_t skill);
struct subject *live_subject(const struct live *live, uint64_t subject);
struct disposition *live_disposition(const struct live *live,
    uint64_t disposition);
struct team *live_team(const struct live *live, uint64_t team);
struct hours *live_hours(const struct live *live, uint64_t hours);
struct phone_line *live_line(const struct live *live, uint64_t line);
struct menu *live_menu(const struct live *live, uint64_t menu);
/* The line that is called at a number, or the one of all other numbers. */
struct phone_line *live_line_called(const struct live *live,
    const char *number);
struct unread *live_unread(const struct live *live, uint64_t message,
    uint64_t user);
struct listen *live_listen(const struct live *live, uint64_t listen);

/* The open promises of a user (0: of everybody), by their due time, the
 * first max of them into list; returns how many there are in all. */
size_t promises_due(const struct live *live, uint64_t user,
    const struct promise **list, size_t max);

/* Whether the client's command was done, by the facts that it made: 1 when
 * done, 0 when not (or not known to have made any), -1 when it is too old
 * to know: 1024 or more before the client's last. */
int live_done(const struct live *live, uint64_t client, uint64_t client_seq);

#endif
