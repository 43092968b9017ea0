/* written.h - what an advisor writes with a command, beside its facts. */
#ifndef HUB_WRITTEN_H
#define HUB_WRITTEN_H

#include "src/hub/desk.h"

/*
 * The core decides a note, a promise and what is done about a request by
 * numbers alone, since no fact has a word of a patient.  The words become a
 * row, durable with the facts of their command; refused, they leave nothing.
 */
void written_note(struct hub *hub, const struct ask *ask);
void written_promise(struct hub *hub, const struct ask *ask);
void written_request(struct hub *hub, const struct ask *ask);

#endif
