/* talk.h - whom one may ask or give a call to, as the overlays list them. */
#ifndef UI_TALK_H
#define UI_TALK_H

#include "ui/draw/picker.h"
#include "ui/model.h"

/* What stands for "a number" among the ids of users, and where users begin
 * in a list that holds queues as well. */
#define TALK_NUMBER (UINT64_MAX - 1)
#define TALK_USERS (UINT64_C(1) << 32)

/* The one contact in hand that is spoken, talked in or held; NULL: none. */
const struct contact *talk_in_hand(const struct model *model);

/* Everybody who handles contacts but oneself, then "a number"; base is added
 * to the ids of users. */
void talk_add_people(struct picker *picker, const struct model *model,
    uint64_t base);

/* The call about which a colleague consults this person, who has not answered
 * yet; NULL: none. */
const struct contact *talk_asks_me(const struct model *model);

/* Whom she consults, for the bar: empty when there is nothing to say. */
void talk_words(const struct model *model, char *to, size_t size);

#endif
