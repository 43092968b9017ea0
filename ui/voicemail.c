/* voicemail.c - the message that a caller left: its words, and hearing it. */
#include "ui/voicemail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/draw/language.h"
#include "ui/show.h"
#include "ui/stage.h"

static const char mark[] = "voicemail";

const char *
voicemail_words(const char *words, char *to, size_t size)
{
	size_t n = sizeof mark - 1;
	char *end, length[24];
	long seconds;

	if (strncmp(words, mark, n) != 0)
		return words;
	if (words[n] == '\0') {
		snprintf(to, size, "%s",
		    _("A voice message, kept long enough and erased."));
		return to;
	}
	seconds = strtol(words + n, &end, 10);
	if (words[n] != ' ' || end == words + n ||
	    strncmp(end, " s\n/", 4) != 0)
		return words;
	show_duration((int64_t)seconds * 1000, length, sizeof length);
	snprintf(to, size, _("A voice message of %s."), length);
	return to;
}

bool
voicemail_can(const struct contact *contact)
{
	return contact != NULL && contact->row.channel == CHANNEL_VOICEMAIL &&
	    contact->row.state != CONTACT_OFFERED;
}

void
voicemail_hear(struct view *view, const struct contact *contact)
{
	char argument[40];

	snprintf(argument, sizeof argument, "voicemail %llu",
	    (unsigned long long)contact->row.contact);
	stage_open(view->stage, &screen_recording, argument);
}
