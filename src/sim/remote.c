/* remote.c - the hospital on a running hub. */
#include "src/sim/remote.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/live/contact.h"
#include "src/sim/floor.h"
#include "src/sim/telephone.h"

enum {
	GATHER_MS = 120000, /* for everybody to be there, when steady */
	REACH_MS = 30000,
	LEAVE_MS = 3500,
	SWEEP_MS = 20,
	TURNS = 256,
	READY_MAX = 64,
	QUIET_MS = 600000, /* hours without a call are jumped over */
	TELL_MS = 60000
};

struct remote {
	const struct remote_config *config;
	struct live *live;
	struct hospital *hospital; /* NULL until the first snapshot is there */
	struct seat gateway;
	struct exchange exchange;
	struct floor floor;
	struct pace pace;
	bool fresh;                 /* a snapshot is being told */
	int64_t began, swept, told; /* clock_steady */
	int epoll;
	int failed;
	struct err err;
};

static volatile sig_atomic_t ended;

static void
end(int number)
{
	(void)number;
	ended = 1;
}

static void
fail(struct remote *remote, const char *who, const char *why)
{
	if (remote->failed == 0)
		remote->failed = err_set(&remote->err, "%s: %s", who, why);
}

/* --- hands --- */

static void
remote_sign_in(void *ctx, size_t worker)
{
	floor_sign_in(&((struct remote *)ctx)->floor, worker);
}

static void
remote_sign_out(void *ctx, size_t worker)
{
	floor_sign_out(&((struct remote *)ctx)->floor, worker);
}

static void
remote_command(void *ctx, int worker, struct msg *command, uint64_t visit)
{
	struct remote *remote = ctx;
	struct seat *seat = worker == HANDS_GATEWAY
	    ? &remote->gateway
	    : &remote->floor.seats[worker];

	if (worker == HANDS_GATEWAY &&
	    telephone_command(&remote->exchange, remote->hospital, command,
		visit))
		return;
	if (seat_send(seat, command, visit) == 0)
		return;
	if (visit > 0)
		hospital_arrived(remote->hospital, visit, 0, 0,
		    pace_now(&remote->pace));
	else
		hospital_refused(remote->hospital);
}

/* --- the gateway --- */

static bool
is_left_out(const struct remote_config *config, const char *login)
{
	size_t n = strlen(login);
	const char *p = config->without;

	for (; p != NULL; p = strchr(p, ',')) {
		p += *p == ',';
		if (strncmp(p, login, n) == 0 && (p[n] == ',' || p[n] == '\0'))
			return true;
	}
	return false;
}

static void
employ(struct remote *remote)
{
	size_t advisors = remote->config->advisors;
	const struct user *user;

	for (user = remote->live->users; user != NULL; user = user->hh.next) {
		if ((user->set.role != ROLE_ADVISOR &&
			user->set.role != ROLE_SUPERVISOR) ||
		    is_left_out(remote->config, user->set.login))
			continue;
		if (user->set.role == ROLE_ADVISOR &&
		    remote->config->advisors != 0 && advisors-- == 0) {
			advisors = 0;
			continue;
		}
		hospital_employ(remote->hospital, user->set.user,
		    user->set.role);
	}
	remote->floor.address = &remote->config->address;
	remote->floor.password = remote->config->password;
	remote->floor.pace = &remote->pace;
	remote->floor.hospital = remote->hospital;
	remote->floor.epoll = remote->epoll;
	floor_open(&remote->floor);
}

/* When the hospital's days begin and end, now that the zone is known. */
static int
choose_days(struct remote *remote, struct hospital_config *hospital,
    struct err *err)
{
	const struct remote_config *config = remote->config;
	const struct tape *tape = hospital->tape;
	uint64_t day = config->day;

	if (clock_zone(remote->live->site.zone, err) < 0)
		return -1;
	if (day == 0) {
		/* A Monday, so that there is something to see on any day. */
		day = clock_day(clock_now());
		if (config->minute >= 0)
			day = clock_day_add(day, 1 - clock_weekday(day));
	}
	if (tape != NULL) {
		hospital->from = tape->calls[0].course.arrived - 1000;
		hospital->until = tape->calls[tape->n - 1].course.arrived + 1;
		return 0;
	}
	hospital->from =
	    config->minute < 0 ? clock_now() : clock_at(day, 0, config->minute);
	hospital->until = config->days == 0
	    ? INT64_MAX
	    : clock_at(clock_day_add(day, (int)config->days), 0, 0);
	return 0;
}

static int
check_queues(const struct live *live, const struct tape *tape, struct err *err)
{
	size_t i;

	for (i = 0; tape != NULL && i < tape->n; i++)
		if (live_queue_named(live, tape->calls[i].type) == NULL)
			return err_set(err,
			    "the hub has no queue \"%s\", "
			    "which the records name",
			    tape->calls[i].type);
	if (live->queues == NULL)
		return err_set(err, "the hub has no queue");
	return 0;
}

