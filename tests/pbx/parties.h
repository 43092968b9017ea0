/* parties.h - who talks over a real Asterisk, and what each of them hears. */
#ifndef TESTS_PBX_PARTIES_H
#define TESTS_PBX_PARTIES_H

#include <sys/types.h>
#include <uv.h>

#include "src/telephony/telephony.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/hearing.h"

/*
 * One a program: a patient calls; anna and bert have telephones, and somebody
 * is outside.  The operations of the exchange are asked without a hub.
 */
enum { ANNA = 7, BERT = 8 };

extern struct exchange exchange;
extern const struct telephony *ops;
extern void *self;    /* of ops */
extern uint64_t call; /* the last one */
extern pid_t patient; /* who made it */

/* Setup and teardown of a group, after exchange_open; and before each test,
 * which begins with no events of the one before. */
int parties_begin(void **state);
int parties_end(void **state);
int parties_anew(void **state);

/* The loop goes on until something is so: false when it is not within a
 * while. */
bool parties_until(bool (*fn)(void *ctx), void *ctx);

/* The next event of this kind; what came before it is passed over. */
const struct telephony_event *parties_event(enum telephony_event_kind kind);

/* The patient calls; and anna answers and talks with him. */
void parties_call(void);
void parties_talk(void);

/* It is hung up, and nothing of it is left in the exchange. */
void parties_over(void);
bool parties_gone(void *ctx);

/* Within a while these are heard and nothing else; or nothing at all. */
void party_hears(struct ear *ear, unsigned int of);
void party_silent(struct ear *ear);

/* anna presses keys: he, or whom she asks, is sent each of them once. */
void party_pressed(struct ear *ear, const char *wanted);

#endif
