/* ari_socket.h - the websocket to an Asterisk, made again when it is lost. */
#ifndef TELEPHONY_ARI_SOCKET_H
#define TELEPHONY_ARI_SOCKET_H

#include <stddef.h>
#include <uv.h>

#include "src/base/err.h"
#include "src/telephony/ari_options.h"

/*
 * up and down alternate, down with the reason; down is also told of each
 * attempt that failed.  text is one whole message, and is a string.
 */
struct ari_socket_calls {
	void (*up)(void *ctx);
	void (*down)(void *ctx, const char *why);
	void (*text)(void *ctx, const char *text, size_t n);
	void *ctx;
};

struct ari_socket;
struct ari_socket *ari_socket_open(uv_loop_t *loop,
    const struct ari_options *options, const struct ari_socket_calls *calls,
    struct err *err);

/* Send a message; while the socket is down it is dropped. */
void ari_socket_send(struct ari_socket *socket, const char *text);

/* Give the connection up and make another. */
void ari_socket_drop(struct ari_socket *socket, const char *why);

/* closed is called on the loop, once; no other call follows. */
void ari_socket_close(struct ari_socket *socket, void (*closed)(void *ctx),
    void *ctx);

#endif
