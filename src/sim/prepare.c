/* prepare.c - an administrator makes the users a simulation needs. */
#include "src/sim/remote.h"

#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum { OUTSTANDING = 8, REACH_MS = 30000, EACH_MS = 2000 };

struct prepare {
	const struct remote_config *config;
	struct live *live;
	struct seat admin;
	struct msg *commands; /* in order: a user, then its password */
	size_t n, sent, answered;
	bool known; /* the snapshot was there, the commands are made */
	int failed;
	struct err err;
};

/* --- what is missing --- */

static struct msg *
push(struct prepare *prepare, enum msg_id id)
{
	struct msg *msg;

	prepare->commands = mem_grow(prepare->commands, prepare->n + 1,
	    sizeof *prepare->commands);
	msg = &prepare->commands[prepare->n++];
	memset(msg, 0, sizeof *msg);
	msg->id = id;
	return msg;
}

static void
put_password(struct prepare *prepare, const char *login)
{
	struct msg_password *password = &push(prepare, MSG_PASSWORD)->password;

	TEXT_SET(password->login, login);
	TEXT_SET(password->password, prepare->config->password);
}

static void
put_gateway(struct prepare *prepare)
{
	const char *login = prepare->config->gateway;
	struct msg_user_add *add;

	if (live_user_login(prepare->live, login) != NULL)
		return;
	add = &push(prepare, MSG_USER_ADD)->user_add;
	TEXT_SET(add->login, login);
	TEXT_SET(add->name, "Simulation");
	add->role = ROLE_GATEWAY;
	add->written = 1;
	put_password(prepare, login);
}

/* One more of a role, like another: her team, her skills. */
static void
put_worker(struct prepare *prepare, const struct user *like, const char *login,
    const char *name)
{
	const struct team *team = live_team(prepare->live, like->set.team);
	struct msg_user_add *add;
	const struct skill *skill;
	size_t i, used = 0;

	if (live_user_login(prepare->live, login) != NULL)
		return;
	add = &push(prepare, MSG_USER_ADD)->user_add;
	TEXT_SET(add->login, login);
	TEXT_SET(add->name, name);
	add->role = like->set.role;
	add->written = like->set.written;
	if (team != NULL)
		TEXT_SET(add->team, team->set.name);
	for (i = 0; i < like->n_levels; i++) {
		skill = live_skill(prepare->live, like->levels[i].skill);
		if (skill == NULL || used + 32 > sizeof add->skills)
			continue;
		used += (size_t)snprintf(add->skills + used,
		    sizeof add->skills - used, "%s%s:%" PRIu64,
		    used > 0 ? " " : "", skill->set.name,
		    like->levels[i].level);
	}
	put_password(prepare, login);
}

/* Those of a role who are there without any simulation, in turn. */
static const struct user *
model(const struct live *live, enum role role, size_t k)
{
	const struct user *user;
	size_t n = 0;

	for (user = live->users; user != NULL; user = user->hh.next)
		n += user->set.role == role && !user->set.by_hand;
	if (n == 0)
		return NULL;
	k %= n;
	for (user = live->users; user != NULL; user = user->hh.next)
		if (user->set.role == role && !user->set.by_hand && k-- == 0)
			return user;
	return NULL;
}

static size_t
count(const struct live *live, enum role role, bool by_hand)
{
	const struct user *user;
	size_t n = 0;

	for (user = live->users; user != NULL; user = user->hh.next)
		n += user->set.role == role && user->set.by_hand == by_hand;
	return n;
}

static void
put_workers(struct prepare *prepare)
{
	size_t i, have = count(prepare->live, ROLE_ADVISOR, false);
	size_t supervisors = count(prepare->live, ROLE_SUPERVISOR, false);
	const struct user *like;
	char login[32], name[48];

	for (i = 1; have < prepare->config->advisors; i++, have++) {
		like = model(prepare->live, ROLE_ADVISOR, i - 1);
		if (like == NULL)
			return;
		snprintf(login, sizeof login, "sim-%03zu", i);
		snprintf(name, sizeof name, "Simulation %03zu", i);
		put_worker(prepare, like, login, name);
	}
	for (i = 1; supervisors * 12 < prepare->config->advisors;
	     i++, supervisors++) {
		like = model(prepare->live, ROLE_SUPERVISOR, i - 1);
		if (like == NULL)
			return;
		snprintf(login, sizeof login, "sim-sup-%02zu", i);
		snprintf(name, sizeof name, "Simulation encadrement %02zu", i);
		put_worker(prepare, like, login, name);
	}
}

