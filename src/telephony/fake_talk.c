/* fake_talk.c - what the scripted exchange does in a call. */
#include "src/telephony/fake.h"

#include <inttypes.h>
#include <string.h>

#include "src/base/text.h"

/* --- prompts and keys --- */

void
fake_answer(void *self, uint64_t call)
{
	fake_tell(self, "answer %" PRIu64, call);
}

void
fake_stop(void *self, uint64_t call)
{
	fake_forget(self, TELEPHONY_PLAYED, call);
}

void
fake_play(void *self, uint64_t call, const char *prompts)
{
	struct fake *fake = self;

	if (fake_call(fake, call) == NULL)
		return;
	fake_stop(fake, call);
	fake_tell(fake, "play %" PRIu64 " %s", call, prompts);
	fake_event(fake, fake->prompts_ms, TELEPHONY_PLAYED, call, 0);
}

void
fake_music(void *self, uint64_t call, const char *music)
{
	fake_tell(self, "music %" PRIu64 " %s", call,
	    music == NULL ? "off" : music);
}

void
fake_collect(void *self, uint64_t number, bool on)
{
	struct call *call = fake_call(self, number);

	if (call != NULL)
		call->collects = on;
}

/* Its end is no event until the script has it back. */
void
fake_had(void *self, uint64_t number, uint64_t user)
{
	fake_call_make(self, number)->user = user;
}

static void
press(struct fake *fake, const struct script_step *step)
{
	const struct call *call = fake_call(fake, step->number);
	const char *key;

	if (call == NULL || !call->collects)
		return;
	for (key = step->text; *key != '\0'; key++)
		fake_event(fake, 0, TELEPHONY_KEY, step->number, 0)->text[0] =
		    *key;
}

/* --- calling out --- */

void
fake_dial_on(struct fake *fake, struct call *call)
{
	struct telephony_event *event;

	if (call->number[0] == '\0')
		return;
	call->number[0] = '\0';
	if (fake->dials_ms >= 0)
		fake_event(fake, fake->dials_ms, TELEPHONY_OUT_ANSWERED,
		    call->call, call->user);
	if (fake->dials_ms != FAKE_FAILS)
		return;
	event =
	    fake_event(fake, 0, TELEPHONY_OUT_FAILED, call->call, call->user);
	TEXT_SET(event->text, fake->dial_why);
}

void
fake_dial(void *self, uint64_t number, uint64_t user, const char *to,
    const char *shown)
{
	struct call *call = fake_call_make(self, number);

	fake_tell(self, "dial %" PRIu64 " %s %s", number, to, shown);
	TEXT_SET(call->number, to);
	call->user = user;
	if (user == 0)
		fake_dial_on(self, call);
	else
		fake_ring(self, number, user);
}

/* --- three in a call --- */

void
fake_consult(void *self, uint64_t number, uint64_t from, uint64_t to,
    const char *outside)
{
	struct fake *fake = self;
	struct call *call = fake_call(fake, number);

	if (call == NULL)
		return;
	fake_tell(fake, "consult %" PRIu64 " %" PRIu64 " %" PRIu64 " %s",
	    number, from, to, outside == NULL ? "" : outside);
	call->consults = true;
	call->asked = to;
	if (fake->consults_ms >= 0)
		fake_event(fake, fake->consults_ms, TELEPHONY_CONSULT_ANSWERED,
		    number, to);
	if (fake->consults_ms == FAKE_FAILS)
		fake_event(fake, 0, TELEPHONY_CONSULT_REFUSED, number, to);
}

void
fake_attend(void *self, uint64_t number)
{
	struct call *call = fake_call(self, number);

	if (call == NULL || !call->consults)
		return;
	fake_tell(self, "attend %" PRIu64, number);
	call->consults = false;
	call->user = call->asked;
}

void
fake_back(void *self, uint64_t number)
{
	struct call *call = fake_call(self, number);

	if (call == NULL || !call->consults)
		return;
	fake_tell(self, "back %" PRIu64, number);
	fake_forget(self, TELEPHONY_CONSULT_ANSWERED, number);
	call->consults = false;
}

void
fake_conference(void *self, uint64_t number)
{
	fake_tell(self, "conference %" PRIu64, number);
}

