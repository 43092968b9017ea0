/* mllp.c - messages over real sockets: split, doubled, held, killed. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/random.h"
#include "src/store/store.h"
#include "tests/check.h"
#include "tests/hub/world.h"

enum { PORT = 2575, BOUND_MS = 30000 };

static struct world world;

/* An address of this machine that no other test has. */
static void
address(char *to, size_t size)
{
	unsigned int pid = (unsigned int)getpid();

	snprintf(to, size, "127.%u.%u.%u", 1 + (pid >> 16) % 250,
	    (pid >> 8) % 256, 1 + pid % 250);
}

static void
open_world(const char *options)
{
	char at[32], more[400];

	address(at, sizeof at);
	snprintf(more, sizeof more, "hl7 {\nlisten = \"%s:%d\"\n%s}\n", at,
	    PORT, options);
	world_open(&world, false, "", more);
}

static int
dial(void)
{
	struct sockaddr_in to = {.sin_family = AF_INET};
	char at[32];
	int fd, tries;

	address(at, sizeof at);
	inet_pton(AF_INET, at, &to.sin_addr);
	to.sin_port = htons(PORT);
	for (tries = 0; tries < BOUND_MS / 10; tries++) {
		fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		if (connect(fd, (struct sockaddr *)&to, sizeof to) == 0)
			return fd;
		close(fd);
		poll(NULL, 0, 10);
	}
	fail_msg("nobody listens at %s", at);
	return -1;
}

/* -1 when the hub went away. */
static int
put(int fd, const char *bytes, size_t n)
{
	ssize_t done;

	while (n > 0) {
		done = send(fd, bytes, n, MSG_NOSIGNAL);
		if (done <= 0)
			return -1;
		bytes += done;
		n -= (size_t)done;
	}
	return 0;
}

static int
put_text(int fd, const char *text)
{
	return put(fd, text, strlen(text));
}

/* The answer, its frame taken off; "" when the hub went away. */
static const char *
answer(int fd)
{
	static char text[4096];
	struct pollfd wait = {fd, POLLIN, 0};
	size_t n = 0;

	while (n == 0 || text[n - 1] != '\r' || n < 2 ||
	    text[n - 2] != '\x1c') {
		if (poll(&wait, 1, BOUND_MS) != 1 || n == sizeof text - 1 ||
		    recv(fd, text + n, 1, 0) != 1)
			return "";
		n++;
	}
	text[n - 2] = '\0';
	return text + 1;
}

static void
message(char *to, size_t size, const char *event, unsigned int id,
    const char *rest)
{
	snprintf(to, size,
	    "\vMSH|^~\\&|GAM|CHU-X|VIGIE|CHU-X|20240306111154||%s|%u|P|2.5"
	    "||||||UNICODE UTF-8\r%s\x1c\r",
	    event, id, rest);
}

static bool
is_accepted(const char *text, unsigned int id)
{
	char wanted[40];

	snprintf(wanted, sizeof wanted, "\rMSA|AA|%u\r", id);
	return strstr(text, wanted) != NULL;
}

/* --- what the store has, once the hub is gone --- */

struct seen {
	int n;
	char name[64];
};

static int
see_patient(void *ctx, const struct msg *row)
{
	struct seen *seen = ctx;

	seen->n++;
	snprintf(seen->name, sizeof seen->name, "%s",
	    row->patient_row.birth_name);
	return 0;
}

static struct seen
find_patient(struct store *store, const char *value)
{
	struct wanted wanted = {.born = ""};
	struct seen seen = {.n = 0};
	struct err err;

	snprintf(wanted.value, sizeof wanted.value, "%s", value);
	if (store_find_patients(store, &wanted, 10, see_patient, &seen, &err) <
	    0)
		fail_msg("%s", err.text);
	return seen;
}

static struct store *
open_store(void)
{
	struct err err;
	struct store *store = store_open(world.store, 0, &err);

	if (store == NULL)
		fail_msg("%s", err.text);
	return store;
}

