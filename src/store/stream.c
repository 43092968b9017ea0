/* stream.c - what goes to PostgreSQL before the answers are waited for. */
#include "src/store/stream.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum { ROWS_MAX = 65536 };

void
stream_init(struct stream *stream, struct connection *connection)
{
	memset(stream, 0, sizeof *stream);
	stream->connection = connection;
	stream->rows = mem_zero(ROWS_MAX, 1);
}

void
stream_done(struct stream *stream)
{
	free(stream->rows);
}

/* --- the pipeline --- */

/* Everything that was sent is answered before anything else is asked. */
static int
drain(struct stream *stream, struct err *err)
{
	ExecStatusType status;
	PGresult *result;
	int rc = 0;

	if (!PQpipelineSync(stream->connection->pq))
		return connection_fail(stream->connection, NULL, err);
	for (; stream->queued > 0; stream->queued--) {
		result = PQgetResult(stream->connection->pq);
		status = PQresultStatus(result);
		if (status != PGRES_COMMAND_OK && rc == 0)
			rc = connection_fail(stream->connection, result, err);
		PQclear(result);
		if (result != NULL)
			PQclear(PQgetResult(stream->connection->pq));
		if (PQstatus(stream->connection->pq) != CONNECTION_OK)
			return rc < 0
			    ? rc
			    : connection_fail(stream->connection, NULL, err);
	}
	result = PQgetResult(stream->connection->pq);
	if (PQresultStatus(result) != PGRES_PIPELINE_SYNC && rc == 0)
		rc = connection_fail(stream->connection, result, err);
	PQclear(result);
	if (!PQexitPipelineMode(stream->connection->pq) && rc == 0)
		rc = connection_fail(stream->connection, NULL, err);
	stream->mode = STREAM_QUIET;
	return rc;
}

int
stream_pipeline(struct stream *stream, struct err *err)
{
	if (stream->mode == STREAM_PIPELINE)
		return 0;
	if (stream_end(stream, err) < 0)
		return -1;
	if (!PQenterPipelineMode(stream->connection->pq))
		return connection_fail(stream->connection, NULL, err);
	stream->mode = STREAM_PIPELINE;
	return 0;
}

int
stream_sent(struct stream *stream, int sent, struct err *err)
{
	if (!sent)
		return connection_fail(stream->connection, NULL, err);
	stream->queued++;
	return 0;
}

/* --- the copy of records --- */

/* As described under COPY, "Binary Format". */
static const char copy_head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0";
static const char copy_end[] = "\377\377";

static unsigned char *
put_cell(unsigned char *to, const struct value *value)
{
	uint64_t number = htobe64((uint64_t)value->number);
	const void *bytes = value->bytes;
	uint32_t n = (uint32_t)value->n, length;

	if (value->type == VALUE_NUMBER) {
		bytes = &number;
		n = sizeof number;
	}
	length = htobe32(value->type == VALUE_NONE ? UINT32_MAX : n);
	memcpy(to, &length, sizeof length);
	if (value->type == VALUE_NONE)
		return to + sizeof length;
	memcpy(to + sizeof length, bytes, n);
	return to + sizeof length + n;
}

static int
send_rows(struct stream *stream, struct err *err)
{
	if (stream->n > 0 &&
	    PQputCopyData(stream->connection->pq, (char *)stream->rows,
		(int)stream->n) != 1)
		return connection_fail(stream->connection, NULL, err);
	stream->n = 0;
	return 0;
}

int
stream_copy(struct stream *stream, const char *sql, struct err *err)
{
	if (stream_end(stream, err) < 0)
		return -1;
	if (connection_expect(stream->connection,
		PQexec(stream->connection->pq, sql), PGRES_COPY_IN, err) < 0)
		return -1;
	stream->mode = STREAM_COPY;
	memcpy(stream->rows, copy_head, sizeof copy_head);
	stream->n = sizeof copy_head;
	return 0;
}

static int
finish_copy(struct stream *stream, struct err *err)
{
	PGresult *result;
	int rc;

	memcpy(stream->rows + stream->n, copy_end, 2);
	stream->n += 2;
	stream->mode = STREAM_QUIET;
	if (send_rows(stream, err) < 0)
		return -1;
	if (PQputCopyEnd(stream->connection->pq, NULL) != 1)
		return connection_fail(stream->connection, NULL, err);
	rc = connection_expect(stream->connection,
	    PQgetResult(stream->connection->pq), PGRES_COMMAND_OK, err);
	while ((result = PQgetResult(stream->connection->pq)) != NULL)
		PQclear(result);
	return rc;
}

int
stream_record(struct stream *stream, const struct record *record,
    struct err *err)
{
	enum { ROW_MAX = 2 + 8 * (4 + 8) + RECORD_BODY_MAX + CHAIN_BYTES };
	struct value values[COLUMNS_MAX];
	unsigned char *to;
	int i;

	if (stream->n + ROW_MAX + 2 > ROWS_MAX && send_rows(stream, err) < 0)
		return -1;
	record_values(record, values);
	to = stream->rows + stream->n;
	*to++ = 0;
	*to++ = 8;
	for (i = 0; i < 8; i++)
		to = put_cell(to, &values[i]);
	stream->n = (size_t)(to - stream->rows);
	return 0;
}

/* --- both --- */

int
stream_end(struct stream *stream, struct err *err)
{
	switch (stream->mode) {
	case STREAM_COPY:
		return finish_copy(stream, err);
	case STREAM_PIPELINE:
		return drain(stream, err);
	default:
		return 0;
	}
}

void
stream_abort(struct stream *stream)
{
	if (stream->mode == STREAM_COPY) {
		PQputCopyEnd(stream->connection->pq, "rolled back");
		PQclear(PQgetResult(stream->connection->pq));
		PQclear(PQgetResult(stream->connection->pq));
		stream->mode = STREAM_QUIET;
	} else {
		stream_end(stream, NULL);
	}
}
