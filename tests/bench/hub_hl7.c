/* hub_hl7.c - bench: HL7 messages a second, durable and acknowledged. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/bench/measure.h"
#include "tests/bench/site.h"

/*
 * Senders that each wait for an answer before the next message, as senders
 * do: admissions and changes of PATIENTS persons, on the real disk.  One
 * connection alone (hub_hl7_one) and SENDERS of them together (hub_hl7).
 */
enum { SENDERS = 8, PATIENTS = 20000, SECONDS = 5 };

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

static void
take_answer(int fd)
{
	char text[2048];
	ssize_t n = recv(fd, text, sizeof text - 1, 0);

	if (n <= 0)
		measure_die("no answer");
	text[n] = '\0';
	if (strstr(text, "\rMSA|AA|") == NULL)
		measure_die("not accepted");
}

/* Messages a second over so many connections. */
static double
run(const char *at, unsigned int senders)
{
	struct pollfd fds[SENDERS];
	int64_t from, until;
	unsigned int i, done = 0;

	for (i = 0; i < senders; i++) {
		fds[i].fd = dial(at);
		fds[i].events = POLLIN;
	}
	from = measure_us();
	until = from + SECONDS * INT64_C(1000000);
	for (i = 0; i < senders; i++)
		send_one(fds[i].fd);
	while (measure_us() < until) {
		if (poll(fds, senders, 10000) <= 0)
			measure_die("no answer in ten seconds");
		for (i = 0; i < senders; i++) {
			if (!(fds[i].revents & POLLIN))
				continue;
			take_answer(fds[i].fd);
			send_one(fds[i].fd);
			done++;
		}
	}
	until = measure_us();
	for (i = 0; i < senders; i++)
		close(fds[i].fd);
	return (double)done * 1e6 / (double)(until - from);
}

int
main(void)
{
	const struct site_plan plan = {.advisors = 10};
	struct site site;
	char at[32];

	snprintf(at, sizeof at, "127.%d.%d.%d", 1 + (getpid() >> 16) % 250,
	    (getpid() >> 8) % 256, 1 + getpid() % 250);
	site_make(&site, &plan);
	configure(&site, at);
	site_start(&site);
	measure_print("hub_hl7_one", run(at, 1), "msg/s");
	measure_print("hub_hl7", run(at, SENDERS), "msg/s");
	site_remove(&site);
	return 0;
}
