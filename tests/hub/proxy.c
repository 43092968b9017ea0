/* proxy.c - a wire between a console and its hub that can fall silent. */
#include "tests/hub/proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"

enum { PAIRS = 64, LISTENERS_AT = 1, PAIRS_AT = 1 + PROXY_PORTS };

struct pair {
	int ends[2]; /* the console's, the hub's; -1: free */
};

/* What the process holds. */
struct wires {
	int control, n;
	int listeners[PROXY_PORTS];
	struct sockaddr_in hubs[PROXY_PORTS];
	struct pair pairs[PAIRS];
	bool cut;
};

static struct sockaddr_in
address_of(const char *endpoint)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	char host[64];
	uint16_t port;

	assert_int_equal(sscanf(endpoint, "tcp://%63[0-9.]:%hu", host, &port),
	    2);
	assert_int_equal(inet_pton(AF_INET, host, &address.sin_addr), 1);
	address.sin_port = htons(port);
	return address;
}

static void
pair_close(struct pair *pair)
{
	close(pair->ends[0]);
	close(pair->ends[1]);
	pair->ends[0] = pair->ends[1] = -1;
}

static void
take(struct wires *wires, int i)
{
	struct pair *pair = wires->pairs;

	while (pair < wires->pairs + PAIRS - 1 && pair->ends[0] >= 0)
		pair++;
	pair->ends[0] = accept(wires->listeners[i], NULL, NULL);
	pair->ends[1] = socket(AF_INET, SOCK_STREAM, 0);
	if (pair->ends[0] < 0 ||
	    connect(pair->ends[1], (struct sockaddr *)&wires->hubs[i],
		sizeof wires->hubs[i]) < 0)
		pair_close(pair);
}

/* What is read is written whole: the ends are on this machine. */
static void
carry(struct pair *pair, int from)
{
	char buf[65536];
	ssize_t n = read(pair->ends[from], buf, sizeof buf), done = 0, put;

	while (done < n) {
		put =
		    write(pair->ends[1 - from], buf + done, (size_t)(n - done));
		if (put <= 0)
			break;
		done += put;
	}
	if (n <= 0 || done < n)
		pair_close(pair);
}

static void
turn(struct wires *wires)
{
	struct pollfd polls[PAIRS_AT + 2 * PAIRS];
	int i, end, n = PAIRS_AT;
	char c;

	polls[0] = (struct pollfd){.fd = wires->control, .events = POLLIN};
	for (i = 0; i < PROXY_PORTS; i++)
		polls[LISTENERS_AT + i] = (struct pollfd){
		    .fd =
			i < wires->n && !wires->cut ? wires->listeners[i] : -1,
		    .events = POLLIN};
	for (i = 0; i < PAIRS; i++)
		for (end = 0; end < 2; end++)
			polls[n++] = (struct pollfd){
			    .fd = wires->cut ? -1 : wires->pairs[i].ends[end],
			    .events = POLLIN};
	poll(polls, (nfds_t)n, -1);
	if (polls[0].revents != 0) {
		if (read(wires->control, &c, 1) != 1)
			_exit(0);
		wires->cut = c == 'c';
		return;
	}
	for (i = 0; i < PAIRS; i++)
		for (end = 0; end < 2; end++)
			if (polls[PAIRS_AT + 2 * i + end].revents != 0 &&
			    wires->pairs[i].ends[end] >= 0)
				carry(&wires->pairs[i], end);
	for (i = 0; i < wires->n; i++)
		if (polls[LISTENERS_AT + i].revents != 0)
			take(wires, i);
}

void
proxy_open(struct proxy *proxy, const char *const *endpoints, int n)
{
	static struct wires wires;
	struct sockaddr_in bound;
	socklen_t size = sizeof bound;
	int ends[2], i;

	assert_in_range(n, 1, PROXY_PORTS);
	wires.n = n;
	wires.cut = false;
	for (i = 0; i < PAIRS; i++)
		wires.pairs[i].ends[0] = wires.pairs[i].ends[1] = -1;
	for (i = 0; i < n; i++) {
		bound = address_of("tcp://127.0.0.1:0");
		wires.hubs[i] = address_of(endpoints[i]);
		wires.listeners[i] = socket(AF_INET, SOCK_STREAM, 0);
		assert_int_equal(bind(wires.listeners[i],
				     (struct sockaddr *)&bound, sizeof bound),
		    0);
		assert_int_equal(listen(wires.listeners[i], PAIRS), 0);
		assert_int_equal(getsockname(wires.listeners[i],
				     (struct sockaddr *)&bound, &size),
		    0);
		snprintf(proxy->endpoints[i], sizeof proxy->endpoints[i],
		    "tcp://127.0.0.1:%d", ntohs(bound.sin_port));
	}
	assert_int_equal(pipe(ends), 0);
	fflush(NULL);
	proxy->pid = fork();
	assert_true(proxy->pid >= 0);
	if (proxy->pid == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		signal(SIGPIPE, SIG_IGN);
		close(ends[1]);
		wires.control = ends[0];
		for (;;)
			turn(&wires);
	}
	close(ends[0]);
	for (i = 0; i < n; i++)
		close(wires.listeners[i]);
	proxy->control = ends[1];
}

void
proxy_cut(struct proxy *proxy, bool cut)
{
	assert_int_equal(write(proxy->control, cut ? "c" : "m", 1), 1);
}

void
proxy_close(struct proxy *proxy)
{
	int status;

	close(proxy->control);
	assert_int_equal(waitpid(proxy->pid, &status, 0), proxy->pid);
}
