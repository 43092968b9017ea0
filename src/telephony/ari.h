/* ari.h - the calls of an Asterisk as the hub wants them, and as they are. */
#ifndef TELEPHONY_ARI_H
#define TELEPHONY_ARI_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>
#include <bsd/sys/queue.h>

#include "src/telephony/ari_options.h"
#include "src/telephony/ari_request.h"
#include "src/telephony/ari_socket.h"
#include "src/telephony/telephony.h"

/*
 * What the hub asks for is written down in a call and its legs; ari_settle
 * asks the Asterisk for what differs.  So an intent that comes while the
 * connection is broken is not lost: once it is back everything is listed
 * (ari_list.c), what was missed is made up for, and each call settled again.
 *
 * A patient's channel is named by Asterisk.  All else is named by us, so that
 * a hub that knows nothing yet can tell what it is and whose:
 *
 *	vigie-leg-CALL-USER-N	an advisor's telephone, or with USER 0 a number
 *	vigie-out-CALL		a patient who was called
 *	vigie-talk-CALL		the bridge where they talk
 *	vigie-play-CALL-N	prompts being played
 *	vigie-spy-CALL-K-N	what is heard of the talk at K (enum ari_tap_at)
 *	vigie-ear-CALL-K-N	where that goes: an address, or a telephone
 *	vigie-tap-CALL-K-N	the bridge of these two
 */
enum { ARI_NAME = 128, ARI_ADDRESS = 64 };

enum leg_role {
	LEG_ADVISOR, /* offered the call, or talks with the caller */
	LEG_CONSULTED,
	LEG_BLIND /* the caller is handed over to it */
};

enum leg_state {
	LEG_WANTED, /* not asked for yet */
	LEG_RINGING,
	LEG_UP
};

struct ari_leg {
	char channel[ARI_NAME];
	uint64_t user; /* 0: a number */
	uint64_t n;    /* the last part of its name */
	char number[80];
	enum leg_role role;
	enum leg_state state;
	bool joins;     /* it is to be in the bridge, and is once it is up */
	bool in;        /* it is */
	bool told;      /* the hub heard that it was answered */
	bool listed;    /* seen in the list under way */
	uint64_t asked; /* the request that made it */
	int64_t up_ms;
	LIST_ENTRY(ari_leg) entry;
};

enum ari_tap_at {
	TAP_PATIENT,  /* what he says */
	TAP_ADVISOR,  /* what she says */
	TAP_LISTENER, /* both, to a telephone, which may speak as well */
	TAPS
};

struct ari_tap {
	/* What the hub wants. */
	char address[ARI_ADDRESS]; /* "": nothing, unless there is a user */
	uint64_t user;             /* whose telephone */
	enum telephony_listen how;
	/* What is: the last parts of the names, 0 where there is none. */
	uint64_t ear, spy;
	char heard[ARI_NAME]; /* whose channel the spy is at */
	enum telephony_listen as;
	bool ear_up, ear_listed, spy_listed;
	uint64_t asked; /* the request that made the later of both */
};

struct ari_call {
	uint64_t number;
	char channel[ARI_NAME]; /* the caller's; "": not known yet */
	char from[80], to[80];
	/* What the hub wants. */
	bool answer, held, keys, doomed;
	bool out;       /* we call the patient */
	bool dials;     /* and that is under way */
	char dial[80];  /* his number */
	char shown[80]; /* and what he is shown */
	char music[64]; /* "": none */
	/* What is. */
	bool there, answered, in, bridged, rings, listed;
	bool unplayed;     /* prompts that could not even be asked for */
	char sounding[64]; /* the music he hears */
	char playing[ARI_NAME];
	uint64_t plays;
	uint64_t asked;     /* the request that made it */
	uint64_t had_user;  /* before a restart of the hub */
	char recording[80]; /* "": none */
	struct ari_tap taps[TAPS];
	LIST_HEAD(, ari_leg) legs;
	UT_hash_handle hh;
};

