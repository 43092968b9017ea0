/* site.c - the site itself: terms, seals, and what leaves no other trace. */
#include "src/live/fold.h"

void
site_highest(uint64_t *highest, uint64_t id)
{
	if (id > *highest)
		*highest = id;
}

void
fold_term_started(struct live *live, const struct msg_term_started *fact)
{
	live->row.term = fact->term;
}

void
fold_site_set(struct live *live, const struct msg_site_set *fact)
{
	live->site = *fact;
	live->site.number = 0;
	live->site.at = 0;
	live_days_forget(live);
}

void
fold_note_saved(struct live *live, const struct msg_note_saved *fact)
{
	site_highest(&live->row.last_note, fact->note);
}

void
fold_card_seen(struct live *live, const struct msg_card_seen *fact)
{
	(void)live, (void)fact;
}

void
fold_voicemail_heard(struct live *live, const struct msg_voicemail_heard *fact)
{
	(void)live, (void)fact;
}

/* What is forgotten was in tables and files. */
void
fold_voicemails_erased(struct live *live,
    const struct msg_voicemails_erased *fact)
{
	(void)live, (void)fact;
}

void
fold_callers_forgotten(struct live *live,
    const struct msg_callers_forgotten *fact)
{
	(void)live, (void)fact;
}

void
fold_room_told(struct live *live, const struct msg_room_told *fact)
{
	live->room = *fact;
	live->room.number = 0;
	live->room.at = 0;
}

/* What is on a card is in tables: the facts tell who shows it. */
void
fold_patient_changed(struct live *live, const struct msg_patient_changed *fact)
{
	(void)live, (void)fact;
}

void
fold_held_acted(struct live *live, const struct msg_held_acted *fact)
{
	(void)live, (void)fact;
}

void
fold_patient_merged(struct live *live, const struct msg_patient_merged *fact)
{
	(void)live, (void)fact;
}

void
fold_patient_unmerged(struct live *live,
    const struct msg_patient_unmerged *fact)
{
	(void)live, (void)fact;
}

void
fold_day_sealed(struct live *live, const struct msg_day_sealed *fact)
{
	live->row.sealed = fact->day;
}

void
fold_password_set(struct live *live, const struct msg_password_set *fact)
{
	(void)live, (void)fact;
}
