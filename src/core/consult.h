/* consult.h - another advisor, or a number, asked in the middle of a call. */
#ifndef CORE_CONSULT_H
#define CORE_CONSULT_H

#include "src/core/desk.h"

/*
 * The caller is held while the advisor talks to whom she asks; then she goes
 * back, brings the three together, or passes the call on: the contact keeps
 * its place, its card and its request, and is the other's from then on.  Who
 * is asked is in no other contact and is offered none meanwhile.
 */
desk_command consult_ask, consult_go_on;

/* Whom an advisor asks takes it up, or declines, at her console: false when
 * the command is not about that. */
bool consult_answer(struct core *core, const struct actor *actor,
    enum msg_id command, uint64_t contact);

/* What the exchange says of who was called. */
desk_command consult_event;

/* The contact goes somewhere else, or ends: nobody is consulted any more. */
void consult_over(struct core *core, uint64_t contact);

#endif
