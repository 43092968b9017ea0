/* reading.c - what was read of promises. */
#include "ui/reading.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "ui/stage.h"

struct reading *
reading_find(struct reading *readings, uint64_t promise)
{
	struct reading *reading;

	HASH_FIND(hh, readings, &promise, sizeof promise, reading);
	return reading;
}

struct reading *
reading_asked(struct reading *readings, uint64_t asked)
{
	for (; readings != NULL; readings = readings->hh.next)
		if (asked != 0 && readings->asked == asked)
			return readings;
	return NULL;
}

struct reading *
reading_make(struct reading **readings, uint64_t promise)
{
	struct reading *reading = reading_find(*readings, promise);

	if (reading == NULL) {
		reading = mem_zero(1, sizeof *reading);
		reading->promise = promise;
		HASH_ADD(hh, *readings, promise, sizeof reading->promise,
		    reading);
	}
	return reading;
}

void
reading_free_all(struct reading **readings)
{
	struct reading *reading;

	while ((reading = *readings) != NULL) {
		HASH_DEL(*readings, reading);
		explicit_bzero(reading, sizeof *reading);
		free(reading);
	}
}

void
reading_ask(struct stage *stage, uint64_t promise)
{
	struct reading *reading =
	    reading_make(&stage->model->readings, promise);
	struct msg msg = {.id = MSG_PROMISE_READ};

	if (reading->complete || reading->asked != 0)
		return;
	reading->refused[0] = '\0';
	msg.promise_read.promise = promise;
	reading->asked = stage_send(stage, &msg);
}

void
reading_take(struct reading *reading, const struct msg *row)
{
	if (row->id == MSG_PATIENT_ROW)
		reading->patient = row->patient_row;
	else if (row->id == MSG_PROMISE_WORDS)
		reading->words = row->promise_words;
}
