/* sender.c - a system that sends messages, and what became of them. */
#include "tests/hub/sender.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/check.h"

enum { PORT = 2575, BOUND_MS = 60000 };

/* An address of this machine that no other test has. */
static void
address(char *to, size_t size)
{
	unsigned int pid = (unsigned int)getpid();

	snprintf(to, size, "127.%u.%u.%u", 1 + (pid >> 16) % 250,
	    (pid >> 8) % 256, 1 + pid % 250);
}

static void
section(char *to, size_t size, const char *options)
{
	char at[32];

	address(at, sizeof at);
	snprintf(to, size, "hl7 {\nlisten = \"%s:%d\"\n%s}\n", at, PORT,
	    options);
}

void
sender_world(struct world *world, const char *options)
{
	char more[400];

	section(more, sizeof more, options);
	world_open(world, false, "", more);
}

void
sender_config(struct world *world, const char *options)
{
	char more[400];

	section(more, sizeof more, options);
	world_config(world, "", more);
}

int
sender_dial(void)
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

int
sender_put(int fd, const char *bytes, size_t n)
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

int
sender_say(int fd, const char *text)
{
	return sender_put(fd, text, strlen(text));
}

const char *
sender_answer(int fd)
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

void
sender_message(char *to, size_t size, const char *event, unsigned int id,
    const char *rest)
{
	snprintf(to, size,
	    "\vMSH|^~\\&|GAM|CHU-X|VIGIE|CHU-X|20240306111154||%s|%u|P|2.5"
	    "||||||UNICODE UTF-8\r%s\x1c\r",
	    event, id, rest);
}

bool
sender_accepted(const char *text, unsigned int id)
{
	char wanted[40];

	snprintf(wanted, sizeof wanted, "\rMSA|AA|%u\r", id);
	return strstr(text, wanted) != NULL;
}

/* --- what the store has, once the hub is gone --- */

static int
see_patient(void *ctx, const struct msg *row)
{
	struct seen *seen = ctx;

	seen->n++;
	snprintf(seen->name, sizeof seen->name, "%s",
	    row->patient_row.birth_name);
	return 0;
}

struct seen
seen_patient(struct store *store, const char *value)
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

struct store *
seen_store(const struct world *world)
{
	struct err err;
	struct store *store = store_open(world->store, 0, &err);

	if (store == NULL)
		fail_msg("%s", err.text);
	return store;
}

uint64_t
seen_metric(struct guest *guest, const char *name)
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
