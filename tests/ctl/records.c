/* records.c - a server of FHIR of one's own, with what goes wrong with one. */
#include "tests/ctl/records.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"

enum { ASKED_MAX = 256 };

static struct {
	const struct records_answer *answers;
	struct MHD_Daemon *daemon;
	char base[64];
	pthread_mutex_t lock;
	char asked[ASKED_MAX][200];
	int n;
} records = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* A body on its way. */
struct body {
	char *text;
	size_t n;
	enum records_fault fault;
};

static ssize_t
give(void *ctx, uint64_t at, char *to, size_t most)
{
	struct body *body = ctx;

	if (body->fault == RECORDS_CUT && at >= body->n / 2)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (at >= body->n)
		return MHD_CONTENT_READER_END_OF_STREAM;
	if (body->fault == RECORDS_SLOW)
		most = 1;
	if (body->fault == RECORDS_CUT && most > body->n / 2 - at)
		most = body->n / 2 - at;
	if (most > body->n - at)
		most = body->n - at;
	memcpy(to, body->text + at, most);
	return (ssize_t)most;
}

static void
given(void *ctx)
{
	struct body *body = ctx;

	free(body->text);
	free(body);
}

/* With the base where it is asked for. */
static struct body *
body_make(const char *text, enum records_fault fault)
{
	struct body *body = calloc(1, sizeof *body);
	size_t size = 4 * strlen(text) + 4096;
	const char *base;

	body->fault = fault;
	body->text = calloc(size, 1);
	while ((base = strstr(text, "{base}")) != NULL) {
		body->n +=
		    (size_t)snprintf(body->text + body->n, size - body->n,
			"%.*s%s", (int)(base - text), text, records.base);
		text = base + 6;
	}
	body->n +=
	    (size_t)snprintf(body->text + body->n, size - body->n, "%s", text);
	return body;
}

static const struct records_answer *
answer_find(const char *address)
{
	const struct records_answer *answer = records.answers;
	size_t n;

	for (; answer->address != NULL; answer++) {
		n = strlen(answer->address);
		if (strcmp(answer->address, address) == 0 ||
		    (answer->address[n - 1] == '*' &&
			strncmp(answer->address, address, n - 1) == 0))
			return answer;
	}
	return NULL;
}

static int
query_add(void *ctx, enum MHD_ValueKind kind, const char *name,
    const char *value)
{
	char *address = ctx;
	size_t n = strlen(address);

	(void)kind;
	snprintf(address + n, 200 - n, "%c%s=%s",
	    strchr(address, '?') == NULL ? '?' : '&', name,
	    value == NULL ? "" : value);
	return MHD_YES;
}

/* Note it; how often it was asked for before. */
static int
note(const char *address)
{
	int before = 0, i;

	pthread_mutex_lock(&records.lock);
	for (i = 0; i < records.n; i++)
		before += strcmp(records.asked[i], address) == 0;
	if (records.n < ASKED_MAX)
		snprintf(records.asked[records.n++], 200, "%s", address);
	pthread_mutex_unlock(&records.lock);
	return before;
}

static unsigned int
status_of(const struct records_answer *answer, int before, const char *token)
{
	if (answer == NULL)
		return 404;
	switch (answer->fault) {
	case RECORDS_ONCE:
		return before == 0 ? 503 : 200;
	case RECORDS_BROKEN:
		return 500;
	case RECORDS_AWAY:
		return 302;
	case RECORDS_SECRET:
		return token != NULL && strcmp(token, "Bearer sesame") == 0
		    ? 200
		    : 401;
	default:
		return 200;
	}
}

static enum MHD_Result
serve(void *ctx, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *upload, size_t *size,
    void **own)
{
	const struct records_answer *answer;
	struct MHD_Response *response;
	enum MHD_Result rc;
	struct body *body;
	char address[200];
	unsigned int status;

	(void)ctx, (void)method, (void)version, (void)upload, (void)size;
	(void)own;
	snprintf(address, sizeof address, "%s",
	    strncmp(url, "/fhir/", 6) == 0 ? url + 6 : url);
	MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND,
	    (MHD_KeyValueIterator)query_add, address);
	answer = answer_find(address);
	status = status_of(answer, note(address),
	    MHD_lookup_connection_value(connection, MHD_HEADER_KIND,
		"Authorization"));
	body = body_make(answer == NULL || status >= 400 ? "{}" : answer->body,
	    answer == NULL ? RECORDS_GOOD : answer->fault);
	response =
	    MHD_create_response_from_callback(body->n, 4096, give, body, given);
	MHD_add_response_header(response, "Content-Type",
	    body->fault == RECORDS_HTML ? "text/html"
					: "application/fhir+json");
	if (status == 302)
		MHD_add_response_header(response, "Location", "/elsewhere");
	rc = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return rc;
}

const char *
records_begin(const struct records_answer *answers)
{
	const union MHD_DaemonInfo *info;
	struct sockaddr_in address = {
	    .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};

	records.answers = answers;
	records.n = 0;
	records.daemon =
	    MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD, 0, NULL, NULL,
		serve, NULL, MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_END);
	assert_non_null(records.daemon);
	info = MHD_get_daemon_info(records.daemon, MHD_DAEMON_INFO_BIND_PORT);
	snprintf(records.base, sizeof records.base, "http://127.0.0.1:%u/fhir",
	    info->port);
	return records.base;
}

void
records_end(void)
{
	MHD_stop_daemon(records.daemon);
	records.daemon = NULL;
}

int
records_asked(const char *address)
{
	int i, n = 0;

	pthread_mutex_lock(&records.lock);
	for (i = 0; i < records.n; i++)
		n += strncmp(records.asked[i], address, strlen(address)) == 0;
	pthread_mutex_unlock(&records.lock);
	return n;
}

const char *
records_last(const char *address)
{
	const char *last = "";
	int i;

	pthread_mutex_lock(&records.lock);
	for (i = 0; i < records.n; i++)
		if (strncmp(records.asked[i], address, strlen(address)) == 0)
			last = records.asked[i];
	pthread_mutex_unlock(&records.lock);
	return last;
}
