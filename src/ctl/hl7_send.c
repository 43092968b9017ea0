/* hl7_send.c - vigiectl hl7 send: messages of a file to a listener. */
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/patients/hl7.h"
#include "src/patients/mllp.h"

enum { ANSWER_S = 30, ANSWER_MAX = 1 << 16 };

struct sender {
	struct ctl *ctl;
	struct mllp frame;
	int fd;
	uint64_t sent, accepted;
};

/* --- the connection --- */

static int
dial(const char *where, struct err *err)
{
	const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	const struct timeval limit = {.tv_sec = ANSWER_S};
	const char *colon = strrchr(where, ':');
	struct addrinfo *list, *one;
	char host[256];
	int fd = -1, rc;

	if (colon == NULL)
		return err_set(err, "\"%.60s\" is not HOST:PORT", where);
	snprintf(host, sizeof host, "%.*s", (int)(colon - where), where);
	rc = getaddrinfo(host, colon + 1, &hints, &list);
	if (rc != 0)
		return err_set(err, "%.60s: %s", where, gai_strerror(rc));
	for (one = list; one != NULL && fd < 0; one = one->ai_next) {
		fd = socket(one->ai_family, one->ai_socktype | SOCK_CLOEXEC, 0);
		if (fd >= 0 && connect(fd, one->ai_addr, one->ai_addrlen) == 0)
			break;
		err_set(err, "%.60s: %s", where, strerror(errno));
		if (fd >= 0)
			close(fd);
		fd = -1;
	}
	freeaddrinfo(list);
	if (fd >= 0)
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
	return fd;
}

static int
put(int fd, const char *bytes, size_t n, struct err *err)
{
	ssize_t done;

	while (n > 0) {
		done = send(fd, bytes, n, MSG_NOSIGNAL);
		if (done < 0)
			return err_set(err, "not sent: %s", strerror(errno));
		bytes += done;
		n -= (size_t)done;
	}
	return 0;
}

/* The answer in sender->frame. */
static int
read_answer(struct sender *sender, struct err *err)
{
	size_t used;
	ssize_t n;
	char byte;

	do {
		n = recv(sender->fd, &byte, 1, 0);
		if (n <= 0)
			return err_set(err, "no answer: %s",
			    n == 0 ? "the other end closed" : strerror(errno));
	} while (mllp_read(&sender->frame, &byte, 1, &used) != MLLP_MESSAGE);
	return 0;
}

/* --- messages --- */

static void
tell(struct sender *sender, const struct hl7 *answer)
{
	int msa = hl7_segment(answer, "MSA", -1);
	char ack[8], id[64], why[200];

	HL7_TEXT(answer, hl7_field(answer, msa, 1), ack);
	HL7_TEXT(answer, hl7_field(answer, msa, 2), id);
	HL7_TEXT(answer, hl7_field(answer, msa, 3), why);
	sender->sent++;
	sender->accepted += strcmp(ack, "AA") == 0 || strcmp(ack, "CA") == 0;
	if (sender->ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{ss ss ss}", "answer", ack, "control", id,
		    "reason", why));
	else if (strcmp(ack, "AA") != 0)
		printf("%s %s %s\n", ack, id, why);
}

static int
send_one(struct sender *sender, const char *message, size_t n, struct err *err)
{
	static const char begin = MLLP_BEGIN;
	static const char end[] = {MLLP_END, MLLP_AFTER};
	struct hl7 answer;

	if (put(sender->fd, &begin, 1, err) < 0 ||
	    put(sender->fd, message, n, err) < 0 ||
	    put(sender->fd, end, sizeof end, err) < 0 ||
	    read_answer(sender, err) < 0)
		return -1;
	if (hl7_cut(&answer, sender->frame.text, sender->frame.n, err) < 0)
		return err_prefix(err, "the answer");
	tell(sender, &answer);
	return 0;
}

/* A file holds messages one after another, framed or not, with any line
 * ends: each begins with a segment MSH. */
static const char *
message_end(const char *from, const char *end)
{
	const char *p;

	for (p = from + 3; p < end; p++)
		if (*p == MLLP_END ||
		    (end - p > 4 && (*p == '\r' || *p == '\n') &&
			memcmp(p + 1, "MSH", 3) == 0))
			return p;
	return end;
}

static int
send_all(struct sender *sender, char *text, size_t n, struct err *err)
{
	const char *p = text, *end = text + n, *stop;
	size_t i;

	for (i = 0; i < n; i++)
		if (text[i] == '\n')
			text[i] = '\r';
	while (p < end && (p = strstr(p, "MSH")) != NULL) {
		stop = message_end(p, end);
		if (send_one(sender, p, (size_t)(stop - p), err) < 0)
			return -1;
		p = stop;
	}
	return sender->sent > 0 ? 0 : err_set(err, "no message in it");
}

int
hl7_command_send(struct ctl *ctl)
{
	struct sender sender = {.ctl = ctl};
	struct err err;
	char *text;
	size_t n;
	int rc;

	text = file_read(ctl->arguments[0], &n, &err);
	if (text == NULL)
		return ctl_fail(ctl, "%s", err.text);
	sender.fd = dial(ctl->arguments[1], &err);
	if (sender.fd < 0) {
		free(text);
		return ctl_fail(ctl, "%s", err.text);
	}
	mllp_init(&sender.frame, ANSWER_MAX);
	rc = send_all(&sender, text, n, &err);
	mllp_done(&sender.frame);
	close(sender.fd);
	free(text);
	if (rc < 0)
		return ctl_fail(ctl, "after %llu messages: %s",
		    (unsigned long long)sender.sent, err.text);
	if (ctl->options[OPTION_JSON] == NULL)
		printf("%llu of %llu messages accepted\n",
		    (unsigned long long)sender.accepted,
		    (unsigned long long)sender.sent);
	return sender.accepted == sender.sent ? CTL_DONE : CTL_FAILED;
}
