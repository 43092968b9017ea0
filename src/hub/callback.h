/* callback.h - patients who asked for it are called back. */
#ifndef HUB_CALLBACK_H
#define HUB_CALLBACK_H

#include "src/hub/desk.h"
#include "src/hub/telephone.h"
#include "src/live/live.h"

/* A caller pressed a key while he waits: when it means a callback, his
 * number is kept beside the contact's other words, in the store. */
void callback_key(struct hub *hub, struct call *call, const struct msg *key);

/* He asked: he is told, and hangs up or is hung up. */
void callback_asked(struct hub *hub, struct call *call);

/* An advisor has the contact, or is held free for it: read the number, and
 * dial. */
void callback_call(struct hub *hub, const struct msg_callback_dialled *fact);

/* The desk's command CALL_OUT: the number is kept beside the contact. */
void callback_ask_out(struct hub *hub, const struct ask *ask);

/* Who was called before an advisor is on the line: he hears why, and whose
 * telephone rings. */
void callback_reached(struct hub *hub, struct call *call,
    const struct msg_callback_reached *fact);

/* Whether the advisor's telephone is rung so that a number is called. */
bool callback_goes_out(const struct hub *hub, const struct call *call);

/* What became of that. */
void callback_event(struct hub *hub, const struct call *call,
    enum dial_end why);
enum dial_end callback_why(const char *text);

/* Whether who waits is offered it. */
bool callback_is_due(const struct call *call, const struct contact *contact,
    int64_t now);

#endif