static void
begin(struct remote *remote)
{
	struct hands hands = {
	    remote_sign_in, remote_sign_out, remote_command, remote};
	struct hospital_config hospital = remote->config->hospital;

	if (check_queues(remote->live, hospital.tape, &remote->err) < 0 ||
	    choose_days(remote, &hospital, &remote->err) < 0) {
		remote->failed = -1;
		return;
	}
	remote->hospital = hospital_new(&hospital, &hands, remote->live);
	employ(remote);
	remote->began = clock_steady();
	remote->pace.base = hospital.from;
	remote->pace.speed = (int64_t)remote->config->speed;
	if (!hospital.steady)
		pace_start(&remote->pace);
	hospital_begin(remote->hospital);
	fprintf(stderr,
	    "vigiesim: %zu work here; contacts of a mean day: "
	    "%.0f\n",
	    remote->floor.n, remote->hospital->per_day);
}

static void
on_snapshot(void *ctx)
{
	struct seat *seat = ctx;
	struct remote *remote = seat->ctx;
	struct live *old = remote->live;

	remote->live = live_new();
	remote->fresh = true;
	if (remote->hospital != NULL)
		remote->hospital->live = remote->live;
	live_free(old);
}

static void
on_row(void *ctx, const struct msg *row)
{
	struct seat *seat = ctx;
	struct remote *remote = seat->ctx;

	live_load(remote->live, row, NULL);
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct seat *seat = ctx;
	struct remote *remote = seat->ctx;

	if (live_fold(remote->live, fact, false, NULL) < 0 ||
	    remote->hospital == NULL)
		return;
	telephone_fact(&remote->exchange, remote->hospital, fact,
	    pace_now(&remote->pace));
	hospital_fact(remote->hospital, fact, pace_now(&remote->pace));
}

static void
on_caught_up(void *ctx, uint64_t number, int64_t hub_now)
{
	struct seat *seat = ctx;
	struct remote *remote = seat->ctx;

	(void)number;
	(void)hub_now;
	if (!remote->fresh)
		return;
	remote->fresh = false;
	if (remote->hospital == NULL)
		begin(remote);
	if (remote->hospital == NULL)
		return;
	hospital_see(remote->hospital, remote->live, pace_now(&remote->pace));
	telephone_see(&remote->exchange, remote->hospital,
	    pace_now(&remote->pace));
}

static void
gateway_began(struct seat *seat)
{
	(void)seat;
}

static void
gateway_replied(struct seat *seat, uint64_t tag, const struct msg *reply)
{
	struct remote *remote = seat->ctx;

	if (remote->hospital == NULL)
		return;
	if (tag == 0)
		hospital_refused(remote->hospital);
	else if (reply->id == MSG_DONE)
		hospital_arrived(remote->hospital, tag, reply->done.id,
		    reply->done.number, pace_now(&remote->pace));
	else
		hospital_arrived(remote->hospital, tag, 0, 0,
		    pace_now(&remote->pace));
}

static void
gateway_refused(struct seat *seat, const struct msg_refused *why)
{
	if (why->why == REFUSAL_BUSY || why->why == REFUSAL_TRIES)
		client_login(seat->client, seat->login, seat->password);
	else
		fail(seat->ctx, seat->login,
		    word_text(&words_refusal, (int)why->why));
}

/* --- turns --- */

/* A steady load begins when those who bear it are there. */
static void
gather(struct remote *remote)
{
	if (remote->pace.runs ||
	    hospital_next(remote->hospital) <= remote->pace.base)
		return;
	if (floor_is_complete(&remote->floor) ||
	    clock_steady() - remote->began >= GATHER_MS)
		pace_start(&remote->pace);
}

static bool
somebody_is_on_the_line(const struct remote *remote)
{
	const struct contact *c;

	for (c = remote->live->contacts; c != NULL; c = c->hh.next)
		if (channel_is_spoken(c->row.channel))
			return true;
	return false;
}

/* Nights go by at once, but for those who follow the clock on the wall. */
static void
jump(struct remote *remote)
{
	int64_t next = hospital_next(remote->hospital);
	int64_t now = pace_now(&remote->pace);

	if (remote->config->minute < 0 || next == INT64_MAX ||
	    next - now < QUIET_MS || somebody_is_on_the_line(remote))
		return;
	pace_jump(&remote->pace, next - now - 1000);
}

static void
live_on(struct remote *remote)
{
	int i;

	gather(remote);
	for (i = 0; i < TURNS; i++)
		if (!hospital_turn(remote->hospital, pace_now(&remote->pace)))
			break;
	if (remote->pace.runs && i == 0)
		jump(remote);
	floor_admit(&remote->floor);
}

