/* telephone.h - facts become acts of the exchange, its events commands. */
#ifndef HUB_TELEPHONE_H
#define HUB_TELEPHONE_H

#include <stdbool.h>
#include <stdint.h>
#include <uthash.h>

#include "proto/msg.h"
#include "src/telephony/telephony.h"

/*
 * A call of the exchange and the contact it is.  Calls that a gateway
 * announces are not ours to ring.
 */
struct call {
	uint64_t call;
	uint64_t contact;       /* 0: not decided yet */
	uint64_t user;          /* who talks with the caller; 0: nobody */
	bool gone;              /* hung up before it was decided */
	bool welcomed;          /* the line's first words were said */
	enum language language; /* 0: nothing was said to him */
	enum call_step step;    /* what he hears */
	char from[80];
	UT_hash_handle hh;
	UT_hash_handle by_contact;
};

/* A message that is being left, by its contact. */
struct voicemail {
	uint64_t contact;
	uint64_t queue, patient;
	char from[80];
	UT_hash_handle hh;
};

struct telephone {
	const struct telephony *type; /* NULL: none is configured */
	void *exchange;
	struct call *calls, *by_contact;
	struct voicemail *voicemails;
	bool sick;
	uint64_t acts, events;
};

struct hub;

int telephone_open(struct hub *hub, struct err *err);
void telephone_close(struct hub *hub, void (*closed)(void *ctx), void *ctx);

/* A fact is durable: ring, connect, hang up. */
void telephone_fact(struct hub *hub, const struct fact *fact);

/* Decide a command in the exchange's name that makes nothing. */
void telephone_say(struct hub *hub, const struct msg *command);

/* A message that is being left; NULL when there is none. */
struct voicemail *voicemail_find(const struct telephone *telephone,
    uint64_t contact);
void voicemail_free(struct telephone *telephone, uint64_t contact);

/* Decide a command in the exchange's name; the id it made or 0. */
uint64_t telephone_decide(struct hub *hub, const struct msg *command,
    int64_t now);

/* The exchange's number of a contact's call; 0: not a call of the exchange. */
uint64_t telephone_call(const struct hub *hub, uint64_t contact);

/* As the operation tap; an exchange that cannot do it does nothing. */
void telephone_tap(struct hub *hub, uint64_t call, const char *patient,
    const char *advisor);

#endif
