/* ari_socket.c - the websocket to an Asterisk, made again when it is lost. */
#include "src/telephony/ari_socket.h"

#include <libwebsockets.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <bsd/sys/queue.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>
#define LEAKS_ON() __lsan_enable()
#define LEAKS_OFF() __lsan_disable()
#endif
#endif
#ifndef LEAKS_ON
#define LEAKS_ON() ((void)0)
#define LEAKS_OFF() ((void)0)
#endif

#include "src/base/mem.h"
#include "src/base/text.h"

enum {
	AGAIN_MIN_MS = 100,
	AGAIN_MAX_MS = 2000,
	CONNECT_MS = 5000,
	MESSAGE_MAX = 64 * 1024 * 1024
};

struct letter {
	STAILQ_ENTRY(letter) entry;
	size_t n;
	unsigned char text[]; /* after LWS_PRE bytes */
};

struct ari_socket {
	uv_loop_t *loop;
	uv_timer_t timer; /* of the next attempt, or of one under way */
	uv_getaddrinfo_t look_up;
	struct lws_context *context;
	struct lws *wsi;
	struct ari_options options;
	struct ari_socket_calls calls;
	char address[64], why[160];
	uint64_t again_ms;
	bool looking, is_up, dropping, closing;
	STAILQ_HEAD(, letter) letters;
	char *in;
	size_t in_n, in_size;
	void (*closed)(void *ctx);
	void *closed_ctx;
};

static void on_timer(uv_timer_t *timer);

/* --- out --- */

static void
letters_free(struct ari_socket *s)
{
	struct letter *letter;

	while ((letter = STAILQ_FIRST(&s->letters)) != NULL) {
		STAILQ_REMOVE_HEAD(&s->letters, entry);
		free(letter);
	}
}

void
ari_socket_send(struct ari_socket *s, const char *text)
{
	size_t n = strlen(text);
	struct letter *letter;

	if (!s->is_up || s->dropping)
		return;
	letter = mem_zero(1, sizeof *letter + LWS_PRE + n);
	letter->n = n;
	memcpy(letter->text + LWS_PRE, text, n);
	STAILQ_INSERT_TAIL(&s->letters, letter, entry);
	lws_callback_on_writable(s->wsi);
}

static int
write_some(struct ari_socket *s)
{
	struct letter *letter;
	int n;

	while ((letter = STAILQ_FIRST(&s->letters)) != NULL) {
		if (lws_send_pipe_choked(s->wsi)) {
			lws_callback_on_writable(s->wsi);
			break;
		}
		STAILQ_REMOVE_HEAD(&s->letters, entry);
		n = lws_write(s->wsi, letter->text + LWS_PRE, letter->n,
		    LWS_WRITE_TEXT);
		n = n < (int)letter->n ? -1 : 0;
		free(letter);
		if (n < 0)
			return -1;
	}
	return 0;
}

/* --- in --- */

static int
take(struct ari_socket *s, const void *in, size_t n)
{
	if (s->in_n + n + 1 > MESSAGE_MAX)
		return -1;
	if (s->in_n + n + 1 > s->in_size) {
		s->in_size = (s->in_n + n + 1) * 2;
		s->in = mem_grow(s->in, s->in_size, 1);
	}
	memcpy(s->in + s->in_n, in, n);
	s->in_n += n;
	if (lws_remaining_packet_payload(s->wsi) > 0 ||
	    !lws_is_final_fragment(s->wsi))
		return 0;
	s->in[s->in_n] = '\0';
	n = s->in_n;
	s->in_n = 0;
	s->calls.text(s->calls.ctx, s->in, n);
	return 0;
}

/* --- up and down --- */

static void
went_down(struct ari_socket *s, const char *why)
{
	s->wsi = NULL;
	s->is_up = false;
	s->in_n = 0;
	letters_free(s);
	if (s->closing)
		return;
	uv_timer_start(&s->timer, on_timer, s->again_ms, 0);
	s->again_ms =
	    s->again_ms * 2 > AGAIN_MAX_MS ? AGAIN_MAX_MS : s->again_ms * 2;
	s->calls.down(s->calls.ctx, s->dropping ? s->why : why);
	s->dropping = false;
}

