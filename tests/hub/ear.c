/* ear.c - what the scripted exchange was asked, as a test hears it. */
#include "tests/hub/ear.h"

#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "src/base/text.h"
#include "tests/check.h"

void
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
