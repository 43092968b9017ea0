/* menu.h - what a caller hears before an advisor, from the facts. */
#ifndef HUB_MENU_H
#define HUB_MENU_H

#include "src/hub/telephone.h"

/*
 * A caller's step becomes the prompts that he hears: files LANGUAGE/NAME,
 * as src/hub/prompt.h lists them.  After an emergency key the call is the
 * exchange's alone.
 */
void menu_step(struct hub *hub, struct call *call,
    const struct msg_call_step *step);

/* The exchange answers: who was in a menu as the hub restarted hears where he
 * is once more. */
void menu_restore(struct hub *hub);

/* He waits in a queue from now on; or an advisor has him. */
void menu_waits(struct hub *hub, struct call *call);
void menu_over(struct hub *hub, struct call *call);

/* What is said is a list of prompts in his language: append one, say all. */
enum { PROMPTS_SIZE = 400 };
__attribute__((format(printf, 3, 4))) void menu_add(char *list,
    struct call *call, const char *format, ...);
void menu_play(struct hub *hub, const struct call *call, const char *list);

/* Say one thing, in his language. */
void menu_say(struct hub *hub, struct call *call, const char *name);

/* The exchange's events: a key, all heard, a message recorded. */
void menu_key_event(struct hub *hub, struct call *call, char key);
void menu_played_event(struct hub *hub, struct call *call);
void menu_recorded(struct hub *hub, const struct telephony_event *event);

#endif
