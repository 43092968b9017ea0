/* call_out.c - calling a patient from his card, a promise or a request. */
#include "ui/call_out.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "ui/draw/language.h"
#include "ui/screens/confirm.h"

void
call_out_ask(struct view *asker, const struct msg_patient_row *patient,
    void (*then)(struct view *asker, uint64_t about), uint64_t about)
{
	const char *shown = asker->model->live->site.shown;
	char question[160], what[160] = "";

	snprintf(question, sizeof question, _("Call %s %s at %s?"),
	    patient->name, patient->given, patient->phone);
	if (shown[0] != '\0')
		snprintf(what, sizeof what,
		    _("Your telephone rings first; the patient sees %s."),
		    shown);
	else
		snprintf(what, sizeof what, "%s",
		    _("Your telephone rings first, then the patient's."));
	confirm_ask(asker, question, what, _("Call"), then, about);
	explicit_bzero(question, sizeof question);
}

void
call_out(struct stage *stage, const struct msg_patient_row *patient,
    uint64_t request, uint64_t promise)
{
	struct msg msg = {.id = MSG_CALL_OUT};

	msg.call_out.patient = patient->patient;
	msg.call_out.request = request;
	msg.call_out.promise = promise;
	TEXT_SET(msg.call_out.number, patient->phone);
	if (stage_send(stage, &msg) != 0)
		stage_open(stage, &screen_desk, NULL);
}
