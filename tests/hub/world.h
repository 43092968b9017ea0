/* world.h - a hub of one's own in a private directory, and its guests. */
#ifndef TESTS_HUB_WORLD_H
#define TESTS_HUB_WORLD_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "proto/client.h"
#include "proto/keypair.h"
#include "proto/msg.h"
#include "src/live/live.h"

/*
 * The hub is the real vigied, started as a process of its own with a
 * configuration that has, besides what a test adds, one skill (rdv), two
 * queues (rdv: offers of a minute; slow: of five) and a user for each role: anna,
 * bert and cleo (advisors), sam (supervisor), quinn (quality), max
 * (manager), root (administrator), gate (gateway).  Everybody's password is
 * "correct horse".
 */
#define WORLD_PASSWORD "correct horse"

/* What is awaited comes within a moment; where other programs have the
 * machine, later.  A test fails only for what does not come. */
enum { PATIENCE_MS = 60000 };

struct guest;

struct world {
	char dir[48];
	char config[80], log[80];
	char store[320]; /* a path, or a postgresql:// address */
	pid_t pid;       /* 0: not running */
	bool tcp;
	char desk[128], feed[128], board[128];
	struct keypair hub_key, key; /* of the hub, of the workstation */
	const char *site;            /* more of section site, or NULL */
	uint64_t rlimit;             /* of file sizes for the hub; 0: none */
	uint64_t descriptors; /* at most, half at first; 0: as they are */
	const char *notify;   /* a socket of a service manager, or NULL */
	struct guest *guests[16];
	size_t n;
};

/* Where the hub is: what is told of a day would not be found after its
 * midnight, so in its last hour it is farther west. */
const char *world_zone(void);

/* Make the directory, the configuration (hub_options goes into section hub,
 * more after everything) and the users, and start the hub. */
void world_open(struct world *world, bool tcp, const char *hub_options,
    const char *more);

/* The same on a store of another name. */
void world_open_on(struct world *world, const char *store, bool tcp,
    const char *hub_options, const char *more);

/* Write the configuration anew. */
void world_config(struct world *world, const char *hub_options,
    const char *more);

/* Start the hub and wait until it is ready; false when it ended instead. */
bool world_start(struct world *world);

/* Send a signal, wait for the hub's end; its status as waitpid has it. */
int world_end(struct world *world, int signal);

/* Wait for the end of a hub that ends by itself; what it exited with. */
int world_wait(struct world *world);

/* Whether it ended by itself, and nobody has waited for it yet. */
bool world_is_dead(const struct world *world);

/* End everything and remove the directory. */
void world_close(struct world *world);

/* All that the hub said so far; free it. */
char *world_said(const struct world *world);

/* Let the guests work for at most ms, or until fn says true. */
bool world_until(struct world *world, bool (*fn)(void *ctx), void *ctx, int ms);
void world_run(struct world *world, int ms);

/* One console: a client with the fold of what its feed said. */
struct guest {
	struct world *world;
	struct client *client;
	struct live *live;
	enum client_state state;
	char text[160]; /* of the last change of state */
	uint64_t snapshots, facts, boards, pushed;
	struct msg *rows; /* of the last answer, and metrics */
	size_t n_rows, size_rows;
	uint64_t asked;
	bool answered;
	struct msg reply; /* the last final one, or a refused sign-in */
	void (*on_fact)(struct guest *guest, const struct fact *fact);
	/* Each final reply, whoever asked. */
	void (*on_final)(struct guest *guest, uint64_t asked,
	    const struct msg *msg);
	void (*on_push)(struct guest *guest, const struct msg *msg);
	void (*on_board)(struct guest *guest, const struct msg *msg);
	void *ctx;
	struct msg board_queue; /* of queue 0, the last */
};

/* A guest that is not signed in; login NULL, or signed in and current. */
void guest_open(struct guest *guest, struct world *world, const char *login);
void guest_close(struct guest *guest);

/* Ask and wait for the final reply; its id. */
enum msg_id guest_ask(struct guest *guest, struct msg *command);

/* Short forms: the id of the final reply. */
enum msg_id guest_be(struct guest *guest, enum advisor_state state);
enum msg_id guest_contact(struct guest *guest, enum msg_id id,
    uint64_t contact);

/* A call comes in by a gateway; the contact. */
uint64_t guest_arrive(struct guest *gate, uint64_t queue, const char *from);

/* Wait until the guest sees the contact in a state; false when it did not
 * in time. */
bool guest_sees(struct guest *guest, uint64_t contact,
    enum contact_state state);

#endif
