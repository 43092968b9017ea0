/* sample.h - contacts drawn by lot for evaluation. */
#ifndef CORE_SAMPLE_H
#define CORE_SAMPLE_H

#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/live/live.h"

/*
 * The rule of a drawing.  The pool is the contacts that were closed after
 * handling within its period.  For each advisor, n contacts: the quota of a
 * week less those drawn of her in the week before the drawing.  Her contacts
 * are put in order by channel, by the local hour of their arrival and then
 * by lot, and one is taken in every N/n from a place drawn by lot on: so
 * each has the same chance, and channels and hours come as often as they
 * occur (systematic sampling of an ordered list).
 *
 * The lot is the seed and the advisor's number: the same pool, seed and
 * quota give the same contacts, whoever asks and in whatever order the pool
 * is given; what others handled changes nothing of hers.
 */
struct sample_contact {
	uint64_t contact;
	uint64_t user;
	enum channel channel;
	int hour; /* local, 0..23, of its arrival */
	uint64_t lot;
};

/* A contact of the pool, its lot not yet drawn. */
struct sample_contact sample_contact(uint64_t contact, uint64_t user,
    enum channel channel, int64_t arrived);

/* How many of an advisor are drawn already. */
typedef size_t sample_drawn(void *ctx, uint64_t user);

/*
 * Draw from a pool, whose order is changed.  The drawn contacts stand at its
 * beginning afterwards, by advisor and number; returns how many.
 */
size_t sample_draw(struct sample_contact *pool, size_t n, uint64_t seed,
    size_t quota, sample_drawn *drawn, void *ctx);

/* The same with what the live state knows to be drawn of each advisor in the
 * week before an instant. */
size_t sample_draw_week(struct sample_contact *pool, size_t n, uint64_t seed,
    size_t quota, const struct live *live, int64_t at);

#endif
