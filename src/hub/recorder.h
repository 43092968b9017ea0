/* recorder.h - a talk that is being recorded: its sound, into its file. */
#ifndef HUB_RECORDER_H
#define HUB_RECORDER_H

#include <uthash.h>
#include <uv.h>

#include "src/base/err.h"
#include "src/recording/sealed.h"

/*
 * Both voices come by the tap that listeners have too (src/hub/sound.c), are
 * put in step, and leave the hub's memory enciphered, a second at a time: at
 * no moment is a byte of it on a disk in clear.  Files are written in libuv's
 * pool, one job of a recorder at a time.
 */
struct hub;

struct recorder {
	struct hub *hub;
	uint64_t recording, contact;
	struct track track;
	struct sealed sealed;
	int directory, fd;
	unsigned char *open, *flying; /* pieces: to be written, and with it */
	size_t n_open, n_flying;
	/* The job's own while it is in the pool. */
	struct {
		uv_work_t work;
		bool last, erases, failed;
		bool full;        /* there was no room */
		uint64_t written; /* bytes of the file */
		struct err err;
	} job;
	bool busy;     /* a job is in the pool */
	bool ended;    /* the last piece is made */
	bool discards; /* erase it instead */
	bool failed;   /* err says why; nothing more is written */
	bool told;     /* and the core knows */
	bool begun;    /* the file is there */
	bool over;     /* its last byte was written, or it is erased */
	struct err err;
	UT_hash_handle hh; /* by recording */
};

/* A recorder for a recording that began now, in its file of the directory;
 * it frees itself once it has ended and all is written. */
struct recorder *recorder_new(struct hub *hub, uint64_t recording,
    uint64_t contact, int64_t began);

struct recorder *recorder_find(const struct hub *hub, uint64_t recording);

/* Seconds that are over go to the file. */
void recorder_beat(struct recorder *recorder, int64_t now);

/* No more comes: the rest, and the end. */
void recorder_end(struct recorder *recorder, int64_t now);

/* How much of it can be heard, when it failed and no job is in the pool. */
uint64_t recorder_ms(const struct recorder *recorder);

/* The ms of a file of so many bytes, without reading it. */
uint64_t recorder_length(uint64_t bytes);

/* Erase it, whatever of it was written. */
void recorder_discard(struct recorder *recorder);

/* A recording's file in its directory. */
enum { RECORDER_NAME = 32 };
void recorder_name(uint64_t recording, char name[RECORDER_NAME]);

#endif