static uint64_t
metric(struct guest *guest, const char *name)
{
	struct msg status = {.id = MSG_STATUS};
	size_t i;

	guest_ask(guest, &status);
	for (i = 0; i < guest->n_rows; i++)
		if (guest->rows[i].id == MSG_METRIC &&
		    strcmp(guest->rows[i].metric.name, name) == 0)
			return guest->rows[i].metric.value;
	fail_msg("no metric %s", name);
	return 0;
}

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
	open_world("");
	fd = dial();
	message(one, sizeof one, "ADT^A28", 1,
	    "PID|1||1^^^CHU-X^PI||EXEMPLE^MARIE^^^^^L||19790328|F\r");
	for (i = 0; one[i] != '\0'; i++)
		assert_int_equal(put(fd, one + i, 1), 0);
	assert_true(is_accepted(answer(fd), 1));
	message(one, sizeof one, "ADT^A28", 2,
	    "PID|1||2^^^CHU-X^PI||MODELE^PAUL^^^^^L\r");
	message(two, sizeof two, "ADT^A31", 3,
	    "PID|1||2^^^CHU-X^PI||MODELE-EXEMPLE^PAUL^^^^^L\r");
	assert_int_equal(put_text(fd, "junk"), 0);
	assert_int_equal(put_text(fd, one), 0);
	assert_int_equal(put_text(fd, two), 0);
	assert_true(is_accepted(answer(fd), 2));
	assert_true(is_accepted(answer(fd), 3));
	close(fd);
	world_end(&world, SIGTERM);
	store = open_store();
	assert_string_equal(find_patient(store, "1").name, "EXEMPLE");
	assert_string_equal(find_patient(store, "2").name, "MODELE-EXEMPLE");
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
	open_world("");
	fd = dial();
	for (i = 0; i < 2; i++) {
		message(one, sizeof one, events[i], i + 1, rests[i]);
		put_text(fd, one);
		assert_true(is_accepted(answer(fd), i + 1));
	}
	close(fd);
	world_end(&world, SIGTERM);
	store = open_store();
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
	open_world("");
	fd = dial();
	message(first, sizeof first, "ADT^A31", 1,
	    "PID|1||1^^^CHU-X^PI||AVANT^MARIE^^^^^L\r");
	message(later, sizeof later, "ADT^A31", 2,
	    "PID|1||1^^^CHU-X^PI||APRES^MARIE^^^^^L\r");
	message(other, sizeof other, "ADT^A31", 1,
	    "PID|1||2^^^CHU-X^PI||AUTRE^MARIE^^^^^L\r");
	put_text(fd, first);
	assert_true(is_accepted(answer(fd), 1));
	put_text(fd, later);
	assert_true(is_accepted(answer(fd), 2));
	put_text(fd, first);
	assert_true(is_accepted(answer(fd), 1));
	put_text(fd, other);
	assert_true(is_accepted(answer(fd), 1));
	/* A restart forgets nothing of it. */
	close(fd);
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	fd = dial();
	put_text(fd, first);
	assert_true(is_accepted(answer(fd), 1));
	close(fd);
	world_end(&world, SIGTERM);
	store = open_store();
	assert_string_equal(find_patient(store, "1").name, "APRES");
	assert_string_equal(find_patient(store, "2").name, "AUTRE");
	store_close(store);
	world_close(&world);
}

