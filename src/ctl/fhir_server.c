/* fhir_server.c - a server of FHIR, asked over HTTP. */
#include "src/ctl/fhir_server.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "config.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum {
	ANSWER_MAX = 64 << 20, /* bytes of one page */
	TRIES = 3,
	TRY_MS = 500, /* and twice that before the third */
	CONNECT_S = 10,
	SILENT_S = 60,
	ANSWER_S = 600
};

struct fhir_server {
	CURL *curl;
	struct curl_slist *headers;
	char *base;
	size_t origin; /* bytes of the base up to its path */
	char *bytes;
	size_t n, size;
	bool too_large;
	long status;
	char reason[CURL_ERROR_SIZE];
};

static size_t
take(char *bytes, size_t one, size_t n, void *ctx)
{
	struct fhir_server *server = ctx;

	n *= one;
	if (server->n + n > ANSWER_MAX) {
		server->too_large = true;
		return 0;
	}
	if (server->size - server->n < n + 1) {
		server->size = 2 * server->size + n + 1;
		server->bytes = mem_grow(server->bytes, server->size, 1);
	}
	memcpy(server->bytes + server->n, bytes, n);
	server->n += n;
	return n;
}

/* The length of "https://host:port". */
static size_t
origin_of(const char *address)
{
	const char *host = strstr(address, "://");

	return host == NULL
	    ? 0
	    : strcspn(host + 3, "/?#") + 3 + (size_t)(host - address);
}

static void
options_set(struct fhir_server *server, const char *ca)
{
	CURL *curl = server->curl;

	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, server->headers);
	curl_easy_setopt(curl, CURLOPT_USERAGENT, "vigiectl/" PACKAGE_VERSION);
	curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	/* A page elsewhere would be sent the token. */
	curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)ANSWER_S);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SILENT_S);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, server);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, server->reason);
	if (ca != NULL)
		curl_easy_setopt(curl, CURLOPT_CAINFO, ca);
}

struct fhir_server *
fhir_server_new(const char *base, const char *token, const char *ca,
    struct err *err)
{
	struct fhir_server *server;
	char header[4200];
	size_t n = strlen(base);

	if (strncmp(base, "http://", 7) != 0 &&
	    strncmp(base, "https://", 8) != 0) {
		err_set(err, "an address begins with https:// or http://");
		return NULL;
	}
	if (strpbrk(base, "?#@ ") != NULL) {
		err_set(err, "an address without ?, # and @ is asked for");
		return NULL;
	}
	server = mem_zero(1, sizeof *server);
	curl_global_init(CURL_GLOBAL_DEFAULT);
	server->curl = curl_easy_init();
	server->base = mem_text(base);
	while (n > 0 && server->base[n - 1] == '/')
		server->base[--n] = '\0';
	server->origin = origin_of(base);
	server->headers = curl_slist_append(NULL,
	    "Accept: application/fhir+json; fhirVersion=4.0");
	if (token != NULL) {
		snprintf(header, sizeof header, "Authorization: Bearer %.4000s",
		    token);
		server->headers = curl_slist_append(server->headers, header);
	}
	options_set(server, ca);
	return server;
}

void
fhir_server_free(struct fhir_server *server)
{
	if (server == NULL)
		return;
	curl_easy_cleanup(server->curl);
	curl_slist_free_all(server->headers);
	curl_global_cleanup();
	free(server->base);
	free(server->bytes);
	free(server);
}

long
fhir_server_status(const struct fhir_server *server)
{
	return server->status;
}

/* The whole address; NULL when it is of another server. */
static char *
address_of(const struct fhir_server *server, const char *address)
{
	size_t n;
	char *whole;

	if (strstr(address, "://") == NULL ||
	    strcspn(address, ":") > strcspn(address, "?")) {
		n = strlen(server->base) + strlen(address) + 2;
		whole = mem_zero(n, 1);
		snprintf(whole, n, "%s/%s", server->base, address);
		return whole;
	}
	if (origin_of(address) != server->origin ||
	    strncasecmp(address, server->base, server->origin) != 0)
		return NULL;
	return mem_text(address);
}

static bool
is_json(const struct fhir_server *server)
{
	char *type = NULL;

	curl_easy_getinfo(server->curl, CURLINFO_CONTENT_TYPE, &type);
	/* Whoever does not say is believed: the reader finds out. */
	return type == NULL || strstr(type, "json") != NULL;
}

/* 0; 1 and a reason: it may be tried again; -1 and a reason. */
static int
get_once(struct fhir_server *server, const char *address, struct err *err)
{
	CURLcode code;

	server->n = 0;
	server->status = 0;
	server->too_large = false;
	server->reason[0] = '\0';
	curl_easy_setopt(server->curl, CURLOPT_URL, address);
	code = curl_easy_perform(server->curl);
	curl_easy_getinfo(server->curl, CURLINFO_RESPONSE_CODE,
	    &server->status);
	if (server->too_large)
		return err_set(err, "a page of more than %d MB",
		    ANSWER_MAX >> 20);
	if (code == CURLE_PEER_FAILED_VERIFICATION ||
	    code == CURLE_SSL_CACERT_BADFILE)
		return err_set(err, "%.150s", curl_easy_strerror(code));
	if (code != CURLE_OK) {
		err_set(err, "%.150s", curl_easy_strerror(code));
		return 1;
	}
	if (server->status >= 300 && server->status < 400)
		return err_set(err,
		    "HTTP %ld: it leads elsewhere; give that address",
		    server->status);
	if (server->status != 200) {
		err_set(err, "HTTP %ld", server->status);
		return server->status >= 500 || server->status == 429 ? 1 : -1;
	}
	if (!is_json(server))
		return err_set(err, "it answers with something else than JSON");
	return 0;
}

static void
wait_ms(int ms)
{
	const struct timespec pause = {ms / 1000, ms % 1000 * 1000000L};

	nanosleep(&pause, NULL);
}

const char *
fhir_server_get(struct fhir_server *server, const char *address, size_t *n,
    struct err *err)
{
	char *whole = address_of(server, address);
	char clean[200];
	int rc = 1, try;

	*n = 0;
	if (whole == NULL) {
		err_set(err, "the next page is of another server");
		return NULL;
	}
	for (try = 0; try < TRIES && rc > 0; try++) {
		if (try > 0)
			wait_ms(TRY_MS * try);
		rc = get_once(server, whole, err);
	}
	text_clean(clean, sizeof clean, whole, strcspn(whole, "?"), false);
	free(whole);
	if (rc != 0) {
		err_prefix(err, "%.150s", clean);
		return NULL;
	}
	*n = server->n;
	return server->n == 0 ? "" : server->bytes;
}
