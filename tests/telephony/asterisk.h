/* asterisk.h - an Asterisk that a test speaks for. */
#ifndef TESTS_TELEPHONY_ASTERISK_H
#define TESTS_TELEPHONY_ASTERISK_H

#include "src/telephony/ari.h"

extern struct ari ari;
extern char asked[8192]; /* "POST channels/x/answer; …" since the last look */
extern char story[2048]; /* what the hub was told */

/* Connected, with nothing there: 7 and 8 have telephones. */
void asterisk_begin(void);

/* It says this of itself. */
void asterisk_says(const char *text);

/* It answers whatever is asked, lists with these. */
void asterisk_answers(const char *channels, const char *bridges);

/* What the hub was told since the last look. */
void hub_told(const char *expected);

/* What it says of channels. */
#define CHANNEL(id, state)                                         \
	"{\"id\":\"" id "\",\"state\":\"" state "\","              \
	"\"caller\":{\"name\":\"\",\"number\":\"+33639981234\"},"  \
	"\"dialplan\":{\"exten\":\"rdv\",\"app_name\":\"Stasis\"," \
	"\"app_data\":\"vigie,rdv\"}}"
#define STARTS(id)                                                           \
	"{\"type\":\"StasisStart\",\"args\":[\"rdv\"],\"channel\":" CHANNEL( \
	    id, "Ring") "}"
#define ENDS(id)                                                               \
	"{\"type\":\"ChannelDestroyed\",\"cause\":16,\"channel\":" CHANNEL(id, \
	    "Up") "}"
#define CALLER "1790000000.12"
#define CALL (1790000000ull << 32 | 12)
#define LEG "vigie-leg-7687991459840000012-7-1"

/* A caller, a leg of 7 and their talk. */
void asterisk_talk(void);

#endif
