/* door.c - changes of patients' cards on their way into a hub or a store. */
#include "src/ctl/door.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "proto/change.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/ctl/append.h"
#include "src/ctl/session.h"
#include "src/ctl/source.h"
#include "src/patients/keep.h"
#include "src/patients/say.h"

/* A list ends where the patient changes, once it is so long; at the latest
 * before the hub would refuse it.  So many changes are on their way at most
 * before all of them are waited for. */
enum { LIST_LONG = 200, LIST_MAX = 900, PART = 4000 };

/* A hub that has too much to do is asked again, with less at once. */
enum { BUSY_MS = 1000, BUSY_TRIES = 60, TELL_MS = 2000 };

struct door {
	struct hub_session *session; /* NULL: the store itself */
	struct append append;
};

struct door *
door_open(const struct ctl *ctl, struct err *err)
{
	struct door *door = mem_zero(1, sizeof *door);
	int rc;

	if (ctl->options[OPTION_STORE] != NULL) {
		rc = append_open(&door->append, ctl, err);
	} else {
		door->session = session_open(ctl, err);
		rc = door->session == NULL ? -1 : 0;
	}
	if (rc == 0)
		return door;
	free(door);
	return NULL;
}

void
door_close(struct door *door)
{
	if (door == NULL)
		return;
	if (door->session != NULL)
		session_close(door->session);
	else
		append_close(&door->append);
	free(door);
}

/* --- the hub --- */

struct sending {
	struct hub_session *session;
	struct msg *list; /* the next changes */
	size_t n, at;     /* of them, sent and answered */
	size_t most;      /* so many at once */
	size_t all, *applied;
	int64_t told;
	struct err *err;
};

static bool
same_patient(const struct msg *a, const struct msg *b)
{
	const struct change_head one = change_head(a), other = change_head(b);

	return strcmp(one.value, other.value) == 0 &&
	    strcmp(one.authority, other.authority) == 0;
}

/* As lists, and wait for all answers. */
static int
push_lists(struct sending *sending, struct msg *list, size_t n, struct err *err)
{
	size_t i, listed = 0, done;
	bool more;
	int rc = 0;

	for (i = 0; i < n && rc == 0; i++) {
		listed++;
		more = i + 1 < n &&
		    (listed < LIST_LONG ||
			(listed < LIST_MAX &&
			    same_patient(&list[i], &list[i + 1])));
		say(&list[i], "more", more ? "yes" : "no", NULL);
		listed = more ? listed : 0;
		rc = session_push(sending->session, &list[i], &done, err);
	}
	if (session_flush(sending->session, &done, rc < 0 ? NULL : err) < 0)
		rc = -1;
	if (rc == 0)
		*sending->applied += n;
	return rc;
}

/* Of those that are left: most, and the rest of the last patient's. */
static size_t
part_of(const struct sending *sending)
{
	const struct msg *list = sending->list + sending->at;
	size_t left = sending->n - sending->at, n = sending->most;

	while (n < left && same_patient(&list[n - 1], &list[n]))
		n++;
	return n < left ? n : left;
}

static void
tell_progress(struct sending *sending)
{
	int64_t now = clock_steady();

	if (!isatty(STDERR_FILENO) || now - sending->told < TELL_MS)
		return;
	sending->told = now;
	fprintf(stderr, "%zu of %zu changes\n", *sending->applied,
	    sending->all);
}

static int
send_part(struct sending *sending)
{
	int tries = 0;
	size_t n;

	for (sending->at = 0; sending->at < sending->n;) {
		n = part_of(sending);
		if (push_lists(sending, sending->list + sending->at, n,
			sending->err) == 0) {
			sending->at += n;
			tries = 0;
			tell_progress(sending);
			continue;
		}
		if (!session_is_busy(sending->session) || tries++ == BUSY_TRIES)
			return -1;
		sending->most = sending->most / 2 + 1;
		poll(NULL, 0, BUSY_MS);
	}
	sending->n = 0;
	return 0;
}

static int
send_one(void *ctx, const struct msg *change)
{
	struct sending *sending = ctx;

	if (sending->n >= PART - LIST_MAX &&
	    (sending->n == PART ||
		!same_patient(&sending->list[sending->n - 1], change)) &&
	    send_part(sending) < 0)
		return -1;
	sending->list[sending->n++] = *change;
	return 0;
}

static int
hub_apply(struct door *door, const struct staged *staged, size_t *applied,
    struct err *err)
{
	struct sending sending = {.session = door->session,
	    .most = PART,
	    .all = staged->n,
	    .applied = applied,
	    .told = clock_steady(),
	    .err = err};
	int rc;

	sending.list = mem_zero(PART, sizeof *sending.list);
	rc = staged_each(staged, send_one, &sending);
	if (rc == 0)
		rc = send_part(&sending);
	free(sending.list);
	return rc < 0 ? -1 : 0;
}

/* --- the store --- */

struct writing {
	struct append *append;
	struct batch *batch;
	struct changed last;
};

static int
write_one(void *ctx, const struct msg *change)
{
	struct msg kept = *change;

	keep_numbers(&kept);
	batch_row(ctx, &kept);
	return 0;
}

static void
put_fact(void *ctx, const struct changed *changed)
{
	struct writing *writing = ctx;
	struct fact fact = changed_fact(changed);

	if (changed_again(&writing->last, changed))
		return;
	writing->last = *changed;
	core_put(writing->append->core, &fact, clock_now(),
	    &writing->append->facts);
}

static int
store_apply(struct door *door, const struct staged *staged, size_t *applied,
    struct err *err)
{
	struct writing writing = {
	    .append = &door->append, .batch = batch_new()};
	int rc;

	staged_each(staged, write_one, writing.batch);
	rc = store_change(door->append.store, writing.batch, put_fact, &writing,
	    err);
	if (rc == 0)
		rc = append_commit(&door->append, NULL, err);
	else
		store_unchange(door->append.store);
	if (rc == 0)
		*applied = staged->n;
	facts_done(&door->append.facts);
	batch_free(writing.batch);
	return rc == 0 ? 0 : -1;
}

int
door_apply(struct door *door, const struct staged *staged, size_t *applied,
    struct err *err)
{
	*applied = 0;
	if (staged->n == 0)
		return 0;
	return door->session != NULL ? hub_apply(door, staged, applied, err)
				     : store_apply(door, staged, applied, err);
}
