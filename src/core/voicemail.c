/* voicemail.c - the message that a caller left: who may hear it. */
#include "src/core/voicemail.h"

int
voicemail_open(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *done, struct refused *refused)
{
	uint64_t id = command->voicemail_open.contact;
	const struct contact *contact = live_contact(core->live, id);

	if (desk_check_talked(core, actor, contact, refused) != 0)
		return -1;
	if (contact->row.channel != CHANNEL_VOICEMAIL)
		return core_refuse(refused, REFUSAL_VALUE,
		    "the contact is no voicemail");
	*done = core->live->row.number + 1;
	EMIT(core, VOICEMAIL_HEARD, voicemail_heard, .contact = id,
	    .user = actor->user);
	return 0;
}
