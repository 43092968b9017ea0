/* article.c - articles found, read, judged, and those used most. */
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/hub/pages.h"
#include "src/live/knowledge.h"

enum { FOUND_MAX = 30, EXCERPT_BEFORE = 40, FAQ_DAYS = 7 };

struct article_ask {
	struct query query;
	struct asker asker;
	char text[64];
	uint64_t found[FOUND_MAX];
	int n;
	struct pages pages;
};

static struct article_ask *
article_ask_new(const struct ask *ask)
{
	struct article_ask *mine = mem_zero(1, sizeof *mine);

	asker_set(&mine->asker, ask);
	pages_rows(&mine->pages, mine->asker.client_seq);
	return mine;
}

/* All that it will say is in its pages: it says it, and is over. */
static void
article_ask_answer(struct hub *hub, void *ctx)
{
	struct article_ask *mine = ctx;

	asker_rows(hub, &mine->asker, &mine->pages, 0, NULL, "articles");
	pages_done(&mine->pages);
	free(mine);
}

/* --- found --- */

/* Where a word of the text begins with the first word looked for. */
static size_t
place_of(const char *plain, const char *text)
{
	char word[64], from[4 * 64], here[4 * 64];
	size_t at, n;

	ascii_fold(word, sizeof word, text);
	word[strcspn(word, " ")] = '\0';
	n = strlen(word);
	for (at = 0; n > 0 && plain[at] != '\0'; at++) {
		if (at > 0 && strchr(" \n-'(", plain[at - 1]) == NULL)
			continue;
		/* A letter with what stands on it is at most four bytes. */
		text_copy(from, 4 * n + 1, plain + at);
		ascii_fold(here, sizeof here, from);
		if (strncmp(here, word, n) == 0)
			return at;
	}
	return 0;
}

/* One line around it. */
static void
excerpt(const char *plain, const char *text, char *to, size_t size)
{
	size_t at, from;

	at = place_of(plain, text);
	from = at > EXCERPT_BEFORE ? at - EXCERPT_BEFORE : 0;
	while (from > 0 && from < at && plain[from - 1] != ' ' &&
	    plain[from - 1] != '\n')
		from++;
	text_clean(to, size, plain + from, strlen(plain + from), false);
}

static void
find_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	struct article_ask *mine = (struct article_ask *)query;
	const struct known_article *known;
	const struct article *article;
	struct msg_article_found row;
	int i;

	if (rc < 0) {
		log_warn("articles: %s", err->text);
		asker_refuse(hub, &mine->asker, REFUSAL_STORE, "");
		pages_done(&mine->pages);
		free(mine);
		return;
	}
	for (i = 0; i < mine->n; i++) {
		known = live_article(hub->live, mine->found[i]);
		if (known == NULL || !known->set.current)
			continue;
		article = folder_find(&hub->articles.folder, known->set.name);
		if (article == NULL)
			continue;
		memset(&row, 0, sizeof row);
		row.article = mine->found[i];
		excerpt(articles_plain(&hub->articles, article), mine->text,
		    row.excerpt, sizeof row.excerpt);
		pages_add(&mine->pages, MSG_ARTICLE_FOUND, &row, NULL);
	}
	article_ask_answer(hub, mine);
}

static int
find_work(struct query *query, struct store *store, struct err *err)
{
	struct article_ask *mine = (struct article_ask *)query;

	mine->n =
	    store_find_articles(store, mine->text, mine->found, FOUND_MAX, err);
	return mine->n < 0 ? -1 : 0;
}

void
articles_find(struct hub *hub, const struct ask *ask)
{
	struct article_ask *mine = article_ask_new(ask);

	TEXT_SET(mine->text, ask->msg->article_find.text);
	mine->query.work = find_work;
	mine->query.done = find_done;
	if (query_put(hub, &mine->query) == 0)
		return;
	asker_refuse(hub, &mine->asker, REFUSAL_BUSY, "");
	pages_done(&mine->pages);
	free(mine);
}

/* --- read --- */

static void
add_parts(struct pages *pages, uint64_t id, const char *body)
{
	struct msg_article_part row = {.article = id};
	size_t n;

	for (; *body != '\0'; body += n, row.part++) {
		n = text_copy(row.text, sizeof row.text, body);
		if (n == 0)
			break;
		pages_add(pages, MSG_ARTICLE_PART, &row, NULL);
	}
}

