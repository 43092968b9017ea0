/* ari_request.c - what was asked of an Asterisk and is not answered yet. */
#include "src/telephony/ari_request.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum { URI_MAX = 512 };

void
requests_init(struct requests *requests,
    void (*send)(void *ctx, const char *text), void *ctx)
{
	TAILQ_INIT(&requests->waiting);
	requests->last = 0;
	requests->send = send;
	requests->ctx = ctx;
}

void
requests_drop(struct requests *requests)
{
	struct request *request;

	while ((request = TAILQ_FIRST(&requests->waiting)) != NULL) {
		TAILQ_REMOVE(&requests->waiting, request, entry);
		free(request);
	}
}

/* The websocket has its own way of saying a query string. */
static json_t *
query_list(json_t *query)
{
	json_t *list = json_array(), *value;
	const char *name;

	json_object_foreach(query, name, value) json_array_append_new(list,
	    json_pack("{s:s, s:O}", "name", name, "value", value));
	json_decref(query);
	return list;
}

static void
ask(struct requests *requests, struct request *request, const char *method,
    const char *uri, json_t *message)
{
	char id[24], *text;

	request->id = ++requests->last;
	snprintf(request->what, sizeof request->what, "%s %.80s", method, uri);
	TAILQ_INSERT_TAIL(&requests->waiting, request, entry);
	snprintf(id, sizeof id, "%llu", (unsigned long long)request->id);
	json_object_set_new(message, "type", json_string("RESTRequest"));
	json_object_set_new(message, "request_id", json_string(id));
	json_object_set_new(message, "method", json_string(method));
	json_object_set_new(message, "uri", json_string(uri));
	text = json_dumps(message, JSON_COMPACT);
	json_decref(message);
	requests->send(requests->ctx, text);
	free(text);
}

void
requests_ask(struct requests *requests, int64_t now_ms, const char *method,
    json_t *query, ari_answer_fn *answer, uint64_t call, uint64_t other,
    const char *format, ...)
{
	struct request *request = mem_zero(1, sizeof *request);
	json_t *message = json_object();
	char uri[URI_MAX];
	va_list args;

	va_start(args, format);
	vsnprintf(uri, sizeof uri, format, args);
	va_end(args);
	request->asked_ms = now_ms;
	request->answer = answer;
	request->call = call;
	request->other = other;
	if (query != NULL)
		json_object_set_new(message, "query_strings",
		    query_list(query));
	ask(requests, request, method, uri, message);
}

void
requests_put(struct requests *requests, int64_t now_ms, const char *uri,
    json_t *body)
{
	struct request *request = mem_zero(1, sizeof *request);
	char *text = json_dumps(body, JSON_COMPACT);

	json_decref(body);
	request->asked_ms = now_ms;
	ask(requests, request, "PUT", uri,
	    json_pack("{s:s, s:s}", "content_type", "application/json",
		"message_body", text));
	free(text);
}

void
requests_answered(struct requests *requests, struct ari *ari,
    const json_t *message)
{
	const char *id =
	    json_string_value(json_object_get(message, "request_id"));
	const char *text =
	    json_string_value(json_object_get(message, "message_body"));
	int status =
	    (int)json_integer_value(json_object_get(message, "status_code"));
	struct request *request;
	json_t *body;

	TAILQ_FOREACH(request, &requests->waiting, entry)
		if (id != NULL && request->id == strtoull(id, NULL, 10))
			break;
	if (request == NULL)
		return; /* of before, or said twice */
	TAILQ_REMOVE(&requests->waiting, request, entry);
	body = text == NULL ? NULL : json_loads(text, 0, NULL);
	if (request->answer != NULL)
		request->answer(ari, request->call, request->other, status,
		    body);
	json_decref(body);
	free(request);
}

const struct request *
requests_late(const struct requests *requests, int64_t since_ms)
{
	const struct request *first = TAILQ_FIRST(&requests->waiting);

	return first != NULL && first->asked_ms <= since_ms ? first : NULL;
}
