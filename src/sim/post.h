/* post.h - the letters of the hospital, and the patients who answer them. */
#ifndef SIM_POST_H
#define SIM_POST_H

#include "src/sim/hospital.h"

/*
 * The simulated gateway sends each letter that leaves, after a moment says
 * that the patient has it or that it came back, and some patients answer.
 * Who is written to by a person at a console answers soon.
 */

/* A letter left; its contact is still there. */
void post_left(struct hospital *hospital, const struct msg_letter_left *fact,
    bool by_person);

/* A letter came back: its author, one who works here, gives it up. */
void post_failed(struct hospital *hospital, const struct worker *worker,
    uint64_t letter);

/* After a snapshot: what waits to be sent is sent. */
void post_see(struct hospital *hospital);

/* Do what the agenda says about a letter. */
void post_act(struct hospital *hospital, const struct event *event);

/* The words of an advisor to the patient of a contact; false when it is not
 * known who that is. */
bool post_write(const struct hospital *hospital, const struct contact *contact,
    struct msg_letter_send *send);

#endif
