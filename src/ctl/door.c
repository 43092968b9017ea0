/* door.c - changes of patients' cards on their way into a hub or a store. */
#include "src/ctl/door.h"

#include <stdlib.h>
#include <string.h>

#include "proto/change.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/ctl/append.h"
#include "src/ctl/session.h"
#include "src/ctl/source.h"
#include "src/patients/keep.h"
#include "src/patients/say.h"

/* A list ends where the patient changes, once it is so long; at the latest
 * before the hub would refuse it. */
enum { LIST_LONG = 200, LIST_MAX = 900 };

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
	struct msg change; /* waits until it is known what follows */
	bool waits;
	size_t listed, *applied;
	struct err *err;
};

static int
send_waiting(struct sending *sending, bool more)
{
	say(&sending->change, "more", more ? "yes" : "no", NULL);
	sending->listed = more ? sending->listed + 1 : 0;
	return session_push(sending->session, &sending->change,
	    sending->applied, sending->err);
}

static bool
same_patient(const struct msg *a, const struct msg *b)
{
	const struct change_head one = change_head(a), other = change_head(b);

	return strcmp(one.value, other.value) == 0 &&
	    strcmp(one.authority, other.authority) == 0;
}

static int
send_one(void *ctx, const struct msg *change)
{
	struct sending *sending = ctx;
	bool more;

	if (sending->waits) {
		more = sending->listed + 1 < LIST_LONG ||
		    (sending->listed + 1 < LIST_MAX &&
			same_patient(&sending->change, change));
		if (send_waiting(sending, more) < 0)
			return -1;
	}
	sending->change = *change;
	sending->waits = true;
	return 0;
}

static int
hub_apply(struct door *door, const struct staged *staged, size_t *applied,
    struct err *err)
{
	struct sending sending = {
	    .session = door->session, .applied = applied, .err = err};

	if (staged_each(staged, send_one, &sending) < 0 ||
	    (sending.waits && send_waiting(&sending, false) < 0))
		return -1;
	return session_flush(door->session, applied, err);
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
