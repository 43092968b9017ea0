/* day_recording.c - talks are recorded, masked, heard and erased. */
#include "src/live/contact.h"
#include "src/live/recording.h"
#include "tests/core/day.h"

enum { SUPERVISOR = DAY_ADVISORS + 2, QUALITY, ADMIN };

/* A call in hand, the first or another; 0: none. */
static const struct contact *
some_talk(struct day *day)
{
	const struct contact *contact, *found = NULL;

	HASH_EACH(contact, day->live->contacts)
		if (contact->row.state == CONTACT_TALK &&
		    channel_is_spoken(contact->row.channel) &&
		    contact->row.user != 0 &&
		    (found == NULL || day_chance(day, 2)))
			found = contact;
	return found;
}

static void
act_talk(struct day *day)
{
	const struct contact *contact = some_talk(day);
	struct msg command = {.id = MSG_RECORD};

	if (contact == NULL)
		return;
	command.record.contact = contact->row.contact;
	command.record.on = !day_chance(day, 4);
	if (recording_at(day->live, contact->row.contact) != NULL &&
	    !day_chance(day, 3)) {
		command.id = MSG_MASK;
		command.mask.mask = (enum mask)day_below(day, 4);
	}
	if (day_chance(day, 12)) {
		command.id = MSG_OBJECT;
		command.object.objection =
		    (enum objection)(1 + day_below(day, 2));
	}
	day_command(day,
	    day_chance(day, 9) ? 1 + day_below(day, DAY_ADVISORS)
			       : contact->row.user,
	    &command);
}

/* Somebody hears one that is kept, or has it erased. */
static void
act_kept(struct day *day)
{
	const struct recording *recording = day->live->recordings;
	struct msg command = {.id = MSG_RECORDING_OPEN};

	if (recording == NULL)
		return;
	command.recording_open.recording = recording->row.recording;
	command.recording_open.look = (enum recording_look)day_below(day, 4);
	command.recording_open.motive = MOTIVE_QUALITY;
	if (day_chance(day, 9)) {
		command.id = MSG_RECORDING_ERASE;
		command.recording_erase.order =
		    (enum erasure_order)day_below(day, 6);
	}
	day_command(day,
	    day_chance(day, 2)       ? QUALITY
		: day_chance(day, 2) ? recording->row.user
				     : SUPERVISOR + day_below(day, 3),
	    &command);
}

/* Somebody hears a message that was left. */
static void
act_voicemail(struct day *day)
{
	struct msg command = {.id = MSG_VOICEMAIL_OPEN};
	const struct contact *contact;

	HASH_EACH(contact, day->live->contacts)
		if (contact->row.channel == CHANNEL_VOICEMAIL &&
		    contact->row.user != 0)
			break;
	if (contact == NULL)
		return;
	command.voicemail_open.contact = contact->row.contact;
	day_command(day,
	    day_chance(day, 3) ? 1 + day_below(day, DAY_ADVISORS)
			       : contact->row.user,
	    &command);
}

void
day_recording(struct day *day)
{
	switch (day_below(day, 9)) {
	case 8:
		if (day_chance(day, 4))
			day_call(day, CALL_ROOM, day_below(day, 100000));
		else
			act_voicemail(day);
		break;
	case 0:
		day_call(day, CALL_DRAW, 1 + day_below(day, 1000));
		break;
	case 1:
		if (day->live->recordings != NULL && day_chance(day, 3))
			day_call(day, CALL_OVER,
			    day->live->recordings->row.recording);
		break;
	case 2:
	case 3:
		act_kept(day);
		break;
	default:
		act_talk(day);
	}
}
