/* fake.h - what the files of the scripted exchange share. */
#ifndef TELEPHONY_FAKE_H
#define TELEPHONY_FAKE_H

#include <stdbool.h>
#include <stdint.h>
#include <bsd/sys/queue.h>

#include "src/telephony/script.h"
#include "src/telephony/telephony.h"
#include "src/telephony/wire.h"

/* A step of the script, or (verb 0) an event that follows from an operation;
 * kept in order of time, then of making. */
struct due {
	int64_t at_ms; /* of the loop's clock */
	struct script_step step;
	struct telephony_event event;
	TAILQ_ENTRY(due) entry;
};

/* A caller: whom the script brought, or who was connected. */
struct call {
	uint64_t call;
	uint64_t user;      /* who talks with her; 0: nobody */
	bool brought;       /* by the script, so its end is an event */
	bool collects;      /* its keys are told */
	uint64_t asked;     /* whom the advisor consults */
	bool consults;      /* she does, or asked is in a conference */
	char number[80];    /* still to be dialled; "" when there is none */
	char recording[80]; /* its name; "" while nothing is recorded */
	int64_t recorded;   /* since when, of the loop's clock */
	LIST_ENTRY(call) entry;
};

/* A telephone that rings. */
struct ring {
	uint64_t call, user;
	TAILQ_ENTRY(ring) entry;
};

TAILQ_HEAD(dues, due);
TAILQ_HEAD(rings, ring);

/* A time that stands for: it is refused. */
enum { FAKE_WAITS = -1, FAKE_FAILS = -2 };

struct fake {
	struct telephony_config config;
	uv_timer_t timer;
	struct dues dues;
	LIST_HEAD(, call) calls;
	struct rings rings; /* the longest first */
	uint64_t fails;     /* rings to refuse */
	int64_t answers_ms; /* -1: a ring waits */
	int64_t now_ms;     /* of what is being done; 0: the loop's own */
	int64_t prompts_ms; /* how long what plays lasts */
	int64_t dials_ms;   /* as answers_ms, for numbers; FAKE_FAILS */
	char dial_why[80];  /* why they are not reached */
	int64_t consults_ms;
	struct fake_sound *sound; /* of calls that are tapped, or NULL */
	struct wire *wire; /* by which steps come; NULL: only the script */
	void (*closed)(void *ctx);
	void *closed_ctx;
};

/* An event to come, whose other fields the caller fills in. */
struct telephony_event *fake_event(struct fake *fake, int64_t in_ms,
    enum telephony_event_kind kind, uint64_t call, uint64_t user);

/* What was to come and does not any more. */
void fake_forget(struct fake *fake, enum telephony_event_kind kind,
    uint64_t call);

struct call *fake_call(const struct fake *fake, uint64_t number);
struct call *fake_call_make(struct fake *fake, uint64_t number);

/* The telephone that rings for an advisor. */
void fake_ring(void *self, uint64_t call, uint64_t user);

/* Tell whoever drives the script. */
__attribute__((format(printf, 2, 3))) void fake_tell(struct fake *fake,
    const char *format, ...);

/* A step of the script that is about a talk; false when it is none. */
bool fake_talk_step(struct fake *fake, const struct script_step *step);

/* The advisor took up her telephone to call out: the number is dialled. */
void fake_dial_on(struct fake *fake, struct call *call);

/* A call ends: a recording of it does. */
void fake_record_end(struct fake *fake, struct call *call);

/* What is said in the calls that are tapped. */
void fake_tap(void *self, uint64_t call, const char *patient,
    const char *advisor);
void fake_sound_close(struct fake *fake);

/* The operations on a talk, for the table of the exchange. */
void fake_answer(void *self, uint64_t call);
void fake_play(void *self, uint64_t call, const char *prompts);
void fake_stop(void *self, uint64_t call);
void fake_music(void *self, uint64_t call, const char *music);
void fake_collect(void *self, uint64_t call, bool on);
void fake_had(void *self, uint64_t call, uint64_t user);
void fake_dial(void *self, uint64_t call, uint64_t user, const char *number,
    const char *shown);
void fake_consult(void *self, uint64_t call, uint64_t from, uint64_t to,
    const char *number);
void fake_attend(void *self, uint64_t call);
void fake_back(void *self, uint64_t call);
void fake_conference(void *self, uint64_t call);
void fake_blind(void *self, uint64_t call, uint64_t to, const char *number);
void fake_mute(void *self, uint64_t call, uint64_t user, bool on);
void fake_dtmf(void *self, uint64_t call, const char *digits);
void fake_record(void *self, uint64_t call, const char *name,
    enum telephony_record how);
void fake_listen(void *self, uint64_t call, uint64_t user,
    enum telephony_listen how);

#endif
