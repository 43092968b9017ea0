/* ari_request.h - what was asked of an Asterisk and is not answered yet. */
#ifndef TELEPHONY_ARI_REQUEST_H
#define TELEPHONY_ARI_REQUEST_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>
#include <bsd/sys/queue.h>

/*
 * Requests go by the websocket itself, one after the other, and are answered
 * in their order: a bridge is there before a channel enters it.  A request
 * names what it is about by numbers, since that may be gone when the answer
 * comes.
 */
struct ari;

typedef void ari_answer_fn(struct ari *ari, uint64_t call, uint64_t other,
    int status, json_t *body);

struct request {
	uint64_t id;
	int64_t asked_ms;
	ari_answer_fn *answer; /* NULL: nobody waits for it */
	uint64_t call, other;
	char what[96]; /* for whoever reads the log */
	TAILQ_ENTRY(request) entry;
};

struct requests {
	TAILQ_HEAD(, request) waiting;
	uint64_t last;
	void (*send)(void *ctx, const char *text);
	void *ctx;
};

void requests_init(struct requests *requests,
    void (*send)(void *ctx, const char *text), void *ctx);

/* Forget all that waits: nobody will answer. */
void requests_drop(struct requests *requests);

/*
 * Ask, as in requests_ask(r, now, "POST", "channels/7/answer", NULL, …).
 * query is an object of texts, which the call takes over, or NULL.
 */
void requests_ask(struct requests *requests, int64_t now_ms, const char *method,
    json_t *query, ari_answer_fn *answer, uint64_t call, uint64_t other,
    const char *format, ...) __attribute__((format(printf, 8, 9)));

/* Put a body, which the call takes over, where nobody waits for an answer. */
void requests_put(struct requests *requests, int64_t now_ms, const char *uri,
    json_t *body);

/* A message that is an answer: give it to whom waits. */
void requests_answered(struct requests *requests, struct ari *ari,
    const json_t *message);

/* What is not answered since this instant, or NULL. */
const struct request *requests_late(const struct requests *requests,
    int64_t since_ms);

#endif
