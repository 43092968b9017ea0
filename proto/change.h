/* change.h - what all changes of a patient's card have in common. */
#ifndef PROTO_CHANGE_H
#define PROTO_CHANGE_H

#include "proto/msg.h"

/* The bits of patient_set.given, in the order of its fields. */
enum {
	GIVEN_BIRTH_NAME,
	GIVEN_GIVEN_NAMES,
	GIVEN_NAME,
	GIVEN_USAGE_GIVEN,
	GIVEN_BORN,
	GIVEN_BIRTH_PLACE,
	GIVEN_SEX,
	GIVEN_ADDRESS,
	GIVEN_POSTCODE,
	GIVEN_CITY,
	GIVEN_LANGUAGE,
	GIVEN_MAIL,
	GIVEN_STATUS,
	GIVEN_MARKS,
	GIVEN_DIED,
	GIVEN_INS,
	GIVEN_INS_OID
};

/* The trust that an identity with these marks can have at most: a doubtful or
 * fictive one is never qualified, a fictive one never more than
 * provisional. */
enum identity_status change_status(enum identity_status status, uint64_t marks);

/* The bits of marks, in patient_set and patient_row. */
enum { MARK_HOMONYM = 1, MARK_DOUBTFUL = 2, MARK_FICTIVE = 4 };

/* Whether a message is a change of a patient's card. */
bool change_is(enum msg_id id);

/* What each change begins and ends with. */
struct change_head {
	const char *authority, *value; /* in the message */
	enum change_source source;
	bool more;
};
struct change_head change_head(const struct msg *change);

/*
 * Say a field of patient_set by its name, cut to its size; "" deletes.  -1
 * when there is no such field of text.  The other two are numbers: set them
 * and their bits.
 */
int change_give(struct msg *change, const char *name, const char *text);

#endif
