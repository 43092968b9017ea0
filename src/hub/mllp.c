/* mllp.c - the listener for messages of the hospital's other systems. */
#include "src/hub/mllp.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/senders.h"
#include "src/patients/hl7_charset.h"
#include "src/patients/mllp.h"

/* Of one connection: under way at once, and of those no more bytes. */
enum { PIECE = 65536, BACKLOG = 64, FLYING_MAX = 64, FLYING_BYTES = 1 << 20 };

/* A message under way, and then its answer. */
struct said {
	STAILQ_ENTRY(said) next;
	struct link *link;
	char *text;
	size_t n;
	bool silent; /* nobody waits for an answer */
	bool done;
	uv_write_t write;
	size_t length;
	char answer[HL7_ACK_MAX];
};

struct link {
	LIST_ENTRY(link) next;
	uv_tcp_t tcp;
	struct hub *hub;
	struct mllp frame;
	char piece[PIECE]; /* what was read: from at to end is left */
	size_t at, end;
	STAILQ_HEAD(sayings, said) flying; /* without an answer, in order */
	size_t n, bytes; /* flying, or with an answer on its way */
	bool reading;
	bool going;   /* through what was read */
	bool stalled; /* so much waits in the hub that it has to */
	bool leaving; /* close it once all is answered */
	bool closed;
	int64_t since; /* steady clock: when it last got on */
	char peer[64];
};

static void link_go_on(struct link *link);

/* --- the end of a connection --- */

/* Whoever has its last message frees it. */
static void
link_free(struct link *link)
{
	if (!link->closed || link->n > 0)
		return;
	mllp_done(&link->frame);
	free(link);
}

static void
on_closed(uv_handle_t *handle)
{
	struct link *link = handle->data;

	link->closed = true;
	link_free(link);
}

static bool
link_is_closing(const struct link *link)
{
	return uv_is_closing((const uv_handle_t *)&link->tcp);
}

static void
link_close(struct link *link)
{
	if (link_is_closing(link))
		return;
	LIST_REMOVE(link, next);
	link->hub->mllp.connections--;
	uv_close((uv_handle_t *)&link->tcp, on_closed);
}

/* --- answers --- */

static void
said_free(struct said *said)
{
	said->link->n--;
	said->link->bytes -= said->n;
	free(said->text);
	free(said);
}

static void
on_written(uv_write_t *write, int status)
{
	struct said *said = write->data;
	struct link *link = said->link;

	said_free(said);
	if (link_is_closing(link))
		link_free(link);
	else if (status < 0 || (link->leaving && link->n == 0))
		link_close(link);
	else
		link_go_on(link);
}

/* Answers go out in the order of the messages; those of a connection that
 * ended are for nobody. */
static void
link_answer(struct link *link)
{
	bool ended = link_is_closing(link);
	struct said *said;
	uv_buf_t buf;

	while ((said = STAILQ_FIRST(&link->flying)) != NULL && said->done) {
		STAILQ_REMOVE_HEAD(&link->flying, next);
		buf = uv_buf_init(said->answer, (unsigned int)said->length);
		said->write.data = said;
		if (!ended && !said->silent &&
		    uv_write(&said->write, (uv_stream_t *)&link->tcp, &buf, 1,
			on_written) == 0)
			continue;
		if (!said->silent)
			link_close(link);
		said_free(said);
	}
	if (link->leaving && link->n == 0)
		link_close(link);
}

static void
on_done(struct hub *hub, void *ctx, const struct hl7_verdict *verdict)
{
	struct said *said = ctx;
	struct link *link = said->link;
	struct hl7 hl7;
	bool cut;

	cut = hl7_cut(&hl7, said->text, said->n, NULL) == 0;
	said->length = hl7_answer(cut ? &hl7 : NULL, verdict,
	    hub->received.messages, hub_now(hub), said->answer);
	said->done = true;
	link->since = clock_steady();
	link_answer(link);
	if (link_is_closing(link))
		link_free(link);
	else
		link_go_on(link);
}

