/* site.c - a hub of one's own with many users signed in already. */
#define _GNU_SOURCE
#include "tests/bench/site.h"

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/core/core.h"
#include "src/hub/token.h"
#include "src/store/store.h"
#include "tests/bench/measure.h"

enum { FACTS_AT_ONCE = 2000, ALIVE = 64 };

static void
must(int rc, const struct err *err)
{
	if (rc < 0)
		measure_die("%s", err->text);
}

/* --- its files --- */

static FILE *
file_new(const struct site *site, const char *name)
{
	char path[PATH_MAX + 16];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", site->dir, name);
	file = fopen(path, "w");
	if (file == NULL)
		measure_die("%s cannot be written", path);
	return file;
}

static void
write_config(const struct site *site, const struct site_plan *plan)
{
	FILE *file = file_new(site, "conf");
	unsigned int i;

	fprintf(file,
	    "site { title = \"Bench\" misses = 100 grace = 1d"
	    " session = 7d }\n"
	    "hub {\n\tstore = \"%s\"\n"
	    "\tdesk = \"%s\"\n\tfeed = \"%s\"\n\tboard = \"%s\"\n"
	    "\tsecret_key_file = \"%s/key\"\n"
	    "\tauthorized_keys = \"%s/authorized\"\n"
	    "\trate = 1000000\n\t%s\n",
	    site->store, site->desk, site->feed, site->board, site->dir,
	    site->dir, plan->telephony == NULL ? "" : plan->telephony);
	if (plan->articles != NULL)
		fprintf(file, "\tarticles = \"%s\"\n", plan->articles);
	fputs("}\n", file);
	for (i = 1; i <= SITE_QUEUES; i++)
		fprintf(file,
		    "skill s%u { }\nteam t%u { }\n"
		    "queue q%u { needs = { \"s%u:1\" } offer = 1h"
		    " wrapup = %s max_wait = 1d }\n",
		    i, i, i, plan->telephony == NULL ? i : 1,
		    plan->telephony == NULL ? "1h"
			: i == 2            ? "2s"
					    : "0s");
	for (i = 0; i < plan->advisors && plan->telephony != NULL; i++)
		fprintf(file,
		    "user u%u { role = advisor team = t1 skills = { \"s1:3\" }"
		    " telephone = \"%u\" }\n",
		    i, 2001 + i);
	for (i = 0; i < plan->advisors && plan->telephony == NULL; i++)
		fprintf(file,
		    "user u%u { role = advisor team = t%u"
		    " skills = { \"s%u:3\", \"s%u:2\" } }\n",
		    i, i % SITE_QUEUES + 1, i % SITE_QUEUES + 1,
		    (i + 1) % SITE_QUEUES + 1);
	for (i = SITE_QUEUES + 1; i <= plan->queues; i++)
		fprintf(file,
		    "queue q%u { needs = { \"s1:5\" } max_wait = 1d }\n", i);
	if (plan->lead)
		fprintf(file, "user lead { role = supervisor team = t1 }\n");
	for (i = 0; i < plan->listeners; i++)
		fprintf(file, "user l%u { role = quality }\n", i);
	for (i = 0; i < SITE_GATEWAYS; i++)
		fprintf(file, "user g%u { role = gateway }\n", i);
	fclose(file);
}

static void
write_keys(struct site *site)
{
	char path[PATH_MAX + 16];
	struct err err;
	FILE *file;

	must(keypair_make(&site->hub_key, &err), &err);
	must(keypair_make(&site->key, &err), &err);
	snprintf(path, sizeof path, "%s/key", site->dir);
	must(keypair_save(&site->hub_key, path, &err), &err);
	file = file_new(site, "authorized");
	fprintf(file, "%s bench desk,feed,board\n", site->key.public_key);
	fclose(file);
}

void
site_store(const struct site *site, char *path, size_t size)
{
	snprintf(path, size, "%s/db", site->dir);
}

/* --- its process --- */

