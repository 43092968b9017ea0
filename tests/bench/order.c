/* order.c - in which order a hub offered those who waited, by its log. */
#include "tests/bench/order.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/store/store.h"
#include "tests/bench/measure.h"

struct waiter {
	uint64_t contact, queue;
	int64_t since;
	bool waits;
};

/* Who came, in the order of the log. */
struct order {
	struct waiter *list;
	size_t n, size;
	size_t first; /* nobody before it waits */
	size_t overtaken;
};

static struct waiter *
find(struct order *order, uint64_t contact)
{
	size_t i;

	for (i = order->n; i > order->first; i--)
		if (order->list[i - 1].contact == contact)
			return &order->list[i - 1];
	return NULL;
}

static void
comes(struct order *order, const struct msg_contact_queued *queued)
{
	struct waiter *waiter = find(order, queued->contact);

	if (waiter == NULL) {
		if (order->n == order->size) {
			order->size = order->size * 2 + 256;
			order->list = mem_grow(order->list, order->size,
			    sizeof *order->list);
		}
		waiter = &order->list[order->n++];
	}
	waiter->contact = queued->contact;
	waiter->queue = queued->queue;
	waiter->since = queued->since;
	waiter->waits = true;
}

static void
goes(struct order *order, uint64_t contact, bool offered)
{
	const struct waiter *other;
	struct waiter *waiter = find(order, contact);
	bool overtakes = false;
	size_t i;

	if (waiter == NULL || !waiter->waits)
		return;
	waiter->waits = false;
	for (i = order->first; offered && i < order->n; i++) {
		other = &order->list[i];
		if (other->waits && other->queue == waiter->queue &&
		    other->since < waiter->since)
			overtakes = true;
	}
	order->overtaken += overtakes;
	while (order->first < order->n && !order->list[order->first].waits)
		order->first++;
}

static int
on_fact(void *ctx, const struct fact *fact)
{
	if (fact->id == MSG_CONTACT_QUEUED)
		comes(ctx, &fact->contact_queued);
	else if (fact->id == MSG_CONTACT_OFFERED)
		goes(ctx, fact->contact_offered.contact, true);
	else if (fact->id == MSG_CONTACT_LEFT)
		goes(ctx, fact->contact_left.contact, false);
	return 0;
}

size_t
order_overtaken(const struct site *site)
{
	struct order order = {0};
	struct store *store;
	char path[PATH_MAX + 16];
	struct err err;

	site_store(site, path, sizeof path);
	store = store_open(path, 0, &err);
	if (store == NULL ||
	    store_facts(store, 1, 0, on_fact, &order, &err) < 0)
		measure_die("%s", err.text);
	store_close(store);
	free(order.list);
	return order.overtaken;
}
