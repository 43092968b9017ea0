/* mllp.c - messages over real sockets: split, doubled, joined, killed. */
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/random.h"
#include "tests/check.h"
#include "tests/hub/sender.h"

static struct world world;

static int
see_stay(void *ctx, const struct msg *row)
{
	struct msg_stay_row *stay = ctx;

	if (row->id == MSG_STAY_ROW)
		*stay = row->stay_row;
	return 0;
}

/* --- tests --- */

static void
bytes_come_one_by_one_and_joined(void **state)
{
	char one[1024], two[2048];
	struct store *store;
	size_t i;
	int fd;

	(void)state;
	sender_world(&world, "");
	fd = sender_dial();
	sender_message(one, sizeof one, "ADT^A28", 1,
	    "PID|1||1^^^CHU-X^PI||EXEMPLE^MARIE^^^^^L||19790328|F\r");
	for (i = 0; one[i] != '\0'; i++)
		assert_int_equal(sender_put(fd, one + i, 1), 0);
	assert_true(sender_accepted(sender_answer(fd), 1));
	sender_message(one, sizeof one, "ADT^A28", 2,
	    "PID|1||2^^^CHU-X^PI||MODELE^PAUL^^^^^L\r");
	sender_message(two, sizeof two, "ADT^A31", 3,
	    "PID|1||2^^^CHU-X^PI||MODELE-EXEMPLE^PAUL^^^^^L\r");
	assert_int_equal(sender_say(fd, "junk"), 0);
	assert_int_equal(sender_say(fd, one), 0);
	assert_int_equal(sender_say(fd, two), 0);
	assert_true(sender_accepted(sender_answer(fd), 2));
	assert_true(sender_accepted(sender_answer(fd), 3));
	close(fd);
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	assert_string_equal(seen_patient(store, "1").name, "EXEMPLE");
	assert_string_equal(seen_patient(store, "2").name, "MODELE-EXEMPLE");
	store_close(store);
	world_close(&world);
}

/* A discharge that does not repeat the admission leaves it. */
static void
what_is_not_said_again_stays(void **state)
{
	static const char *const events[] = {"ADT^A01", "ADT^A03"};
	static const char *const rests[] = {
	    "PID|1||1^^^CHU-X^PI\r"
	    "PV1|1|I|CHIR||||||||||||||||V1|||||||||||||||||||||||||"
	    "20240306110000\r",
	    "PID|1||1^^^CHU-X^PI\r"
	    "PV1|1|I|||||||||||||||||V1||||||||||||||||||||||||||"
	    "20240309100000\r"};
	struct msg_stay_row stay = {.stay = 0};
	struct store *store;
	char one[1024];
	unsigned int i;
	int fd;

	(void)state;
	sender_world(&world, "");
	fd = sender_dial();
	for (i = 0; i < 2; i++) {
		sender_message(one, sizeof one, events[i], i + 1, rests[i]);
		sender_say(fd, one);
		assert_true(sender_accepted(sender_answer(fd), i + 1));
	}
	close(fd);
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	assert_int_equal(store_card(store, 1, 0, 10, see_stay, &stay, NULL), 0);
	assert_int_equal(stay.state, STAY_ENDED);
	assert_string_equal(stay.unit, "CHIR");
	assert_true(stay.begins != 0 && stay.begins < stay.ends);
	store_close(store);
	world_close(&world);
}

/* The same message again changes nothing; its id with other words is
 * another message. */