/* What cannot be read is answered with a reason, held, and blocks nobody. */
static void
bad_messages_are_held(void **state)
{
	struct msg command = {.id = MSG_HELD_LIST};
	struct guest root, max;
	char bad[1024], good[1024], *big;
	const struct msg_held_row *row;
	const char *said;
	int fd;

	(void)state;
	open_world("size = 16\n");
	fd = dial();
	message(bad, sizeof bad, "ADT^A28", 7,
	    "PID|1||1^^^CHU-X^PI||EX\033[2JEMPLE||31/12/1979\r");
	put_text(fd, bad);
	said = answer(fd);
	assert_non_null(strstr(said, "\rMSA|AE|7|PID-7: not a day YYYYMMDD\r"));
	assert_non_null(strstr(said, "\rERR||PID^1^7|102^^HL70357|E|||"));
	message(bad, sizeof bad, "ORU^R01", 8, "PID|1||1^^^CHU-X^PI\r");
	put_text(fd, bad);
	assert_non_null(strstr(answer(fd), "\rMSA|AR|8|"));
	put_text(fd, "\vno message\x1c\r");
	assert_non_null(strstr(answer(fd), "\rMSA|AR|"));
	/* Ten megabytes: no more than the limit is kept. */
	big = malloc(10 << 20);
	assert_non_null(big);
	memset(big, 'x', 10 << 20);
	memcpy(big, bad, 100);
	assert_int_equal(put(fd, big, 10 << 20), 0);
	free(big);
	put_text(fd, "\x1c\r");
	assert_non_null(strstr(answer(fd), "longer than 16384 bytes"));
	message(good, sizeof good, "ADT^A28", 9,
	    "PID|1||9^^^CHU-X^PI||EXEMPLE^ANNE^^^^^L\r");
	put_text(fd, good);
	assert_true(is_accepted(answer(fd), 9));

	guest_open(&root, &world, "root");
	assert_int_equal(guest_ask(&root, &command), MSG_ROWS_END);
	assert_int_equal(root.n_rows, 4);
	row = &root.rows[0].held_row;
	assert_string_equal(row->sender, "GAM CHU-X");
	assert_string_equal(row->event, "ADT^A28");
	assert_string_equal(row->control, "7");
	assert_string_equal(row->answer, "AE");
	assert_string_equal(row->peer, "127.0.0.1");
	assert_string_equal(row->reason, "PID-7: not a day YYYYMMDD");
	assert_int_equal(root.rows[3].held_row.size, 16384);
	assert_int_equal(metric(&root, "hl7_held"), 4);
	assert_int_equal(metric(&root, "hl7_messages"), 5);

	/* Shown clean, to an administrator. */
	command = (struct msg){.id = MSG_HELD_SHOW};
	command.held_show.held = 1;
	assert_int_equal(guest_ask(&root, &command), MSG_ROWS_END);
	assert_int_equal(root.n_rows, 2);
	assert_non_null(strstr(root.rows[1].held_text.text,
	    "\nPID|1||1^^^CHU-X^PI||EX [2JEMPLE||31/12/1979"));
	guest_open(&max, &world, "max");
	command.held_show.held = 1;
	assert_int_equal(guest_ask(&max, &command), MSG_REFUSED);
	assert_int_equal(max.reply.refused.why, REFUSAL_ROLE);

	/* Still wrong; not there; dropped. */
	command = (struct msg){.id = MSG_HELD_RETRY};
	command.held_retry.held = 1;
	assert_int_equal(guest_ask(&root, &command), MSG_REFUSED);
	assert_string_equal(root.reply.refused.text,
	    "PID-7: not a day YYYYMMDD");
	command.held_retry.held = 99;
	assert_int_equal(guest_ask(&root, &command), MSG_REFUSED);
	assert_int_equal(root.reply.refused.why, REFUSAL_UNKNOWN);
	command = (struct msg){.id = MSG_HELD_DROP};
	command.held_drop.held = 1;
	assert_int_equal(guest_ask(&root, &command), MSG_DONE);
	assert_int_equal(metric(&root, "hl7_held"), 3);
	guest_close(&max);
	guest_close(&root);
	close(fd);
	world_close(&world);
}

/* Once the configuration names the authority, what lacked it goes through;
 * but not over what later messages said of the same patient. */
