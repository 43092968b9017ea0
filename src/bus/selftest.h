/* selftest.h - proof at start-up that an unknown key cannot get in. */
#ifndef BUS_SELFTEST_H
#define BUS_SELFTEST_H

#include "src/bus/zap.h"

/*
 * Connect to a bound tcp endpoint with a socket of the peer's type, first
 * with a key made for the purpose, which must be turned away, then with the
 * same key known, which must be let in.  Answers the handler's requests
 * meanwhile; waits at most a few seconds.  secret_key is the hub's.
 */
int selftest_run(struct zap *zap, void *context, const char *endpoint,
    int peer_type, const char *secret_key, struct err *err);

#endif
