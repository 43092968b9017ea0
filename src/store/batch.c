/* batch.c - what is committed together: facts and rows, encoded. */
#include "src/store/batch.h"

#include <stdlib.h>

#include "proto/codec.h"
#include "src/base/mem.h"

struct batch *
batch_new(void)
{
	return mem_zero(1, sizeof(struct batch));
}

void
batch_free(struct batch *batch)
{
	if (batch == NULL)
		return;
	free(batch->records);
	free(batch->bodies.p);
	free(batch->rows.p);
	free(batch);
}

static unsigned char *
bytes_room(struct bytes *bytes, size_t n)
{
	if (bytes->size - bytes->n < n) {
		bytes->size = 2 * bytes->size + n;
		bytes->p = mem_grow(bytes->p, bytes->size, 1);
	}
	return bytes->p + bytes->n;
}

static void
spoil(struct batch *batch, enum msg_id id, struct err *err)
{
	if (batch->bad)
		return;
	err_prefix(err, "%s", msg_name(id));
	batch->bad = true;
	batch->failed = *err;
}

void
batch_fact(struct batch *batch, const struct fact *fact)
{
	struct record *record;
	struct err err;
	int n;

	n = codec_encode_fact(fact, bytes_room(&batch->bodies, RECORD_BODY_MAX),
	    RECORD_BODY_MAX, &err);
	if (n < 0) {
		spoil(batch, fact->id, &err);
		return;
	}
	if (batch->n == batch->size) {
		batch->size = 2 * batch->size + 16;
		batch->records = mem_grow(batch->records, batch->size,
		    sizeof *batch->records);
	}
	record = &batch->records[batch->n++];
	record->number = fact->head.number;
	record->at = fact->head.at;
	record->client = fact->client;
	record->client_seq = fact->client_seq;
	record->contact = msg_u64(fact->id, &fact->head, "contact");
	record->id = (uint16_t)fact->id;
	record->length = (uint16_t)n;
	batch->bodies.n += (size_t)n;
}

void
batch_row(struct batch *batch, const struct msg *row)
{
	struct err err;
	int n;

	n = codec_encode(row, bytes_room(&batch->rows, CODEC_MAX), CODEC_MAX,
	    &err);
	if (n < 0)
		spoil(batch, row->id, &err);
	else
		batch->rows.n += (size_t)n;
}

size_t
batch_facts(const struct batch *batch)
{
	return batch->n;
}

size_t
batch_bytes(const struct batch *batch)
{
	return batch->bodies.n + batch->rows.n;
}
