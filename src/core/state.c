/* state.c - what the files of the core share: its state, and making facts. */
#include "src/core/state.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/core/listen.h"
#include "src/core/promise.h"
#include "src/core/recording.h"
#include "src/core/route.h"

#define N_(text) text

void
core_begin(struct core *core, int64_t now, struct facts *out)
{
	if (now > core->now)
		core->now = now;
	core->out = out;
	core->client = 0;
	core->client_seq = 0;
	core->actor = 0;
	index_fresh(core);
}

void
core_finish(struct core *core)
{
	listen_settle(core);
	recording_settle(core);
	route_settle(core);
	if (core->presence)
		promises_settle(core);
	core->presence = false;
	core->out = NULL;
	core->client = 0;
	core->client_seq = 0;
	core->actor = 0;
}

void
core_emit(struct core *core, struct fact fact)
{
	struct touched before = index_before(core, &fact);
	struct err err;

	fact.client = core->client;
	fact.client_seq = core->client_seq;
	fact.head.number = core->live->row.number + 1;
	fact.head.at = core->now;
	if (live_fold(core->live, &fact, true, &err) != 0) {
		/* The number is one more than the last: it must fit. */
		fprintf(stderr, "core: %s\n", err.text);
		abort();
	}
	index_after(core, &fact, before);
	core->presence |= fact.id == MSG_SESSION_STARTED ||
	    fact.id == MSG_SESSION_ENDED || fact.id == MSG_ADVISOR_SET ||
	    fact.id == MSG_CONFIG_GONE;
	facts_put(core->out, &fact);
}

int
core_refuse(struct refused *refused, enum refusal why, const char *format, ...)
{
	va_list ap;

	refused->why = why;
	TEXT_SET(refused->form, strchr(format, '%') == NULL ? "" : format);
	va_start(ap, format);
	vsnprintf(refused->text, sizeof refused->text, format, ap);
	va_end(ap);
	return -1;
}

int
core_refuse_state(struct refused *refused, enum contact_state state)
{
	static const char *const texts[] = {
	    [CONTACT_MENU] = N_("the contact is in the menu"),
	    [CONTACT_WAITING] = N_("the contact is waiting"),
	    [CONTACT_OFFERED] = N_("the contact is offered"),
	    [CONTACT_TALK] = N_("the contact is in talk"),
	    [CONTACT_HOLD] = N_("the contact is on hold"),
	    [CONTACT_WRAPUP] = N_("the contact is in wrap-up"),
	    [CONTACT_ASIDE] = N_("the contact is put aside"),
	};
	const char *text = NULL;

	if ((size_t)state < sizeof texts / sizeof texts[0])
		text = texts[state];
	*refused = (struct refused){.why = REFUSAL_STATE};
	TEXT_SET(refused->text,
	    text != NULL ? text : N_("the contact is over"));
	return -1;
}
