/* recorded.h - a hub that records: a talk of its own, recorded and heard. */
#ifndef TESTS_HUB_RECORDED_H
#define TESTS_HUB_RECORDED_H

#include "tests/hub/world.h"

enum { QUIET = 0xff, RATE = 8000, LONGEST = 60 * RATE, BOUND_MS = 60000 };

/* Files and keys in a directory beside the hub's. */
struct place {
	struct world world;
	char dir[48], key[64], files[64];
	uint64_t key_id;
	/* Of the hub's files, and of a file system for the recordings (in a name
	 * space of mounts of one's own); 0: none.  place_make keeps them. */
	uint64_t rlimit, disk_kb;
	struct guest anna, bert, quinn;
	uint64_t contact;
};

/* The directory and a key; and options of the hub that names them. */
void place_make(struct place *place);
void place_options(const struct place *place, char *options, size_t size);
extern const char place_rules[];

/* All of it: anna talks with a patient, in turns of some seconds; bert and
 * quinn are signed in.  The store is SQLite, or that of an address. */
void place_open(struct place *place);
void place_open_on(struct place *place, const char *store);

/* Fails the test when something else is left than was made. */
void place_close(struct place *place);

/* A recording's file. */
void place_file(const struct place *place, uint64_t recording, char path[128]);

/* Anna's keys; the recording. */
uint64_t place_record(struct place *place, bool on);
void place_mask(struct place *place, enum mask why);

/* --- hearing it --- */

struct heard {
	unsigned char voices[2][LONGEST];
	enum law law;
	uint64_t n;
	enum recording_state state;
	uint64_t ms;
};

/* RECORDING_OPEN; then all of it, until the hub says how it ends.  whole: the
 * file's last byte may be written a moment after the fact. */
enum msg_id place_look(struct guest *guest, uint64_t recording,
    enum recording_look look, enum motive motive);
void place_hear(struct guest *guest, uint64_t recording,
    enum recording_look look, struct heard *heard);
void place_hear_whole(struct guest *guest, uint64_t recording,
    struct heard *heard);

/* How much of a stretch is no silence, in percent. */
int heard_loud(const struct heard *heard, int voice, uint64_t from_ms,
    uint64_t to_ms);

/* For world_until with a guest: the first recording is over. */
bool place_is_over(void *guest);

#endif
