/* index.h - what waits and who has room, in the order of matching. */
#ifndef CORE_INDEX_H
#define CORE_INDEX_H

#include "src/core/due.h"
#include "src/live/live.h"

/*
 * Everything here is derived from the live state and the time of the last
 * tick: a spot beside each contact, a seat beside each advisor, a lane
 * beside each queue, a watch beside each session, request and letter.  A fact
 * refreshes those that it touches; a fact of the configuration makes the
 * whole index stale, and it is built anew before it is used.
 */
struct core;
struct seat;
struct lane;

/* A call and a callback need an empty advisor; a callback and what is
 * written wait for the hours of their queue. */
enum kind { CALL, CALLBACK, WRITTEN, KINDS };

/* A contact's place: in one line, or kept for one advisor, or nowhere. */
struct spot {
	uint64_t id;
	struct due due;
	struct lane *lane; /* NULL unless it waits */
	size_t step;
	enum kind kind;
	int64_t rank;
	struct seat *owner;  /* the last advisor of its request; may be NULL */
	bool kept;           /* for the owner alone */
	uint64_t rests_from; /* the advisor who let it go a moment ago */
	RB_ENTRY(spot) in_line;
	TAILQ_ENTRY(spot) of_owner;
	TAILQ_ENTRY(spot) look;
	bool to_look;
	UT_hash_handle hh;
};
RB_HEAD(spots, spot);
TAILQ_HEAD(spot_list, spot);

/* Contacts of a kind waiting in one queue at one step, by rank. */
struct line {
	struct spots tree;
	struct spot *first;
	size_t n;
};

/* An advisor in one queue that takes her, from this step on. */
struct place {
	struct seat *seat;
	struct lane *lane;
	size_t step;
	RB_ENTRY(place) in_ready;
};
RB_HEAD(places, place);

/* Advisors with room whom one queue takes from one step on: the least
 * loaded first, then who has been idle longest, then by number.  As a call
 * needs an empty advisor, those with room for one stand in front. */
struct ready {
	struct places tree;
	struct place *first;
	size_t n, n_empty;
};

struct lane {
	uint64_t id;
	struct due due;
	struct queue *queue;
	struct line lines[STEPS_MAX][KINDS];
	struct ready ready[STEPS_MAX];
	size_t n_waiting;
	UT_hash_handle hh;
};

struct seat {
	uint64_t id;
	struct due due;
	struct user *user;
	struct place *places;
	size_t n_places;
	bool has_room;
	bool is_out;
	uint64_t load; /* these two are the keys of the ready trees */
	int64_t idle_at;
	struct spot_list owned; /* waiting, of requests she handled last */
	TAILQ_ENTRY(seat) look;
	bool to_look;
	UT_hash_handle hh;
};
TAILQ_HEAD(seat_list, seat);

struct watch {
	uint64_t id;
	struct due due;
	UT_hash_handle hh;
};

struct indexes {
	struct spot *spots;
	struct seat *seats;
	struct lane *lanes;
	struct watch *sessions, *requests, *promises, *letters, *recalls;
	struct spot_list look_spots; /* something about them has changed */
	struct seat_list look_seats;
	size_t n_partial; /* seats with room and something in hand */
	size_t n_written; /* written contacts that wait, kept ones too */
	int64_t sweep_at; /* see route.h; INT64_MAX: nothing to sweep */
	bool stale;
};

void index_init(struct indexes *index);
void index_done(struct core *core);

/* Build it anew when it is stale. */
void index_fresh(struct core *core);

/* What a fact touches, to be asked before and told after it is folded. */
struct touched {
	uint64_t contact;
	uint64_t user;     /* who had the contact */
	uint64_t consults; /* whom she consulted about it */
	uint64_t request;
	uint64_t owner; /* who was the last advisor of the request */
	bool ownerless; /* the request was there, with nobody for it */
};
struct touched index_before(const struct core *core, const struct fact *fact);
void index_after(struct core *core, const struct fact *fact,
    struct touched before);

struct spot *index_spot(const struct core *core, uint64_t contact);
struct seat *index_seat(const struct core *core, uint64_t user);
struct lane *index_lane(const struct core *core, uint64_t queue);

/* Bring one up to date and look at it when the call ends. */
void index_user(struct core *core, uint64_t user);
void index_session(struct core *core, uint64_t session);
void index_request(struct core *core, uint64_t request);
void index_promise(struct core *core, uint64_t promise);
void index_recall(struct core *core, uint64_t contact);
void index_letter(struct core *core, uint64_t letter);
void index_queue(struct core *core, uint64_t queue);

/* Look at every written contact's chance again in a moment. */
void index_sweep_soon(struct core *core);

#endif
