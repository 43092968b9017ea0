/* pages.c - messages in frames that all begin with the same one. */
#include "src/hub/pages.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"

void
pages_init(struct pages *pages, const struct msg *head)
{
	int n;

	memset(pages, 0, sizeof *pages);
	n = codec_encode(head, pages->head, sizeof pages->head, NULL);
	assert(n > 0);
	pages->n_head = (size_t)n;
}

void
pages_done(struct pages *pages)
{
	if (pages->bytes != NULL)
		sodium_memzero(pages->bytes, pages->size_bytes);
	free(pages->bytes);
	free(pages->ends);
}

/* As mem_grow, but the old bytes do not stay behind. */
static void
grow(struct pages *pages)
{
	size_t size = pages->size_bytes * 2 + CODEC_MAX;
	char *bytes = mem_zero(size, 1);

	if (pages->bytes != NULL) {
		memcpy(bytes, pages->bytes, pages->n_bytes);
		sodium_memzero(pages->bytes, pages->size_bytes);
		free(pages->bytes);
	}
	pages->bytes = bytes;
	pages->size_bytes = size;
}

static void
put(struct pages *pages, const char *buf, size_t n)
{
	if (pages->n_bytes + n > pages->size_bytes)
		grow(pages);
	memcpy(pages->bytes + pages->n_bytes, buf, n);
	pages->n_bytes += n;
	pages->ends[pages->n_ends - 1] = pages->n_bytes;
}

void
pages_room(struct pages *pages, size_t n)
{
	size_t from = pages->n_ends < 2 ? 0 : pages->ends[pages->n_ends - 2];

	if (pages->n_ends != 0 && pages->n_bytes - from + n <= CODEC_FRAME_MAX)
		return;
	pages->ends =
	    mem_grow(pages->ends, pages->n_ends + 1, sizeof *pages->ends);
	pages->ends[pages->n_ends++] = pages->n_bytes;
	put(pages, pages->head, pages->n_head);
}

int
pages_add(struct pages *pages, enum msg_id id, const void *body,
    struct err *err)
{
	char buf[CODEC_MAX];
	int n;

	n = codec_encode_body(id, body, buf, sizeof buf, err);
	if (n < 0)
		return -1;
	if (pages->n_bytes + (size_t)n > PAGES_BYTES_MAX)
		return err_set(err, "the answer is too long");
	pages_room(pages, (size_t)n);
	put(pages, buf, (size_t)n);
	pages->n++;
	return 0;
}

void
pages_each(const struct pages *pages,
    void (*fn)(void *ctx, const char *frame, size_t n), void *ctx)
{
	size_t i, from = 0;

	for (i = 0; i < pages->n_ends; i++) {
		fn(ctx, pages->bytes + from, pages->ends[i] - from);
		from = pages->ends[i];
	}
}

/* --- answers --- */

struct target {
	struct hub *hub;
	const struct peer *peer;
};

static void
send_page(void *ctx, const char *frame, size_t n)
{
	struct target *target = ctx;

	desk_send(target->hub, target->peer, frame, n);
}

void
pages_rows(struct pages *pages, uint64_t client_seq)
{
	struct msg head = {.id = MSG_ROWS};

	head.rows.client_seq = client_seq;
	pages_init(pages, &head);
}

void
pages_answer(struct hub *hub, struct pages *pages, const struct peer *peer,
    uint64_t client_seq)
{
	struct target target = {hub, peer};
	struct msg end = {.id = MSG_ROWS_END};

	end.rows_end.client_seq = client_seq;
	end.rows_end.rows = pages->n;
	end.rows_end.next = pages->next;
	pages_add(pages, end.id, &end.fact, NULL);
	pages_each(pages, send_page, &target);
}
