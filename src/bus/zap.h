/* zap.h - the handler of ZeroMQ's authentication protocol (RFC 27/ZAP). */
#ifndef BUS_ZAP_H
#define BUS_ZAP_H

#include <stdbool.h>
#include <stdint.h>

#include "src/bus/socket.h"

struct zap {
	struct socket socket;
	bool (*allowed)(void *ctx, const char *endpoint, const char *key);
	void *ctx;
	/* A key of the self-test that is known while it runs; else "". */
	char known[41];
	uint64_t admitted, turned_away;
};

/*
 * Listen where every socket of the context asks.  To be called before any of
 * them is bound: what CURVE finds without a handler it lets in.  A key that
 * is allowed on an endpoint becomes the User-Id of its messages.
 */
int zap_open(struct zap *zap, void *context,
    bool (*allowed)(void *ctx, const char *endpoint, const char *key),
    void *ctx, struct err *err);

/* Answer one request without waiting; false when there is none. */
bool zap_answer(void *zap);

#endif
