/* zap.c - the handler of ZeroMQ's authentication protocol (RFC 27/ZAP). */
#include "src/bus/zap.h"

#include <string.h>
#include <zmq.h>

static const char address[] = "inproc://zeromq.zap.01";

int
zap_open(struct zap *zap, void *context,
    bool (*allowed)(void *ctx, const char *endpoint, const char *key),
    void *ctx, struct err *err)
{
	memset(zap, 0, sizeof *zap);
	zap->allowed = allowed;
	zap->ctx = ctx;
	if (socket_open(&zap->socket, context, ZMQ_REP, 0, err) < 0)
		return err_prefix(err, "zap");
	if (zmq_bind(zap->socket.zmq, address) < 0)
		return err_set(err, "zap: %s", zmq_strerror(zmq_errno()));
	return 0;
}

/* The request's frames, in their order. */
enum {
	VERSION,
	REQUEST,
	DOMAIN,
	ADDRESS,
	IDENTITY,
	MECHANISM,
	CREDENTIALS,
	FRAMES
};

struct part {
	unsigned char bytes[256];
	size_t size;
};

/* Read a whole request; how many parts it has, -1 when there is none. */
static int
request_read(struct zap *zap, struct part *parts)
{
	size_t size = sizeof(int);
	struct part spare;
	int n = 0, more = 1, got;

	memset(parts, 0, FRAMES * sizeof *parts);
	while (more) {
		struct part *part = n < FRAMES ? &parts[n] : &spare;

		/* The last byte stays 0, so that a part is also a text. */
		got = zmq_recv(zap->socket.zmq, part->bytes,
		    sizeof part->bytes - 1, ZMQ_DONTWAIT);
		if (got < 0)
			return -1;
		part->size = (size_t)got;
		n++;
		zmq_getsockopt(zap->socket.zmq, ZMQ_RCVMORE, &more, &size);
	}
	return n;
}

static bool
part_is(const struct part *part, const char *text)
{
	return part->size == strlen(text) &&
	    memcmp(part->bytes, text, part->size) == 0;
}

static bool
key_allowed(struct zap *zap, const char *endpoint, const char *key)
{
	if (zap->known[0] != '\0' && strcmp(key, zap->known) == 0)
		return true;
	return zap->allowed != NULL && zap->allowed(zap->ctx, endpoint, key);
}

static void
reply(struct zap *zap, const struct part *request, const char *status,
    const char *text, const char *user)
{
	void *zmq = zap->socket.zmq;

	zmq_send(zmq, "1.0", 3, ZMQ_DONTWAIT | ZMQ_SNDMORE);
	zmq_send(zmq, request->bytes, request->size,
	    ZMQ_DONTWAIT | ZMQ_SNDMORE);
	zmq_send(zmq, status, strlen(status), ZMQ_DONTWAIT | ZMQ_SNDMORE);
	zmq_send(zmq, text, strlen(text), ZMQ_DONTWAIT | ZMQ_SNDMORE);
	zmq_send(zmq, user, strlen(user), ZMQ_DONTWAIT | ZMQ_SNDMORE);
	zmq_send(zmq, "", 0, ZMQ_DONTWAIT);
}

bool
zap_answer(void *ctx)
{
	struct part parts[FRAMES];
	struct zap *zap = ctx;
	char key[41];
	int n = request_read(zap, parts);

	if (n < 0)
		return false;
	if (n == FRAMES && part_is(&parts[VERSION], "1.0") &&
	    part_is(&parts[MECHANISM], "CURVE") &&
	    parts[CREDENTIALS].size == 32 &&
	    zmq_z85_encode(key, parts[CREDENTIALS].bytes, 32) != NULL &&
	    key_allowed(zap, (const char *)parts[DOMAIN].bytes, key)) {
		zap->admitted++;
		reply(zap, &parts[REQUEST], "200", "OK", key);
	} else {
		zap->turned_away++;
		reply(zap, &parts[REQUEST], "400", "unknown key", "");
	}
	return true;
}
