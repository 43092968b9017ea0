/* tabs.c - what is written and open: contacts in hand, letters that failed. */
#include "ui/tabs.h"

#include "src/live/contact.h"
#include "ui/draw/language.h"

enum { LATE_MS = 600000 };

bool
letter_is_late(const struct model *model, const struct letter *letter)
{
	int64_t late = (int64_t)model->live->site.late_letter_s * 1000;

	if (late == 0)
		late = LATE_MS;
	return letter->row.state == LETTER_WAITING &&
	    model->now - letter->row.state_at >= late;
}

static void
add(struct tabs *tabs, uint64_t contact, uint64_t letter)
{
	if (tabs->n < TABS_MAX)
		tabs->list[tabs->n++] =
		    (struct tab){.contact = contact, .letter = letter};
}

static void
add_contacts(struct tabs *tabs, const struct user *user)
{
	const struct contact *contact;

	TAILQ_FOREACH(contact, &user->contacts, of_user)
		if (contact->row.state != CONTACT_OFFERED &&
		    !channel_is_spoken(contact->row.channel))
			add(tabs, contact->row.contact, 0);
}

/* Whether it is in trouble, and hers or of those she leads. */
static bool
is_troubled(const struct model *model, const struct letter *letter)
{
	return (letter->row.user == model->session.user ||
		   model_leads(model)) &&
	    (letter->row.state == LETTER_FAILED ||
		letter_is_late(model, letter));
}

void
tabs_watch(struct model *model, size_t *told)
{
	const struct letter *letter;
	size_t n = 0;

	if (model->session.session == 0)
		return;
	HASH_EACH(letter, model->live->letters)
		n += is_troubled(model, letter);
	if (n > *told)
		model_notice(model, STYLE_LATE,
		    ngettext("%d letter to a patient was not sent (%s).",
			"%d letters to patients were not sent (%s).",
			(unsigned long)n),
		    (int)n, action_named(ACTION_LETTERS).text);
	*told = n;
}

void
tabs_fill(struct tabs *tabs, const struct model *model)
{
	const struct user *user = model_user(model);
	const struct letter *letter;

	tabs->n = 0;
	if (user == NULL)
		return;
	add_contacts(tabs, user);
	HASH_EACH(letter, model->live->letters)
		if (is_troubled(model, letter))
			add(tabs, letter->row.contact, letter->row.letter);
}

void
tabs_promise(struct tabs *tabs, const struct model *model, uint64_t promise)
{
	const struct promise *found = live_promise(model->live, promise);

	if (found == NULL || tabs->n == TABS_MAX)
		return;
	add(tabs, found->row.contact, 0);
	tabs->list[tabs->n - 1].promise = promise;
}

uint64_t
tab_request(const struct tab *tab, const struct model *model)
{
	const struct contact *contact = live_contact(model->live, tab->contact);
	const struct letter *letter = live_letter(model->live, tab->letter);
	const struct promise *promise = live_promise(model->live, tab->promise);

	if (contact != NULL)
		return contact->row.request;
	if (letter != NULL)
		return letter->row.request;
	return promise != NULL ? promise->row.request : 0;
}

size_t
tabs_find(const struct tabs *tabs, const struct tab *tab)
{
	size_t i;

	for (i = 0; i < tabs->n; i++)
		if (tabs->list[i].contact == tab->contact &&
		    tabs->list[i].letter == tab->letter &&
		    tabs->list[i].promise == tab->promise)
			break;
	return i;
}
