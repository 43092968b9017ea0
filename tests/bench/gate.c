/* gate.c - gateways that let calls in and take them out again. */
#include "tests/bench/gate.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum { STEP_US = 1000, GIVE_UP_US = 20 * 1000000 };

static struct gate *
gate_of(struct gates *gates, const struct console *console)
{
	return &gates->gates[console - gates->crowd.consoles];
}

/* The telephone of an advisor who is the gateway's own. */
static struct msg
telephone(const struct gates *gates, const struct gate *gate)
{
	struct msg msg = {.id = MSG_TELEPHONE};

	msg.telephone.user = gates->crowd.site->seats[gate - gates->gates].user;
	msg.telephone.there = gate->console->seat->seq % 2 == 0;
	return msg;
}

static void
gate_ask(struct gates *gates, struct gate *gate, int64_t due)
{
	bool arrives = gate->n_inside == 0 ||
	    (gate->console->seat->seq % 2 == 0 &&
		gate->n_inside < GATE_NUMBERS / 2);
	struct msg msg = {.id = arrives ? MSG_ARRIVE : MSG_LEAVE};
	uint64_t number;

	if (gates->telephones)
		msg = telephone(gates, gate);
	else if (arrives)
		msg.arrive.channel = CHANNEL_CALL;
	else
		msg.leave.contact = gate->inside[--gate->n_inside];
	number = console_send(gate->console, &msg) % GATE_NUMBERS;
	gate->sent[number] = due;
	gate->arrives[number] = msg.id == MSG_ARRIVE;
	gates->asked++;
}

static void
on_reply(struct console *console, const struct msg *msg)
{
	struct gates *gates = console->crowd->ctx;
	struct gate *gate = gate_of(gates, console);
	uint64_t number = msg->done.client_seq % GATE_NUMBERS;

	if (msg->id != MSG_DONE)
		measure_die("refused: %s", msg->refused.text);
	gates->acked++;
	if (gates->times != NULL)
		times_put(gates->times,
		    (double)(measure_us() - gate->sent[number]));
	if (gate->arrives[number])
		gate->inside[gate->n_inside++] = msg->done.id;
	if (gates->going)
		gate_ask(gates, gate, measure_us());
}

void
gates_open(struct gates *gates, const struct site *site, size_t n)
{
	struct seat *seat;
	size_t i;

	memset(gates, 0, sizeof *gates);
	gates->gates = mem_zero(n, sizeof *gates->gates);
	gates->n = n;
	crowd_init(&gates->crowd, site, n);
	gates->crowd.reply = on_reply;
	gates->crowd.ctx = gates;
	for (i = 0; i < n; i++) {
		seat = &site->seats[site->advisors + i];
		gates->gates[i].console = crowd_add(&gates->crowd, seat, false);
	}
	crowd_settle(&gates->crowd);
}

void
gates_close(struct gates *gates)
{
	crowd_done(&gates->crowd);
	free(gates->gates);
}

void
gates_ask(struct gates *gates)
{
	gate_ask(gates, &gates->gates[gates->turn], measure_us());
	gates->turn = (gates->turn + 1) % gates->n;
}

static void
gates_finish(struct gates *gates)
{
	int64_t end = measure_us() + GIVE_UP_US;

	gates->going = false;
	while (gates->acked < gates->asked) {
		crowd_turn(&gates->crowd, 100);
		if (measure_us() > end)
			measure_die("%llu commands are not acknowledged",
			    (unsigned long long)(gates->asked - gates->acked));
	}
}

uint64_t
gates_flood(struct gates *gates, uint64_t outstanding, int ms)
{
	uint64_t before = gates->acked, acked, i;

	gates->going = true;
	for (i = 0; i < outstanding; i++)
		gates_ask(gates);
	crowd_run(&gates->crowd, ms);
	acked = gates->acked - before;
	gates_finish(gates);
	return acked;
}

void
gates_pace(struct gates *gates, int a_second, int ms, struct times *times)
{
	int64_t began = measure_us(), now = began;
	int64_t n, due = 0, all = (int64_t)a_second * ms / 1000;

	gates->times = times;
	for (n = 0; n < all;) {
		for (; n < all && due <= now; n++) {
			gate_ask(gates, &gates->gates[gates->turn], now);
			gates->turn = (gates->turn + 1) % gates->n;
			due = began +
			    (n + 1) * 1000000 / a_second / STEP_US * STEP_US;
		}
		crowd_turn(&gates->crowd, 1);
		now = measure_us();
	}
	gates_finish(gates);
	gates->times = NULL;
}
