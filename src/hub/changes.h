/* changes.h - what other systems say of patients: one door for all. */
#ifndef HUB_CHANGES_H
#define HUB_CHANGES_H

#include <stddef.h>
#include <stdint.h>
#include <bsd/sys/queue.h>

#include "src/base/err.h"
#include "src/store/store.h"

/*
 * Lists of changes (proto/change.h) are applied in the order in which they
 * come, each whole or not at all, on the store's thread.  What was done
 * becomes facts, and both are durable in one commit, which is that of
 * everything else that was decided meanwhile; done is called then and not
 * before, so whoever sent a list may be told.
 */
enum {
	CHANGES_MAX = 1000,     /* of one list */
	CHANGES_WAITING = 4096, /* lists */
	CHANGES_TOGETHER = 64,  /* lists in one commit at most */
	CHANGES_MS = 10         /* and no more once these took so long */
};

struct hub;
struct ask;
struct changes_list;
struct changes_work;

struct changes {
	STAILQ_HEAD(changes_lists, changes_list) gathering, waiting;
	size_t n; /* that wait or are with the store */
};

/*
 * A list from inside the hub.  add takes a copy, with telephone
 * numbers in the form in which they are kept.  put hands the list over, and
 * frees it after done, which may be NULL; rc is 0, 1 with the reason for
 * which the store refused this list, or -1 at once when too many wait.
 */
struct changes_list *changes_new(void);
int changes_add(struct changes_list *list, const struct msg *change,
    struct err *err);
/* A row that becomes durable with the list: put before its first change. */
void changes_row(struct changes_list *list, const struct msg *row);
void changes_put(struct hub *hub, struct changes_list *list,
    void (*done)(struct hub *hub, void *ctx, int rc, const struct err *err),
    void *ctx);
void changes_free(struct changes_list *list);

/* A change from the desk, alone or with others as one list. */
void changes_ask(struct hub *hub, const struct ask *ask);

/* One that was refused before it came here: nor is the rest of its list
 * done. */
void changes_miss(struct hub *hub, const struct ask *ask);

/*
 * For commit.c: lists that wait (there are some), for the store's thread;
 * what it did, as facts in the open batch with which their senders are told;
 * the end, once that is durable.  leave: the thread has no time for them.
 */
struct changes_work *changes_take(struct hub *hub);
int changes_apply(void *work, struct store *store, struct err *err);
struct hub *changes_told(struct changes_work *work);
struct hub *changes_end(struct changes_work *work);
void changes_leave(struct changes_work *work);

/* A session is over: what it began and did not finish is not done. */
void changes_forget(struct hub *hub, uint64_t session);

void changes_init(struct hub *hub);
void changes_done(struct hub *hub);

#endif
