/* selftest.c - proof at start-up that an unknown key cannot get in. */
#include "src/bus/selftest.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <zmq.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/bus/endpoint.h"

enum { WAIT_MS = 5000, TURN_MS = 10 };

enum verdict { UNDECIDED, ADMITTED, TURNED_AWAY };

struct probe {
	char hub[41], public_key[41], secret_key[41];
	char ear[ENDPOINT_MAX + 32]; /* where its monitor is heard */
};

static enum verdict
monitor_read(void *monitor)
{
	unsigned char event[6], where[256];
	uint16_t kind;

	if (zmq_recv(monitor, event, sizeof event, ZMQ_DONTWAIT) < 0)
		return UNDECIDED;
	zmq_recv(monitor, where, sizeof where, ZMQ_DONTWAIT);
	memcpy(&kind, event, sizeof kind);
	if (kind == ZMQ_EVENT_HANDSHAKE_SUCCEEDED)
		return ADMITTED;
	return kind == ZMQ_EVENT_HANDSHAKE_FAILED_AUTH ? TURNED_AWAY
						       : UNDECIDED;
}

/* What becomes of a handshake is told by the socket's monitor; the handler
 * has no loop yet and is served from here. */
static enum verdict
verdict_wait(struct zap *zap, void *monitor)
{
	int64_t end = clock_steady() + WAIT_MS;
	enum verdict verdict = UNDECIDED;
	zmq_pollitem_t items[2] = {{.socket = monitor, .events = ZMQ_POLLIN},
	    {.socket = zap->socket.zmq, .events = ZMQ_POLLIN}};

	while (verdict == UNDECIDED && clock_steady() < end) {
		zmq_poll(items, 2, TURN_MS);
		while (zap_answer(zap))
			;
		verdict = monitor_read(monitor);
	}
	return verdict;
}

static int
probe_set(void *socket, const struct probe *probe)
{
	int linger = 0;

	return zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger) ||
	    zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, probe->hub, 41) ||
	    zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, probe->public_key,
		41) ||
	    zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, probe->secret_key, 41);
}

/* Knock once; -1 when the probe itself could not be made. */
static int
knock(struct zap *zap, void *context, const char *endpoint, int type,
    const struct probe *probe, enum verdict *verdict, struct err *err)
{
	void *socket = zmq_socket(context, type), *monitor = NULL;
	int rc = -1, linger = 0;

	if (socket == NULL || probe_set(socket, probe) != 0 ||
	    zmq_socket_monitor(socket, probe->ear,
		ZMQ_EVENT_HANDSHAKE_SUCCEEDED |
		    ZMQ_EVENT_HANDSHAKE_FAILED_AUTH) < 0)
		goto out;
	monitor = zmq_socket(context, ZMQ_PAIR);
	if (monitor == NULL ||
	    zmq_setsockopt(monitor, ZMQ_LINGER, &linger, sizeof linger) < 0 ||
	    zmq_connect(monitor, probe->ear) < 0 ||
	    zmq_connect(socket, endpoint) < 0)
		goto out;
	*verdict = verdict_wait(zap, monitor);
	rc = 0;
out:
	if (rc < 0)
		err_set(err, "%s", zmq_strerror(zmq_errno()));
	if (socket != NULL) {
		zmq_socket_monitor(socket, NULL, 0);
		zmq_close(socket);
	}
	if (monitor != NULL)
		zmq_close(monitor);
	return rc;
}

int
selftest_run(struct zap *zap, void *context, const char *endpoint,
    int peer_type, const char *secret_key, struct err *err)
{
	enum verdict verdict = UNDECIDED;
	struct probe probe;
	int rc;

	if (zmq_curve_public(probe.hub, secret_key) < 0 ||
	    zmq_curve_keypair(probe.public_key, probe.secret_key) < 0)
		return err_set(err, "self-test of %s: no CURVE here", endpoint);
	snprintf(probe.ear, sizeof probe.ear, "inproc://unknown/%s", endpoint);
	rc = knock(zap, context, endpoint, peer_type, &probe, &verdict, err);
	if (rc == 0 && verdict != TURNED_AWAY)
		rc = err_set(err,
		    verdict == ADMITTED
			? "an unknown key got in"
			: "an unknown key was not turned away in time");
	if (rc == 0) {
		snprintf(probe.ear, sizeof probe.ear, "inproc://known/%s",
		    endpoint);
		TEXT_SET(zap->known, probe.public_key);
		rc = knock(zap, context, endpoint, peer_type, &probe, &verdict,
		    err);
		zap->known[0] = '\0';
		if (rc == 0 && verdict != ADMITTED)
			rc = err_set(err, "a known key did not get in");
	}
	if (rc < 0)
		return err_prefix(err, "self-test of %s", endpoint);
	return 0;
}