static void
in_child(const struct site *site, const char *option, int out)
{
	const char *build = getenv("top_builddir");
	char program[PATH_MAX], config[PATH_MAX + 16], path[PATH_MAX + 16];
	int log, none = open("/dev/null", O_RDONLY);

	/* A bench that fails leaves nothing behind. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	snprintf(program, sizeof program, "%s/vigied",
	    build == NULL ? "." : build);
	snprintf(config, sizeof config, "--config=%s/conf", site->dir);
	snprintf(path, sizeof path, "%s/log", site->dir);
	log = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	dup2(none, STDIN_FILENO);
	dup2(log, STDERR_FILENO);
	/* It may have that number already, and closes on exec. */
	if (out == 7)
		fcntl(out, F_SETFD, 0);
	else
		dup2(out, 7);
	unsetenv("JOURNAL_STREAM");
	unsetenv("NOTIFY_SOCKET");
	execl(program, "vigied", config, option, (char *)NULL);
	_exit(127);
}

/* The reading end of a pipe that the child has as descriptor 7. */
static int
spawn(struct site *site, const char *option)
{
	int ends[2];

	fflush(NULL);
	if (pipe2(ends, O_CLOEXEC) < 0 || (site->pid = fork()) < 0)
		measure_die("no process for the hub");
	if (site->pid == 0)
		in_child(site, option, ends[1]);
	close(ends[1]);
	return ends[0];
}

static void
say_log(const struct site *site)
{
	char command[PATH_MAX + 32];

	snprintf(command, sizeof command, "tail -n 5 '%s/log' >&2", site->dir);
	if (system(command) != 0)
		measure_die("the hub said nothing");
}

int64_t
site_start(struct site *site)
{
	int64_t began = measure_us();
	char line[512] = "";
	FILE *file = fdopen(spawn(site, "--ready-fd=7"), "r");

	if (fgets(line, sizeof line, file) == NULL ||
	    sscanf(line, "ready desk=%127s feed=%127s board=%127s", site->desk,
		site->feed, site->board) != 3) {
		say_log(site);
		measure_die("the hub did not start");
	}
	fclose(file);
	return measure_us() - began;
}

void
site_end(struct site *site, int signal)
{
	if (site->pid == 0)
		return;
	kill(site->pid, signal);
	waitpid(site->pid, NULL, 0);
	site->pid = 0;
}

char *
site_said(const struct site *site)
{
	char path[PATH_MAX + 16], *said;
	struct err err;
	size_t n;

	snprintf(path, sizeof path, "%s/log", site->dir);
	said = file_read(path, &n, &err);
	if (said == NULL)
		measure_die("%s", err.text);
	return said;
}

/* --- what is in its store --- */

struct filling {
	struct store *store;
	struct live *live;
	struct core *core;
	struct facts facts;
	int64_t now;
};

static void
filling_put(struct filling *filling)
{
	struct batch *batch = batch_new();
	struct err err;
	size_t i;

	for (i = 0; i < filling->facts.n; i++)
		batch_fact(batch, &filling->facts.list[i]);
	if (filling->facts.n > 0)
		must(store_append(filling->store, batch, &err), &err);
	batch_free(batch);
	filling->facts.n = 0;
}

static uint64_t
filling_ask(struct filling *filling, uint64_t user, struct msg msg)
{
	struct actor actor = {
	    .user = user, .role = live_user(filling->live, user)->set.role};
	struct refused refused;
	uint64_t id = 0;

	if (core_command(filling->core, &actor, &msg, filling->now,
		&filling->facts, &id, &refused) < 0)
		measure_die("%s: %s", msg_name(msg.id), refused.text);
	if (filling->facts.n >= FACTS_AT_ONCE)
		filling_put(filling);
	return id;
}

static uint64_t
filling_arrive(struct filling *filling, const struct site *site, uint64_t queue)
{
	struct msg msg = {.id = MSG_ARRIVE};

	msg.arrive.channel = CHANNEL_CALL;
	msg.arrive.queue = queue;
	return filling_ask(filling, site->seats[site->n - 1].user, msg);
}

