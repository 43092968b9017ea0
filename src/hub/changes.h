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
 * becomes facts; done is called once these are durable too, so whoever sent
 * a list may be told then and not before.  After a crash in between it is
 * not acknowledged, is sent again, and changes nothing.
 */
enum {
	CHANGES_MAX = 1000,     /* of one list */
	CHANGES_WAITING = 4096, /* lists */
	CHANGES_TOGETHER = 64   /* lists in one turn of the store */
};

struct hub;
struct ask;
struct changes_list;
struct changes_work;

struct changes {
	STAILQ_HEAD(changes_lists, changes_list) gathering, waiting, flying;
	size_t n;
	struct changes_work *work; /* with the store; NULL: nothing is */
};

/*
 * A list from inside the hub.  add takes a copy, with telephone
 * numbers in the form in which they are kept.  put hands the list over, and
 * frees it after done, which may be NULL; rc is 0, or -1 with a reason, and
 * is -1 at once when too many wait.
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

/* A session is over: what it began and did not finish is not done. */
void changes_forget(struct hub *hub, uint64_t session);

void changes_init(struct hub *hub);
void changes_done(struct hub *hub);

#endif
