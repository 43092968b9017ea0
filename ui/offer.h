/* offer.h - the contact that is offered to the signed-in user. */
#ifndef UI_OFFER_H
#define UI_OFFER_H

#include "ui/stage.h"

/* The one that ends first; NULL when there is none. */
const struct contact *offer_mine(const struct model *model);

/* Whether she may accept or refuse: an offer, or a colleague who asks her. */
bool offer_can(const struct model *model, enum action action);

/* Whether there is an offer that did not ring yet; *rung remembers. */
bool offer_is_new(const struct model *model, int64_t *rung);

/* The whole first row: how long is left, who, why, how long it waited, the
 * card's flags; what does not fit gives way, the subject last.  writing: the
 * keys that answer it are those which a text does not take. */
void offer_draw(const struct model *model, struct canvas *canvas, bool writing);

/* The terminal's title: that there is an offer, or the program's name. */
void offer_title(const struct model *model, char *to, size_t size);

/* Why to her, in one line; empty when the hub's terms were not seen. */
void offer_why(const struct model *model, char *to, size_t size);

void offer_accept(struct stage *stage);
void offer_refuse(struct stage *stage);

#endif
