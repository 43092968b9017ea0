/* ari_check.h - what an Asterisk lacks, line by line. */
#ifndef TELEPHONY_ARI_CHECK_H
#define TELEPHONY_ARI_CHECK_H

#include <stdbool.h>
#include <stddef.h>

struct ari_check_phone {
	const char *login;
	const char *telephone; /* "": none */
};

struct ari_check_site {
	const struct ari_check_phone *phones;
	size_t n_phones;
	const char *const *prompts; /* "fr/closed": what callers hear */
	size_t n_prompts;
};

/*
 * Ask everything that the hub will need of it, by the configuration's text
 * for it, and tell each finding: what was looked at, and what to do when it
 * is not good.  A hub that runs is not disturbed.  How many are not good.
 */
int ari_check(const char *options, const struct ari_check_site *site,
    void (*tell)(void *ctx, bool good, const char *what, const char *text),
    void *ctx);

#endif