struct ari_phone {
	uint64_t user;
	char endpoint[ARI_NAME]; /* PJSIP/1001 */
	int there;               /* -1: not known */
	/* A leg of hers that was hung up, until it is gone ("": none): her next
	 * call would find her engaged. */
	char leaving[ARI_NAME];
	int64_t leaving_ms;
	/* The call whose end is told then; 0: it was told. */
	uint64_t ends;
	UT_hash_handle hh;
};

enum { ARI_ENDED = 64 };

struct ari {
	struct telephony_config config;
	struct ari_options options;
	struct ari_socket *socket; /* NULL: in a test of the parts above it */
	struct requests requests;
	struct ari_call *calls;
	struct ari_phone *phones;
	uv_timer_t timer;
	bool up;    /* the websocket is */
	bool ready; /* and all is listed */
	bool told_sick, told_well;
	bool listing;
	uint64_t listed; /* the request that began the list */
	json_t *channels;
	int64_t up_ms;   /* when the websocket last came up */
	int64_t list_ms; /* when the last list began */
	uint64_t legs;   /* made so far, for their names */
	/* Channels that ended lately: what is said of them later is late. */
	char ended[ARI_ENDED][ARI_NAME];
	unsigned int n_ended;
	void (*closed)(void *ctx);
	void *closed_ctx;
};

/* --- ari.c --- */

int64_t ari_now(const struct ari *ari);
void ari_tell(struct ari *ari, enum telephony_event_kind kind, uint64_t call,
    uint64_t user, const char *text);

/* Ask without caring for the answer: an error shows in the next list. */
#define ARI_DO(ari, method, query, ...)                                      \
	requests_ask(&(ari)->requests, ari_now(ari), method, query, NULL, 0, \
	    0, __VA_ARGS__)

void ari_up(struct ari *ari);
void ari_down(struct ari *ari, const char *why);
void ari_text(struct ari *ari, const char *text, size_t n);
/* Four times a second: what is late, what is to be listed again. */
void ari_tick(struct ari *ari);
void ari_init(struct ari *ari, const struct telephony_config *config,
    void (*send)(void *ctx, const char *text), void *ctx);
void ari_done(struct ari *ari);

/* --- ari_call.c: the calls and their legs --- */

/* The number of a channel that Asterisk named: its instant and its count. */
uint64_t ari_number(const char *channel);

struct ari_call *ari_call_find(const struct ari *ari, uint64_t number);
struct ari_call *ari_call_new(struct ari *ari, uint64_t number);
void ari_call_free(struct ari *ari, struct ari_call *call);

/* Of a name of ours: the call, the user and N; false when it is none. */
bool ari_leg_parse(const char *channel, uint64_t *call, uint64_t *user,
    uint64_t *n);
struct ari_leg *ari_leg_find(const struct ari_call *call, uint64_t user);
struct ari_leg *ari_leg_role(const struct ari_call *call, enum leg_role role);
struct ari_leg *ari_leg_channel(const struct ari_call *call,
    const char *channel);
struct ari_leg *ari_leg_new(struct ari *ari, struct ari_call *call,
    enum leg_role role, uint64_t user, const char *number);
/* Take it from the call; hang its channel up when that is there. */
void ari_leg_end(struct ari *ari, struct ari_leg *leg);

/* Ask for whatever differs from what is wanted. */
void ari_settle(struct ari *ari, struct ari_call *call);

/* The caller is gone: tell, and let everything of his go. */
void ari_call_gone(struct ari *ari, struct ari_call *call, int cause);

/* A leg's channel is gone, or never came: tell what that means. */
void ari_leg_gone(struct ari *ari, struct ari_call *call, struct ari_leg *leg,
    int cause);

/* --- ari_event.c: what Asterisk says --- */

void ari_event(struct ari *ari, const json_t *event);
/* Ask for no other events than those that ari_event takes. */
void ari_events_wanted(struct ari *ari);
bool ari_is_ended(const struct ari *ari, const char *channel);
/* A channel is in our application, by an event or in a list. */
void ari_arrive(struct ari *ari, const json_t *channel, const json_t *args);
/* A caller of whom the hub knows no longer comes to it as he first did. */
void ari_arrive_again(struct ari *ari, struct ari_call *call);
void ari_leg_is_up(struct ari *ari, struct ari_call *call, struct ari_leg *leg);

