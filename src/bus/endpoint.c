/* endpoint.c - where a socket listens: tcp for workstations, ipc at home. */
#include "src/bus/endpoint.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <zmq.h>

static const char tcp[] = "tcp://", ipc[] = "ipc://";

bool
endpoint_is_tcp(const char *endpoint)
{
	return strncmp(endpoint, tcp, sizeof tcp - 1) == 0;
}

/* Whether somebody listens on the socket file. */
static bool
is_alive(const struct sockaddr_un *address)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), rc;

	if (fd < 0)
		return true;
	rc = connect(fd, (const struct sockaddr *)address, sizeof *address);
	if (rc < 0 && errno != ECONNREFUSED)
		rc = 0;
	close(fd);
	return rc == 0;
}

/* ZeroMQ removes any socket file that is in its way, a living hub's too. */
static int
clear_way(const char *path, struct err *err)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};
	struct stat st;

	if (snprintf(address.sun_path, sizeof address.sun_path, "%s", path) >=
	    (int)sizeof address.sun_path)
		return err_set(err, "a path of more than %zu bytes",
		    sizeof address.sun_path - 1);
	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0
				       : err_set(err, "%s", strerror(errno));
	if (!S_ISSOCK(st.st_mode))
		return err_set(err, "the file is there and is no socket");
	if (is_alive(&address))
		return err_set(err, "another program listens there");
	if (unlink(path) < 0)
		return err_set(err, "%s", strerror(errno));
	return 0;
}

int
endpoint_bind(struct socket *socket, const char *endpoint, char *bound,
    struct err *err)
{
	size_t size = ENDPOINT_MAX;
	mode_t mask;
	int rc;

	if (!endpoint_is_tcp(endpoint)) {
		if (strncmp(endpoint, ipc, sizeof ipc - 1) != 0)
			return err_set(err, "%s is neither tcp:// nor ipc://",
			    endpoint);
		if (clear_way(endpoint + sizeof ipc - 1, err) < 0)
			return err_prefix(err, "%s", endpoint);
	}
	mask = umask(S_IXUSR | S_IRWXG | S_IRWXO);
	rc = zmq_bind(socket->zmq, endpoint);
	umask(mask);
	if (rc < 0)
		return err_set(err, "%s: %s", endpoint,
		    zmq_strerror(zmq_errno()));
	if (zmq_getsockopt(socket->zmq, ZMQ_LAST_ENDPOINT, bound, &size) < 0)
		return err_set(err, "%s: %s", endpoint,
		    zmq_strerror(zmq_errno()));
	return 0;
}

void
endpoint_remove(const char *bound)
{
	/* While it is still ours: nobody else can have bound it yet. */
	if (strncmp(bound, ipc, sizeof ipc - 1) == 0)
		unlink(bound + sizeof ipc - 1);
}
