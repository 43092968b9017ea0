/* tabs.h - what is written and open: contacts in hand, letters that failed. */
#ifndef UI_TABS_H
#define UI_TABS_H

#include "ui/model.h"

enum { TABS_MAX = 40 };

/* Of a contact in hand (letter 0), or of a letter that failed or that no
 * gateway has sent for too long: then contact is that of the letter; or of a
 * promise that is answered in writing, on the contact in which it was made. */
struct tab {
	uint64_t contact;
	uint64_t letter;
	uint64_t promise;
};

struct tabs {
	struct tab list[TABS_MAX];
	size_t n;
};

/* Her written contacts in hand in the order of their numbers, so that none
 * changes its place, then her letters in trouble; for who leads,
 * everybody's. */
void tabs_fill(struct tabs *tabs, const struct model *model);

/* One more for a promise, while it is not kept. */
void tabs_promise(struct tabs *tabs, const struct model *model,
    uint64_t promise);

/* The request of a tab; 0: none. */
uint64_t tab_request(const struct tab *tab, const struct model *model);

/* Whether a letter waits for its gateway for longer than the site says. */
bool letter_is_late(const struct model *model, const struct letter *letter);

/* Tell once of each letter that came into trouble; *told is how many are
 * known. */
void tabs_watch(struct model *model, size_t *told);

/* The place of a tab; tabs->n when it is not there any more. */
size_t tabs_find(const struct tabs *tabs, const struct tab *tab);

#endif
