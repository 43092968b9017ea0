/* finding.c - requests by what was said of them. */
#include "src/hub/finding.h"

#include <ctype.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/mem.h"
#include "src/core/request.h"
#include "src/hub/hub.h"
#include "src/hub/pages.h"

enum {
	WORDS_MAX = 8,
	LOOKED_THROUGH_MAX = 20000, /* texts */
	FOUND_MAX = 200,
	WORDS_SIZE = 401
};
#define MONTH_MS INT64_C(2678400000)

struct finding {
	struct query query;
	struct asker asker;
	struct actor actor;
	int64_t since;
	char text[81];
	const char *words[WORDS_MAX]; /* in text */
	size_t n_words;
	uint64_t found[FOUND_MAX]; /* requests */
	size_t n;
};

static void
finding_free(struct finding *finding)
{
	sodium_memzero(finding, sizeof *finding);
	free(finding);
}

/* Whether a word of the text begins so. */
static bool
has_word(const char *text, const char *word)
{
	size_t n = strlen(word);
	const char *at;

	for (at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
		if (at == text || !isalnum((unsigned char)at[-1]))
			return n > 0;
	return false;
}

static int
look_through(void *ctx, const struct msg *row)
{
	struct finding *finding = ctx;
	char text[WORDS_SIZE];
	size_t i;

	for (i = 0; i < finding->n; i++)
		if (finding->found[i] == row->request_words.request)
			return 0;
	ascii_fold(text, sizeof text, row->request_words.text);
	for (i = 0; i < finding->n_words; i++)
		if (!has_word(text, finding->words[i]))
			return 0;
	if (finding->n < FOUND_MAX)
		finding->found[finding->n++] = row->request_words.request;
	return 0;
}

static int
find(struct query *query, struct store *store, struct err *err)
{
	struct finding *finding = (struct finding *)query;

	return store_request_words(store, finding->since, LOOKED_THROUGH_MAX,
	    look_through, finding, err);
}

/* What she may change is known to the live state, as it is now. */
static void
found(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct finding *finding = (struct finding *)query;
	struct msg row = {.id = MSG_REQUEST_FOUND};
	struct pages pages;
	size_t i;

	pages_rows(&pages, finding->asker.client_seq);
	for (i = 0; i < finding->n; i++) {
		row.request_found.request = finding->found[i];
		if (request_is_hers(hub->core, &finding->actor,
			finding->found[i]))
			pages_add(&pages, row.id, &row.fact, NULL);
	}
	asker_rows(hub, &finding->asker, &pages, rc, err, "requests");
	pages_done(&pages);
	finding_free(finding);
}

static void
split(struct finding *finding)
{
	char *rest = finding->text, *word;

	while (finding->n_words < WORDS_MAX &&
	    (word = strsep(&rest, " ")) != NULL)
		if (word[0] != '\0')
			finding->words[finding->n_words++] = word;
}

void
finding_ask(struct hub *hub, const struct ask *ask)
{
	struct finding *finding = mem_zero(1, sizeof *finding);

	asker_set(&finding->asker, ask);
	finding->actor.user = ask->console->user;
	finding->actor.role = ask->console->role;
	finding->since = ask->now - MONTH_MS;
	ascii_fold(finding->text, sizeof finding->text,
	    ask->msg->request_find.text);
	split(finding);
	finding->query.work = find;
	finding->query.done = found;
	if (finding->n_words == 0)
		ask_refuse(hub, ask, REFUSAL_VALUE, "which words?");
	else if (query_put(hub, &finding->query) == 0)
		return;
	else
		asker_refuse(hub, &finding->asker, REFUSAL_BUSY, "");
	finding_free(finding);
}
