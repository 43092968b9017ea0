/* config.h - the configuration file, read whole or not at all. */
#ifndef HUB_CONFIG_H
#define HUB_CONFIG_H

#include <stddef.h>
#include <stdint.h>

#include "proto/msg.h"
#include "src/base/err.h"

/* What concerns the hub's process only; see options.def. */
struct config_hub {
	char store[256];
	char desk[128], feed[128], board[128];
	char secret_key_file[256];
	char authorized_keys[256];
	char telephony[16];
	char telephony_options[1024];
	char sound_address[16];
	char recordings[256], recording_key[256];
	char grids[256];
	char prompts[256];
	char articles[256];
	uint64_t sessions;
	uint64_t rate;
	uint64_t tries;
	uint64_t tries_pause_s;
};

/* Messages of the hospital's other systems. */
struct config_hl7 {
	char listen[128];
	char senders[512];
	char charset[16];
	char authority[64];
	uint64_t connections;
	uint64_t size_kb;
	uint64_t half_s;
	uint64_t keep_d;
};

/*
 * A configuration: the hub's own options, and all the rest as *_set facts
 * for core_configure, numbered 0.  Ids in them are those of the file: the
 * first queue is 1, the first user is 1, and so on.
 */
struct config {
	struct config_hub hub;
	struct config_hl7 hl7;
	struct fact *facts;
	size_t n;
	/* Where the directory of prompts is named, FILE:LINE; "": nowhere. */
	char prompts_at[300];
	/* And each section for which something is said. */
	struct config_spoken {
		enum msg_id fact; /* line_set, menu_set or queue_set */
		uint64_t id;
		char at[300];
	} * spoken;
	size_t n_spoken;
};

/* Why a file was refused: "FILE:LINE: reason" each, in the order found. */
enum { CONFIG_ERRORS_MAX = 20 };
struct config_errors {
	struct err list[CONFIG_ERRORS_MAX];
	size_t n;    /* in the list */
	size_t more; /* those that did not fit */
};

/*
 * Read a file, or n bytes of text (name stands for the file in errors, and
 * its folder is where included files are looked for).  Either everything is
 * good: 0, and config_free frees it; or -1, at least one error in the list,
 * and nothing in *config to free.  Not reentrant: libconfuse is not.
 */
int config_load(struct config *config, const char *path,
    struct config_errors *errors);
int config_parse(struct config *config, const char *text, size_t n,
    const char *name, struct config_errors *errors);

void config_free(struct config *config);

#endif
