/* arrive.c - a contact comes in: who is it? */
#include "src/hub/arrive.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/recall.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/live/contact.h"
#include "src/patients/phone.h"

static void arrivals_look(struct hub *hub);

static void
arrival_free(struct hub *hub, struct arrival *arrival)
{
	sodium_memzero(arrival, sizeof *arrival);
	free(arrival);
	hub->arrivals.n--;
}

static uint64_t
request_of(const struct hub *hub, uint64_t id)
{
	const struct contact *contact = live_contact(hub->live, id);

	return contact == NULL ? 0 : contact->row.request;
}

/* A written contact's words become durable with the fact of its coming. */
static void
arrive_letter(struct hub *hub, const struct msg_arrive *arrive,
    uint64_t contact, int64_t now)
{
	struct msg row = {.id = MSG_LETTER_ROW};

	if (contact == 0 || channel_is_spoken(arrive->channel) ||
	    (arrive->text[0] == '\0' && arrive->from[0] == '\0' &&
		arrive->attached[0] == '\0'))
		return;
	row.letter_row.contact = contact;
	row.letter_row.patient = arrive->patient;
	row.letter_row.request = request_of(hub, contact);
	row.letter_row.written = now;
	TEXT_SET(row.letter_row.from, arrive->from);
	TEXT_SET(row.letter_row.text, arrive->text);
	TEXT_SET(row.letter_row.attached, arrive->attached);
	commit_row(hub, &row);
}

/* As numbers are kept, or as it came. */
static void
number_of(const struct msg_arrive *arrive, char *number, size_t size)
{
	if (!phone_normal(arrive->from, number, size))
		text_copy(number, size, arrive->from);
}

/* A caller's number.  Nothing, from our own exchange, or words instead of
 * digits is a hidden one: then the row is without. */
static void
arrive_caller(struct hub *hub, const struct asker *asker,
    const struct msg_arrive *arrive, const char *number, uint64_t contact)
{
	struct msg row = {.id = MSG_CALLER_ROW};

	if (contact == 0 || !channel_is_spoken(arrive->channel) ||
	    (arrive->from[0] == '\0' && asker->session != 0))
		return;
	row.caller_row.contact = contact;
	if (strpbrk(number, "0123456789") != NULL)
		TEXT_SET(row.caller_row.number, number);
	commit_row(hub, &row);
}

static void
arrive_decide(struct hub *hub, const struct asker *asker,
    const struct msg_arrive *arrive, const char *number)
{
	struct msg msg = {.id = MSG_ARRIVE};
	int64_t now = hub_now(hub);
	uint64_t contact;

	msg.arrive = *arrive;
	if (asker->session == 0)
		contact = telephone_decide(hub, &msg, now);
	else
		contact = ask_decide(hub, asker, &msg, now);
	arrive_letter(hub, arrive, contact, now);
	arrive_caller(hub, asker, arrive, number, contact);
}

/* --- looking up --- */

/* A mail's address is no telephone number. */
static bool
has_number(const struct msg_arrive *arrive)
{
	return arrive->patient == 0 && arrive->from[0] != '\0' &&
	    (channel_is_spoken(arrive->channel) ||
		arrive->channel == CHANNEL_SMS);
}

/* Whose letter it answers; one that is not known is no answer. */
static int
look_up_letter(struct store *store, struct msg_arrive *arrive, struct err *err)
{
	struct msg_letter_out_row row;
	int n = store_letter_out(store, arrive->letter, &row, err);

	if (n <= 0)
		return n;
	if (arrive->patient == 0)
		arrive->patient = row.patient;
	if (arrive->request == 0)
		arrive->request = row.request;
	return 0;
}

/* The contacts of a caller before this one, the newest first. */
static int
look_up_before(struct arrival *arrival, struct store *store, struct err *err)
{
	if (arrival->arrive.channel != CHANNEL_CALL)
		return 0;
	arrival->n_before = store_callers(store, arrival->number,
	    arrival->before, ARRIVAL_BEFORE, err);
	return arrival->n_before;
}

