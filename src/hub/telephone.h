/* telephone.h - facts become acts of the exchange, its events commands. */
#ifndef HUB_TELEPHONE_H
#define HUB_TELEPHONE_H

#include <stdbool.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/hub/call.h"
#include "src/hub/voicemail.h"
#include "src/telephony/telephony.h"

struct telephone {
	const struct telephony *type; /* NULL: none is configured */
	void *exchange;
	struct call *calls, *by_contact;
	struct given *given;
	struct voicemail *voicemails;
	bool sick;
	uint64_t acts, events;
};

struct hub;
struct store;

/* store: where the numbers of calls are that were there before a restart. */
int telephone_open(struct hub *hub, struct store *store, struct err *err);
void telephone_close(struct hub *hub, void (*closed)(void *ctx), void *ctx);

/* A fact is durable: ring, connect, hang up. */
void telephone_fact(struct hub *hub, const struct fact *fact);

/* Decide a command in the exchange's name that makes nothing. */
void telephone_say(struct hub *hub, const struct msg *command);

/* Decide a command in the exchange's name; the id it made or 0. */
uint64_t telephone_decide(struct hub *hub, const struct msg *command,
    int64_t now);

/* The exchange's number of a contact's call; 0: not a call of the exchange. */
uint64_t telephone_call(const struct hub *hub, uint64_t contact);

/* As the operation tap; an exchange that cannot do it does nothing. */
void telephone_tap(struct hub *hub, uint64_t call, const char *patient,
    const char *advisor);

/* As the operation listen, in the words of the facts; mode 0: it ends. */
void telephone_listen(struct hub *hub, uint64_t call, uint64_t user,
    enum listen_mode mode);

#endif
