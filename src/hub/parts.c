/* parts.c - a card's rows, cut to what a role may see of them. */
#include "src/hub/parts.h"

#include <stddef.h>
#include <string.h>

#include "proto/change.h"
#include "src/patients/ins.h"

static const struct {
	enum card_part part;
	enum msg_id row;
	size_t offset, size; /* 0: the whole row */
} table[] = {
#define FIELD(PART, ROW, row, field)                                \
	{PART_##PART, MSG_##ROW, offsetof(struct msg_##row, field), \
	    sizeof(((struct msg_##row *)NULL)->field)},
#define WHOLE(PART, ROW) {PART_##PART, MSG_##ROW, 0, 0},
#include "src/hub/parts.def"
#undef FIELD
#undef WHOLE
};

static bool
sees(uint64_t parts, enum card_part part)
{
	return (parts >> part & 1) != 0;
}

/* A doubt of ours counts as one of other systems does.  Beyond qualified
 * identities the national one is nobody's business; one
 * whose key is wrong is nobody's at all. */
static void
cut_ins(struct msg_patient_row *row)
{
	row->status = change_status(row->status, row->marks);
	if (row->status == IDENTITY_QUAL && ins_is_right(row->ins))
		return;
	row->ins[0] = row->ins_oid[0] = '\0';
}

/* Past incidents are a part of their own. */
static bool
flag_is_seen(uint64_t parts, const struct msg_flag_row *row, int64_t now)
{
	return (row->until == 0 || row->until > now) &&
	    sees(parts,
		row->kind == FLAG_INCIDENT ? PART_INCIDENTS : PART_FLAGS);
}

bool
parts_cut(uint64_t parts, struct msg *row, int64_t now)
{
	size_t i;

	if (row->id == MSG_PATIENT_ROW)
		cut_ins(&row->patient_row);
	if (row->id == MSG_CANDIDATE_ROW)
		row->candidate_row.status =
		    change_status(row->candidate_row.status,
			row->candidate_row.marks);
	if (row->id == MSG_FLAG_ROW)
		return flag_is_seen(parts, &row->flag_row, now);
	if (row->id == MSG_IDENTIFIER_ROW &&
	    (row->identifier_row.kind == ID_INS_NIR ||
		row->identifier_row.kind == ID_INS_NIA))
		return false;
	for (i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (table[i].row != row->id || sees(parts, table[i].part))
			continue;
		if (table[i].size == 0)
			return false;
		memset((char *)&row->fact + table[i].offset, 0, table[i].size);
	}
	return true;
}
