/* merge.c - two cards of one person: merged, linked, numbered anew. */
#include <stdlib.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/store/change.h"
#include "src/store/patient.h"

/*
 * Nothing is moved: a card that went into another keeps its rows and its
 * history, and points to the other (merged) and to the card that stands for
 * all of them (root).  What reads a card reads all that have its root, so
 * that undoing a merge is forgetting the pointer.
 */

struct children {
	uint64_t *list;
	size_t n, size;
};

static int
child_row(void *ctx, const struct value *cells, struct err *err)
{
	struct children *children = ctx;

	(void)err;
	if (children->n == children->size) {
		children->size = children->size * 2 + 8;
		children->list = mem_grow(children->list, children->size,
		    sizeof children->list[0]);
	}
	children->list[children->n++] = (uint64_t)cells[0].number;
	return 0;
}

static int
children_of(const struct change *change, uint64_t patient,
    struct children *children, struct err *err)
{
	return STORE_RUN(change->store, QUERY_PATIENT_MERGED, child_row,
	    children, err, value_number(patient));
}

/* A card and all that went into it belong to root (its own: 0); the list
 * grows while it is walked. */
static int
set_root(const struct change *change, uint64_t patient, uint64_t root,
    struct err *err)
{
	struct children family = {.n = 0};
	const struct value first = value_number(patient);
	struct msg_patient_row row;
	int rc = child_row(&family, &first, err);
	size_t i;

	for (i = 0; rc == 0 && i < family.n; i++) {
		rc = change_card(change, family.list[i], &row, err);
		row.root = root == row.patient ? 0 : root;
		if (rc == 0)
			rc = patient_set(change->store, &row, err);
		if (rc == 0)
			rc = children_of(change, family.list[i], &family, err);
	}
	free(family.list);
	return rc;
}

/* Its parent is another, and with it the root of all below it. */
static int
set_merged(const struct change *change, uint64_t patient, uint64_t into,
    struct err *err)
{
	struct msg_patient_row row, parent = {0};

	if (change_card(change, patient, &row, err) < 0 ||
	    (into != 0 && change_card(change, into, &parent, err) < 0))
		return -1;
	row.merged = into;
	if (patient_set(change->store, &row, err) < 0)
		return -1;
	return set_root(change, patient,
	    into == 0              ? patient
		: parent.root != 0 ? parent.root
				   : into,
	    err);
}

static int
merge(struct change *change, uint64_t from, struct err *err)
{
	struct msg_patient_row into, gone;

	if (change_card(change, change->patient, &into, err) < 0 ||
	    change_card(change, from, &gone, err) < 0)
		return -1;
	if (from == change->patient || gone.merged == change->patient)
		return 0;
	/* The other way round before: the later one says what is true. */
	if (into.root != 0 && (into.root == from || into.root == gone.root) &&
	    set_merged(change, change->patient, 0, err) < 0)
		return -1;
	if (set_merged(change, from, change->patient, err) < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_MERGED, 0, from);
}

int
change_merge(struct change *change, struct err *err)
{
	const struct msg_patient_merge *asked = &change->msg.patient_merge;
	uint64_t from;

	if (change_find_or_make(change->store, asked->authority2, asked->value2,
		&from, err) < 0)
		return -1;
	return merge(change, from, err);
}

int
change_unmerge(struct change *change, struct err *err)
{
	const struct msg_patient_unmerge *asked = &change->msg.patient_unmerge;
	struct msg_patient_row row;
	uint64_t from;

	if (change_find(change->store, asked->authority2, asked->value2, &from,
		err) < 0)
		return -1;
	if (from == 0)
		return 0;
	if (change_card(change, from, &row, err) < 0)
		return -1;
	if (row.merged == 0)
		return 0;
	if (set_merged(change, from, 0, err) < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_UNMERGED, 0, from);
}

/* Links have no direction: the smaller number stands first.  The two
 * messages are alike. */
int
change_link(struct change *change, struct err *err)
{
	const struct msg_patient_link *asked = &change->msg.patient_link;
	bool made = change->msg.id == MSG_PATIENT_LINK;
	uint64_t other, a, b;
	int rc;

	if (made)
		rc = change_find_or_make(change->store, asked->authority2,
		    asked->value2, &other, err);
	else
		rc = change_find(change->store, asked->authority2,
		    asked->value2, &other, err);
	if (rc < 0 || other == 0 || other == change->patient)
		return rc;
	a = other < change->patient ? other : change->patient;
	b = other < change->patient ? change->patient : other;
	if (STORE_RUN(change->store, made ? QUERY_LINK_SET : QUERY_LINK_DROP,
		NULL, NULL, err, value_number(a), value_number(b)) < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_CHANGED, CHANGE_LINK, other);
}

/* The new identifier is the one shown, the old one leads there still. */
static int
number_anew(struct change *change, uint64_t old,
    const struct msg_patient_renumber *asked, struct err *err)
{
	struct store *store = change->store;
	struct msg_patient_row row;

	change->patient = old;
	if (change_set_identifier(store, old, asked->authority, asked->value,
		ID_IPP, err) < 0 ||
	    change_set_identifier(store, old, asked->authority2, asked->value2,
		ID_FORMER, err) < 0 ||
	    change_card(change, old, &row, err) < 0)
		return -1;
	TEXT_SET(row.authority, asked->authority);
	TEXT_SET(row.ipp, asked->value);
	if (patient_set(store, &row, err) < 0)
		return -1;
	return change_tell(change, MSG_PATIENT_CHANGED, CHANGE_IDENTIFIER, 0);
}

/* A new identifier that has a card already: the two are one. */
int
change_renumber(struct change *change, struct err *err)
{
	const struct msg_patient_renumber *asked =
	    &change->msg.patient_renumber;
	uint64_t old, now;

	if (change_find(change->store, asked->authority, asked->value, &now,
		err) < 0 ||
	    change_find(change->store, asked->authority2, asked->value2, &old,
		err) < 0)
		return -1;
	if (old != 0 && now == 0)
		return number_anew(change, old, asked, err);
	if (change_find_or_make(change->store, asked->authority, asked->value,
		&change->patient, err) < 0)
		return -1;
	return old == 0 || old == change->patient ? 0 : merge(change, old, err);
}
