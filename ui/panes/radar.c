/* radar.c - how often a patient came back for the same need. */
#include "ui/panes/radar.h"

#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/once.h"
#include "ui/draw/language.h"
#include "ui/panes/names.h"

/* Contacts of this patient for this subject that are as close together as
 * the site's W of first-contact resolution. */
#define DAY_MS INT64_C(86400000)

struct radar {
	uint64_t subject; /* 0: not said yet, then any */
	int64_t since;
	int before;    /* contacts of the window, this one left out */
	int64_t first; /* when the first of them came */
	int promised, kept;
};

static bool
counts(const struct radar *radar, uint64_t subject, int64_t at)
{
	return at >= radar->since &&
	    (radar->subject == 0 || subject == radar->subject);
}

static void
radar_count(const struct model *model, const struct card *card,
    struct radar *radar)
{
	const struct contact *contact =
	    live_contact(model->live, card->contact);
	const struct msg_promise_past *promise;
	const struct msg_visit_row *visit;
	size_t i;

	*radar = (struct radar){.first = model->now};
	radar->since =
	    model->now - (int64_t)requests_rules(model->live)->again_s * 1000;
	if (contact != NULL)
		radar->subject = contact->row.subject;
	for (i = 0; i < card->n_visits; i++) {
		visit = &card->visits[i];
		if (!counts(radar, visit->subject, visit->arrived))
			continue;
		radar->before++;
		if (visit->arrived < radar->first)
			radar->first = visit->arrived;
	}
	for (i = 0; i < card->n_promises; i++) {
		promise = &card->promises[i];
		if (promise->state == PROMISE_VOID ||
		    !counts(radar, promise->subject, promise->written))
			continue;
		radar->promised++;
		radar->kept += promise->state == PROMISE_DONE;
	}
}

void
radar_text(const struct model *model, const struct card *card, char *to,
    size_t size)
{
	char promised[120] = "", kept[60] = "";
	struct radar radar;
	int days;

	to[0] = '\0';
	/* Of a card that is only looked at there is nobody who comes back. */
	if (card->contact == 0)
		return;
	radar_count(model, card, &radar);
	days = (int)((model->now - radar.first) / DAY_MS + 1);
	if (radar.before == 0)
		return;
	if (radar.kept > 0)
		snprintf(kept, sizeof kept,
		    ngettext(", %d kept", ", %d kept",
			(unsigned long)radar.kept),
		    radar.kept);
	if (radar.promised > 0)
		snprintf(promised, sizeof promised,
		    ngettext(", %d answer already promised%s",
			", %d answers already promised%s",
			(unsigned long)radar.promised),
		    radar.promised, kept);
	snprintf(to, size,
	    ngettext("%2$s: contact no. %1$d within %3$d day%4$s",
		"%2$s: contact no. %1$d within %3$d days%4$s",
		(unsigned long)days),
	    radar.before + 1,
	    radar.subject != 0 ? name_subject(model->live, radar.subject)
			       : _("Any subject"),
	    days, promised);
}

static int
open_promises(const struct model *model, uint64_t patient, int *late)
{
	const struct promise *promise;
	int n = 0;

	*late = 0;
	HASH_EACH(promise, model->live->promises) {
		if (promise->row.patient != patient)
			continue;
		n++;
		*late += promise->row.broken;
	}
	return n;
}

void
radar_lines(const struct model *model, const struct card *card,
    struct lines *lines, int columns)
{
	int late, open = open_promises(model, card->patient.patient, &late);
	char line[256];

	radar_text(model, card, line, sizeof line);
	if (line[0] != '\0')
		lines_wrap(lines, STYLE_LATE, columns, line);
	if (open == 0)
		return;
	snprintf(line, sizeof line,
	    late > 0 ? _("%d open promises, %d overdue")
		     : _("%d open promises"),
	    open, late);
	lines_wrap(lines, late > 0 ? STYLE_LATE : STYLE_NEAR, columns, line);
}