static void
went_up(struct ari_socket *s)
{
	s->is_up = true;
	s->again_ms = AGAIN_MIN_MS;
	uv_timer_stop(&s->timer);
	s->calls.up(s->calls.ctx);
}

static int
put_password(struct ari_socket *s, struct lws *wsi, unsigned char **at,
    size_t n)
{
	char text[2 * ARI_TEXT * 2];

	if (lws_http_basic_auth_gen(s->options.user, s->options.password, text,
		sizeof text) != 0)
		return -1;
	return lws_add_http_header_by_token(wsi, WSI_TOKEN_HTTP_AUTHORIZATION,
	    (unsigned char *)text, (int)strlen(text), at, *at + n);
}

/* What libwebsockets says of a refused handshake, in words of ours. */
static const char *
refusal(const char *said)
{
	if (said == NULL)
		return "no connection";
	if (strstr(said, "unauthorized") != NULL)
		return "the password is wrong";
	if (strstr(said, "ws upgrade response not 101") != NULL)
		return "its HTTP server has no ARI, or not for this user";
	if (strstr(said, "connect failed") != NULL ||
	    strstr(said, "before established") != NULL)
		return "nothing answers there";
	return said;
}

/* Each connection ends once, by whichever name: closed between connecting and
 * the handshake it has none but that it is destroyed. */
static int
end(struct ari_socket *s, struct lws *wsi, const char *why)
{
	lws_set_opaque_user_data(wsi, NULL);
	went_down(s, why);
	return 0;
}

static int
on_websocket(struct lws *wsi, enum lws_callback_reasons reason, void *user,
    void *in, size_t n)
{
	struct ari_socket *s = lws_get_opaque_user_data(wsi);

	(void)user;
	if (s == NULL)
		return 0;
	switch (reason) {
	case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
		return put_password(s, wsi, in, n);
	case LWS_CALLBACK_CLIENT_ESTABLISHED:
		went_up(s);
		return 0;
	case LWS_CALLBACK_CLIENT_WRITEABLE:
		return s->dropping ? -1 : write_some(s);
	case LWS_CALLBACK_CLIENT_RECEIVE:
		return s->dropping ? -1 : take(s, in, n);
	case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
		return end(s, wsi, refusal(in));
	case LWS_CALLBACK_CLIENT_CLOSED:
		return end(s, wsi, "the connection broke");
	case LWS_CALLBACK_WSI_DESTROY:
		return end(s, wsi, "nothing answers there");
	default:
		return 0;
	}
}

static const struct lws_protocols protocols[] = {
    {.name = "ari", .callback = on_websocket, .rx_buffer_size = 65536},
    {.name = NULL},
};

void
ari_socket_drop(struct ari_socket *s, const char *why)
{
	if (!s->is_up || s->dropping)
		return;
	TEXT_SET(s->why, why);
	s->dropping = true;
	/* Its callbacks may be on the stack: it is ended from the loop. */
	lws_set_timeout(s->wsi, PENDING_TIMEOUT_USER_OK, LWS_TO_KILL_ASYNC);
}

/* --- connecting --- */

static void
dial(struct ari_socket *s)
{
	struct lws_client_connect_info info = {0};
	char path[ARI_TEXT * 2];

	snprintf(path, sizeof path, "/ari/events?app=%s", s->options.app);
	info.context = s->context;
	info.address = s->address;
	info.port = s->options.port_number;
	info.path = path;
	info.host = s->options.host;
	info.local_protocol_name = "ari";
	info.pwsi = &s->wsi;
	info.opaque_user_data = s;
	uv_timer_start(&s->timer, on_timer, CONNECT_MS, 0);
	/* A failure was told by the callback. */
	(void)lws_client_connect_via_info(&info);
}

