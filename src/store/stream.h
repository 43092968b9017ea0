/* stream.h - what goes to PostgreSQL before the answers are waited for. */
#ifndef STORE_STREAM_H
#define STORE_STREAM_H

#include "src/store/connection.h"
#include "src/store/driver.h"

enum stream_mode { STREAM_QUIET, STREAM_COPY, STREAM_PIPELINE };

/* Either records into a COPY, or statements into a pipeline. */
struct stream {
	struct connection *connection; /* borrowed */
	enum stream_mode mode;
	size_t queued;       /* answers to come from the pipeline */
	unsigned char *rows; /* of the COPY, not sent yet */
	size_t n;
};

void stream_init(struct stream *stream, struct connection *connection);
void stream_done(struct stream *stream);

/* Start a COPY of log records with this statement, and put one into it. */
int stream_copy(struct stream *stream, const char *sql, struct err *err);
int stream_record(struct stream *stream, const struct record *record,
    struct err *err);

/* Enter the pipeline; say of each PQsend… function what it returned. */
int stream_pipeline(struct stream *stream, struct err *err);
int stream_sent(struct stream *stream, int sent, struct err *err);

/* Wait for every answer: -1 with the first failure; quiet afterwards. */
int stream_end(struct stream *stream, struct err *err);

/* Quiet again, whatever is lost by it. */
void stream_abort(struct stream *stream);

#endif
