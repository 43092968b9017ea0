/* articles.h - the directory of knowledge articles, in the hub. */
#ifndef HUB_ARTICLES_H
#define HUB_ARTICLES_H

#include <stdbool.h>
#include <uv.h>

#include "src/knowledge/folder.h"

struct hub;
struct ask;

/*
 * The directory is read in libuv's pool at the start, at a reload and a
 * second after something in it changed.  Then the differences become facts
 * (article_set), the words go into the store's index, and the texts stay
 * here, also without their marks.  A file that is not good is told in the log with its line, and
 * counts as one that is not there.
 */
struct articles {
	struct folder folder;
	char **plain; /* of each article in it, as page_plain says */
	bool there;   /* it was read once */
	bool reading; /* the pool is at it */
	bool again;   /* something changed meanwhile */
	bool open;    /* watch and settle are handles of the loop */
	char watched[256];
	uv_fs_event_t watch;
	uv_timer_t settle;
};

void articles_open(struct hub *hub);
void articles_close(struct hub *hub);
void articles_done(struct hub *hub);

/* Read it (again); nothing when no directory is configured. */
void articles_read(struct hub *hub);

/* The text of an article of the folder without its marks. */
const char *articles_plain(const struct articles *articles,
    const struct article *article);

/* The desk's commands ARTICLE_FIND, ARTICLE_READ, ARTICLE_JUDGE and FAQ. */
void articles_find(struct hub *hub, const struct ask *ask);
void articles_ask(struct hub *hub, const struct ask *ask);
void articles_judge(struct hub *hub, const struct ask *ask);
void articles_faq(struct hub *hub, const struct ask *ask);

#endif
