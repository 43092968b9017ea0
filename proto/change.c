/* change.c - what all changes of a patient's card have in common. */
#include "proto/change.h"

#include "src/base/text.h"

bool
change_is(enum msg_id id)
{
	return id >= MSG_PATIENT_SET && id <= MSG_PATIENT_FLAG;
}

struct change_head
change_head(const struct msg *change)
{
	/* The messages begin alike. */
	const struct msg_patient_merge *first = &change->patient_merge;
	struct change_head head = {first->authority, first->value, 0, false};

	head.source =
	    (enum change_source)msg_u64(change->id, &change->fact, "source");
	head.more = msg_u64(change->id, &change->fact, "more") != 0;
	return head;
}

int
change_give(struct msg *change, const char *name, const char *text)
{
	const struct msg_type *type = msg_type(MSG_PATIENT_SET);
	const struct field *field = type->fields;
	struct msg_patient_set *set = &change->patient_set;
	unsigned int bit = 0;

	while (strcmp(field->name, "given") != 0)
		field++;
	for (field++; field < type->fields + type->required; field++, bit++) {
		if (strcmp(field->name, name) != 0 || field->type != FIELD_TEXT)
			continue;
		text_copy((char *)set + field->offset, field->size, text);
		set->given |= UINT64_C(1) << bit;
		return 0;
	}
	return -1;
}

enum identity_status
change_status(enum identity_status status, uint64_t marks)
{
	if (marks & MARK_FICTIVE)
		return IDENTITY_PROV;
	if (!(marks & MARK_DOUBTFUL))
		return status;
	if (status == IDENTITY_QUAL)
		return IDENTITY_RECUP;
	return status == IDENTITY_VALI ? IDENTITY_PROV : status;
}