static void
held_messages_are_retried(void **state)
{
	struct msg command = {.id = MSG_HELD_RETRY};
	char at[32], more[400], bad[1024], good[1024];
	struct store *store;
	struct guest root;
	int fd;

	(void)state;
	open_world("");
	fd = dial();
	message(bad, sizeof bad, "ADT^A28", 1,
	    "PID|1||1^^^^PI||AVANT^MARIE^^^^^L\r");
	put_text(fd, bad);
	assert_non_null(strstr(answer(fd), "\rMSA|AE|1|"));
	message(bad, sizeof bad, "ADT^A28", 2,
	    "PID|1||2^^^^PI||RETARD^ANNE^^^^^L\r");
	put_text(fd, bad);
	assert_non_null(strstr(answer(fd), "\rMSA|AE|2|"));
	message(good, sizeof good, "ADT^A31", 3,
	    "PID|1||1^^^CHU-X^PI||APRES^MARIE^^^^^L\r");
	put_text(fd, good);
	assert_true(is_accepted(answer(fd), 3));
	close(fd);

	address(at, sizeof at);
	snprintf(more, sizeof more,
	    "hl7 {\nlisten = \"%s:%d\"\nauthority = \"CHU-X\"\n}\n", at, PORT);
	world_config(&world, "", more);
	guest_open(&root, &world, "root");
	command = (struct msg){.id = MSG_RELOAD};
	assert_int_equal(guest_ask(&root, &command), MSG_DONE);
	command = (struct msg){.id = MSG_HELD_RETRY};
	command.held_retry.held = 2;
	assert_int_equal(guest_ask(&root, &command), MSG_DONE);
	command.held_retry.held = 1;
	assert_int_equal(guest_ask(&root, &command), MSG_REFUSED);
	assert_non_null(strstr(root.reply.refused.text, "later messages"));
	assert_int_equal(metric(&root, "hl7_held"), 1);
	guest_close(&root);
	world_end(&world, SIGTERM);
	store = open_store();
	assert_string_equal(find_patient(store, "1").name, "APRES");
	assert_string_equal(find_patient(store, "2").name, "RETARD");
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
	open_world("");
	fd = dial();
	for (i = 0; i < MANY; i++) {
		snprintf(rest, sizeof rest,
		    "PID|1||1^^^CHU-X^PI||NOM%u^MARIE^^^^^L||%s\r", i,
		    i % 50 == 7 ? "31/12/1979" : "19790328");
		message(one, sizeof one, "ADT^A31", i, rest);
		assert_int_equal(put_text(fd, one), 0);
	}
	shutdown(fd, SHUT_WR);
	for (i = 0; i < MANY; i++) {
		snprintf(rest, sizeof rest, "\rMSA|%s|%u%c",
		    i % 50 == 7 ? "AE" : "AA", i, i % 50 == 7 ? '|' : '\r');
		assert_non_null(strstr(answer(fd), rest));
	}
	assert_string_equal(answer(fd), "");
	close(fd);
	world_end(&world, SIGTERM);
	store = open_store();
	assert_string_equal(find_patient(store, "1").name, "NOM299");
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
	open_world("");
	fd = dial();
	for (i = 0; i < HEAVY; i++) {
		n = (size_t)snprintf(rest, sizeof rest,
		    "PID|1||1^^^CHU-X^PI||NOM%u^MARIE^^^^^L\r", i);
		for (j = 0; j < RELATIVES; j++)
			n += (size_t)snprintf(rest + n, sizeof rest - n,
			    "NK1|%u|EXEMPLE^PAUL%u-%u|||^PRS^CP^^^^^^^^^0639980%03u\r",
			    j, i, j, j);
		message(one, sizeof one, "ADT^A31", i, rest);
		assert_int_equal(put_text(fd, one), 0);
	}
	for (i = 0; i < HEAVY; i++)
		assert_true(is_accepted(answer(fd), i));
	close(fd);
	world_end(&world, SIGTERM);
	store = open_store();
	assert_string_equal(find_patient(store, "1").name, "NOM99");
	store_close(store);
	world_close(&world);
}

/* What the database refuses is held with the reason; its neighbours in the
 * same commit are not touched, and the hub goes on. */
