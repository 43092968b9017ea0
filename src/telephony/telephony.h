/* telephony.h - what the hub asks of a telephone exchange, and hears. */
#ifndef TELEPHONY_TELEPHONY_H
#define TELEPHONY_TELEPHONY_H

#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "src/base/err.h"

/*
 * A backend is one const struct of named operations.  An operation is an
 * intent: it returns at once, and what became of it is an event.  call is
 * the exchange's number of the caller's leg, user the advisor.
 */
enum telephony_event_kind {
	TELEPHONY_ARRIVED = 1,  /* a caller: call, from, to */
	TELEPHONY_HUNG_UP,      /* the caller's leg is gone */
	TELEPHONY_LEG_ANSWERED, /* the advisor took up her telephone */
	TELEPHONY_LEG_REFUSED,  /* busy, declined, or could not be rung */
	TELEPHONY_LEG_GONE,     /* the advisor's leg of a talk is gone */
	TELEPHONY_PHONE_THERE,  /* the advisor's telephone is registered */
	TELEPHONY_PHONE_LOST,
	TELEPHONY_WELL,   /* the exchange answers; text is for the log */
	TELEPHONY_SICK,   /* it does not; text says why */
	TELEPHONY_CHOSE,  /* the caller chose in the menu: call, to */
	TELEPHONY_PLAYED, /* all that play was asked for was heard */
	TELEPHONY_KEY,    /* the caller pressed text[0] while keys are told */
	TELEPHONY_OUT_ANSWERED, /* the number that was dialled: call */
	TELEPHONY_OUT_FAILED,   /* it was not reached; text says why */
	TELEPHONY_RECORDED,     /* a recording ended: name, path, seconds */
	/* Whom the advisor consults: call, user or to. */
	TELEPHONY_CONSULT_ANSWERED,
	TELEPHONY_CONSULT_REFUSED,
	TELEPHONY_CONSULT_GONE,
	/* The advisor put her telephone down while she consulted or in a
	 * conference: the caller and whom she asked are still there. */
	TELEPHONY_ADVISOR_ENDED,
	/* The telephone of who listens could not be rung into the call, or was
	 * put down: call, user. */
	TELEPHONY_LISTENER_REFUSED,
	TELEPHONY_LISTENER_GONE
};

/* How text of TELEPHONY_OUT_FAILED begins; another text is a fault of the
 * exchange. */
#define TELEPHONY_BUSY "busy"
#define TELEPHONY_NO_ANSWER "no answer"
#define TELEPHONY_NO_NUMBER "no such number"

enum telephony_record {
	TELEPHONY_RECORD_OFF,
	TELEPHONY_RECORD_ON,
	TELEPHONY_RECORD_MASK, /* silence of the same length from now on */
	TELEPHONY_RECORD_UNMASK
};

/* How somebody is in a call that is not hers. */
enum telephony_listen {
	TELEPHONY_LISTEN_OFF,
	TELEPHONY_LISTEN_SILENT,
	TELEPHONY_LISTEN_WHISPER, /* the advisor hears her */
	TELEPHONY_LISTEN_BARGE    /* both do */
};

struct telephony_event {
	enum telephony_event_kind kind;
	uint64_t call;
	uint64_t user;
	char from[80], to[80];
	char text[80];
	char name[80];    /* of a recording */
	char path[256];   /* the file it became */
	uint64_t seconds; /* its length */
};

struct telephony_config {
	uv_loop_t *loop;
	const char *options; /* the configuration's text for the backend */
	void (*event)(void *ctx, const struct telephony_event *event);
	void *ctx;
};