void
fake_blind(void *self, uint64_t number, uint64_t to, const char *outside)
{
	struct call *call = fake_call(self, number);

	if (call == NULL)
		return;
	fake_tell(self, "blind %" PRIu64 " %" PRIu64 " %s", number, to,
	    outside == NULL ? "" : outside);
	call->user = to;
}

/* Whoever was consulted, or brought in, is gone. */
static void
left(struct fake *fake, uint64_t number)
{
	struct call *call = fake_call(fake, number);

	if (call == NULL || !call->consults)
		return;
	call->consults = false;
	fake_event(fake, 0, TELEPHONY_CONSULT_GONE, number, call->asked);
}

static void
leaves(struct fake *fake, uint64_t number)
{
	struct call *call = fake_call(fake, number);

	if (call == NULL || !call->consults)
		return;
	call->consults = false;
	fake_event(fake, 0, TELEPHONY_ADVISOR_ENDED, number, call->user);
	call->user = call->asked;
}

/* --- the line itself --- */

void
fake_mute(void *self, uint64_t call, uint64_t user, bool on)
{
	fake_tell(self, "mute %" PRIu64 " %" PRIu64 " %s", call, user,
	    on ? "on" : "off");
}

void
fake_dtmf(void *self, uint64_t call, const char *digits)
{
	fake_tell(self, "dtmf %" PRIu64 " %s", call, digits);
}

void
fake_record_end(struct fake *fake, struct call *call)
{
	struct telephony_event *event;

	if (call->recording[0] == '\0')
		return;
	event = fake_event(fake, 0, TELEPHONY_RECORDED, call->call, 0);
	TEXT_SET(event->name, call->recording);
	event->seconds =
	    (uint64_t)((int64_t)uv_now(fake->config.loop) - call->recorded) /
	    1000;
	call->recording[0] = '\0';
}

void
fake_record(void *self, uint64_t number, const char *name,
    enum telephony_record how)
{
	struct fake *fake = self;
	struct call *call = fake_call(fake, number);

	if (call == NULL)
		return;
	if (how == TELEPHONY_RECORD_OFF)
		fake_record_end(fake, call);
	if (how != TELEPHONY_RECORD_ON)
		return;
	TEXT_SET(call->recording, name);
	call->recorded = (int64_t)uv_now(fake->config.loop);
	fake_tell(fake, "record %" PRIu64 " %s", number, name);
}

/* --- the script --- */

bool
fake_talk_step(struct fake *fake, const struct script_step *step)
{
	switch (step->verb) {
	case SCRIPT_KEY:
		press(fake, step);
		return true;
	case SCRIPT_PROMPTS:
		fake->prompts_ms = (int64_t)step->number;
		return true;
	case SCRIPT_DIAL_ANSWERS:
		fake->dials_ms = (int64_t)step->number;
		return true;
	case SCRIPT_DIAL_FAILS:
		fake->dials_ms = FAKE_FAILS;
		TEXT_SET(fake->dial_why, step->text);
		return true;
	case SCRIPT_DIAL_WAITS:
		fake->dials_ms = FAKE_WAITS;
		return true;
	case SCRIPT_CONSULT_ANSWERS:
		fake->consults_ms = (int64_t)step->number;
		return true;
	case SCRIPT_CONSULT_REFUSES:
		fake->consults_ms = FAKE_FAILS;
		return true;
	case SCRIPT_CONSULT_WAITS:
		fake->consults_ms = FAKE_WAITS;
		return true;
	case SCRIPT_LEFT:
		left(fake, step->number);
		return true;
	case SCRIPT_LEAVES:
		leaves(fake, step->number);
		return true;
	default:
		return false;
	}
}

void
fake_listen(void *self, uint64_t call, uint64_t user, enum telephony_listen how)
{
	static const char *const as[] = {
	    [TELEPHONY_LISTEN_OFF] = "off",
	    [TELEPHONY_LISTEN_SILENT] = "listen",
	    [TELEPHONY_LISTEN_WHISPER] = "whisper",
	    [TELEPHONY_LISTEN_BARGE] = "barge",
	};

	fake_tell(self, "listen %" PRIu64 " %" PRIu64 " %s", call, user,
	    as[how]);
}