static void
doubles_change_nothing(void **state)
{
	char first[1024], later[1024], other[1024];
	struct store *store;
	int fd;

	(void)state;
	sender_world(&world, "");
	fd = sender_dial();
	sender_message(first, sizeof first, "ADT^A31", 1,
	    "PID|1||1^^^CHU-X^PI||AVANT^MARIE^^^^^L\r");
	sender_message(later, sizeof later, "ADT^A31", 2,
	    "PID|1||1^^^CHU-X^PI||APRES^MARIE^^^^^L\r");
	sender_message(other, sizeof other, "ADT^A31", 1,
	    "PID|1||2^^^CHU-X^PI||AUTRE^MARIE^^^^^L\r");
	sender_say(fd, first);
	assert_true(sender_accepted(sender_answer(fd), 1));
	sender_say(fd, later);
	assert_true(sender_accepted(sender_answer(fd), 2));
	sender_say(fd, first);
	assert_true(sender_accepted(sender_answer(fd), 1));
	sender_say(fd, other);
	assert_true(sender_accepted(sender_answer(fd), 1));
	/* A restart forgets nothing of it. */
	close(fd);
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	fd = sender_dial();
	sender_say(fd, first);
	assert_true(sender_accepted(sender_answer(fd), 1));
	close(fd);
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	assert_string_equal(seen_patient(store, "1").name, "APRES");
	assert_string_equal(seen_patient(store, "2").name, "AUTRE");
	store_close(store);
	world_close(&world);
}

/* A sender that does not wait: all is carried out and answered in order, what
 * is wrong among it too; and nothing after it is said in vain. */
static void
many_are_under_way(void **state)
{
	enum { MANY = 300 };
	char one[1024], rest[128];
	struct store *store;
	unsigned int i;
	int fd;

	(void)state;
	sender_world(&world, "");
	fd = sender_dial();
	for (i = 0; i < MANY; i++) {
		snprintf(rest, sizeof rest,
		    "PID|1||1^^^CHU-X^PI||NOM%u^MARIE^^^^^L||%s\r", i,
		    i % 50 == 7 ? "31/12/1979" : "19790328");
		sender_message(one, sizeof one, "ADT^A31", i, rest);
		assert_int_equal(sender_say(fd, one), 0);
	}
	shutdown(fd, SHUT_WR);
	for (i = 0; i < MANY; i++) {
		snprintf(rest, sizeof rest, "\rMSA|%s|%u%c",
		    i % 50 == 7 ? "AE" : "AA", i, i % 50 == 7 ? '|' : '\r');
		assert_non_null(strstr(sender_answer(fd), rest));
	}
	assert_string_equal(sender_answer(fd), "");
	close(fd);
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	assert_string_equal(seen_patient(store, "1").name, "NOM299");
	store_close(store);
	world_close(&world);
}

/* Messages that take long, so that a commit ends before all that wait are in
 * it: the rest is next, in order, and none is forgotten. */
static void
a_commit_takes_what_it_can(void **state)
{
	enum { HEAVY = 100, RELATIVES = 60 };
	char one[8192], rest[7168];
	struct store *store;
	unsigned int i, j;
	size_t n;
	int fd;

	(void)state;
	sender_world(&world, "");
	fd = sender_dial();
	for (i = 0; i < HEAVY; i++) {
		n = (size_t)snprintf(rest, sizeof rest,
		    "PID|1||1^^^CHU-X^PI||NOM%u^MARIE^^^^^L\r", i);
		for (j = 0; j < RELATIVES; j++)
			n += (size_t)snprintf(rest + n, sizeof rest - n,
			    "NK1|%u|EXEMPLE^PAUL%u-%u|||^PRS^CP^^^^^^^^^0639980%03u\r",
			    j, i, j, j);
		sender_message(one, sizeof one, "ADT^A31", i, rest);
		assert_int_equal(sender_say(fd, one), 0);
	}
	for (i = 0; i < HEAVY; i++)
		assert_true(sender_accepted(sender_answer(fd), i));
	close(fd);
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	assert_string_equal(seen_patient(store, "1").name, "NOM99");
	store_close(store);
	world_close(&world);
}

static void
strangers_are_turned_away(void **state)
{
	char one[512];
	int fd;

	(void)state;
	sender_world(&world, "senders = \"10.0.0.0/8 ::1\"\n");
	fd = sender_dial();
	sender_message(one, sizeof one, "ADT^A28", 1, "PID|1||1^^^CHU-X^PI\r");
	sender_say(fd, one);
	assert_string_equal(sender_answer(fd), "");
	close(fd);
	world_close(&world);
}