static int
look_up(struct query *query, struct store *store, struct err *err)
{
	struct arrivals *arrivals = (struct arrivals *)query;
	struct arrival *arrival;
	STAILQ_FOREACH(arrival, &arrivals->looking, next) {
		if (arrival->arrive.letter != 0 &&
		    look_up_letter(store, &arrival->arrive, err) < 0)
			return -1;
		if (!has_number(&arrival->arrive))
			continue;
		/* A number of several patients is nobody's, and a relative's
		 * may mean the relative. */
		if (store_patient_of_number(store, arrival->number,
			&arrival->arrive.patient, err) < 0 ||
		    look_up_before(arrival, store, err) < 0)
			return -1;
	}
	return 0;
}

/* The newest of them that is to be called back or made good. */
static uint64_t
again_of(const struct hub *hub, const struct arrival *arrival)
{
	uint64_t again = 0;
	int i;

	for (i = 0; i < arrival->n_before && again == 0; i++)
		again = recall_again(hub->core, arrival->before[i]);
	return again;
}

static void
looked_up(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct arrivals *arrivals = (struct arrivals *)query;
	struct arrival *arrival;

	/* A contact whose patient is not known is a contact all the same. */
	if (rc < 0)
		log_warn("arrive: %s", err->text);
	arrivals->busy = false;
	while ((arrival = STAILQ_FIRST(&arrivals->looking)) != NULL) {
		STAILQ_REMOVE_HEAD(&arrivals->looking, next);
		arrival->arrive.again = again_of(hub, arrival);
		if (!ask_is_again(hub, &arrival->asker))
			arrive_decide(hub, &arrival->asker, &arrival->arrive,
			    arrival->number);
		arrival_free(hub, arrival);
	}
	arrivals_look(hub);
}

static void
arrivals_look(struct hub *hub)
{
	struct arrivals *arrivals = &hub->arrivals;

	if (arrivals->busy || STAILQ_EMPTY(&arrivals->gathering))
		return;
	STAILQ_CONCAT(&arrivals->looking, &arrivals->gathering);
	arrivals->busy = true;
	arrivals->query.work = look_up;
	arrivals->query.done = looked_up;
	if (query_put(hub, &arrivals->query) < 0)
		looked_up(hub, &arrivals->query, 0, NULL);
}

static void
arrive(struct hub *hub, const struct asker *asker,
    const struct msg_arrive *asked)
{
	struct arrival *arrival;
	char number[sizeof arrival->number] = "";

	if (channel_is_spoken(asked->channel) || asked->channel == CHANNEL_SMS)
		number_of(asked, number, sizeof number);
	if ((!has_number(asked) && asked->letter == 0) ||
	    hub->arrivals.n >= ARRIVALS_MAX) {
		arrive_decide(hub, asker, asked, number);
		return;
	}
	arrival = mem_zero(1, sizeof *arrival);
	arrival->asker = *asker;
	arrival->arrive = *asked;
	TEXT_SET(arrival->number, number);
	STAILQ_INSERT_TAIL(&hub->arrivals.gathering, arrival, next);
	hub->arrivals.n++;
	arrivals_look(hub);
}

void
arrive_ask(struct hub *hub, const struct ask *ask)
{
	struct asker asker;

	asker_set(&asker, ask);
	arrive(hub, &asker, &ask->msg->arrive);
}

void
arrive_call(struct hub *hub, const struct msg_arrive *asked)
{
	struct asker nobody = {0};

	arrive(hub, &nobody, asked);
}

void
arrivals_init(struct hub *hub)
{
	STAILQ_INIT(&hub->arrivals.gathering);
	STAILQ_INIT(&hub->arrivals.looking);
}

void
arrivals_done(struct hub *hub)
{
	struct arrival *arrival;

	STAILQ_CONCAT(&hub->arrivals.looking, &hub->arrivals.gathering);
	while ((arrival = STAILQ_FIRST(&hub->arrivals.looking)) != NULL) {
		STAILQ_REMOVE_HEAD(&hub->arrivals.looking, next);
		arrival_free(hub, arrival);
	}
}
