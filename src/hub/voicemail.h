/* voicemail.h - messages that are being left, by their contacts. */
#ifndef HUB_VOICEMAIL_H
#define HUB_VOICEMAIL_H

#include <stdint.h>
#include <uthash.h>

struct telephone;

/* A message that is being left, by its contact. */
struct voicemail {
	uint64_t contact;
	uint64_t queue, patient;
	char from[80];
	UT_hash_handle hh;
};

/* A message that is being left; NULL when there is none. */
struct voicemail *voicemail_find(const struct telephone *telephone,
    uint64_t contact);

/* Empty; the contact has none. */
struct voicemail *voicemail_new(struct telephone *telephone, uint64_t contact);
void voicemail_free(struct telephone *telephone, uint64_t contact);

#endif