static void
turn_seats(struct remote *remote)
{
	int64_t now = clock_steady();
	bool all = now - remote->swept >= SWEEP_MS;

	if (seat_is_due(&remote->gateway, all))
		seat_turn(&remote->gateway);
	floor_turn(&remote->floor, all);
	if (remote->hospital != NULL)
		telephone_turn(&remote->exchange, remote->hospital,
		    pace_now(&remote->pace));
	if (all)
		remote->swept = now;
}

static void
wait_for_news(struct remote *remote)
{
	struct epoll_event ready[READY_MAX];
	int i, n,
	    ms = remote->hospital == NULL
	    ? SWEEP_MS
	    : pace_until(&remote->pace, hospital_next(remote->hospital),
		  SWEEP_MS);

	n = epoll_wait(remote->epoll, ready, READY_MAX, ms);
	for (i = 0; i < n; i++)
		if (ready[i].data.ptr == &remote->gateway)
			seat_turn(&remote->gateway);
		else
			floor_turn_seat(&remote->floor, ready[i].data.ptr);
}

static void
tell(struct remote *remote)
{
	const struct hospital *hospital = remote->hospital;
	char now[CLOCK_TEXT];

	if (!remote->config->verbose || clock_steady() - remote->told < TELL_MS)
		return;
	remote->told = clock_steady();
	clock_text(pace_now(&remote->pace), now, sizeof now);
	fprintf(stderr,
	    "vigiesim: %.16s %" PRIu64 " came, %u are in, %" PRIu64
	    " called again, %" PRIu64 " commands refused\n",
	    now, hospital->counts.came, HASH_COUNT(remote->live->contacts),
	    hospital->counts.redials, hospital->counts.refused);
}

/* A tape is over when its last caller is, days when nobody comes any more. */
static bool
is_over(const struct remote *remote)
{
	const struct hospital *hospital = remote->hospital;

	if (hospital == NULL)
		return false;
	if (hospital_next(hospital) == INT64_MAX)
		return hospital->config.tape == NULL
		    ? !somebody_is_on_the_line(remote)
		    : hospital->n_free == hospital->n_visits;
	return hospital->config.tape == NULL &&
	    pace_now(&remote->pace) >= hospital->config.until;
}

static int
run(struct remote *remote, struct err *err)
{
	int64_t began = clock_steady();

	while (!ended && remote->failed == 0 && !is_over(remote)) {
		if (remote->gateway.client == NULL)
			return err_set(err, "%s was signed out",
			    remote->gateway.login);
		if (remote->hospital != NULL) {
			live_on(remote);
			tell(remote);
		} else if (clock_steady() - began > REACH_MS) {
			return err_set(err, "%s: no hub answers",
			    remote->config->address.desk);
		}
		turn_seats(remote);
		wait_for_news(remote);
	}
	if (remote->failed < 0 && err != NULL)
		*err = remote->err;
	return remote->failed;
}

/* Callers hang up, everybody signs out; who cannot is forgotten. */
static void
leave(struct remote *remote)
{
	int64_t until = clock_steady() + LEAVE_MS;

	if (remote->hospital != NULL)
		hospital_close(remote->hospital);
	floor_close(&remote->floor);
	seat_leave(&remote->gateway);
	while ((remote->gateway.client != NULL ||
		   !floor_is_empty(&remote->floor)) &&
	    clock_steady() < until) {
		turn_seats(remote);
		wait_for_news(remote);
	}
	floor_done(&remote->floor);
	seat_done(&remote->gateway);
}

int
remote_run(const struct remote_config *config, struct hospital_counts *counts,
    struct err *err)
{
	const struct client_config feed = {.snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .caught_up = on_caught_up};
	struct remote remote = {.config = config};
	struct sigaction action = {.sa_handler = end};
	struct epoll_event event = {.events = EPOLLIN};
	int rc = -1;

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	remote.live = live_new();
	exchange_init(&remote.exchange, config->exchange);
	remote.gateway.began = gateway_began;
	remote.gateway.replied = gateway_replied;
	remote.gateway.refused = gateway_refused;
	remote.gateway.ctx = &remote;
	TEXT_SET(remote.gateway.login, config->gateway);
	remote.epoll = epoll_create1(EPOLL_CLOEXEC);
	if (remote.epoll < 0) {
		err_set(err, "%s", strerror(errno));
		goto out;
	}
	if (seat_take(&remote.gateway, &config->address, &feed,
		config->password, err) < 0)
		goto out;
	event.data.ptr = &remote.gateway;
	epoll_ctl(remote.epoll, EPOLL_CTL_ADD, seat_fd(&remote.gateway),
	    &event);
	rc = run(&remote, err);
	leave(&remote);
	if (remote.hospital != NULL)
		*counts = remote.hospital->counts;
out:
	exchange_done(&remote.exchange);
	hospital_free(remote.hospital);
	live_free(remote.live);
	if (remote.epoll >= 0)
		close(remote.epoll);
	return rc;
}
