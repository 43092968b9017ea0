/* bus.h - desk, feed and board: ZeroMQ on the libuv loop. */
#ifndef BUS_BUS_H
#define BUS_BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uv.h>

#include "src/base/err.h"

/* One connected console, as its socket names it; a value.  key is the
 * workstation's CURVE public key in Z85, "" on an ipc endpoint. */
struct peer {
	unsigned char id[16];
	uint8_t length;
	char key[41];
};

struct bus_config {
	/* Endpoints: tcp:// (with CURVE) or ipc:// (for this user of this
	 * machine: the socket's file is made with mode 0600). */
	const char *desk, *feed, *board;
	/* The hub's CURVE secret key in Z85; needed for each tcp endpoint. */
	const char *secret_key;
	/* Whether a workstation's public key (Z85) may connect to an
	 * endpoint ("desk", "feed", "board"); asked by the ZAP handler, on
	 * the loop's thread.  NULL: none may. */
	bool (*allowed)(void *ctx, const char *endpoint, const char *key);
	/* A frame came in, of at most CODEC_FRAME_MAX bytes; buf is
	 * borrowed. */
	void (*desk_frame)(void *ctx, const struct peer *peer, const void *buf,
	    size_t size);
	void (*feed_frame)(void *ctx, const struct peer *peer, const void *buf,
	    size_t size);
	void *ctx;
};

enum { BUS_LAGGING = -2, BUS_GONE = -3 };

struct bus;

/*
 * Start the ZAP handler, bind the three sockets, and prove with a key made
 * for the purpose that an unknown key cannot get in at any tcp endpoint, and
 * that a known one can; NULL and a reason when anything of it fails.  allowed
 * is asked during the proof.
 */
struct bus *bus_open(uv_loop_t *loop, const struct bus_config *config,
    struct err *err);

/* 0, BUS_LAGGING when the peer takes no more, BUS_GONE when it is away.
 * Two peers are the same console when id and length are equal. */
int bus_desk_send(struct bus *bus, const struct peer *peer, const void *buf,
    size_t size);
int bus_feed_send(struct bus *bus, const struct peer *peer, const void *buf,
    size_t size);

/*
 * One frame for many feed peers without a copy each: share it, send it
 * to each peer, release it; the bytes are freed after the last send.
 */
struct bus_frame;
struct bus_frame *bus_frame_new(const void *buf, size_t size);
int bus_feed_share(struct bus *bus, const struct peer *peer,
    struct bus_frame *frame);
void bus_frame_free(struct bus_frame *frame);

/* To one reader or to everybody (proto/reader.h); -1 when the board is away
 * (see bus_board_renew) and its port not free. */
int bus_board_send(struct bus *bus, uint64_t reader, const void *buf,
    size_t size, struct err *err);

/* The readers that came since the last call, so many of them at most; how
 * many. */
enum { BUS_READERS_MAX = 64 };
size_t bus_board_asked(struct bus *bus, uint64_t readers[BUS_READERS_MAX]);

/*
 * A key that could read the board is withdrawn: all readers of a tcp endpoint
 * are put out, since libzmq cannot cut one of them.  One of the next sends
 * opens it again, at the same endpoint, and the readers come back by
 * themselves if they may.
 */
void bus_board_renew(struct bus *bus);

/* Where a socket ("desk", "feed", "board") is bound, with the port that a
 * port of 0 or * became; valid until bus_close. */
const char *bus_endpoint(const struct bus *bus, const char *name);

/* What went through so far, for the hub's metrics. */
struct bus_counts {
	uint64_t desk_in, desk_out, feed_in, feed_out, board_out;
	uint64_t lagging; /* sends refused: the peer took no more */
	uint64_t gone;    /* sends refused: the peer was away */
	uint64_t dropped; /* frames that were not one part of legal size */
	uint64_t admitted, turned_away; /* handshakes judged by key */
};
void bus_counts(const struct bus *bus, struct bus_counts *counts);

/* closed is called on the loop once nothing of the bus is left. */
void bus_close(struct bus *bus, void (*closed)(void *ctx), void *ctx);

#endif
