/* names.c - the names on screens of what a fact names by number. */
#include "ui/panes/names.h"

#include "src/live/contact.h"
#include "src/live/title.h"
#include "ui/draw/language.h"

/* gettext of "" is the catalogue's header. */
static const char *
label(const struct vocabulary *vocabulary, int number)
{
	const char *text = word_label(vocabulary, number);

	return text[0] != '\0' ? _(text) : "";
}

const char *
name_queue(const struct live *live, uint64_t queue)
{
	const struct queue *q = live_queue(live, queue);

	return q != NULL ? queue_title(q) : "";
}

const char *
name_subject(const struct live *live, uint64_t subject)
{
	const struct subject *s = live_subject(live, subject);

	return s != NULL ? s->set.title : "";
}

const char *
name_user(const struct live *live, uint64_t user)
{
	const struct user *u = live_user(live, user);

	return u != NULL ? u->set.name : "";
}

const char *
name_channel(enum channel channel)
{
	return label(&words_channel, (int)channel);
}

const char *
name_contact_state(enum contact_state state)
{
	return label(&words_contact_state, (int)state);
}

const char *
name_in_hand(const struct msg_contact_row *row)
{
	if (row->state == CONTACT_TALK && !channel_is_spoken(row->channel))
		return _("in hand");
	return name_contact_state(row->state);
}

const char *
name_advisor_state(enum advisor_state state)
{
	return label(&words_advisor_state, (int)state);
}

const char *
name_reason(enum reason reason)
{
	return label(&words_reason, (int)reason);
}
