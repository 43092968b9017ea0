/* template.h - texts ready to be put into a letter. */
#ifndef UI_TEMPLATE_H
#define UI_TEMPLATE_H

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * A template is a file NAME.txt in the site's directory (templates beside
 * the hub's configuration, or $VIGIE_TEMPLATES) or the user's own
 * ($XDG_CONFIG_HOME/vigie/templates): lines "Title: …", "Channel: sms mail"
 * (all when it is missing), "Language: fr", "Subject: …", an empty line,
 * and the words.  {patient}, {advisor}, {site} and {contact} are filled in;
 * any other {field} stays visible until she fills it.
 */
enum { TEMPLATES_MAX = 200 };

struct template
{
	char title[96];
	char language[8];
	char subject[120];
	unsigned int channels; /* a mask of 1 << channel; 0: all */
	char text[4001];
};

/* The site's directory, or the user's own; "" when it is not known. */
void template_directory(bool own, char *to, size_t size);

/* Read one; -1 and why when it is no template. */
int template_read(struct template *template, const char *path, struct err *err);

/* Those of both directories by title, at most TEMPLATES_MAX; free the list.
 * What cannot be read is left out and the last reason told in err. */
struct template *templates_read(size_t *n, struct err *err);

/* Whether it is for letters of a channel (0: of any). */
bool template_fits(const struct template *template, enum channel channel);

/* Fill the fields that fill knows (it gives "" for the others). */
void template_fill(const char *text, char *to, size_t size,
    void (*fill)(void *ctx, const char *name, char *to, size_t size),
    const void *ctx);

/* The first {field} of a text; NULL when there is none. */
const char *template_blank(const char *text);

#endif
