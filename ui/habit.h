/* habit.h - how contacts of a subject usually end. */
#ifndef UI_HABIT_H
#define UI_HABIT_H

#include "proto/msg.h"

/*
 * What advisors chose at wrap-up since this console is signed in, so that
 * the usual choice can stand there before anybody typed.
 */
enum { HABITS_MAX = 512 };

struct habits {
	struct habit {
		uint64_t queue, subject, disposition;
		unsigned int times, yes, no;
	} list[HABITS_MAX];
	size_t n;
};

/* A contact of a queue was closed; what the hub closed by itself is nobody's
 * choice. */
void habit_note(struct habits *habits, uint64_t queue,
    const struct msg_contact_closed *fact);

/* The disposition chosen most often for the subject, where the same queue
 * counts twice; of a subject without any, in the queue; 0: none yet. */
uint64_t habit_disposition(const struct habits *habits, uint64_t queue,
    uint64_t subject);

/* Whether such a contact is usually solved; yes as long as nobody knows. */
enum answer habit_solved(const struct habits *habits, uint64_t subject,
    uint64_t disposition);

#endif
