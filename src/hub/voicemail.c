/* voicemail.c - messages that are being left, by their contacts. */
#include "src/hub/voicemail.h"

#include <stdlib.h>

#include "src/base/mem.h"
#include "src/hub/telephone.h"

struct voicemail *
voicemail_find(const struct telephone *telephone, uint64_t contact)
{
	struct voicemail *voicemail;

	HASH_FIND(hh, telephone->voicemails, &contact, sizeof contact,
	    voicemail);
	return voicemail;
}

struct voicemail *
voicemail_new(struct telephone *telephone, uint64_t contact)
{
	struct voicemail *voicemail = mem_zero(1, sizeof *voicemail);

	voicemail->contact = contact;
	HASH_ADD(hh, telephone->voicemails, contact, sizeof voicemail->contact,
	    voicemail);
	return voicemail;
}

void
voicemail_free(struct telephone *telephone, uint64_t contact)
{
	struct voicemail *voicemail = voicemail_find(telephone, contact);

	if (voicemail == NULL)
		return;
	HASH_DEL(telephone->voicemails, voicemail);
	free(voicemail);
}
