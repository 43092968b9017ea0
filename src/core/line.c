/* line.c - contacts in line, and advisors with room: the two orders. */
#include "src/core/line.h"

int
spot_compare(const struct spot *a, const struct spot *b)
{
	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	return (a->id > b->id) - (a->id < b->id);
}

RB_GENERATE(spots, spot, in_line, spot_compare)

int
place_compare(const struct place *a, const struct place *b)
{
	const struct seat *x = a->seat, *y = b->seat;

	if (x->load != y->load)
		return x->load < y->load ? -1 : 1;
	if (x->idle_at != y->idle_at)
		return x->idle_at < y->idle_at ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

RB_GENERATE(places, place, in_ready, place_compare)

/*
 * The first of each tree is kept at hand: a decision looks at the heads of
 * many trees, and walking down each would cost more than all the rest.
 */
void
line_put(struct line *line, struct spot *spot)
{
	RB_INSERT(spots, &line->tree, spot);
	if (line->first == NULL || spot_compare(spot, line->first) < 0)
		line->first = spot;
	line->n++;
}

void
line_take(struct line *line, struct spot *spot)
{
	if (line->first == spot)
		line->first = RB_NEXT(spots, &line->tree, spot);
	RB_REMOVE(spots, &line->tree, spot);
	line->n--;
}

void
ready_put(struct ready *ready, struct place *place)
{
	RB_INSERT(places, &ready->tree, place);
	if (ready->first == NULL || place_compare(place, ready->first) < 0)
		ready->first = place;
	ready->n++;
	if (place->seat->load == 0)
		ready->n_empty++;
}

void
ready_take(struct ready *ready, struct place *place)
{
	if (ready->first == place)
		ready->first = RB_NEXT(places, &ready->tree, place);
	RB_REMOVE(places, &ready->tree, place);
	ready->n--;
	if (place->seat->load == 0)
		ready->n_empty--;
}
