/* ear.c - what the scripted exchange was asked, as a test hears it. */
#include "tests/hub/ear.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/check.h"

static void
path_of(const struct ear *ear, const char *name, char *path, size_t size)
{
	snprintf(path, size, "%s/%s", ear->folder, name);
}

void
ear_options(const struct ear *ear, const char *name, const char *steps,
    char *options, size_t size)
{
	char path[64];

	path_of(ear, name, path, sizeof path);
	snprintf(options, size,
	    "telephony = fake telephony_options = \"listen %s;%s\"", path,
	    steps);
}

void
ear_open(struct ear *ear, const char *name)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	path_of(ear, name, address.sun_path, sizeof address.sun_path);
	ear->n = 0;
	ear->fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(connect(ear->fd, (struct sockaddr *)&address,
			     sizeof address),
	    0);
}

void
ear_world(struct ear *ear, struct world *world, const char *steps,
    const char *sections)
{
	char options[256];

	memset(ear, 0, sizeof *ear);
	TEXT_SET(ear->folder, "/tmp/vigie-ear-XXXXXX");
	assert_non_null(mkdtemp(ear->folder));
	ear_options(ear, "exchange", steps, options, sizeof options);
	world_open(world, false, options, sections);
	ear_open(ear, "exchange");
}

void
ear_world_close(struct ear *ear, struct world *world)
{
	close(ear->fd);
	world_close(world);
	assert_int_equal(rmdir(ear->folder), 0);
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

void
ear_until(struct world *world, struct ear *ear, const char *wanted)
{
	ear->wanted = wanted;
	if (!world_until(world, hears, ear, PATIENCE_MS))
		fail_msg("\"%s\" was not said:\n%s", wanted, ear->heard);
}

void
ear_say(const struct ear *ear, const char *line)
{
	assert_int_equal(send(ear->fd, line, strlen(line), MSG_NOSIGNAL),
	    strlen(line));
}
