/* hub_assign.c - bench: from a contact, or a free advisor, to the offer. */
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"

/*
 * 2000 advisors are known to the hub and signed in, 500 of them have their
 * consoles and take what they are offered.  Contacts arrive at 100 a second.
 * First there are always advisors free, and the time runs from the sending
 * of the arrival to the offer's coming to the console of whom it is made to;
 * then contacts wait, and it runs from the sending of the word that closes
 * the contact before.  Each offer is durable before it is seen.
 */
enum {
	ADVISORS = 2000,
	CONSOLES = 500,
	A_SECOND = 100,
	FREE_US = 5 * 1000000,
	WAITING_US = 5 * 1000000,
	BACKLOG = 1000,
	CONTACTS_MOST = 1 << 16,
	STEP_US = 1000000 / A_SECOND,
	GIVE_UP_US = 30 * 1000000
};

/* What she waits for an answer to. */
enum stage { IDLE, ACCEPTING, TALKING, ENDING, CLOSING };

struct desk {
	struct console *console;
	uint64_t contact;
	enum stage stage;
	uint64_t asked; /* the number of her last command */
	int64_t freed;  /* when she closed the one before */
};

struct assign {
	struct crowd crowd;
	struct console *gate;
	struct desk desks[CONSOLES];
	uint64_t first;   /* contact; they are numbered in order */
	uint64_t arrived; /* so far */
	int64_t sent[CONTACTS_MOST];
	bool busy; /* the second part: a talk lasts until it is her turn */
	size_t talking;
	struct desk *walked; /* whose frame it is */
	struct times *times;
};

/* --- what the people do --- */

static void
arrive(struct assign *assign)
{
	struct msg msg = {.id = MSG_ARRIVE};

	if (assign->arrived >= CONTACTS_MOST)
		measure_die("too many contacts");
	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = assign->arrived % SITE_QUEUES + 1;
	assign->sent[assign->arrived++] = measure_us();
	console_send(assign->gate, &msg);
}

static void
desk_ask(struct desk *desk, enum msg_id id, enum stage stage)
{
	struct msg msg = {.id = id};

	msg.accept.contact = desk->contact;
	desk->stage = stage;
	desk->asked = console_send(desk->console, &msg);
}

static void
desk_end(struct assign *assign, struct desk *desk)
{
	assign->talking--;
	desk_ask(desk, MSG_END, ENDING);
}

static void
on_reply(struct console *console, const struct msg *msg)
{
	struct assign *assign = console->crowd->ctx;
	struct desk *desk = &assign->desks[console - assign->crowd.consoles];

	if (msg->id != MSG_DONE)
		measure_die("refused: %s", msg->refused.text);
	if (console == assign->gate) {
		if (assign->first == 0)
			assign->first = msg->done.id;
		return;
	}
	/* The next offer may have been faster. */
	if (msg->done.client_seq != desk->asked)
		return;
	switch (desk->stage) {
	case ACCEPTING:
		desk->stage = TALKING;
		assign->talking++;
		if (!assign->busy)
			desk_end(assign, desk);
		break;
	case ENDING:
		desk->freed = measure_us();
		desk_ask(desk, MSG_CLOSE, CLOSING);
		break;
	case CLOSING:
		desk->stage = IDLE;
		break;
	default:
		break;
	}
}

static void
on_offer(void *ctx, const struct fact *fact)
{
	struct assign *assign = ctx;
	struct desk *desk = assign->walked;
	uint64_t i = fact->contact_offered.contact - assign->first;
	int64_t since = assign->busy ? desk->freed : assign->sent[i];

	if (fact->contact_offered.user != desk->console->seat->user)
		return;
	if (assign->times != NULL)
		times_put(assign->times, (double)(measure_us() - since) / 1000);
	desk->contact = fact->contact_offered.contact;
	desk_ask(desk, MSG_ACCEPT, ACCEPTING);
}

static void
on_frame(struct console *console, const void *bytes, size_t n)
{
	struct assign *assign = console->crowd->ctx;

	assign->walked = &assign->desks[console - assign->crowd.consoles];
	frame_facts(bytes, n, MSG_CONTACT_OFFERED, on_offer, assign);
}

/* --- the two parts --- */

static void
measure_free(struct assign *assign)
{
	int64_t began = measure_us();
	uint64_t n;

	for (n = 0; n < FREE_US / STEP_US;) {
		crowd_turn(&assign->crowd, 1);
		for (; measure_us() >= began + (int64_t)n * STEP_US; n++)
			arrive(assign);
	}
	crowd_run(&assign->crowd, 500);
}

static void
make_busy(struct assign *assign)
{
	int64_t end = measure_us() + GIVE_UP_US;
	int i;

	assign->busy = true;
	for (i = 0; i < CONSOLES + BACKLOG; i++)
		arrive(assign);
	while (assign->talking < CONSOLES) {
		crowd_turn(&assign->crowd, 100);
		if (measure_us() > end)
			measure_die("%zu advisors are busy", assign->talking);
	}
	crowd_run(&assign->crowd, 500);
}

static void
measure_waiting(struct assign *assign)
{
	int64_t began = measure_us();
	struct desk *desk;
	uint64_t n;

	for (n = 0; n < WAITING_US / STEP_US;) {
		crowd_turn(&assign->crowd, 1);
		for (; measure_us() >= began + (int64_t)n * STEP_US; n++) {
			desk = &assign->desks[n % CONSOLES];
			arrive(assign);
			if (desk->stage == TALKING)
				desk_end(assign, desk);
		}
	}
	crowd_run(&assign->crowd, 500);
}

static void
measure(struct assign *assign)
{
	struct times times = {0};

	/* Which number the first contact has. */
	arrive(assign);
	while (assign->first == 0)
		crowd_turn(&assign->crowd, 100);
	crowd_run(&assign->crowd, 500);
	assign->times = &times;
	measure_free(assign);
	measure_print("hub_assign_free_p99", times_part(&times, 0.99), "ms");
	assign->times = NULL;
	make_busy(assign);
	assign->times = &times;
	measure_waiting(assign);
	measure_print("hub_assign_p50", times_part(&times, 0.5), "ms");
	measure_print("hub_assign_p99", times_part(&times, 0.99), "ms");
	times_done(&times);
}

int
main(void)
{
	const struct site_plan plan = {.advisors = ADVISORS, .available = true};
	static struct assign assign;
	struct site site;
	size_t i;

	site_make(&site, &plan);
	site_start(&site);
	crowd_init(&assign.crowd, &site, CONSOLES + 1);
	assign.crowd.reply = on_reply;
	assign.crowd.frame = on_frame;
	assign.crowd.ctx = &assign;
	for (i = 0; i < CONSOLES; i++)
		assign.desks[i].console =
		    crowd_add(&assign.crowd, &site.seats[i], true);
	assign.gate =
	    crowd_add(&assign.crowd, &site.seats[site.advisors], false);
	crowd_settle(&assign.crowd);
	measure(&assign);
	crowd_done(&assign.crowd);
	site_remove(&site);
	return 0;
}
