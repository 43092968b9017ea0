/* client_world.h - a client, its hub, and what the client said. */
#ifndef TESTS_PROTO_CLIENT_WORLD_H
#define TESTS_PROTO_CLIENT_WORLD_H

#include "tests/proto/client_hub.h"

enum { WORLD_BOUND_MS = 60000 };

struct world {
	struct fake hub;
	struct client *client;
	enum client_state state;
	char text[160];
	int states, snapshots, rows, facts, finals, done, refusals, others;
	int caught_up, board;
	uint64_t asked, number;
	bool eager; /* sends a command as soon as it is signed in */
	struct msg last;
};

/* Quick to judge: a ping each 100 ms, stale after 400. */
struct client_config world_config(struct world *world);

void world_begin(struct world *world);
/* Up to the state CLIENT_CURRENT. */
void world_sign_in(struct world *world);
void world_end(struct world *world);

/* Let both work until the value or state is there; whether it came in time. */
bool world_until(struct world *world, const int *n, int least);
bool world_until_state(struct world *world, enum client_state state);
void world_run_for(struct world *world, int ms);

uint64_t world_accept(struct world *world, uint64_t contact, int within_ms);

#endif
