/* announce.c - tests of what callers who wait are told. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

/* What the exchange was asked, as a test hears it. */
struct ear {
	int fd;
	char heard[65536];
	size_t n;
	const char *wanted;
};

static void
ear_open(struct ear *ear, const char *path)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	memset(ear, 0, sizeof *ear);
	TEXT_SET(address.sun_path, path);
	ear->fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(connect(ear->fd, (struct sockaddr *)&address,
			     sizeof address),
	    0);
}

static bool
hears(void *ctx)
{
	struct ear *ear = ctx;
	ssize_t more = recv(ear->fd, ear->heard + ear->n,
	    sizeof ear->heard - 1 - ear->n, MSG_DONTWAIT);

	if (more > 0)
		ear->n += (size_t)more;
	ear->heard[ear->n] = '\0';
	return strstr(ear->heard, ear->wanted) != NULL;
}

static void
until_heard(struct world *world, struct ear *ear, const char *wanted)
{
	ear->wanted = wanted;
	if (!world_until(world, hears, ear, 30000))
		fail_msg("\"%s\" was not said:\n%s", wanted, ear->heard);
}

static void
say(const struct ear *ear, const char *line)
{
	assert_int_equal(send(ear->fd, line, strlen(line), MSG_NOSIGNAL),
	    strlen(line));
}

static const char sections[] =
    "queue told { callback = 2 announce = 1 }\n"
    "line told { called = \"+33155500001\" queue = told }\n"
    "line english { called = \"+33155500002\" queue = told language = en }\n";

static void
who_waits_is_told(void **state)
{
	char folder[] = "/tmp/vigie-announce-XXXXXX", path[64], options[160];
	struct world world;
	struct guest anna;
	struct ear ear;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/exchange", folder);
	snprintf(options, sizeof options,
	    "telephony = fake telephony_options = \"listen %s\"", path);
	world_open(&world, false, options, sections);
	ear_open(&ear, path);
	/* Nobody is there: his place, but no wait. */
	say(&ear, "arrive 1 from=+33639982244 to=+33155500001\n");
	until_heard(&world, &ear, "play 1 fr/line_told fr/wait fr/place_1\n");
	/* One advisor, on a break: he hears how long it will be, each time;
	 * the other one stands behind him. */
	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_PAUSE), MSG_DONE);
	say(&ear, "arrive 2 from=+33639982245 to=+33155500002\n");
	until_heard(&world, &ear,
	    "play 2 en/line_english en/wait en/place_2 en/minutes_");
	until_heard(&world, &ear, "play 1 fr/place_1 fr/minutes_");
	/* After 2 s the callback is offered with it. */
	until_heard(&world, &ear, " fr/callback_offer\n");
	/* He rings off: she is the next one. */
	say(&ear, "hangup 1\n");
	until_heard(&world, &ear, "play 2 en/place_1 en/minutes_");
	close(ear.fd);
	world_close(&world);
	assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_waits_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
