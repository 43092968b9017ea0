/* explain.c - why a contact went to an advisor, term by term. */
#include "src/live/explain.h"

#include <inttypes.h>
#include <libintl.h>
#include <stdio.h>

#include "src/base/text.h"
#include "src/live/explain_floor.h"
#include "src/live/explain_identity.h"
#include "src/live/explain_incident.h"
#include "src/live/title.h"

#define N_(text) text
#define _(text) gettext(text)

/* --- names and values --- */

static void
duration(char *to, size_t size, uint64_t ms)
{
	uint64_t s = ms / 1000;

	if (s < 60)
		snprintf(to, size, "%" PRIu64 " s", s);
	else if (s < 3600)
		snprintf(to, size, "%" PRIu64 " min %02" PRIu64 " s", s / 60,
		    s % 60);
	else
		snprintf(to, size, "%" PRIu64 " h %02" PRIu64 " min", s / 3600,
		    s / 60 % 60);
}

/* The first text that is not empty; the second one always is there. */
static const char *
first(const char *a, const char *b)
{
	return a[0] != '\0' ? a : b;
}

const char *
explain_user(const struct live *live, uint64_t id)
{
	const struct user *user = live_user(live, id);

	if (user == NULL)
		return _("an unknown advisor");
	return first(user->set.name, user->set.login);
}

const char *
explain_queue(const struct live *live, uint64_t id)
{
	const struct queue *queue = live_queue(live, id);

	if (queue == NULL)
		return _("an unknown queue");
	return first(queue_title(queue), queue->set.name);
}

/* gettext of "" is the catalogue's head. */
const char *
explain_word(const struct vocabulary *vocabulary, int word)
{
	const char *text = word_label(vocabulary, word);

	return text[0] != '\0' ? gettext(text) : "?";
}

/* --- an offer --- */

/* "rdv 2, english 1", as far as there is room. */
static void
skills_asked(const struct live *live, const struct step *step, char *to,
    size_t size)
{
	char text[512];
	const struct skill *skill;
	size_t i, used = 0;

	text[0] = '\0';
	for (i = 0; i < step->n; i++) {
		skill = live_skill(live, step->needs[i].skill);
		used += (size_t)snprintf(text + used, sizeof text - used,
		    "%s%s %" PRIu64, i > 0 ? ", " : "",
		    skill == NULL ? "?" : skill->set.name,
		    step->needs[i].level);
	}
	text_copy(to, size, text);
}

static char *
term(struct term *terms, size_t *n, const char *words)
{
	terms[*n].label = words;
	terms[*n].value[0] = '\0';
	return terms[(*n)++].value;
}

size_t
explain_offer(const struct live *live, const struct msg_contact_offered *offer,
    struct term *terms)
{
	const struct contact *contact = live_contact(live, offer->contact);
	const struct queue *queue = contact == NULL ? NULL : contact->queue;
	size_t n = 0, size = sizeof terms[0].value;

	duration(term(terms, &n, N_("waited")), size, offer->waited_ms);
	if (offer->head_start_ms > 0)
		duration(term(terms, &n, N_("head start by priority")), size,
		    offer->head_start_ms);
	if (queue != NULL && offer->step < queue->n_steps &&
	    queue->steps[offer->step].n > 0)
		skills_asked(live, &queue->steps[offer->step],
		    term(terms, &n, N_("skills asked for")), size);
	if (offer->step > 0)
		snprintf(term(terms, &n, N_("times they were widened")), size,
		    "%" PRIu64, offer->step);
	if (offer->level > 0)
		snprintf(term(terms, &n, N_("the advisor's level")), size,
		    "%" PRIu64 " / 5", offer->level);
	if (offer->sticky)
		text_copy(term(terms, &n, N_("handled this request before")),
		    size, explain_user(live, offer->user));
	duration(term(terms, &n, N_("the advisor had room for")), size,
	    offer->idle_ms);
	snprintf(term(terms, &n, N_("load before it")), size, "%" PRIu64 " %%",
	    offer->load);
	snprintf(term(terms, &n, N_("advisors who could have taken it")), size,
	    "%" PRIu64, offer->advisors);
	snprintf(term(terms, &n, N_("contacts the advisor could take")), size,
	    "%" PRIu64, offer->contacts);
	return n;
}

/* --- any fact --- */

static void
explain_arrived(const struct live *live, const struct msg_contact_arrived *fact,
    char *to, size_t size)
{
	const char *channel = explain_word(&words_channel, (int)fact->channel);

	if (fact->queue == 0)
		snprintf(to, size, _("arrived by %s"), channel);
	else
		snprintf(to, size, _("arrived by %s for %s"), channel,
		    explain_queue(live, fact->queue));
}

static void
explain_offered(const struct live *live, const struct msg_contact_offered *fact,
    char *to, size_t size)
{
	char waited[64];

	duration(waited, sizeof waited, fact->waited_ms);
	snprintf(to, size, _("offered to %s after waiting %s"),
	    explain_user(live, fact->user), waited);
}

static void
explain_closed(const struct live *live, const struct msg_contact_closed *fact,
    char *to, size_t size)
{
	const struct disposition *disposition =
	    live_disposition(live, fact->disposition);

	if (disposition == NULL)
		snprintf(to, size, _("closed by %s"),
		    explain_word(&words_party, (int)fact->by));
	else
		snprintf(to, size, _("closed by %s: %s"),
		    explain_word(&words_party, (int)fact->by),
		    first(disposition->set.title, disposition->set.name));
}

