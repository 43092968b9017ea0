/* queue.h - contacts of one subject that wait for skills. */
#ifndef LIVE_QUEUE_H
#define LIVE_QUEUE_H

#include "src/live/live.h"

int contact_compare(const struct contact *a, const struct contact *b);
RB_PROTOTYPE(waiting, contact, in_queue, contact_compare)

/* By since: the one that waits longest first, whatever its priority. */
int contact_compare_age(const struct contact *a, const struct contact *b);
RB_PROTOTYPE(aging, contact, in_aging, contact_compare_age)

/* The step (0..n_steps-1) at which a contact is that has waited so long. */
size_t queue_step(const struct queue *queue, int64_t waited_ms);

/*
 * Whether the user has the skills the queue asks for at a step; *level, if
 * not NULL, receives her lowest level among them (0 when none is asked for).
 * While the queue is lent to her she has what it asks for; while it is taken
 * from her no step takes her.
 */
bool queue_takes(const struct queue *queue, size_t step,
    const struct user *user, uint64_t *level);

/* The first step at which the user is taken; n_steps when at none. */
size_t queue_first_step(const struct queue *queue, const struct user *user);

/*
 * What waits for a user's skills now, whatever her room (a contact offered
 * to somebody else left out), in the order it will be served, at most max of
 * them into list; returns how many there are in all.
 */
size_t queue_for_user(const struct live *live, const struct user *user,
    int64_t now, const struct contact **list, size_t max);

/* The call or callback, or what is written, that waits longest; NULL when
 * none does. */
const struct contact *queue_oldest(const struct queue *queue, bool spoken);

/* Whether anybody is signed in whom the queue takes at one of its steps. */
bool queue_staffed(const struct live *live, const struct queue *queue);

/*
 * One queue's and (queue 0) the whole site's board figures; zeros when there
 * is no such queue.  staffed counts the advisors and supervisors who are not
 * out and whom the queue takes at one of its steps; ready, of them, those
 * who are shown as available.
 */
void queue_board(const struct live *live, uint64_t queue, int64_t now,
    struct msg_board_queue *board);

#endif
