/* compose.h - letters being written, one a tab. */
#ifndef UI_COMPOSE_H
#define UI_COMPOSE_H

#include <uthash.h>

#include "src/base/sms.h"
#include "ui/draw/edit.h"
#include "ui/draw/undo.h"
#include "ui/lexicon.h"
#include "ui/stage.h"
#include "ui/tabs.h"
#include "ui/template.h"

enum compose_field { COMPOSE_TO, COMPOSE_TITLE, COMPOSE_TEXT, COMPOSE_FIELDS };

/*
 * A letter not yet sent.  Like a note it is in a file within a second and
 * survives whatever happens; the file goes when the hub has the letter, or
 * when it is emptied.
 */
struct compose {
	struct tab tab; /* the key */
	int64_t arrived;
	char login[32];
	enum channel channel;
	struct edit fields[COMPOSE_FIELDS];
	struct undo undo[COMPOSE_FIELDS];
	enum compose_field field; /* where the cursor is */
	bool restored;            /* it was begun before */
	bool dirty;
	int64_t kept;
	char trouble[160];
	uint64_t asked;    /* the LETTER_SEND under way; 0: none */
	bool asked_health; /* told of a health word: the next time it goes */
	bool asked_blank;  /* told of a field not filled */
	bool asked_flag;   /* told that the patient wants no SMS */
	struct msg sent;
	UT_hash_handle hh;
};

struct composes {
	struct compose *all;
	uint64_t last;     /* the letter sent last, to take back; 0: none */
	uint64_t dropping; /* the LETTER_DROP under way */
	struct lexicon lexicon;
};

/* The letter of a tab, begun when it is not there: to whom the patient's
 * last letter came from, and with its subject line. */
struct compose *compose_open(struct composes *composes, struct stage *stage,
    const struct tab *tab);
struct compose *compose_find(const struct composes *composes,
    const struct tab *tab);

/* The letter of a tab when one was begun, before a crash perhaps; NULL: none
 * was. */
struct compose *compose_resume(struct composes *composes, struct stage *stage,
    const struct tab *tab);

/* Whether it is an SMS and the patient's card says that she wants none. */
bool compose_is_unwanted(const struct compose *compose,
    const struct model *model);

bool compose_key(struct compose *compose, int key);
void compose_undo(struct compose *compose, bool again);
void compose_paste(struct compose *compose, bool on);

/* The channels a letter can go by; the one after its own; by another one. */
enum { COMPOSE_CHANNELS = 4 };
extern const enum channel compose_channels[COMPOSE_CHANNELS];
enum channel compose_next_channel(const struct compose *compose);
void compose_channel(struct compose *compose, const struct model *model,
    enum channel channel);

/* Put a template in at the cursor, with what is known filled in. */
void compose_insert(struct compose *compose, const struct model *model,
    const struct template *template);

/* Put a text in at the cursor; -1 when there is no room for all of it. */
int compose_add(struct compose *compose, const char *text);

/* Another text, as an editor left it. */
void compose_replace(struct compose *compose, const char *text);

/* Whether there is anything to lose. */
bool compose_is_empty(const struct compose *compose);

/* Send it, unless something must be said first. */
void compose_send(struct composes *composes, struct compose *compose,
    struct stage *stage);

/* Take the last letter back while it is held. */
bool compose_can_take_back(const struct composes *composes,
    const struct model *model);
void compose_take_back(struct composes *composes, struct stage *stage);

/* Bring files up to date; forget what is no tab any more and empty. */
void compose_keep(struct composes *composes, struct stage *stage,
    const struct tabs *tabs);

void compose_reply(struct composes *composes, struct stage *stage,
    uint64_t asked, const struct msg *msg);

void compose_close(struct composes *composes, struct stage *stage);

#endif
