/* articles.c - the directory of knowledge articles, in the hub. */
#include "src/hub/articles.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/knowledge/page.h"
#include "src/live/knowledge.h"

enum { HASH_BYTES = 16, SETTLE_MS = 1000 };

/* --- in the pool --- */

struct load {
	uv_work_t work;
	struct hub *hub;
	char path[256];
	struct folder folder;
	char **plain;
	struct err err;
	int rc;
};

static void
plain_free(char **plain, size_t n)
{
	size_t i;

	for (i = 0; plain != NULL && i < n; i++)
		free(plain[i]);
	free(plain);
}

static void
on_work(uv_work_t *work)
{
	struct load *load = work->data;
	struct page page;
	size_t i;

	load->rc = folder_read(&load->folder, load->path, &load->err);
	load->plain = mem_zero(load->folder.n + 1, sizeof load->plain[0]);
	for (i = 0; i < load->folder.n; i++) {
		page_read(&page, load->folder.articles[i].body);
		load->plain[i] = page_plain(&page);
		page_done(&page);
	}
}

static void
load_free(struct load *load)
{
	plain_free(load->plain, load->folder.n);
	folder_done(&load->folder);
	free(load);
}

const char *
articles_plain(const struct articles *articles, const struct article *article)
{
	return articles->plain[article - articles->folder.articles];
}

/* --- what it gave --- */

static uint64_t
number_of(const struct live *live, const char *name)
{
	const struct known_article *article;
	uint64_t last = 0;

	HASH_EACH(article, live->articles) {
		if (strcmp(article->set.name, name) == 0)
			return article->set.article;
		if (article->set.article > last)
			last = article->set.article;
	}
	return last + 1;
}

