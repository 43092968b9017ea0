/* sieve.h - words that narrow a list while they are typed. */
#ifndef DRAW_SIEVE_H
#define DRAW_SIEVE_H

#include "ui/draw/edit.h"

enum { SIEVE_SIZE = 80 };

struct sieve {
	struct edit words; /* only what holds them */
	bool typing;
};

void sieve_init(struct sieve *sieve);
void sieve_clear(struct sieve *sieve);

/* Whether any words are asked for. */
bool sieve_is_on(const struct sieve *sieve);

/*
 * A key while they are typed: not used; the words are other ones; Enter keeps
 * them; Esc has forgotten them.
 */
enum sieve_did { SIEVE_NOTHING, SIEVE_TYPED, SIEVE_KEPT, SIEVE_CLEARED };
enum sieve_did sieve_key(struct sieve *sieve, int key);

/*
 * Whether a text holds each of the words, or its beginnings: no accents, no
 * capitals.
 */
bool sieve_holds(const struct sieve *sieve, const char *text);

/* In the first row of the box, which gets shorter by it, with a hint at its
 * right; nothing when nothing is typed. */
void sieve_draw(struct sieve *sieve, struct canvas *canvas, struct box *box,
    const char *hint);

#endif