/*
 * Two senders, each with patients of its own whose names count up, while the
 * hub is killed.  What was not answered is sent again.  In the end each has
 * the last name that was accepted.
 */
enum { KILLS = 6, SENDERS = 2, PATIENTS = 5, MESSAGES = 60 };

static unsigned int
send_some(int fd, unsigned int sender, unsigned int next, unsigned int stop)
{
	char one[1024], rest[256];

	for (; next < stop; next++) {
		snprintf(rest, sizeof rest,
		    "PID|1||S%uP%u^^^CHU-X^PI||NOM%u^MARIE^^^^^L\r", sender,
		    next % PATIENTS, next);
		sender_message(one, sizeof one, "ADT^A31",
		    sender * 100000 + next, rest);
		if (sender_say(fd, one) < 0 ||
		    !sender_accepted(sender_answer(fd), sender * 100000 + next))
			break;
	}
	return next;
}

/* One sends in a process of its own, so that the kill comes anywhere. */
static unsigned int
send_until_killed(unsigned int sender, unsigned int next, struct random *random)
{
	pid_t killer = fork();
	int fd;

	assert_true(killer >= 0);
	if (killer == 0) {
		poll(NULL, 0, (int)random_below(random, 60));
		kill(world.pid, SIGKILL);
		_exit(0);
	}
	fd = sender_dial();
	next = send_some(fd, sender, next, UINT32_MAX);
	close(fd);
	world_wait(&world);
	waitpid(killer, NULL, 0);
	return next;
}

/* A message and the fact that says so are durable together. */
struct counted {
	uint64_t messages, facts;
};

static int
count_changes(void *ctx, const struct fact *fact)
{
	struct counted *counted = ctx;

	counted->facts += fact->id == MSG_PATIENT_CHANGED;
	return 0;
}

static void
count_messages(struct store *store, const char *value, struct counted *counted)
{
	char patient[40];
	uint64_t n = 0;

	snprintf(patient, sizeof patient, "CHU-X %s", value);
	assert_int_equal(store_received_since(store, patient, 0, &n, NULL), 0);
	counted->messages += n;
}

static void
a_killed_hub_loses_and_doubles_nothing(void **state)
{
	unsigned int next[SENDERS] = {0}, i, p, last;
	struct random random;
	struct store *store;
	struct counted counted = {0, 0};
	struct seen seen;
	char value[24], name[24];
	int fd;

	(void)state;
	random_init(&random, 5);
	sender_world(&world, "");
	for (i = 0; i < KILLS; i++) {
		next[i % SENDERS] =
		    send_until_killed(i % SENDERS, next[i % SENDERS], &random);
		assert_true(world_start(&world));
	}
	for (i = 0; i < SENDERS; i++) {
		fd = sender_dial();
		next[i] = send_some(fd, i, next[i], next[i] + MESSAGES);
		close(fd);
	}
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	for (i = 0; i < SENDERS; i++)
		for (p = 0; p < PATIENTS; p++) {
			last = next[i] - 1;
			while (last % PATIENTS != p)
				last--;
			snprintf(value, sizeof value, "S%uP%u", i, p);
			snprintf(name, sizeof name, "NOM%u", last);
			seen = seen_patient(store, value);
			assert_int_equal(seen.n, 1);
			assert_string_equal(seen.name, name);
			count_messages(store, value, &counted);
		}
	store_facts(store, 1, 0, count_changes, &counted, NULL);
	assert_int_equal(counted.messages, counted.facts);
	store_close(store);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bytes_come_one_by_one_and_joined),
	    cmocka_unit_test(what_is_not_said_again_stays),
	    cmocka_unit_test(doubles_change_nothing),
	    cmocka_unit_test(many_are_under_way),
	    cmocka_unit_test(a_commit_takes_what_it_can),
	    cmocka_unit_test(strangers_are_turned_away),
	    cmocka_unit_test(a_killed_hub_loses_and_doubles_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