struct telephony {
	const char *name; /* as the configuration names it */
	void *(*open)(const struct telephony_config *config, struct err *err);
	void (*ring)(void *self, uint64_t call, uint64_t user);
	/* Her telephone has no part in the call any more, ringing or not; whom
	 * she talked with waits. */
	void (*unring)(void *self, uint64_t call, uint64_t user);
	void (*connect)(void *self, uint64_t call, uint64_t user);
	void (*hold)(void *self, uint64_t call);
	void (*unhold)(void *self, uint64_t call);
	void (*hang_up)(void *self, uint64_t call);
	/*
	 * From here on a backend may leave an operation NULL.
	 *
	 * answer takes the call up, which play, music and collect do as well
	 * when that was not done: what is heard before may cost the caller
	 * nothing.  play: names of prompt files without their ending, each
	 * with its language ("fr/welcome fr/digits/3"), separated by blanks; it
	 * ends what plays, and what it replaced is not told as played.  stop
	 * ends it too.  music: a class, or NULL for none; what plays goes before
	 * it.  collect: whether keys are told.
	 */
	void (*answer)(void *self, uint64_t call);
	void (*play)(void *self, uint64_t call, const char *prompts);
	void (*stop)(void *self, uint64_t call);
	void (*music)(void *self, uint64_t call, const char *music);
	void (*collect)(void *self, uint64_t call, bool on);
	/*
	 * Call out, under a number of the hub's own choosing: the advisor is
	 * rung first (LEG_ANSWERED or LEG_REFUSED), then the number is, to which
	 * shown is presented.  With user 0 the number is dialled at once, and
	 * who answers there waits like a caller.  hang_up ends it at any stage.
	 */
	void (*dial)(void *self, uint64_t call, uint64_t user,
	    const char *number, const char *shown);
	/*
	 * The caller is held and from talks to another advisor, or with to 0 to
	 * a number.  attend leaves the two others to each other, back returns
	 * to the caller and lets the other go, conference puts the three
	 * together.  blind hands the caller over without asking.  Who is left
	 * to a number is no call of the hub's: when they have talked he is hung
	 * up, and when it is not reached he arrives anew, as he first did.
	 */
	void (*consult)(void *self, uint64_t call, uint64_t from, uint64_t to,
	    const char *number);
	void (*attend)(void *self, uint64_t call);
	void (*back)(void *self, uint64_t call);
	void (*conference)(void *self, uint64_t call);
	void (*blind)(void *self, uint64_t call, uint64_t to,
	    const char *number);
	void (*mute)(void *self, uint64_t call, uint64_t user, bool on);
	void (*dtmf)(void *self, uint64_t call, const char *digits);
	/* The talk, or the caller alone when nobody talks with him. */
	void (*record)(void *self, uint64_t call, const char *name,
	    enum telephony_record how);
	/* The advisor's telephone, as the exchange names it; "": none. */
	void (*phone)(void *self, uint64_t user, const char *telephone);
	/* A call of before the hub's restart, and who had it, or 0: when the
	 * exchange has it no longer, that is an event. */
	void (*had)(void *self, uint64_t call, uint64_t user);
	/*
	 * Send what is said in a call as RTP (G.711, 20 ms a packet), what the
	 * patient says and what the advisor says, each to an address of its own
	 * ("127.0.0.1:4000"); the talkers notice nothing.  A call is tapped once:
	 * with other addresses it goes there, with NULL it ends, as it does with
	 * the call.
	 */
	void (*tap)(void *self, uint64_t call, const char *patient,
	    const char *advisor);
	/*
	 * Ring the telephone of user into the call, in which she then is as how
	 * says; asked again it changes how, with OFF it ends, as it does with
	 * the call.  One listens to a call at a time.
	 */
	void (*listen)(void *self, uint64_t call, uint64_t user,
	    enum telephony_listen how);
	/* Where the files of record lie, as the hub sees it; "": it does not. */
	const char *(*folder)(const void *self);
	void (*close)(void *self, void (*closed)(void *ctx), void *ctx);
};

/* A scripted exchange for tests, demonstration and faults. */
extern const struct telephony telephony_fake;

/* Asterisk, by its REST interface (ARI). */
extern const struct telephony telephony_asterisk;

/* The backend of a name; NULL when there is none. */
const struct telephony *telephony_find(const char *name);

#endif