static void
what_the_store_refuses_is_held(void **state)
{
	char one[1024], rest[128], all[8192] = "";
	struct guest root;
	unsigned int i;
	sqlite3 *db;
	int fd;

	(void)state;
	open_world("");
	world_end(&world, SIGTERM);
	assert_int_equal(sqlite3_open(world.store, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "CREATE UNIQUE INDEX one ON line (number)", NULL,
			     NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_true(world_start(&world));
	fd = dial();
	for (i = 1; i <= 5; i++) {
		snprintf(rest, sizeof rest,
		    "PID|1||%u^^^CHU-X^PI||EXEMPLE^MARIE^^^^^L||||||||"
		    "^PRS^CP^^^^^^^^^063998000%u\r",
		    i, i == 3 ? 1 : i);
		message(one, sizeof one, "ADT^A31", i, rest);
		strcat(all, one);
	}
	put_text(fd, all);
	for (i = 1; i <= 5; i++)
		if (i != 3)
			assert_true(is_accepted(answer(fd), i));
		else
			assert_non_null(strstr(answer(fd),
			    "\rMSA|AE|3|the store refuses it: "));
	guest_open(&root, &world, "root");
	assert_int_equal(metric(&root, "hl7_held"), 1);
	assert_int_equal(metric(&root, "hl7_accepted"), 4);
	guest_close(&root);
	close(fd);
	world_close(&world);
}

static void
half_a_message_is_held(void **state)
{
	struct guest root;
	int fd, tries;

	(void)state;
	open_world("half = \"1s\"\n");
	guest_open(&root, &world, "root");
	fd = dial();
	put_text(fd, "\vMSH|^~\\&|GAM|CHU-X|");
	close(fd);
	fd = dial();
	put_text(fd, "\vMSH|^~\\&|GAM|CHU-X|");
	/* The connection is ended, without an answer. */
	assert_string_equal(answer(fd), "");
	close(fd);
	for (tries = 0; tries < 300 && metric(&root, "hl7_held") < 2; tries++)
		world_run(&world, 100);
	assert_int_equal(metric(&root, "hl7_held"), 2);
	assert_int_equal(metric(&root, "hl7_connections"), 0);
	guest_close(&root);
	world_close(&world);
}

static void
strangers_are_turned_away(void **state)
{
	char one[512];
	int fd;

	(void)state;
	open_world("senders = \"10.0.0.0/8 ::1\"\n");
	fd = dial();
	message(one, sizeof one, "ADT^A28", 1, "PID|1||1^^^CHU-X^PI\r");
	put_text(fd, one);
	assert_string_equal(answer(fd), "");
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
		message(one, sizeof one, "ADT^A31", sender * 100000 + next,
		    rest);
		if (put_text(fd, one) < 0 ||
		    !is_accepted(answer(fd), sender * 100000 + next))
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
	fd = dial();
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
	open_world("");
	for (i = 0; i < KILLS; i++) {
		next[i % SENDERS] =
		    send_until_killed(i % SENDERS, next[i % SENDERS], &random);
		assert_true(world_start(&world));
	}
	for (i = 0; i < SENDERS; i++) {
		fd = dial();
		next[i] = send_some(fd, i, next[i], next[i] + MESSAGES);
		close(fd);
	}
	world_end(&world, SIGTERM);
	store = open_store();
	for (i = 0; i < SENDERS; i++)
		for (p = 0; p < PATIENTS; p++) {
			last = next[i] - 1;
			while (last % PATIENTS != p)
				last--;
			snprintf(value, sizeof value, "S%uP%u", i, p);
			snprintf(name, sizeof name, "NOM%u", last);
			seen = find_patient(store, value);
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
	    cmocka_unit_test(bad_messages_are_held),
	    cmocka_unit_test(held_messages_are_retried),
	    cmocka_unit_test(many_are_under_way),
	    cmocka_unit_test(a_commit_takes_what_it_can),
	    cmocka_unit_test(what_the_store_refuses_is_held),
	    cmocka_unit_test(half_a_message_is_held),
	    cmocka_unit_test(strangers_are_turned_away),
	    cmocka_unit_test(a_killed_hub_loses_and_doubles_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
