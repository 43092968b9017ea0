/* left.c - what there is in an exchange, as its ARI lists it. */
#include "tests/pbx/left.h"

#include <curl/curl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "tests/check.h"

enum { GONE_MS = 40000, ASK_MS = 5000 };

struct page {
	char *text;
	size_t n;
};

static size_t
on_bytes(char *bytes, size_t size, size_t n, void *ctx)
{
	struct page *page = ctx;

	page->text = mem_grow(page->text, page->n + n * size + 1, 1);
	memcpy(page->text + page->n, bytes, n * size);
	page->n += n * size;
	page->text[page->n] = '\0';
	return n * size;
}

/* A list, or NULL. */
static json_t *
list(const struct exchange *exchange, const char *what)
{
	struct page page = {0};
	CURL *curl = curl_easy_init();
	json_t *found = NULL;
	char url[80];

	snprintf(url, sizeof url, "http://127.0.0.1:%d/ari/%s", exchange->http,
	    what);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_USERPWD, "vigie:secret");
	curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)ASK_MS);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, &page);
	if (curl_easy_perform(curl) == CURLE_OK && page.text != NULL)
		found = json_loads(page.text, 0, NULL);
	curl_easy_cleanup(curl);
	free(page.text);
	return found;
}

static int
count(const struct exchange *exchange, const char *what)
{
	json_t *found = list(exchange, what);
	int n = json_is_array(found) ? (int)json_array_size(found) : -1;

	json_decref(found);
	return n;
}

struct left
left_in(const struct exchange *exchange)
{
	struct left left = {
	    count(exchange, "channels"), count(exchange, "bridges")};

	return left;
}

bool
left_nothing(void *ctx)
{
	struct left left = left_in(ctx);

	return left.channels == 0 && left.bridges == 0;
}

static void
say(struct exchange *exchange, const char *command)
{
	char *said = exchange_says(exchange, command);

	fprintf(stderr, "# %s:\n%s", command, said);
	free(said);
}

void
left_check(struct exchange *exchange)
{
	int64_t until = clock_steady() + GONE_MS;

	while (!left_nothing(exchange)) {
		if (clock_steady() > until) {
			say(exchange, "core show channels concise");
			say(exchange, "bridge show all");
			say(exchange, "pjsip show channels");
			fail_msg("something is left in the exchange");
		}
		usleep(50000);
	}
}