/* --- messages --- */

static struct said *
said_new(struct link *link, bool silent)
{
	struct said *said = mem_zero(1, sizeof *said);

	said->link = link;
	said->silent = silent;
	said->n = link->frame.n;
	said->text = mem_zero(said->n + 1, 1);
	if (said->n > 0)
		memcpy(said->text, link->frame.text, said->n);
	STAILQ_INSERT_TAIL(&link->flying, said, next);
	link->n++;
	link->bytes += said->n;
	return said;
}

static void
hold_half(struct link *link, const char *why)
{
	struct hl7_verdict verdict = {.ack = 0};
	struct said *said;

	if (link->frame.n == 0)
		return;
	hl7_refuse(&verdict, HL7_ERROR, HL7_SEQUENCE, "", "%s", why);
	said = said_new(link, true);
	received_hold(link->hub, said->text, said->n, link->peer, &verdict,
	    on_done, said);
}

static void
refuse_long(struct link *link)
{
	struct hl7_verdict verdict = {.ack = 0};
	struct said *said = said_new(link, false);

	hl7_refuse(&verdict, HL7_ERROR, HL7_INTERNAL, "",
	    "longer than %zu bytes; its beginning is held", link->frame.limit);
	received_hold(link->hub, said->text, said->n, link->peer, &verdict,
	    on_done, said);
}

static void
link_event(struct link *link, enum mllp_event event)
{
	struct said *said;

	switch (event) {
	case MLLP_MESSAGE:
		said = said_new(link, false);
		received_take(link->hub, said->text, said->n, link->peer,
		    on_done, said);
		break;
	case MLLP_TOO_LONG:
		refuse_long(link);
		break;
	case MLLP_HALF:
		hold_half(link, "half a message: another one began");
		break;
	case MLLP_MORE:
		break;
	}
}

static void
on_alloc(uv_handle_t *handle, size_t suggested, uv_buf_t *buf)
{
	struct link *link = handle->data;

	(void)suggested;
	*buf = uv_buf_init(link->piece, sizeof link->piece);
}

static void
on_read(uv_stream_t *stream, ssize_t n, const uv_buf_t *buf)
{
	struct link *link = stream->data;

	(void)buf;
	if (n == 0)
		return;
	if (n < 0) {
		link->leaving = true;
		if (mllp_is_half(&link->frame))
			hold_half(link, "half a message: the connection ended");
		if (n != UV_EOF || link->n == 0)
			link_close(link);
		return;
	}
	link->at = 0;
	link->end = (size_t)n;
	link->since = clock_steady();
	link_go_on(link);
}

static bool
link_is_full(const struct link *link)
{
	return link->n >= FLYING_MAX || link->bytes >= FLYING_BYTES;
}

/* Nothing more is read while something of what was read is left. */
static void
link_read(struct link *link, bool reads)
{
	if (reads == link->reading || link->leaving || link_is_closing(link))
		return;
	link->reading = reads;
	if (reads)
		uv_read_start((uv_stream_t *)&link->tcp, on_alloc, on_read);
	else
		uv_read_stop((uv_stream_t *)&link->tcp);
}

/* Take what was read apart, as long as there is room for more under way.  A
 * message that is done at once comes back here. */
static void
link_go_on(struct link *link)
{
	enum mllp_event event;
	size_t used;

	if (link->going)
		return;
	link->going = true;
	link->stalled = false;
	while (link->at < link->end && !link_is_full(link) && !link->leaving &&
	    !link_is_closing(link)) {
		link->stalled = received_full(link->hub);
		if (link->stalled)
			break;
		event = mllp_read(&link->frame, link->piece + link->at,
		    link->end - link->at, &used);
		link->at += used;
		link_event(link, event);
	}
	link->going = false;
	link_read(link, link->at == link->end && !link_is_full(link));
}

/* --- connections --- */