void
articles_ask(struct hub *hub, const struct ask *ask)
{
	uint64_t id = ask->msg->article_read.article;
	const struct known_article *known = live_article(hub->live, id);
	const struct article *article = known == NULL
	    ? NULL
	    : folder_find(&hub->articles.folder, known->set.name);
	struct article_ask *mine;

	if (article == NULL && known != NULL && known->set.current) {
		ask_refuse(hub, ask, REFUSAL_BUSY,
		    "the articles are still being read");
		return;
	}
	if (card_look(hub, ask) < 0)
		return;
	mine = article_ask_new(ask);
	if (article != NULL)
		add_parts(&mine->pages, id, article->body);
	commit_after(hub, article_ask_answer, mine);
}

/* --- judged --- */

/* The words that its owner reads: what was said, of which article. */
static void
judge_words(const struct msg_article_judge *judge,
    const struct known_article *article, char *to, size_t size)
{
	static const char *const marks[] = {"", "+ ", "! ", "? "};
	size_t used = text_copy(to, size, marks[judge->judgement % 4]);

	used += text_copy(to + used, size - used, article->set.title);
	used += text_copy(to + used, size - used, ": ");
	text_copy(to + used, size - used, judge->text);
}

void
articles_judge(struct hub *hub, const struct ask *ask)
{
	const struct msg_article_judge *judge = &ask->msg->article_judge;
	const struct known_article *article =
	    live_article(hub->live, judge->article);
	struct msg row = {.id = MSG_MESSAGE_ROW};
	struct asker asker;
	uint64_t id;

	asker_set(&asker, ask);
	id = ask_decide(hub, &asker, ask->msg, ask->now);
	if (id == 0 || article == NULL ||
	    live_unread(hub->live, id, article->set.owner) == NULL)
		return;
	row.message_row.message = id;
	row.message_row.user = ask->console->user;
	row.message_row.sent = ask->now;
	row.message_row.audience = AUDIENCE_ONE;
	row.message_row.of = article->set.owner;
	judge_words(judge, article, row.message_row.text,
	    sizeof row.message_row.text);
	message_keep(hub, id, &row);
}

/* --- used most --- */

struct used {
	const struct known_article *article;
	struct msg_article_day sums;
};

static int
by_use(const void *a, const void *b)
{
	const struct used *x = a, *y = b;
	uint64_t n = x->sums.opened + x->sums.inserted;
	uint64_t m = y->sums.opened + y->sums.inserted;

	if (n != m)
		return n > m ? -1 : 1;
	return strcmp(x->article->set.name, y->article->set.name);
}

void
articles_faq(struct hub *hub, const struct ask *ask)
{
	struct article_ask *mine = article_ask_new(ask);
	uint64_t today = clock_day(ask->now);
	const struct known_article *known;
	const struct article *article;
	struct used *list = NULL;
	size_t i, n = 0, most = ask->msg->faq.most;

	HASH_EACH(known, hub->live->articles) {
		if (!known->set.current ||
		    known->set.audience != AUDIENCE_PATIENT ||
		    article_is_past(known, today))
			continue;
		list = mem_grow(list, n + 1, sizeof list[0]);
		list[n].article = known;
		article_sums(hub->live, known->set.article,
		    clock_day_add(today, 1 - FAQ_DAYS), today, &list[n].sums);
		n += list[n].sums.opened + list[n].sums.inserted > 0;
	}
	if (n > 1)
		qsort(list, n, sizeof list[0], by_use);
	for (i = 0; i < n && i < most; i++) {
		article = folder_find(&hub->articles.folder,
		    list[i].article->set.name);
		if (article == NULL)
			continue;
		pages_add(&mine->pages, MSG_ARTICLE_SET, &list[i].article->set,
		    NULL);
		pages_add(&mine->pages, MSG_ARTICLE_DAY, &list[i].sums, NULL);
		add_parts(&mine->pages, list[i].sums.article, article->body);
	}
	free(list);
	commit_after(hub, article_ask_answer, mine);
}
