/* ari_options.h - what the hub must know of an Asterisk. */
#ifndef TELEPHONY_ARI_OPTIONS_H
#define TELEPHONY_ARI_OPTIONS_H

#include <stdint.h>

#include "src/base/err.h"

/* One row an option: name, default, what it is.  Each is NAME=VALUE in the
 * configuration's telephony_options, separated by blanks or semicolons. */
/* clang-format off */
#define ARI_OPTIONS(X) \
	X(host, "127.0.0.1", "where its HTTP server is") \
	X(port, "8088", "and the port") \
	X(user, "vigie", "a user of ari.conf") \
	X(password_file, "", "a file with that user's password") \
	X(app, "vigie", "the name that the dialplan gives to Stasis()") \
	X(technology, "PJSIP", "what stands before a telephone's name") \
	X(context, "vigie", "the dialplan's context for patients' calls") \
	X(trunk, "trunk", "the endpoint by which calls go out") \
	X(music, "default", "the class of the music on hold") \
	X(prompts, "vigie", "the directory of prompts below its sounds") \
	X(recordings, "/var/spool/asterisk/recording", \
	    "where its recordings are, as the hub sees them") \
	X(timeout, "2000", "how many ms a request may go unanswered")
/* clang-format on */

enum { ARI_TEXT = 256 };

struct ari_options {
#define MEMBER(name, def, prose) char name[ARI_TEXT];
	ARI_OPTIONS(MEMBER)
#undef MEMBER
	char password[ARI_TEXT];
	int port_number;
	int64_t timeout_ms;
};

/* Read the configuration's text, and the password; 0 or -1 and why. */
int ari_options_read(const char *text, struct ari_options *options,
    struct err *err);

#endif
