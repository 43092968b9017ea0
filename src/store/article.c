/* article.c - the words of articles, to be looked for; incidents. */
#include "src/store/store.h"

#include <ctype.h>

#include "src/base/ascii.h"
#include "src/store/handle.h"
#include "src/store/row.h"

enum { WORDS_BYTES = 256, WORDS_MAX = 8 };

/* --- articles --- */

static int
index_all(struct store *store, const struct store_article *list, size_t n,
    struct err *err)
{
	size_t i;

	if (store_run(store, QUERY_ARTICLE_CLEAR, NULL, 0, NULL, NULL, err) < 0)
		return -1;
	for (i = 0; i < n; i++)
		if (STORE_RUN(store, QUERY_ARTICLE_PUT, NULL, NULL, err,
			value_number(list[i].article),
			value_text(list[i].title),
			value_text(list[i].words)) < 0)
			return -1;
	return 0;
}

int
store_index_articles(struct store *store, const struct store_article *list,
    size_t n, struct err *err)
{
	if (store_begin(store, err) < 0)
		return -1;
	return store_end(store, index_all(store, list, n, err), err);
}

/* "Ordonnance perdue" as "ordonnance* perdue*": words that begin so, all of
 * them; nothing but letters, digits, stars and blanks. */
static size_t
words_of(const char *text, char *to, size_t size)
{
	char folded[WORDS_BYTES];
	const char *at = folded;
	size_t n = 0, used = 0;

	ascii_fold(folded, sizeof folded, text);
	while (*at != '\0' && n < WORDS_MAX) {
		if (!isalnum((unsigned char)*at)) {
			at++;
			continue;
		}
		if (used + 3 > size)
			break;
		if (n++ > 0)
			to[used++] = ' ';
		while (isalnum((unsigned char)*at) && used + 2 < size)
			to[used++] = *at++;
		to[used++] = '*';
	}
	to[used] = '\0';
	return n;
}

struct found {
	uint64_t *list;
	int n, max;
};

static int
found_row(void *ctx, const struct value *cells, struct err *err)
{
	struct found *found = ctx;

	if (cells[0].type != VALUE_NUMBER || found->n == found->max)
		return err_set(err, "not the article that was asked for");
	found->list[found->n++] = (uint64_t)cells[0].number;
	return 0;
}

int
store_find_articles(struct store *store, const char *text, uint64_t *articles,
    int max, struct err *err)
{
	struct found found = {articles, 0, max};
	char words[2 * WORDS_BYTES];

	if (words_of(text, words, sizeof words) == 0)
		return 0;
	if (STORE_RUN(store, QUERY_ARTICLE_FIND, found_row, &found, err,
		value_text(words), value_number((uint64_t)max)) < 0)
		return -1;
	return found.n;
}

/* --- incidents --- */

struct reading {
	int (*fn)(void *ctx, const struct msg *row);
	void *ctx;
	struct msg row;
};

static int
read_row(void *ctx, const struct value *cells, struct err *err)
{
	struct reading *reading = ctx;

	if (row_read(reading->row.id, &reading->row.fact, cells, err) < 0)
		return -1;
	if (reading->fn(reading->ctx, &reading->row) < 0)
		return err_set(err, "stopped at a %s",
		    msg_name(reading->row.id));
	return 0;
}

int
store_incidents(struct store *store, int64_t from, int64_t to,
    int (*fn)(void *ctx, const struct msg *row), void *ctx, struct err *err)
{
	struct reading reading = {.fn = fn, .ctx = ctx};

	reading.row.id = MSG_INCIDENT_FORM;
	if (STORE_RUN(store, QUERY_INCIDENT_BETWEEN, read_row, &reading, err,
		value_number((uint64_t)from), value_number((uint64_t)to)) < 0)
		return -1;
	reading.row.id = MSG_INCIDENT_SEEN;
	return STORE_RUN(store, QUERY_INCIDENT_SEEN_BETWEEN, read_row, &reading,
	    err, value_number((uint64_t)from), value_number((uint64_t)to));
}
