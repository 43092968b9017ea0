/* post.c - a gateway of letters: takes what waits, says what became of it. */
/*
 * post DIRECTORY LOGIN PASSWORD STATE N: print the next N letters, one a
 * line, and answer each with STATE (sent, delivered, failed).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/client.h"
#include "src/base/clock.h"

enum { PATIENCE_MS = 60000 };

struct post {
	struct client *client;
	enum letter_state state;
	int left;
	int told;        /* answers that the hub has not acknowledged */
	uint64_t outbox; /* the command that asked for them */
	uint64_t seen;   /* the highest letter so far */
};

static void
on_reply(void *ctx, uint64_t asked, const struct msg *msg)
{
	struct post *post = ctx;
	const struct msg_letter_out_row *row = &msg->letter_out_row;
	struct msg done = {.id = MSG_LETTER_DONE};

	if (msg->id == MSG_DONE && asked != post->outbox)
		post->told--;
	if (msg->id != MSG_LETTER_OUT_ROW || row->letter <= post->seen ||
	    post->left == 0)
		return;
	post->seen = row->letter;
	printf("%llu %s %s|%s|%s\n", (unsigned long long)row->letter,
	    word_text(&words_channel, (int)row->channel), row->to, row->title,
	    row->text);
	fflush(stdout);
	done.letter_done.letter = row->letter;
	done.letter_done.state = post->state;
	done.letter_done.why =
	    post->state == LETTER_FAILED ? LETTER_NO_ADDRESS : 0;
	client_send(post->client, &done, PATIENCE_MS);
	post->told++;
	post->left--;
}

int
main(int argc, char **argv)
{
	struct post post = {.left = 1};
	char desk[200];
	struct client_config config = {
	    .desk = desk, .program = "post", .reply = on_reply, .ctx = &post};
	int64_t until = clock_steady() + PATIENCE_MS;
	struct msg msg = {.id = MSG_OUTBOX};

	if (argc != 6)
		return 2;
	snprintf(desk, sizeof desk, "ipc://%s/desk", argv[1]);
	post.state = (enum letter_state)word_find(&words_letter_state, argv[4]);
	post.left = atoi(argv[5]);
	post.client = client_new(&config, NULL);
	if (post.client == NULL)
		return 2;
	client_login(post.client, argv[2], argv[3]);
	post.outbox = client_send(post.client, &msg, PATIENCE_MS);
	while ((post.left > 0 || post.told > 0) && clock_steady() < until)
		client_wait(post.client, 100);
	client_free(post.client);
	return post.left > 0 || post.told > 0;
}
