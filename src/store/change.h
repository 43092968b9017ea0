/* change.h - one change on its way into the tables; store.h has the door. */
#ifndef STORE_CHANGE_H
#define STORE_CHANGE_H

#include "src/store/handle.h"

struct change {
	struct store *store;
	struct msg msg;
	uint64_t patient; /* whose card it is about */
	enum change_source source;
	struct changed *told; /* what was done so far */
	size_t n_told, size_told;
};

/* Note what was done: fact and, when it is patient_changed, what of it; 0. */
int change_tell(struct change *change, enum msg_id fact, enum change_kind kind,
    uint64_t other);

/* Whose an identifier is, in *patient: 0 when nobody has it. */
int change_find(struct store *store, const char *authority, const char *value,
    uint64_t *patient, struct err *err);

/* As above, and a provisional card for whom nobody knows yet. */
int change_find_or_make(struct store *store, const char *authority,
    const char *value, uint64_t *patient, struct err *err);

/* The card itself, which must be there. */
int change_card(const struct change *change, uint64_t patient,
    struct msg_patient_row *row, struct err *err);

int change_set_identifier(struct store *store, uint64_t patient,
    const char *authority, const char *value, enum id_kind kind,
    struct err *err);

/* Note that a message was carried out (held.c): 1 when it was before. */
int received_put(struct store *store, const struct msg_received_row *row,
    struct err *err);

/* Two cards (merge.c). */
int change_merge(struct change *change, struct err *err);
int change_unmerge(struct change *change, struct err *err);
int change_link(struct change *change, struct err *err);
int change_renumber(struct change *change, struct err *err);

#endif
