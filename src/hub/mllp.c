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

enum { PIECE = 65536, BACKLOG = 64 };

struct link {
	LIST_ENTRY(link) next;
	uv_tcp_t tcp;
	struct hub *hub;
	struct mllp frame;
	char piece[PIECE]; /* what was read: from at to end is left */
	size_t at, end;
	bool busy;    /* a message is on its way, or its answer */
	bool stalled; /* so much waits in the hub that it has to */
	bool leaving; /* close it once it is answered */
	bool closed;
	int64_t since; /* steady clock: when it last got on */
	uv_write_t write;
	char answer[HL7_ACK_MAX];
	char peer[64];
};

static void link_go_on(struct link *link);

/* --- the end of a connection --- */

static void
link_free(struct link *link)
{
	mllp_done(&link->frame);
	free(link);
}

static void
on_closed(uv_handle_t *handle)
{
	struct link *link = handle->data;

	link->closed = true;
	/* Else whoever has its message frees it. */
	if (!link->busy)
		link_free(link);
}

static void
link_close(struct link *link)
{
	if (uv_is_closing((uv_handle_t *)&link->tcp))
		return;
	LIST_REMOVE(link, next);
	link->hub->mllp.connections--;
	uv_close((uv_handle_t *)&link->tcp, on_closed);
}

/* --- answers --- */

static void
on_written(uv_write_t *write, int status)
{
	struct link *link = write->data;

	link->busy = false;
	if (link->closed) {
		link_free(link);
		return;
	}
	if (status < 0 || link->leaving)
		link_close(link);
	else
		link_go_on(link);
}

static void
on_done(struct hub *hub, void *ctx, const struct hl7_verdict *verdict)
{
	struct link *link = ctx;
	uv_buf_t buf;
	struct hl7 hl7;
	bool cut;

	if (link->closed || uv_is_closing((uv_handle_t *)&link->tcp)) {
		link->busy = false;
		if (link->closed)
			link_free(link);
		return;
	}
	cut = hl7_cut(&hl7, link->frame.text, link->frame.n, NULL) == 0;
	buf.base = link->answer;
	buf.len = hl7_answer(cut ? &hl7 : NULL, verdict, hub->received.messages,
	    hub_now(hub), link->answer);
	link->since = clock_steady();
	link->write.data = link;
	if (uv_write(&link->write, (uv_stream_t *)&link->tcp, &buf, 1,
		on_written) < 0) {
		link->busy = false;
		link_close(link);
	}
}

/* Nobody waits for an answer. */
static void
on_held(struct hub *hub, void *ctx, const struct hl7_verdict *verdict)
{
	(void)hub;
	(void)ctx;
	(void)verdict;
}

static void
hold_half(struct link *link, const char *why)
{
	struct hl7_verdict verdict = {.ack = 0};

	if (link->frame.n == 0)
		return;
	hl7_refuse(&verdict, HL7_ERROR, HL7_SEQUENCE, "", "%s", why);
	received_hold(link->hub, link->frame.text, link->frame.n, link->peer,
	    &verdict, on_held, NULL);
}

/* --- messages --- */

static void
refuse_long(struct link *link)
{
	struct hl7_verdict verdict = {.ack = 0};

	hl7_refuse(&verdict, HL7_ERROR, HL7_INTERNAL, "",
	    "longer than %zu bytes; its beginning is held", link->frame.limit);
	received_hold(link->hub, link->frame.text, link->frame.n, link->peer,
	    &verdict, on_done, link);
}

static void
link_event(struct link *link, enum mllp_event event)
{
	switch (event) {
	case MLLP_MESSAGE:
		link->busy = true;
		received_take(link->hub, link->frame.text, link->frame.n,
		    link->peer, on_done, link);
		break;
	case MLLP_TOO_LONG:
		link->busy = true;
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
		if (mllp_is_half(&link->frame))
			hold_half(link, "half a message: the connection ended");
		link_close(link);
		return;
	}
	uv_read_stop(stream);
	link->at = 0;
	link->end = (size_t)n;
	link->since = clock_steady();
	link_go_on(link);
}

/* Take what was read apart, up to a message that has to be answered first;
 * then read on. */
static void
link_go_on(struct link *link)
{
	enum mllp_event event;
	size_t used;

	link->stalled = false;
	while (!link->busy && link->at < link->end) {
		if (received_full(link->hub)) {
			link->stalled = true;
			return;
		}
		event = mllp_read(&link->frame, link->piece + link->at,
		    link->end - link->at, &used);
		link->at += used;
		link_event(link, event);
	}
	if (!link->busy && !uv_is_closing((uv_handle_t *)&link->tcp))
		uv_read_start((uv_stream_t *)&link->tcp, on_alloc, on_read);
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
	uv_read_start((uv_stream_t *)&link->tcp, on_alloc, on_read);
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
		} else if (!link->busy && !link->stalled &&
		    now - link->since > limit && mllp_is_half(&link->frame)) {
			log_warn("hl7: %s: half a message", link->peer);
			hold_half(link, "half a message: nothing followed");
			link_close(link);
		} else if (link->busy && link->write.data != NULL &&
		    uv_stream_get_write_queue_size((uv_stream_t *)&link->tcp) >
			0 &&
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
		if (!link->busy)
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
