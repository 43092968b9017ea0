/* recording.h - which talks are recorded, by whom, and who may hear them. */
#ifndef CORE_RECORDING_H
#define CORE_RECORDING_H

#include "src/core/desk.h"

/*
 * Nothing is recorded unless the configuration says so, and never every
 * talk.  A talk is recorded when its contact was drawn by lot before it came,
 * or when its advisor says so.
 *
 * The lot: a week has a seed, which is a fact of its beginning.  Of each
 * hundred contact numbers the seed picks share (sample.h), whoever handles
 * them, so nobody chooses, and anybody can check afterwards.  An advisor is
 * recorded by lot at most quota times a week.
 *
 * The caller's objection, or the advisor's "off the record", erases what
 * there is of the contact, and nothing more of it is recorded.
 */
desk_command recording_record, recording_mask, recording_look, recording_erase;

/* Whether the seed of a week picks a contact. */
bool recording_is_drawn(uint64_t seed, uint64_t share, uint64_t contact);

/* An advisor took up a contact. */
void recording_answered(struct core *core, uint64_t contact);

/* Somebody objected: all of the contact is erased. */
void recording_discard(struct core *core, uint64_t contact,
    enum objection objection);

/* End what has lost its talk. */
void recording_settle(struct core *core);

/* Erase what is old enough, and when that is next; INT64_MAX: never. */
void recording_sweep(struct core *core);
int64_t recording_next(const struct core *core);

#endif
