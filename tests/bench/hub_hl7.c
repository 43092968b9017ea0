/* hub_hl7.c - bench: HL7 messages a second, durable and acknowledged. */
#define _GNU_SOURCE /* memmem */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/bench/measure.h"
#include "tests/bench/site.h"

/*
 * Admissions and changes of PATIENTS persons, on the real disk: from one
 * connection that waits for each answer (hub_hl7_one), from SENDERS of them
 * together (hub_hl7), and from one that does not wait, WINDOW messages ahead
 * (hub_hl7_flow).  Beside each what bare SQLite does in the same minute:
 * ROWS rows of 200 bytes for a message, as many messages a commit as can come
 * together.
 */
enum { SENDERS = 8, PATIENTS = 20000, SECONDS = 5, WINDOW = 64, ROWS = 12 };

static unsigned int messages;

static void
configure(const struct site *site, const char *at)
{
	char path[PATH_MAX + 16];
	FILE *file;

	snprintf(path, sizeof path, "%s/conf", site->dir);
	file = fopen(path, "a");
	if (file == NULL ||
	    fprintf(file, "hl7 {\nlisten = \"%s:2575\"\n}\n", at) < 0 ||
	    fclose(file) != 0)
		measure_die("%s cannot be written", path);
}

static int
dial(const char *at)
{
	struct sockaddr_in to = {.sin_family = AF_INET};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	inet_pton(AF_INET, at, &to.sin_addr);
	to.sin_port = htons(2575);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0)
		measure_die("nobody listens at %s", at);
	return fd;
}

static void
send_one(int fd)
{
	unsigned int id = ++messages, patient = id * 7919 % PATIENTS;
	char text[1024];
	int n;

	n = snprintf(text, sizeof text,
	    "\vMSH|^~\\&|GAM|CHU-X|VIGIE|CHU-X|20240306111154||ADT^A01|%u|P|"
	    "2.5||||||UNICODE UTF-8\r"
	    "PID|1||%u^^^CHU-X^PI||EXEMPLE%u^MARIE^^^^^L||19790328|F|||"
	    "28 Av de Breteuil^^PARIS^^75007^FRA^H||"
	    "^PRS^CP^^^^^^^^^06%08u\r"
	    "PV1|1|I|CHIR||||||||||||||||V%u|||||||||||||||||||||||||"
	    "20240306110000\r\x1c\r",
	    id, patient, id, patient, id);
	if (send(fd, text, (size_t)n, MSG_NOSIGNAL) != n)
		measure_die("not sent");
}

/* Every answer that is there; how many. */
static unsigned int
take_answers(int fd)
{
	static char text[65536];
	ssize_t n = recv(fd, text, sizeof text, 0);
	unsigned int taken = 0;
	const char *p = text;

	if (n <= 0)
		measure_die("no answer");
	/* An answer may be cut anywhere but counts where it ends. */
	while ((p = memchr(p, '\x1c', (size_t)(text + n - p))) != NULL) {
		taken++;
		p++;
	}
	if (memmem(text, (size_t)n, "\rMSA|AE", 8) != NULL ||
	    memmem(text, (size_t)n, "\rMSA|AR", 8) != NULL)
		measure_die("not accepted");
	return taken;
}

/* Messages a second over so many connections, each so many ahead. */
static double
run(const char *at, unsigned int senders, unsigned int ahead)
{
	struct pollfd fds[SENDERS];
	int64_t from, until;
	unsigned int i, j, taken, done = 0;

	for (i = 0; i < senders; i++) {
		fds[i].fd = dial(at);
		fds[i].events = POLLIN;
	}
	from = measure_us();
	until = from + SECONDS * INT64_C(1000000);
	for (i = 0; i < senders; i++)
		for (j = 0; j < ahead; j++)
			send_one(fds[i].fd);
	while (measure_us() < until) {
		if (poll(fds, senders, 10000) <= 0)
			measure_die("no answer in ten seconds");
		for (i = 0; i < senders; i++) {
			if (!(fds[i].revents & POLLIN))
				continue;
			taken = take_answers(fds[i].fd);
			done += taken;
			while (taken-- > 0)
				send_one(fds[i].fd);
		}
	}
	until = measure_us();
	for (i = 0; i < senders; i++)
		close(fds[i].fd);
	return (double)done * 1e6 / (double)(until - from);
}

/* Bare SQLite: messages a second when so many share a commit. */
static double
limit(const char *dir, unsigned int together)
{
	static const char body[200];
	char path[PATH_MAX + 16];
	sqlite3_stmt *insert;
	unsigned int i, done = 0;
	int64_t from, until;
	sqlite3 *db;

	snprintf(path, sizeof path, "%s/limit-%u.db", dir, together);
	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_exec(db,
		"PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL;"
		"PRAGMA synchronous = FULL; CREATE TABLE t (a BLOB)",
		NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "INSERT INTO t VALUES (?)", -1, &insert,
		NULL) != SQLITE_OK)
		measure_die("%s: %s", path, sqlite3_errmsg(db));
	from = measure_us();
	do {
		sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
		for (i = 0; i < ROWS * together; i++) {
			sqlite3_bind_blob(insert, 1, body, sizeof body, NULL);
			sqlite3_step(insert);
			sqlite3_reset(insert);
		}
		if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
			measure_die("%s: %s", path, sqlite3_errmsg(db));
		done += together;
		until = measure_us();
	} while (until - from < SECONDS * INT64_C(1000000) / 2);
	sqlite3_finalize(insert);
	sqlite3_close(db);
	return (double)done * 1e6 / (double)(until - from);
}

int
main(void)
{
	static const struct {
		const char *figure, *limit;
		unsigned int senders, ahead;
	} plans[] = {
	    {"hub_hl7_one", "limit_hl7_one", 1, 1},
	    {"hub_hl7", "limit_hl7", SENDERS, 1},
	    {"hub_hl7_flow", "limit_hl7_flow", 1, WINDOW},
	};
	const struct site_plan plan = {.advisors = 10};
	struct site site;
	char at[32];
	size_t i;

	snprintf(at, sizeof at, "127.%d.%d.%d", 1 + (getpid() >> 16) % 250,
	    (getpid() >> 8) % 256, 1 + getpid() % 250);
	site_make(&site, &plan);
	configure(&site, at);
	site_start(&site);
	for (i = 0; i < sizeof plans / sizeof plans[0]; i++) {
		measure_print(plans[i].figure,
		    run(at, plans[i].senders, plans[i].ahead), "msg/s");
		measure_print(plans[i].limit,
		    limit(site.dir, plans[i].senders * plans[i].ahead),
		    "msg/s");
	}
	site_remove(&site);
	return 0;
}
