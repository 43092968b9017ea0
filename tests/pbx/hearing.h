/* hearing.h - who says what in a talk, and what each of them hears of it. */
#ifndef TESTS_PBX_HEARING_H
#define TESTS_PBX_HEARING_H

#include <stdbool.h>

#include "tests/pbx/exchange.h"
#include "tests/pbx/tone.h"

/* Everybody says one tone; prompts and music are others. */
#define PATIENT_SAYS 1u
#define ANNA_SAYS 2u
#define PROMPT 4u
#define BERT_SAYS 8u
#define MUSIC 16u
#define OUTSIDE_SAYS 32u

/* A sound of less is none. */
enum { PARTY_UNHEARD = 200 };

extern struct ear patient_ear, anna_ear, bert_ear, outside_ear;

void hearing_open(void);
void hearing_close(void);

/* The telephones that come next say this, and hear by that ear. */
void hearing_says(struct exchange *exchange, unsigned int what,
    struct ear *ear);

/* The telephones of anna and bert, and of whoever is outside: each is taken up
 * at once, says its own and hears by its own ear. */
void hearing_telephones(struct exchange *exchange);

/* Take what came: whether these are heard in the last half second, and nothing
 * else; or nothing at all. */
bool hearing_is(struct ear *ear, unsigned int of);
bool hearing_silence(struct ear *ear);

/* For whoever looks into a failure. */
void hearing_print(const struct ear *ear);

#endif
