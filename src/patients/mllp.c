/* mllp.c - messages cut out of a stream of bytes. */
#include "src/patients/mllp.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

void
mllp_init(struct mllp *mllp, size_t limit)
{
	memset(mllp, 0, sizeof *mllp);
	mllp->limit = limit;
}

void
mllp_done(struct mllp *mllp)
{
	free(mllp->text);
	mllp->text = NULL;
	mllp->n = mllp->size = 0;
}

static void
keep(struct mllp *mllp, const char *bytes, size_t n)
{
	size_t size = mllp->size;

	if (n == 0)
		return;
	if (mllp->n + n > size) {
		size = 2 * size + n;
		if (size > mllp->limit)
			size = mllp->limit;
		mllp->text = mem_grow(mllp->text, size, 1);
		mllp->size = size;
	}
	memcpy(mllp->text + mllp->n, bytes, n);
	mllp->n += n;
}

/* Up to the next byte that frames: memchr is what makes it cheap. */
static size_t
until_frame(const char *bytes, size_t n)
{
	const char *end = memchr(bytes, MLLP_END, n), *begin;

	if (end != NULL)
		n = (size_t)(end - bytes);
	begin = memchr(bytes, MLLP_BEGIN, n);
	return begin != NULL ? (size_t)(begin - bytes) : n;
}

static enum mllp_event
tell(struct mllp *mllp, enum mllp_event event)
{
	mllp->told = event;
	return event;
}

/* Inside a message: as much of it as is there. */
static enum mllp_event
read_inside(struct mllp *mllp, const char *bytes, size_t n, size_t *used)
{
	size_t length = until_frame(bytes, n);
	size_t room = mllp->limit - mllp->n;

	*used = length;
	if (length > room) {
		keep(mllp, bytes, room);
		*used = room;
		mllp->state = MLLP_SKIPPING;
		return tell(mllp, MLLP_TOO_LONG);
	}
	keep(mllp, bytes, length);
	if (length == n)
		return MLLP_MORE;
	*used = length + 1;
	if (bytes[length] == MLLP_BEGIN)
		return tell(mllp, MLLP_HALF);
	mllp->state = MLLP_OUTSIDE;
	return tell(mllp, MLLP_MESSAGE);
}

/* Between messages, or in the rest of one that is too long. */
static void
read_over(struct mllp *mllp, const char *bytes, size_t n, size_t *used)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (bytes[i] == MLLP_BEGIN) {
			mllp->state = MLLP_INSIDE;
			mllp->n = 0;
			i++;
			break;
		}
		if (mllp->state == MLLP_SKIPPING) {
			if (bytes[i] == MLLP_END)
				mllp->state = MLLP_OUTSIDE;
		} else if (bytes[i] != MLLP_AFTER && bytes[i] != '\n') {
			mllp->junk++;
		}
	}
	*used = i;
}

enum mllp_event
mllp_read(struct mllp *mllp, const void *bytes, size_t n, size_t *used)
{
	const char *p = bytes;
	enum mllp_event event = MLLP_MORE;
	size_t one;

	if (mllp->told != MLLP_MORE) {
		mllp->told = MLLP_MORE;
		mllp->n = 0;
	}
	*used = 0;
	while (*used < n && event == MLLP_MORE) {
		if (mllp->state == MLLP_INSIDE)
			event = read_inside(mllp, p + *used, n - *used, &one);
		else
			read_over(mllp, p + *used, n - *used, &one);
		*used += one;
	}
	return event;
}

int
mllp_is_half(const struct mllp *mllp)
{
	return mllp->state == MLLP_INSIDE;
}