/* What is said of a contact while somebody handles it; 0 when it was. */
static int
explain_handling(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	switch (fact->id) {
	case MSG_CONTACT_OFFERED:
		explain_offered(live, &fact->contact_offered, to, size);
		return 0;
	case MSG_OFFER_ENDED:
		snprintf(to, size, _("offer to %s ended: %s"),
		    explain_user(live, fact->offer_ended.user),
		    explain_word(&words_offer_end, (int)fact->offer_ended.why));
		return 0;
	case MSG_CONTACT_ANSWERED:
		snprintf(to, size, _("answered by %s"),
		    explain_user(live, fact->contact_answered.user));
		return 0;
	case MSG_CONTACT_HELD:
		snprintf(to, size, _("put on hold by %s"),
		    explain_user(live, fact->contact_held.user));
		return 0;
	case MSG_CONTACT_RESUMED:
		snprintf(to, size, _("talk again with %s"),
		    explain_user(live, fact->contact_resumed.user));
		return 0;
	case MSG_CONTACT_ENDED:
		snprintf(to, size, _("talk ended by %s; wrap-up by %s"),
		    explain_word(&words_party, (int)fact->contact_ended.by),
		    explain_user(live, fact->contact_ended.user));
		return 0;
	case MSG_CONTACT_CLOSED:
		explain_closed(live, &fact->contact_closed, to, size);
		return 0;
	default:
		return -1;
	}
}

/* What the quality desk did with a contact; 0 when it was. */
static int
explain_quality(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	const struct msg_evaluation_signed *sign = &fact->evaluation_signed;

	switch (fact->id) {
	case MSG_CONTACT_SAMPLED:
		snprintf(to, size, _("drawn for evaluation, drawing %d"),
		    (int)fact->contact_sampled.plan);
		return 0;
	case MSG_EVALUATION_SIGNED:
		snprintf(to, size, _("evaluated by %s (%s): %d.%02d / 100"),
		    explain_user(live, sign->by),
		    explain_word(&words_evaluation_why, (int)sign->why),
		    (int)sign->score / 100, (int)sign->score % 100);
		return 0;
	case MSG_EVALUATION_READ:
		snprintf(to, size, _("evaluation read by %s"),
		    explain_user(live, fact->evaluation_read.user));
		return 0;
	case MSG_EVALUATION_ERASED:
		snprintf(to, size, "%s", _("evaluation sheet erased"));
		return 0;
	case MSG_CALIBRATION_OPENED:
		snprintf(to, size, _("calibration opened by %s"),
		    explain_user(live, fact->calibration_opened.user));
		return 0;
	case MSG_CALIBRATION_SIGNED:
		snprintf(to, size, _("scored for calibration by %s"),
		    explain_user(live, fact->calibration_signed.by));
		return 0;
	case MSG_CALIBRATION_CLOSED:
		snprintf(to, size, _("calibration closed by %s"),
		    explain_user(live, fact->calibration_closed.by));
		return 0;
	default:
		return -1;
	}
}

static void
explain(const struct live *live, const struct fact *fact, char *to, size_t size)
{
	const struct msg_type *type = msg_type(fact->id);
	char gap[64];

	if (explain_handling(live, fact, to, size) == 0 ||
	    explain_quality(live, fact, to, size) == 0 ||
	    explain_identity(live, fact, to, size) == 0 ||
	    explain_incident(live, fact, to, size) == 0 ||
	    explain_floor(live, fact, to, size) == 0 ||
	    explain_menu(live, fact, to, size) == 0 ||
	    explain_talk(live, fact, to, size) == 0 ||
	    explain_recording(live, fact, to, size) == 0)
		return;
	switch (fact->id) {
	case MSG_CONTACT_ARRIVED:
		explain_arrived(live, &fact->contact_arrived, to, size);
		break;
	case MSG_CONTACT_QUEUED:
		snprintf(to, size, _("waits in %s (%s)"),
		    explain_queue(live, fact->contact_queued.queue),
		    explain_word(&words_entry,
			(int)fact->contact_queued.entry));
		break;
	case MSG_CONTACT_RAISED:
		snprintf(to, size, _("priority %d, set by %s"),
		    (int)fact->contact_raised.priority,
		    explain_user(live, fact->contact_raised.by));
		break;
	case MSG_CONTACT_LEFT:
		snprintf(to, size, _("over: %s"),
		    explain_word(&words_contact_state,
			(int)fact->contact_left.outcome));
		break;
	case MSG_CONTACT_LINKED:
		snprintf(to, size, "%s",
		    _("the patient or the request became known"));
		break;
	case MSG_CONTACT_AGAIN:
		duration(gap, sizeof gap, fact->contact_again.gap_s * 1000);
		snprintf(to, size,
		    _("the patient came again %s later (contact %d)"), gap,
		    (int)fact->contact_again.next);
		break;
	case MSG_PROMISE_BEGUN:
		snprintf(to, size, _("%s is keeping a promise in it"),
		    explain_user(live, fact->promise_begun.user));
		break;
	case MSG_NOTE_SAVED:
		snprintf(to, size, _("note written by %s"),
		    explain_user(live, fact->note_saved.user));
		break;
	default:
		text_copy(to, size, type == NULL ? "?" : type->prose);
	}
}

void
explain_fact(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	char line[400];

	/* snprintf may cut a character in two, text_copy does not. */
	explain(live, fact, line, sizeof line);
	text_copy(to, size, line);
}