/* Whether it may stay; why not goes into the log, once each. */
static bool
link_is_welcome(struct hub *hub, struct link *link)
{
	struct sockaddr_storage address;
	int n = sizeof address;

	if (uv_tcp_getpeername(&link->tcp, (struct sockaddr *)&address, &n) < 0)
		return false;
	senders_text((struct sockaddr *)&address, link->peer,
	    sizeof link->peer);
	if (!senders_allow(hub->config.hl7.senders,
		(struct sockaddr *)&address)) {
		log_warn("hl7: %s is not among the senders", link->peer);
		return false;
	}
	if (hub->mllp.connections > hub->config.hl7.connections) {
		log_warn("hl7: %s: too many connections", link->peer);
		return false;
	}
	return true;
}

static void
on_connection(uv_stream_t *server, int status)
{
	struct hub *hub = server->data;
	struct link *link;

	if (status < 0)
		return;
	link = mem_zero(1, sizeof *link);
	link->hub = hub;
	STAILQ_INIT(&link->flying);
	mllp_init(&link->frame, hub->config.hl7.size_kb * 1024);
	uv_tcp_init(hub->loop, &link->tcp);
	link->tcp.data = link;
	LIST_INSERT_HEAD(&hub->mllp.links, link, next);
	hub->mllp.connections++;
	if (uv_accept(server, (uv_stream_t *)&link->tcp) < 0 ||
	    !link_is_welcome(hub, link)) {
		hub->mllp.turned_away++;
		link_close(link);
		return;
	}
	link->since = clock_steady();
	uv_tcp_nodelay(&link->tcp, 1);
	uv_tcp_keepalive(&link->tcp, 1, 60);
	link_read(link, true);
}

void
mllp_review(struct hub *hub)
{
	int64_t limit = (int64_t)hub->config.hl7.half_s * 1000;
	int64_t now = clock_steady();
	struct link *link, *next;

	LIST_FOREACH_SAFE(link, &hub->mllp.links, next, next)
	{
		if (link->stalled && !received_full(hub)) {
			link_go_on(link);
		} else if (link->n == 0 && !link->stalled &&
		    now - link->since > limit && mllp_is_half(&link->frame)) {
			log_warn("hl7: %s: half a message", link->peer);
			hold_half(link, "half a message: nothing followed");
			link_close(link);
		} else if (uv_stream_get_write_queue_size((uv_stream_t *)&link
							      ->tcp) > 0 &&
		    now - link->since > limit) {
			log_warn("hl7: %s does not read its answers",
			    link->peer);
			link_close(link);
		}
	}
}

void
mllp_stop(struct hub *hub)
{
	struct link *link, *next;

	if (!hub->mllp.open)
		return;
	hub->mllp.open = false;
	uv_close((uv_handle_t *)&hub->mllp.tcp, NULL);
	LIST_FOREACH_SAFE(link, &hub->mllp.links, next, next)
	{
		link->leaving = true;
		if (link->n == 0)
			link_close(link);
	}
}

int
mllp_open(struct hub *hub, struct err *err)
{
	const struct config_hl7 *options = &hub->config.hl7;
	struct sockaddr_storage address;
	int rc;

	LIST_INIT(&hub->mllp.links);
	if (options->listen[0] == '\0')
		return 0;
	if (senders_listen(options->listen, &address, err) < 0)
		return err_prefix(err, "hl7");
	uv_tcp_init(hub->loop, &hub->mllp.tcp);
	hub->mllp.tcp.data = hub;
	hub->mllp.open = true;
	rc = uv_tcp_bind(&hub->mllp.tcp, (struct sockaddr *)&address, 0);
	if (rc == 0)
		rc = uv_listen((uv_stream_t *)&hub->mllp.tcp, BACKLOG,
		    on_connection);
	if (rc == 0) {
		log_note("hl7: listening at %s", options->listen);
		return 0;
	}
	mllp_stop(hub);
	return err_set(err, "hl7: %s: %s", options->listen, uv_strerror(rc));
}
