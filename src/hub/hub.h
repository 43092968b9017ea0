/* hub.h - where all parts meet: events in, facts out. */
#ifndef HUB_HUB_H
#define HUB_HUB_H

#include <config.h>
#include <stdbool.h>
#include <stdint.h>
#include <uv.h>

#include "src/bus/bus.h"
#include "src/bus/keys.h"
#include "src/core/alert.h"
#include "src/core/core.h"
#include "src/hub/answers.h"
#include "src/hub/arrive.h"
#include "src/hub/articles.h"
#include "src/hub/backup.h"
#include "src/hub/board.h"
#include "src/hub/card.h"
#include "src/hub/changes.h"
#include "src/hub/commit.h"
#include "src/hub/config.h"
#include "src/hub/console.h"
#include "src/hub/desk.h"
#include "src/hub/feed.h"
#include "src/hub/letter.h"
#include "src/hub/load.h"
#include "src/hub/incident.h"
#include "src/hub/login.h"
#include "src/hub/message.h"
#include "src/hub/mllp.h"
#include "src/hub/now.h"
#include "src/hub/proof.h"
#include "src/hub/query.h"
#include "src/hub/reading.h"
#include "src/hub/received.h"
#include "src/hub/recording.h"
#include "src/hub/reload.h"
#include "src/hub/retention.h"
#include "src/hub/room.h"
#include "src/hub/seal.h"
#include "src/hub/snapshot.h"
#include "src/hub/sound.h"
#include "src/hub/status.h"
#include "src/hub/telephone.h"
#include "src/hub/timeline.h"
#include "src/hub/token.h"
#include "src/hub/tries.h"
#include "src/live/live.h"
#include "src/store/writer.h"

enum { HUB_SIGNALS = 3 };

#define HUB_PROGRAM "vigied " PACKAGE_VERSION

/* Everything runs on one loop; only SQL and passwords have other threads,
 * and those touch nothing of this. */
struct hub {
	uv_loop_t *loop;
	const char *config_file;
	struct config config;
	struct keys *keys;
	struct token_key token;
	int64_t started; /* steady clock */
	struct now now;

	struct live *live;
	struct core *core;
	struct alerts *alerts;
	struct bus *bus;
	struct writer *writer;

	struct commit commit;
	struct answers answers;
	struct queries queries;
	struct readings readings;
	struct consoles consoles;
	struct feed feed;
	struct proofs proofs;
	struct tries tries;
	struct arrivals arrivals;
	struct changes changes;
	struct articles articles;
	struct telephone telephone;
	struct outbox outbox;
	struct received received;
	struct mllp_listener mllp;
	struct sounds sounds;
	struct recordings recordings;
	struct snapshots snapshots;
	struct seal seal;
	struct retention retention;
	struct room room;
	struct status status;
	struct err fold; /* why a fact of the log could not be folded */

	uv_prepare_t prepare; /* before the loop waits */
	uv_timer_t due;       /* the core has something to do */
	uv_timer_t beat;      /* ten times a second */
	unsigned int beats;
	unsigned int board_pictures;
	uint64_t board_trends; /* sent with the last that had them */
	uv_signal_t signals[HUB_SIGNALS];
	uint64_t watchdog_ms; /* 0: nobody watches */
	bool stopping;
	int closing; /* parts that are not closed yet */
};

/*
 * Read the configuration and the store, begin a new term, and open the
 * sockets.  -1 and a reason; then nothing runs and hub_done frees all.
 */
int hub_open(struct hub *hub, uv_loop_t *loop, const char *config_file,
    struct err *err);

/* Run until a signal stops it; what was decided is durable then. */
void hub_run(struct hub *hub);

void hub_done(struct hub *hub);

/* The time for every decision, and for all that is said of it. */
int64_t hub_now(struct hub *hub);

/* A fact is durable: everybody who has to do with it is told. */
void hub_publish(struct hub *hub, const struct fact *fact);

#endif
