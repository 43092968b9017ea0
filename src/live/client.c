/* client.c - which commands of a console were done. */
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

enum { WORDS = 16, WINDOW = WORDS * 64 };

/* The row's sixteen words as the array that they are. */
static uint64_t *
window(struct msg_client_row *row)
{
	_Static_assert(offsetof(struct msg_client_row, b15) ==
		offsetof(struct msg_client_row, b0) +
		    (WORDS - 1) * sizeof(uint64_t),
	    "the words stand side by side");
	return (uint64_t *)((char *)row + offsetof(struct msg_client_row, b0));
}

/* Bit i becomes bit i + n. */
static void
shift(uint64_t *words, uint64_t n)
{
	size_t far = n / 64, near = n % 64, i;

	if (n >= WINDOW) {
		memset(words, 0, WORDS * sizeof *words);
		return;
	}
	for (i = WORDS; i-- > far;) {
		words[i] = words[i - far] << near;
		if (near > 0 && i > far)
			words[i] |= words[i - far - 1] >> (64 - near);
	}
	memset(words, 0, far * sizeof *words);
}

static struct live_client *
client_find(const struct live *live, uint64_t id)
{
	struct live_client *client;

	HASH_FIND(hh, live->clients, &id, sizeof id, client);
	return client;
}

static struct live_client *
client_make(struct live *live, uint64_t id)
{
	struct live_client *client = client_find(live, id);

	if (client == NULL) {
		client = mem_zero(1, sizeof *client);
		client->row.client = id;
		HASH_ADD(hh, live->clients, row.client,
		    sizeof client->row.client, client);
	}
	return client;
}

void
client_load(struct live *live, const struct msg_client_row *row)
{
	client_make(live, row->client)->row = *row;
}

void
client_did(struct live *live, uint64_t id, uint64_t client_seq, int64_t at)
{
	struct msg_client_row *row = &client_make(live, id)->row;
	uint64_t back;

	row->at = at;
	if (client_seq > row->last) {
		shift(window(row), client_seq - row->last);
		row->last = client_seq;
	}
	back = row->last - client_seq;
	if (back < WINDOW)
		window(row)[back / 64] |= UINT64_C(1) << back % 64;
}

int
live_done(const struct live *live, uint64_t id, uint64_t client_seq)
{
	struct live_client *client = client_find(live, id);
	uint64_t back;

	if (client == NULL || client_seq > client->row.last)
		return 0;
	back = client->row.last - client_seq;
	if (back >= WINDOW)
		return -1;
	return window(&client->row)[back / 64] >> back % 64 & 1;
}

void
clients_free(struct live *live)
{
	struct live_client *client, *next;

	HASH_ITER(hh, live->clients, client, next) {
		HASH_DEL(live->clients, client);
		free(client);
	}
}