static void
put_fact(struct hub *hub, const struct msg_article_set *set)
{
	struct fact fact = {.id = MSG_ARTICLE_SET, .article_set = *set};

	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

/* Words that the configuration does not know are told, and left as they
 * are: it may know them tomorrow. */
static void
check_words(struct hub *hub, const struct article *article)
{
	const char *at = article->subjects;
	const struct subject *subject;
	char name[120];
	size_t n;
	bool known;

	if (live_user_login(hub->live, article->owner) == NULL)
		log_warn("articles: %s.md:%d: no such user: %s", article->name,
		    article->line_owner, article->owner);
	for (; *at != '\0'; at += n + (at[n] == ' ')) {
		n = strcspn(at, " ");
		memcpy(name, at, n);
		name[n] = '\0';
		known = false;
		HASH_EACH(subject, hub->live->subjects)
			known |= strcmp(subject->set.name, name) == 0;
		if (!known)
			log_warn("articles: %s.md:%d: no such subject: %s",
			    article->name, article->line_subjects, name);
	}
}

static void
take(struct hub *hub, const struct article *article)
{
	struct msg_article_set set = {
	    .kind = article->kind,
	    .audience = article->audience,
	    .review = article->review,
	    .current = true,
	};
	const struct user *owner = live_user_login(hub->live, article->owner);
	const struct known_article *known;
	unsigned char hash[HASH_BYTES];

	check_words(hub, article);
	set.article = number_of(hub->live, article->name);
	if (set.article > 65535) {
		log_error("articles: %s: too many names", article->name);
		return;
	}
	TEXT_SET(set.name, article->name);
	TEXT_SET(set.title, article->title);
	TEXT_SET(set.subjects, article->subjects);
	set.owner = owner == NULL ? 0 : owner->set.user;
	crypto_generichash(hash, sizeof hash,
	    (const unsigned char *)article->body, strlen(article->body), NULL,
	    0);
	sodium_bin2hex(set.hash, sizeof set.hash, hash, sizeof hash);
	known = live_article(hub->live, set.article);
	if (known == NULL || !known->set.current ||
	    known->set.kind != set.kind ||
	    known->set.audience != set.audience ||
	    known->set.review != set.review || known->set.owner != set.owner ||
	    strcmp(known->set.title, set.title) != 0 ||
	    strcmp(known->set.subjects, set.subjects) != 0 ||
	    strcmp(known->set.hash, set.hash) != 0)
		put_fact(hub, &set);
}

static void
retire(struct hub *hub, const struct folder *folder)
{
	const struct known_article *article;
	struct msg_article_set set;

	HASH_EACH(article, hub->live->articles) {
		if (!article->set.current ||
		    folder_find(folder, article->set.name) != NULL)
			continue;
		set = article->set;
		set.current = false;
		put_fact(hub, &set);
	}
}

/* --- the index --- */

struct indexing {
	struct query query;
	struct store_article *list;
	size_t n;
};

static int
words_work(struct query *query, struct store *store, struct err *err)
{
	struct indexing *indexing = (struct indexing *)query;

	return store_index_articles(store, indexing->list, indexing->n, err);
}

static void
indexing_free(struct indexing *indexing)
{
	size_t i;

	for (i = 0; i < indexing->n; i++) {
		free((char *)indexing->list[i].title);
		free((char *)indexing->list[i].words);
	}
	free(indexing->list);
	free(indexing);
}

static void
words_done(struct hub *hub, struct query *query, int rc, const struct err *err)
{
	(void)hub;
	if (rc < 0)
		log_error("articles: %s", err->text);
	indexing_free((struct indexing *)query);
}

static char *
folded(const char *text)
{
	size_t n = strlen(text) + 1;
	char *to = mem_zero(n, 1);

	ascii_fold(to, n, text);
	return to;
}

static void
words_put(struct hub *hub)
{
	const struct folder *folder = &hub->articles.folder;
	struct indexing *indexing = mem_zero(1, sizeof *indexing);
	struct store_article *entry;
	size_t i;

	indexing->query.work = words_work;
	indexing->query.done = words_done;
	indexing->list = mem_zero(folder->n + 1, sizeof indexing->list[0]);
	for (i = 0; i < folder->n; i++) {
		entry = &indexing->list[indexing->n++];
		entry->article = number_of(hub->live, folder->articles[i].name);
		entry->title = folded(folder->articles[i].title);
		entry->words = folded(hub->articles.plain[i]);
	}
	if (query_put(hub, &indexing->query) < 0) {
		log_error("articles: the index waits for the next change");
		indexing_free(indexing);
	}
}

/* --- read, and read again --- */

static void
take_all(struct hub *hub, struct load *load)
{
	struct articles *articles = &hub->articles;
	size_t i;

	for (i = 0; i < load->folder.n_faults; i++)
		log_error("articles: %s", load->folder.faults[i].text);
	if (load->folder.more > 0)
		log_error("articles: and %zu more faults", load->folder.more);
	articles_done(hub);
	articles->folder = load->folder;
	articles->plain = load->plain;
	load->folder = (struct folder){0};
	load->plain = NULL;
	articles->there = true;
	for (i = 0; i < articles->folder.n; i++)
		take(hub, &articles->folder.articles[i]);
	retire(hub, &articles->folder);
	words_put(hub);
	log_note("articles: %zu in %s", articles->folder.n, load->path);
}

static void
on_loaded(uv_work_t *work, int status)
{
	struct load *load = work->data;
	struct hub *hub = load->hub;
	struct articles *articles = &hub->articles;

	articles->reading = false;
	if (hub->stopping || status < 0)
		;
	else if (load->rc < 0)
		log_error("articles: %s", load->err.text);
	else
		take_all(hub, load);
	load_free(load);
	if (articles->again && !hub->stopping)
		articles_read(hub);
}

static void
on_settled(uv_timer_t *timer)
{
	articles_read(timer->data);
}

static void
on_change(uv_fs_event_t *watch, const char *name, int events, int status)
{
	struct hub *hub = watch->data;

	(void)name;
	(void)events;
	if (status == 0 && !hub->stopping)
		uv_timer_start(&hub->articles.settle, on_settled, SETTLE_MS, 0);
}

/* Only the directory itself is watched; a change in one below it is taken
 * over by a reload. */
static void
watch(struct hub *hub)
{
	struct articles *articles = &hub->articles;
	int rc;

	if (!articles->open ||
	    strcmp(articles->watched, hub->config.hub.articles) == 0)
		return;
	uv_fs_event_stop(&articles->watch);
	TEXT_SET(articles->watched, hub->config.hub.articles);
	rc = uv_fs_event_start(&articles->watch, on_change, articles->watched,
	    0);
	if (rc < 0)
		log_warn("articles: %s: changes are not seen: %s",
		    articles->watched, uv_strerror(rc));
}

void
articles_read(struct hub *hub)
{
	struct articles *articles = &hub->articles;
	struct load *load;

	if (hub->config.hub.articles[0] == '\0' || hub->stopping)
		return;
	articles->again = articles->reading;
	if (articles->reading)
		return;
	watch(hub);
	load = mem_zero(1, sizeof *load);
	load->hub = hub;
	load->work.data = load;
	TEXT_SET(load->path, hub->config.hub.articles);
	if (uv_queue_work(hub->loop, &load->work, on_work, on_loaded) < 0)
		free(load);
	else
		articles->reading = true;
}

void
articles_open(struct hub *hub)
{
	struct articles *articles = &hub->articles;

	uv_fs_event_init(hub->loop, &articles->watch);
	uv_timer_init(hub->loop, &articles->settle);
	articles->watch.data = articles->settle.data = hub;
	articles->open = true;
	articles_read(hub);
}

void
articles_close(struct hub *hub)
{
	uv_close((uv_handle_t *)&hub->articles.watch, NULL);
	uv_close((uv_handle_t *)&hub->articles.settle, NULL);
}

void
articles_done(struct hub *hub)
{
	plain_free(hub->articles.plain, hub->articles.folder.n);
	hub->articles.plain = NULL;
	folder_done(&hub->articles.folder);
}
