/* call_out.h - calling a patient from his card, a promise or a request. */
#ifndef UI_CALL_OUT_H
#define UI_CALL_OUT_H

#include "ui/stage.h"

/* Ask first: whom, at which number, and which number he will see.  then is
 * called when the answer is yes (see confirm_ask). */
void call_out_ask(struct view *asker, const struct msg_patient_row *patient,
    void (*then)(struct view *asker, uint64_t about), uint64_t about);

/* Call the patient about a request (0: none). */
void call_out(struct stage *stage, const struct msg_patient_row *patient,
    uint64_t request, uint64_t promise);

#endif
