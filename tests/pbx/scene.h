/* scene.h - a hub on an exchange, whom it serves, and what they wait for. */
#ifndef TESTS_PBX_SCENE_H
#define TESTS_PBX_SCENE_H

#include "tests/hub/world.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/left.h"

/* One a program: anna and bert have telephones, sam looks on. */
extern struct exchange exchange;
extern struct world world;
extern struct guest sam, anna, bert;

enum { SOON = 40000 };

#define PATIENT "\"Marie EXEMPLE\" <sip:+33639981234@127.0.0.1>"

/* Start the hub with these options, and sign them in. */
void scene_open(const char *options, const char *more);
/* End it all; nothing may be left in the exchange. */
void scene_close(void);

/* Of the only contact there is. */
bool scene_has_none(void *ctx);
bool scene_is_over(void *ctx); /* or in wrap-up */
uint64_t scene_contact(void);
enum contact_state scene_state(void); /* 0: there is none */
void scene_becomes(enum contact_state state);

/* Whether there are two telephones, in one bridge. */
bool scene_two_talk(void *ctx);

/* A patient of this scenario talks with anna; the contact.  She ends it, and
 * closes it. */
uint64_t scene_talk(const char *scenario, int ms, pid_t *patient);
void scene_talk_ends(uint64_t contact, pid_t patient);

/* Her telephone registered, and the hub heard of it. */
void scene_available(struct guest *guest);

/* anna closes it; and the exchange is empty then. */
void scene_wrapped_up(uint64_t contact);

/* What the hub's log says: within a while, and how often. */
void scene_said(const char *text);
int scene_said_times(const char *text);

/* What vigiectl telephony check says of a configuration; free it. */
char *scene_check(const char *config);

/* Both sides see the hub's state of now. */
void scene_current(void);

#endif
