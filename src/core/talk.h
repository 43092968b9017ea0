/* talk.h - what is done in a call besides talking. */
#ifndef CORE_TALK_H
#define CORE_TALK_H

#include "src/core/desk.h"

/*
 * All of it is for the advisor of a call that she talks in or holds, and is
 * refused to others.  Which keys are pressed and which number is dialled is
 * not in the facts: the hub keeps them until the fact is durable.
 */
desk_command talk_mute, talk_tones;

/* Given away without asking: an advisor is offered it, and it keeps its
 * place when she does not take it; for a number the handling ends. */
desk_command talk_give;

/* The call when it is spoken and in the actor's hand; else the refusal. */
const struct contact *talk_own(const struct core *core,
    const struct actor *actor, uint64_t contact, struct refused *refused);

/* The refusal of what is for a talk while a number still rings. */
int talk_refuse_ringing(struct refused *refused);

/* Whether somebody can be called about a call of the actor's. */
int talk_check_user(const struct core *core, const struct actor *actor,
    const struct contact *contact, uint64_t user, struct refused *refused);

/* Whether this can be dialled: digits, perhaps after a +. */
int talk_check_number(const char *number, struct refused *refused);

/* The contact goes to her, whoever waits: it is offered by its advisor. */
void talk_hand_over(struct core *core, uint64_t contact, uint64_t user);

#endif