/* --- asking --- */

static void
on_snapshot(void *ctx)
{
	struct prepare *prepare = ((struct seat *)ctx)->ctx;

	live_free(prepare->live);
	prepare->live = live_new();
}

static void
on_row(void *ctx, const struct msg *row)
{
	struct prepare *prepare = ((struct seat *)ctx)->ctx;

	live_load(prepare->live, row, NULL);
}

static void
on_fact(void *ctx, const struct fact *fact)
{
	struct prepare *prepare = ((struct seat *)ctx)->ctx;

	live_fold(prepare->live, fact, false, NULL);
}

static void
on_caught_up(void *ctx, uint64_t number, int64_t hub_now)
{
	struct prepare *prepare = ((struct seat *)ctx)->ctx;

	(void)number;
	(void)hub_now;
	if (prepare->known)
		return;
	prepare->known = true;
	put_gateway(prepare);
	put_workers(prepare);
}

static void
admin_began(struct seat *seat)
{
	(void)seat;
}

static void
admin_replied(struct seat *seat, uint64_t tag, const struct msg *reply)
{
	struct prepare *prepare = seat->ctx;

	(void)tag;
	prepare->answered++;
	if (reply->id == MSG_REFUSED && prepare->failed == 0)
		prepare->failed = err_set(&prepare->err,
		    "%s may not make users: %s", seat->login,
		    word_text(&words_refusal, (int)reply->refused.why));
}

static void
admin_refused(struct seat *seat, const struct msg_refused *why)
{
	struct prepare *prepare = seat->ctx;

	prepare->failed = err_set(&prepare->err, "%s: %s", seat->login,
	    word_text(&words_refusal, (int)why->why));
}

/* A password follows its user: both are done in the order they are sent. */
static void
send_some(struct prepare *prepare)
{
	while (prepare->sent < prepare->n &&
	    prepare->sent - prepare->answered < OUTSTANDING &&
	    seat_send(&prepare->admin, &prepare->commands[prepare->sent],
		prepare->sent + 1) == 0)
		prepare->sent++;
}

static int
run(struct prepare *prepare, struct err *err)
{
	int64_t until = clock_steady() + REACH_MS;
	struct pollfd item = {.fd = seat_fd(&prepare->admin), .events = POLLIN};

	while (prepare->failed == 0) {
		if (prepare->known && prepare->answered == prepare->n)
			return 0;
		if (prepare->known && prepare->sent < prepare->n)
			until = clock_steady() + REACH_MS + EACH_MS;
		if (clock_steady() > until)
			return err_set(err, "%s: no answer",
			    prepare->config->address.desk);
		send_some(prepare);
		if (!seat_turn(&prepare->admin))
			return err_set(err, "%s was signed out",
			    prepare->admin.login);
		poll(&item, 1, 20);
	}
	if (err != NULL)
		*err = prepare->err;
	return -1;
}

int
remote_prepare(const struct remote_config *config, const char *admin,
    const char *admin_password, struct err *err)
{
	const struct client_config feed = {.snapshot = on_snapshot,
	    .row = on_row,
	    .fact = on_fact,
	    .caught_up = on_caught_up};
	struct prepare prepare = {.config = config};
	int rc;

	prepare.live = live_new();
	prepare.admin.began = admin_began;
	prepare.admin.replied = admin_replied;
	prepare.admin.refused = admin_refused;
	prepare.admin.ctx = &prepare;
	TEXT_SET(prepare.admin.login, admin);
	rc = seat_take(&prepare.admin, &config->address, &feed, admin_password,
	    err);
	if (rc == 0) {
		rc = run(&prepare, err);
		seat_leave(&prepare.admin);
		while (seat_turn(&prepare.admin))
			poll(NULL, 0, 5);
	}
	seat_done(&prepare.admin);
	live_free(prepare.live);
	free(prepare.commands);
	return rc;
}
