/* asked.h - commands that the hub has not answered yet. */
#ifndef UI_ASKED_H
#define UI_ASKED_H

#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"

/* After ASKED_WITHIN_MS the client itself reports a command as late. */
enum { ASKED_MAX = 32, ASKED_WITHIN_MS = 5000 };

struct asked {
	struct {
		uint64_t number;
		int64_t at;
	} open[ASKED_MAX]; /* the oldest first; it makes room for a newer */
	size_t n;
};

void asked_add(struct asked *asked, uint64_t number, int64_t now);

/* A reply to it; only a final one ends the wait. */
void asked_reply(struct asked *asked, uint64_t number, const struct msg *msg);

/* For how long the oldest has waited, of those not late; 0: none waits. */
int64_t asked_ms(const struct asked *asked, int64_t now);

#endif
