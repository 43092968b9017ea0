/* voicemail.c - messages that are being left, and where they are kept. */
#include "src/hub/voicemail.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* --- where it is kept --- */

void
voicemail_name(uint64_t contact, char name[VOICEMAIL_NAME])
{
	snprintf(name, VOICEMAIL_NAME, "voicemail-%" PRIu64, contact);
}

void
voicemail_say(char *to, size_t size, uint64_t seconds, const char *path)
{
	snprintf(to, size, "voicemail %" PRIu64 " s\n%s", seconds, path);
}

/* The words may have come from a gateway: only what menu.c has named is read
 * by anybody. */
bool
voicemail_path(const char *words, char *to, size_t size)
{
	const char *path = strchr(words, '\n');
	const char *name = path == NULL ? NULL : strrchr(path, '/');
	uint64_t contact;
	int end = 0;

	if (name == NULL || path[1] != '/' ||
	    strncmp(words, "voicemail ", 10) != 0 ||
	    sscanf(name, "/voicemail-%" SCNu64 ".wav%n", &contact, &end) != 1 ||
	    end == 0 || name[end] != '\0' || strlen(path + 1) >= size)
		return false;
	snprintf(to, size, "%s", path + 1);
	return true;
}