static void
finish(struct ari_socket *s)
{
	void (*closed)(void *ctx) = s->closed;
	void *ctx = s->closed_ctx;

	letters_free(s);
	free(s->in);
	free(s);
	if (closed != NULL)
		closed(ctx);
}

static void
on_timer_closed(uv_handle_t *handle)
{
	finish(handle->data);
}

static void
on_address(uv_getaddrinfo_t *request, int status, struct addrinfo *found)
{
	struct ari_socket *s = request->data;
	char why[160];

	s->looking = false;
	if (s->closing) {
		uv_freeaddrinfo(found);
		uv_close((uv_handle_t *)&s->timer, on_timer_closed);
		return;
	}
	if (status == 0 && found->ai_family == AF_INET6)
		status = uv_ip6_name((struct sockaddr_in6 *)found->ai_addr,
		    s->address, sizeof s->address);
	else if (status == 0)
		status = uv_ip4_name((struct sockaddr_in *)found->ai_addr,
		    s->address, sizeof s->address);
	uv_freeaddrinfo(found);
	if (status == 0) {
		dial(s);
		return;
	}
	snprintf(why, sizeof why, "%.100s: %s", s->options.host,
	    uv_strerror(status));
	went_down(s, why);
}

static void
on_timer(uv_timer_t *timer)
{
	struct ari_socket *s = timer->data;
	struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
	int rc;

	if (s->wsi != NULL) {
		/* An attempt that nobody answers. */
		lws_set_timeout(s->wsi, PENDING_TIMEOUT_USER_OK,
		    LWS_TO_KILL_ASYNC);
		return;
	}
	if (s->looking)
		return;
	s->look_up.data = s;
	rc = uv_getaddrinfo(s->loop, &s->look_up, on_address, s->options.host,
	    NULL, &hints);
	if (rc < 0)
		went_down(s, uv_strerror(rc));
	else
		s->looking = true;
}

/* --- life --- */

struct ari_socket *
ari_socket_open(uv_loop_t *loop, const struct ari_options *options,
    const struct ari_socket_calls *calls, struct err *err)
{
	struct ari_socket *s = mem_zero(1, sizeof *s);
	struct lws_context_creation_info info = {0};
	void *loops[1] = {loop};

	s->loop = loop;
	s->options = *options;
	s->calls = *calls;
	s->again_ms = AGAIN_MIN_MS;
	STAILQ_INIT(&s->letters);
	lws_set_log_level(0, NULL);
	info.port = CONTEXT_PORT_NO_LISTEN;
	info.protocols = protocols;
	info.foreign_loops = loops;
	info.options = LWS_SERVER_OPTION_LIBUV |
	    LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN;
	/* Silence for so long is asked about, and then the end. */
	info.ka_time = 5;
	info.ka_interval = 2;
	info.ka_probes = 3;
	/* Its loader of the plugin for libuv forgets 23 bytes. */
	LEAKS_OFF();
	s->context = lws_create_context(&info);
	LEAKS_ON();
	if (s->context == NULL) {
		free(s);
		err_set(err,
		    "libwebsockets cannot be used (is"
		    " libwebsockets-evlib-uv installed?)");
		return NULL;
	}
	uv_timer_init(loop, &s->timer);
	s->timer.data = s;
	uv_timer_start(&s->timer, on_timer, 0, 0);
	return s;
}

void
ari_socket_close(struct ari_socket *s, void (*closed)(void *ctx), void *ctx)
{
	s->closing = true;
	s->closed = closed;
	s->closed_ctx = ctx;
	uv_timer_stop(&s->timer);
	/* Its end comes later than that of s. */
	if (s->wsi != NULL)
		lws_set_opaque_user_data(s->wsi, NULL);
	lws_context_destroy(s->context);
	if (s->looking)
		uv_cancel((uv_req_t *)&s->look_up);
	else
		uv_close((uv_handle_t *)&s->timer, on_timer_closed);
}
