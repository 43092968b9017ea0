/* hub_kill.c - bench: kill -9 under load; what was acknowledged is there. */
#include <signal.h>
#include <stdlib.h>

#include "src/base/random.h"
#include "src/store/store.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"

/*
 * A gateway keeps commands outstanding while the hub is killed at moments
 * that a seed chooses; after each start it sends again, under the same
 * numbers, what was not acknowledged.  The log is read at the end: what was
 * acknowledged and is not there is lost, a command with two facts is
 * doubled, and a number that does not follow the one before is a gap.
 */
enum {
	SEEDS = 5,
	KILLS = 6,
	OUTSTANDING = 200,
	LONGEST_MS = 250,
	COMMANDS_MOST = 1 << 20
};

struct command {
	uint64_t leaves; /* the contact; 0: one arrives */
	uint64_t number; /* of the fact, once acknowledged */
	unsigned int facts;
	bool good; /* the log has it under this number */
};

struct load {
	struct command *commands; /* by client_seq */
	struct seat *seat;
	uint64_t done;       /* acknowledged */
	uint64_t last, gaps; /* of the log */
	bool going;
};

static void
ask(struct console *gate, struct load *load, uint64_t leaves)
{
	struct msg msg = {.id = leaves == 0 ? MSG_ARRIVE : MSG_LEAVE};

	if (load->seat->seq + 1 >= COMMANDS_MOST)
		measure_die("too many commands");
	if (leaves == 0)
		msg.arrive.channel = CHANNEL_CALL;
	else
		msg.leave.contact = leaves;
	load->commands[console_send(gate, &msg)].leaves = leaves;
}

static void
on_reply(struct console *gate, const struct msg *msg)
{
	struct load *load = gate->crowd->ctx;
	struct command *command;

	if (msg->id != MSG_DONE)
		measure_die("refused: %s", msg->refused.text);
	command = &load->commands[msg->done.client_seq];
	if (command->number != 0)
		return;
	command->number = msg->done.number;
	load->done++;
	if (load->going)
		ask(gate, load, command->leaves == 0 ? msg->done.id : 0);
}

/* Once more what was not acknowledged, under its old number. */
static void
ask_again(struct console *gate, struct load *load)
{
	uint64_t last = load->seat->seq, i;

	for (i = 1; i <= last; i++) {
		if (load->commands[i].number != 0)
			continue;
		load->seat->seq = i - 1;
		ask(gate, load, load->commands[i].leaves);
	}
	load->seat->seq = last;
}

/* From a start to a kill, or, at last, until all is acknowledged. */
static void
round_run(struct site *site, struct load *load, int ms)
{
	struct console *gate;
	struct crowd crowd;

	site_start(site);
	crowd_init(&crowd, site, 1);
	crowd.reply = on_reply;
	crowd.ctx = load;
	gate = crowd_add(&crowd, load->seat, false);
	crowd_settle(&crowd);
	load->going = false;
	ask_again(gate, load);
	load->going = ms > 0;
	while (load->going && load->seat->seq - load->done < OUTSTANDING)
		ask(gate, load, 0);
	if (ms > 0)
		crowd_run(&crowd, ms);
	while (ms == 0 && load->done < load->seat->seq)
		crowd_turn(&crowd, 100);
	site_end(site, ms > 0 ? SIGKILL : SIGTERM);
	crowd_done(&crowd);
}

static int
on_fact(void *ctx, const struct fact *fact)
{
	struct load *load = ctx;
	struct command *command;

	load->gaps += fact->head.number != ++load->last;
	load->last = fact->head.number;
	if (fact->client != load->seat->client ||
	    fact->client_seq >= COMMANDS_MOST)
		return 0;
	command = &load->commands[fact->client_seq];
	command->facts++;
	command->good = command->number == fact->head.number;
	return 0;
}

static void
log_read(const struct site *site, struct load *load)
{
	struct store *store;
	char path[512];
	struct err err;

	site_store(site, path, sizeof path);
	store = store_open(path, STORE_READ, &err);
	if (store == NULL ||
	    store_facts(store, 1, 0, on_fact, load, &err) < 0 ||
	    store_verify(store, NULL, &err) < 0)
		measure_die("%s", err.text);
	store_close(store);
}

static void
seed_run(uint64_t seed, double *lost, double *doubled, double *gaps,
    double *acked)
{
	const struct site_plan plan = {.advisors = 10};
	struct load load = {0};
	struct random random;
	struct site site;
	uint64_t i;
	int n;

	random_init(&random, seed);
	site_make(&site, &plan);
	load.seat = &site.seats[site.advisors];
	load.commands = calloc(COMMANDS_MOST, sizeof *load.commands);
	if (load.commands == NULL)
		measure_die("no memory");
	for (n = 0; n < KILLS; n++)
		round_run(&site, &load,
		    1 + (int)random_below(&random, LONGEST_MS));
	round_run(&site, &load, 0);
	log_read(&site, &load);
	for (i = 1; i <= load.seat->seq; i++) {
		*lost += !load.commands[i].good;
		*doubled += load.commands[i].facts > 1;
	}
	*gaps += (double)load.gaps;
	*acked += (double)load.done;
	free(load.commands);
	site_remove(&site);
}

int
main(void)
{
	double lost = 0, doubled = 0, gaps = 0, acked = 0;
	uint64_t seed;

	for (seed = 1; seed <= SEEDS; seed++)
		seed_run(seed, &lost, &doubled, &gaps, &acked);
	measure_print("hub_kill_acked", acked, "commands");
	measure_print("hub_kill_lost", lost, "commands");
	measure_print("hub_kill_doubled", doubled, "commands");
	measure_print("hub_kill_gaps", gaps, "gaps");
	return 0;
}
