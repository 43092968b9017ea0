/* voicemail.h - messages that are being left, and where they are kept. */
#ifndef HUB_VOICEMAIL_H
#define HUB_VOICEMAIL_H

#include <stdbool.h>
#include <stddef.h>
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

/* What the exchange is to call its file, without its ending. */
enum { VOICEMAIL_NAME = 32 };
void voicemail_name(uint64_t contact, char name[VOICEMAIL_NAME]);

/* How the words of such a contact say how long it is and where its sound
 * is: a file of the exchange's. */
void voicemail_say(char *to, size_t size, uint64_t seconds, const char *path);

/* The sound's file by these words; false: they name none, or one that is no
 * message of ours. */
bool voicemail_path(const char *words, char *to, size_t size);

#endif
