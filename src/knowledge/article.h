/* article.h - a knowledge article: a head, and Markdown below it. */
#ifndef KNOWLEDGE_ARTICLE_H
#define KNOWLEDGE_ARTICLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * A file NAME.md begins with its head, between two lines of three dashes:
 *
 *	---
 *	title: Annuler un rendez-vous
 *	kind: article                   (or script, checklist; may be left out)
 *	subjects: rdv-annuler rdv       (names of subjects; may be left out)
 *	audience: patient               (or internal)
 *	owner: mhaddad                  (the login of who answers for it)
 *	review: 2027-03-01              (read with a warning from this day on)
 *	---
 *
 * The rest is CommonMark.  A script or a checklist without subjects is for
 * every contact.
 */
enum { ARTICLE_BYTES_MAX = 32768, ARTICLE_BOXES_MAX = 64 };

struct article {
	char name[64];
	char title[80];
	char subjects[120]; /* separated by single blanks */
	char owner[32];
	enum article_kind kind;
	enum article_audience audience;
	uint64_t review;               /* yyyymmdd */
	int line_subjects, line_owner; /* where the head names them; 0: not */
	char *body;                    /* clean text, owned */
};

/*
 * Read one from its bytes; name is that of its file without .md.  -1 and a
 * reason that names the line; nothing is to be freed then.
 */
int article_read(struct article *article, const char *name, const char *text,
    size_t n, struct err *err);
void article_done(struct article *article);

/* Whether a name can be an article's: letters, digits, - _ . and / inside. */
bool article_name_is_good(const char *name);

#endif
