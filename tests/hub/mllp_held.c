/* mllp_held.c - messages that cannot be taken: answered, held, retried. */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/check.h"
#include "tests/hub/sender.h"

static struct world world;

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
	sender_world(&world, "size = 16\n");
	fd = sender_dial();
	sender_message(bad, sizeof bad, "ADT^A28", 7,
	    "PID|1||1^^^CHU-X^PI||EX\033[2JEMPLE||31/12/1979\r");
	sender_say(fd, bad);
	said = sender_answer(fd);
	assert_non_null(strstr(said, "\rMSA|AE|7|PID-7: not a day YYYYMMDD\r"));
	assert_non_null(strstr(said, "\rERR||PID^1^7|102^^HL70357|E|||"));
	sender_message(bad, sizeof bad, "ORU^R01", 8, "PID|1||1^^^CHU-X^PI\r");
	sender_say(fd, bad);
	assert_non_null(strstr(sender_answer(fd), "\rMSA|AR|8|"));
	sender_say(fd, "\vno message\x1c\r");
	assert_non_null(strstr(sender_answer(fd), "\rMSA|AR|"));
	/* Ten megabytes: no more than the limit is kept. */
	big = malloc(10 << 20);
	assert_non_null(big);
	memset(big, 'x', 10 << 20);
	memcpy(big, bad, 100);
	assert_int_equal(sender_put(fd, big, 10 << 20), 0);
	free(big);
	sender_say(fd, "\x1c\r");
	assert_non_null(strstr(sender_answer(fd), "longer than 16384 bytes"));
	sender_message(good, sizeof good, "ADT^A28", 9,
	    "PID|1||9^^^CHU-X^PI||EXEMPLE^ANNE^^^^^L\r");
	sender_say(fd, good);
	assert_true(sender_accepted(sender_answer(fd), 9));

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
	assert_int_equal(seen_metric(&root, "hl7_held"), 4);
	assert_int_equal(seen_metric(&root, "hl7_messages"), 5);

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
	assert_int_equal(seen_metric(&root, "hl7_held"), 3);
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
	char bad[1024], good[1024];
	struct store *store;
	struct guest root;
	int fd;

	(void)state;
	sender_world(&world, "");
	fd = sender_dial();
	sender_message(bad, sizeof bad, "ADT^A28", 1,
	    "PID|1||1^^^^PI||AVANT^MARIE^^^^^L\r");
	sender_say(fd, bad);
	assert_non_null(strstr(sender_answer(fd), "\rMSA|AE|1|"));
	sender_message(bad, sizeof bad, "ADT^A28", 2,
	    "PID|1||2^^^^PI||RETARD^ANNE^^^^^L\r");
	sender_say(fd, bad);
	assert_non_null(strstr(sender_answer(fd), "\rMSA|AE|2|"));
	sender_message(good, sizeof good, "ADT^A31", 3,
	    "PID|1||1^^^CHU-X^PI||APRES^MARIE^^^^^L\r");
	sender_say(fd, good);
	assert_true(sender_accepted(sender_answer(fd), 3));
	close(fd);

	sender_config(&world, "authority = \"CHU-X\"\n");
	guest_open(&root, &world, "root");
	command = (struct msg){.id = MSG_RELOAD};
	assert_int_equal(guest_ask(&root, &command), MSG_DONE);
	command = (struct msg){.id = MSG_HELD_RETRY};
	command.held_retry.held = 2;
	assert_int_equal(guest_ask(&root, &command), MSG_DONE);
	command.held_retry.held = 1;
	assert_int_equal(guest_ask(&root, &command), MSG_REFUSED);
	assert_non_null(strstr(root.reply.refused.text, "later messages"));
	assert_int_equal(seen_metric(&root, "hl7_held"), 1);
	guest_close(&root);
	world_end(&world, SIGTERM);
	store = seen_store(&world);
	assert_string_equal(seen_patient(store, "1").name, "APRES");
	assert_string_equal(seen_patient(store, "2").name, "RETARD");
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
	sender_world(&world, "");
	world_end(&world, SIGTERM);
	assert_int_equal(sqlite3_open(world.store, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "CREATE UNIQUE INDEX one ON line (number)", NULL,
			     NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	assert_true(world_start(&world));
	fd = sender_dial();
	for (i = 1; i <= 5; i++) {
		snprintf(rest, sizeof rest,
		    "PID|1||%u^^^CHU-X^PI||EXEMPLE^MARIE^^^^^L||||||||"
		    "^PRS^CP^^^^^^^^^063998000%u\r",
		    i, i == 3 ? 1 : i);
		sender_message(one, sizeof one, "ADT^A31", i, rest);
		strcat(all, one);
	}
	sender_say(fd, all);
	for (i = 1; i <= 5; i++)
		if (i != 3)
			assert_true(sender_accepted(sender_answer(fd), i));
		else
			assert_non_null(strstr(sender_answer(fd),
			    "\rMSA|AE|3|the store refuses it: "));
	guest_open(&root, &world, "root");
	assert_int_equal(seen_metric(&root, "hl7_held"), 1);
	assert_int_equal(seen_metric(&root, "hl7_accepted"), 4);
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
	sender_world(&world, "half = \"1s\"\n");
	guest_open(&root, &world, "root");
	fd = sender_dial();
	sender_say(fd, "\vMSH|^~\\&|GAM|CHU-X|");
	close(fd);
	fd = sender_dial();
	sender_say(fd, "\vMSH|^~\\&|GAM|CHU-X|");
	/* The connection is ended, without an answer. */
	assert_string_equal(sender_answer(fd), "");
	close(fd);
	for (tries = 0; tries < 300 && seen_metric(&root, "hl7_held") < 2;
	     tries++)
		world_run(&world, 100);
	assert_int_equal(seen_metric(&root, "hl7_held"), 2);
	assert_int_equal(seen_metric(&root, "hl7_connections"), 0);
	guest_close(&root);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bad_messages_are_held),
	    cmocka_unit_test(held_messages_are_retried),
	    cmocka_unit_test(what_the_store_refuses_is_held),
	    cmocka_unit_test(half_a_message_is_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