/* --- ari_tap.c: who hears a talk and is no part of it --- */

void ari_tap(void *self, uint64_t call, const char *patient,
    const char *advisor);
void ari_listen(void *self, uint64_t call, uint64_t user,
    enum telephony_listen how);
void ari_taps_settle(struct ari *ari, struct ari_call *call);
void ari_taps_end(struct ari *ari, struct ari_call *call);

/* Whether it is the name of a channel of a tap; then what became of it was
 * taken note of. */
bool ari_tap_up(struct ari *ari, const char *channel);
bool ari_tap_gone(struct ari *ari, const char *channel);

/* The list: one that nobody wants is ended; and what is not in it is gone. */
void ari_taps_unlist(struct ari_call *call);
bool ari_tap_listed(struct ari *ari, const char *channel, bool up);
void ari_tap_bridge_listed(struct ari *ari, const char *bridge);
void ari_taps_sweep(struct ari *ari, struct ari_call *call);

/* --- ari_list.c: after a reconnect, and now and then --- */

void ari_list(struct ari *ari);

/* --- ari_phone.c: the advisors' telephones --- */

/* Her telephone is hung up; it is gone; and what never said so. */
void ari_phone_leaves(struct ari *ari, const struct ari_leg *leg);
void ari_phone_left(struct ari *ari, const char *channel);
void ari_phones_tick(struct ari *ari);
/* Take all for gone that leaves: nothing will be said of it. */
void ari_phones_left(struct ari *ari);
/* The call is over, and told so once her telephone is gone; false: it is. */
bool ari_phone_ends(struct ari *ari, uint64_t user, uint64_t call);
bool ari_phone_is_free(const struct ari *ari, uint64_t user);
void ari_phone(void *self, uint64_t user, const char *endpoint);
void ari_phones_ask(struct ari *ari);
void ari_phone_event(struct ari *ari, const json_t *event);
const struct ari_phone *ari_phone_of(const struct ari *ari, uint64_t user);
void ari_phones_free(struct ari *ari);

/* --- ari_act.c, ari_talk.c: the operations --- */

void ari_ring(void *self, uint64_t call, uint64_t user);
void ari_unring(void *self, uint64_t call, uint64_t user);
void ari_connect(void *self, uint64_t call, uint64_t user);
void ari_hold(void *self, uint64_t call);
void ari_unhold(void *self, uint64_t call);
void ari_hang_up(void *self, uint64_t call);
void ari_had(void *self, uint64_t call, uint64_t user);
void ari_answer(void *self, uint64_t call);
void ari_play(void *self, uint64_t call, const char *prompts);
void ari_stop(void *self, uint64_t call);
void ari_music(void *self, uint64_t call, const char *music);
void ari_collect(void *self, uint64_t call, bool on);
void ari_dial(void *self, uint64_t call, uint64_t user, const char *number,
    const char *shown);
void ari_consult(void *self, uint64_t call, uint64_t from, uint64_t to,
    const char *number);
void ari_attend(void *self, uint64_t call);
void ari_back(void *self, uint64_t call);
void ari_conference(void *self, uint64_t call);
void ari_blind(void *self, uint64_t call, uint64_t to, const char *number);
void ari_mute(void *self, uint64_t call, uint64_t user, bool on);
void ari_dtmf(void *self, uint64_t call, const char *digits);
void ari_record(void *self, uint64_t call, const char *name,
    enum telephony_record how);

/* Who was called outside is gone, and the caller was left to him. */
void ari_outside_gone(struct ari *ari, struct ari_call *call,
    struct ari_leg *leg);

/* The advisor's leg is gone while somebody else is in the talk: the caller
 * is left to him.  False when nobody is. */
bool ari_left_to_other(struct ari *ari, struct ari_call *call,
    struct ari_leg *leg);
void ari_recorded(struct ari *ari, const json_t *event);

#endif