static void
fill_sessions(struct filling *filling, struct site *site,
    const struct site_plan *plan)
{
	struct msg be = {.id = MSG_BE};
	struct token_key key;
	struct seat *seat;
	struct user *user;
	struct err err;

	must(store_secret(filling->store, key.secret, &err), &err);
	site->seats =
	    mem_zero(HASH_COUNT(filling->live->users), sizeof *site->seats);
	be.be.state = ADVISOR_AVAILABLE;
	HASH_EACH(user, filling->live->users) {
		seat = &site->seats[site->n++];
		seat->user = user->set.user;
		seat->client = 1000000 + seat->user;
		seat->session = core_login(filling->core, seat->user,
		    seat->client, filling->now, &filling->facts);
		token_make(&key, seat->session, site->key.public_key,
		    seat->token);
		if (plan->available && user->set.role == ROLE_ADVISOR)
			filling_ask(filling, seat->user, be);
	}
	site->advisors = site->n - SITE_GATEWAYS;
}

/* Callers who hang up in the menu, some of them there at any time. */
static void
fill_facts(struct filling *filling, const struct site *site, unsigned int n)
{
	uint64_t alive[ALIVE] = {0}, gate = site->seats[site->n - 1].user;
	struct msg leave = {.id = MSG_LEAVE};
	unsigned int i;

	for (i = 0; i < n / 2; i++) {
		leave.leave.contact = alive[i % ALIVE];
		if (leave.leave.contact != 0)
			filling_ask(filling, gate, leave);
		alive[i % ALIVE] = filling_arrive(filling, site, 0);
		filling->now += i % 10 == 0;
	}
}

static int
on_fact(void *ctx, const struct fact *fact)
{
	struct filling *filling = ctx;
	struct err err;

	must(core_fold(filling->core, fact, &err), &err);
	return 0;
}

static void
fill(struct site *site, const struct site_plan *plan)
{
	struct filling filling = {.now = clock_now()};
	char path[PATH_MAX + 16];
	unsigned int i;
	struct err err;

	must(clock_zone("Europe/Paris", &err), &err);
	site_store(site, path, sizeof path);
	filling.store = store_open(path, STORE_CREATE, &err);
	if (filling.store == NULL)
		measure_die("%s", err.text);
	filling.live = live_new();
	filling.core = core_new(filling.live);
	must(store_facts(filling.store, 1, 0, on_fact, &filling, &err), &err);
	fill_sessions(&filling, site, plan);
	for (i = 0; i < plan->waiting; i++)
		filling_arrive(&filling, site, i % SITE_QUEUES + 1);
	fill_facts(&filling, site, plan->facts);
	filling_put(&filling);
	facts_done(&filling.facts);
	core_free(filling.core);
	live_free(filling.live);
	store_close(filling.store);
}

/* --- the whole --- */

/* The one to remove when the bench dies. */
static struct site *here;

static void
at_exit(void)
{
	if (here != NULL)
		site_remove(here);
}

/* Started once, the hub leaves its configuration and a snapshot; the ports
 * that it found are its own from then on. */
void
site_make(struct site *site, const struct site_plan *plan)
{
	char name[] = "bench-hub-XXXXXX";

	memset(site, 0, sizeof *site);
	if (mkdtemp(name) == NULL || realpath(name, site->dir) == NULL ||
	    sodium_init() < 0)
		measure_die("no directory for the hub");
	if (here == NULL)
		atexit(at_exit);
	here = site;
	snprintf(site->store, sizeof site->store, "sqlite:%s/db", site->dir);
	TEXT_SET(site->desk, "tcp://127.0.0.1:0");
	TEXT_SET(site->feed, site->desk);
	TEXT_SET(site->board, site->desk);
	write_keys(site);
	write_config(site, plan);
	site_start(site);
	site_end(site, SIGTERM);
	write_config(site, plan);
	fill(site, plan);
}

void
site_move(struct site *site, const struct site_plan *plan, const char *store)
{
	char path[PATH_MAX + 16];
	struct err err;

	site_store(site, path, sizeof path);
	must(store_restore(path, store, &err), &err);
	text_copy(site->store, sizeof site->store, store);
	write_config(site, plan);
}

void
site_remove(struct site *site)
{
	char command[PATH_MAX + 16];

	here = NULL;
	site_end(site, SIGTERM);
	free(site->seats);
	snprintf(command, sizeof command, "rm -r '%s'", site->dir);
	if (system(command) != 0)
		fprintf(stderr, "%s stays\n", site->dir);
}
