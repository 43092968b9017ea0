/* recording.h - recordings as the hub keeps them: files, keys, erasure. */
#ifndef HUB_RECORDING_H
#define HUB_RECORDING_H

#include <stdint.h>

#include "proto/msg.h"
#include "src/hub/playing.h"
#include "src/hub/recorder.h"
#include "src/recording/key.h"

struct hub;
struct ask;

struct recordings {
	bool able; /* directory and keys are there */
	int directory;
	int lock; /* of the directory: one hub writes there */
	struct recording_keys keys;
	struct recorder *recorders; /* by recording */
	struct playing *playing;    /* by session */
	bool left;        /* files of what is erased, which could not be */
	int64_t reviewed; /* when that was tried, by the steady clock */
	uint64_t bytes, failures, erased, looks;
};

/* The directory and the keys of the configuration, or why they cannot be
 * used; nothing when it names none. */
int recording_open(struct hub *hub, struct err *err);

/* What the last hub left: recordings that it did not end, and files of
 * those that are erased. */
void recording_begin(struct hub *hub);

/* The configuration was read again: there may be another key. */
int recording_reload(struct hub *hub, const char *path, struct err *err);

/* A fact is durable. */
void recording_fact(struct hub *hub, const struct fact *fact);

/* What is said in a contact's talk. */
void recording_heard(struct hub *hub, uint64_t contact, enum talker talker,
    bool a_law, uint64_t stamp, const unsigned char *bytes, size_t n);

/* Ten times a second. */
void recording_beat(struct hub *hub);

/* The hub stops: what goes on ends here; and all is written. */
void recording_stop(struct hub *hub);
void recording_done(struct hub *hub);

/* RECORDINGS at the desk. */
void recording_list(struct hub *hub, const struct ask *ask);

#endif
