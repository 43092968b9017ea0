/* same.c - two live states compared, row by row. */
#include "tests/live/same.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/queue.h"

/* --- rows as bytes, which can be sorted and compared --- */

struct bytes {
	char *at;
	int n;
};

struct rows {
	struct bytes *list;
	size_t n, size;
	bool all;
	enum role role;
	uint64_t user;
	struct err *err;
};

bool
msg_seen(enum msg_id id, const void *body, enum role role, uint64_t user)
{
	unsigned int mask = msg_type(id)->mask;

	if (mask & 1u << role)
		return true;
	return (mask & SEEN_SELF) && msg_u64(id, body, "user") == user;
}

static int
rows_put(void *ctx, enum msg_id id, const void *body)
{
	struct rows *rows = ctx;
	char buf[CODEC_MAX];
	int n;

	if (!rows->all &&
	    (id == MSG_SITE_ROW || !msg_seen(id, body, rows->role, rows->user)))
		return 0;
	n = codec_encode_body(id, body, buf, sizeof buf, rows->err);
	if (n < 0)
		return -1;
	if (rows->n == rows->size) {
		rows->size = rows->size * 2 + 64;
		rows->list =
		    mem_grow(rows->list, rows->size, sizeof *rows->list);
	}
	rows->list[rows->n].at = mem_grow(NULL, (size_t)n, 1);
	memcpy(rows->list[rows->n].at, buf, (size_t)n);
	rows->list[rows->n++].n = n;
	return 0;
}

static int
compare_bytes(const void *a, const void *b)
{
	const struct bytes *x = a, *y = b;
	int order = memcmp(x->at, y->at, (size_t)(x->n < y->n ? x->n : y->n));

	return order != 0 ? order : x->n - y->n;
}

static void
rows_done(struct rows *rows)
{
	while (rows->n > 0)
		free(rows->list[--rows->n].at);
	free(rows->list);
}

/* --- the difference, for a person --- */

static size_t
describe_field(const struct field *field, const char *at, char *to, size_t size)
{
	uint64_t number;
	enum channel word;
	int n;

	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
		n = snprintf(to, size, " %s=%.20s", field->name, at);
		break;
	case FIELD_BOOL:
		n = snprintf(to, size, " %s=%d", field->name, *at);
		break;
	case FIELD_WORD:
		memcpy(&word, at, sizeof word);
		n = snprintf(to, size, " %s=%s", field->name,
		    word_text(field->vocabulary, (int)word));
		break;
	default:
		memcpy(&number, at, sizeof number);
		if (number == 0)
			return 0;
		n = snprintf(to, size, " %s=%llu", field->name,
		    (unsigned long long)number);
	}
	return (size_t)n < size ? (size_t)n : size - 1;
}

static int
differ(struct err *err, const char *which, const struct bytes *bytes)
{
	const struct msg_type *type;
	char text[2048] = "";
	struct msg msg;
	size_t i, used = 0;

	if (codec_decode(&msg, bytes->at, (size_t)bytes->n, err) < 0)
		return -1;
	type = msg_type(msg.id);
	for (i = 0; i < type->n && used + 1 < sizeof text; i++)
		used += describe_field(&type->fields[i],
		    (char *)&msg.fact + type->fields[i].offset, text + used,
		    sizeof text - used);
	fprintf(stderr, "# only the %s: %s%s\n", which, type->name, text);
	return err_set(err, "only the %s has %s%.150s", which, type->name,
	    text);
}

static int
compare_rows(struct rows *a, struct rows *b, struct err *err)
{
	size_t i;
	int order;

	qsort(a->list, a->n, sizeof *a->list, compare_bytes);
	qsort(b->list, b->n, sizeof *b->list, compare_bytes);
	for (i = 0; i < a->n && i < b->n; i++) {
		order = compare_bytes(&a->list[i], &b->list[i]);
		if (order < 0)
			return differ(err, "first", &a->list[i]);
		if (order > 0)
			return differ(err, "second", &b->list[i]);
	}
	if (i < a->n)
		return differ(err, "first", &a->list[i]);
	if (i < b->n)
		return differ(err, "second", &b->list[i]);
	return 0;
}

static int
compare_lives(const struct live *a, const struct live *b, struct rows how,
    struct err *err)
{
	struct rows of_a = how, of_b = how;
	int rc = -1;

	of_a.err = of_b.err = err;
	if (live_rows(a, rows_put, &of_a) == 0 &&
	    live_rows(b, rows_put, &of_b) == 0)
		rc = compare_rows(&of_a, &of_b, err);
	rows_done(&of_a);
	rows_done(&of_b);
	return rc;
}

int
live_same(const struct live *a, const struct live *b, struct err *err)
{
	return compare_lives(a, b, (struct rows){.all = true}, err);
}

int
live_same_seen(const struct live *a, const struct live *b, enum role role,
    uint64_t user, struct err *err)
{
	return compare_lives(a, b, (struct rows){.role = role, .user = user},
	    err);
}

/* --- a snapshot and back --- */

struct copying {
	struct live *to;
	struct err *err;
};

static int
copy_row(void *ctx, enum msg_id id, const void *body)
{
	struct copying *copying = ctx;
	char buf[CODEC_MAX];
	struct msg msg;
	int n;

	n = codec_encode_body(id, body, buf, sizeof buf, copying->err);
	if (n < 0 || codec_decode(&msg, buf, (size_t)n, copying->err) < 0)
		return -1;
	return live_load(copying->to, &msg, copying->err);
}

struct live *
live_copy(const struct live *live, struct err *err)
{
	struct copying copying = {live_new(), err};

	if (live_rows(live, copy_row, &copying) == 0)
		return copying.to;
	live_free(copying.to);
	return NULL;
}
