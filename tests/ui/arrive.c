/* arrive.c - a gateway with one contact, for the tests of the console. */
/*
 * usage: arrive DIR LOGIN PASSWORD call|mail|… QUEUE-NUMBER [TEXT]
 * Prints the contact's number.  With text a letter comes in.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/client.h"
#include "src/base/clock.h"
#include "src/base/text.h"

enum { PATIENCE_MS = 60000 };

struct arrival {
	struct client *client;
	uint64_t asked;
	int result; /* -1 while unknown */
};

static void
on_reply(void *ctx, uint64_t asked, const struct msg *msg)
{
	struct arrival *arrival = ctx;

	if (msg->id == MSG_REFUSED) {
		fprintf(stderr, "arrive: %s %s\n",
		    word_text(&words_refusal, (int)msg->refused.why),
		    msg->refused.text);
		arrival->result = 1;
	} else if (msg->id == MSG_DONE && asked == arrival->asked) {
		printf("%llu\n", (unsigned long long)msg->done.id);
		arrival->result = 0;
	}
}

int
main(int argc, char **argv)
{
	struct arrival arrival = {.result = -1};
	char desk[200];
	struct client_config config = {.desk = desk,
	    .program = "arrive",
	    .reply = on_reply,
	    .ctx = &arrival};
	int64_t until = clock_steady() + PATIENCE_MS;
	struct msg msg = {.id = MSG_ARRIVE};

	if (argc < 6)
		return 2;
	snprintf(desk, sizeof desk, "ipc://%s/desk", argv[1]);
	msg.arrive.channel = (enum channel)word_find(&words_channel, argv[4]);
	msg.arrive.queue = strtoull(argv[5], NULL, 10);
	TEXT_SET(msg.arrive.from, "+33639981234");
	TEXT_SET(msg.arrive.text, argc > 6 ? argv[6] : "");
	arrival.client = client_new(&config, NULL);
	if (arrival.client == NULL)
		return 2;
	client_login(arrival.client, argv[2], argv[3]);
	arrival.asked = client_send(arrival.client, &msg, PATIENCE_MS);
	while (arrival.result < 0 && clock_steady() < until)
		client_wait(arrival.client, 100);
	client_free(arrival.client);
	return arrival.result != 0;
}
