/* knowledge.c - the articles there are, and what was done with them. */
#include "src/live/knowledge.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/live/fold.h"

struct known_article *
live_article(const struct live *live, uint64_t article)
{
	struct known_article *found;

	HASH_FIND(hh, live->articles, &article, sizeof article, found);
	return found;
}

struct known_article *
live_article_named(const struct live *live, const char *name)
{
	struct known_article *article;

	HASH_EACH(article, live->articles)
		if (article->set.current &&
		    strcmp(article->set.name, name) == 0)
			return article;
	return NULL;
}

bool
article_is_past(const struct known_article *article, uint64_t day)
{
	return article->set.review <= day;
}

/* --- which ones fit --- */

/* Whether a word is among those separated by blanks. */
static bool
names(const char *list, const char *word)
{
	size_t n = strlen(word), length;

	for (; *list != '\0'; list += length + (list[length] == ' ')) {
		length = strcspn(list, " ");
		if (length == n && strncmp(list, word, n) == 0)
			return true;
	}
	return false;
}

int
article_fits(const struct live *live, const struct known_article *article,
    uint64_t subject)
{
	const struct subject *is = live_subject(live, subject), *above;

	if (!article->set.current)
		return 0;
	if (article->set.subjects[0] == '\0')
		return article->set.kind != ARTICLE_PLAIN;
	if (is == NULL)
		return 0;
	if (names(article->set.subjects, is->set.name))
		return 3;
	above = live_subject(live, is->set.parent);
	return above != NULL && names(article->set.subjects, above->set.name)
	    ? 2
	    : 0;
}

size_t
articles_for(const struct live *live, uint64_t subject,
    const struct known_article **list, size_t max)
{
	const struct known_article *article;
	size_t n = 0, i;
	int fits;

	HASH_EACH(article, live->articles) {
		fits = article_fits(live, article, subject);
		if (fits == 0)
			continue;
		if (n == max &&
		    (n == 0 ||
			article_fits(live, list[n - 1], subject) >= fits))
			continue;
		i = n < max ? n++ : n - 1;
		for (; i > 0 && article_fits(live, list[i - 1], subject) < fits;
		     i--)
			list[i] = list[i - 1];
		list[i] = article;
	}
	return n;
}

/* --- sums --- */

static struct article_day *
day_make(struct live *live, uint64_t day, uint64_t article)
{
	struct {
		uint64_t day, article;
	} key = {day, article};
	struct article_day *found;

	_Static_assert(offsetof(struct msg_article_day, article) ==
		offsetof(struct msg_article_day, day) + sizeof(uint64_t),
	    "day and article are the key and stand side by side");
	HASH_FIND(hh, live->article_days, &key, sizeof key, found);
	if (found == NULL) {
		found = mem_zero(1, sizeof *found);
		found->row.day = day;
		found->row.article = article;
		HASH_ADD(hh, live->article_days, row.day, sizeof key, found);
	}
	return found;
}

void
article_day_load(struct live *live, const struct msg_article_day *row)
{
	day_make(live, row->day, row->article)->row = *row;
}

void
article_sums(const struct live *live, uint64_t article, uint64_t from,
    uint64_t to, struct msg_article_day *sums)
{
	const struct article_day *day;

	memset(sums, 0, sizeof *sums);
	sums->article = article;
	sums->day = to;
	HASH_EACH(day, live->article_days) {
		if (day->row.article != article || day->row.day < from ||
		    day->row.day > to)
			continue;
		sums->opened += day->row.opened;
		sums->past += day->row.past;
		sums->inserted += day->row.inserted;
		sums->useful += day->row.useful;
		sums->wrong += day->row.wrong;
		sums->missing += day->row.missing;
	}
}

void
article_days_forget(struct live *live, uint64_t before_day)
{
	struct article_day *day, *next;

	HASH_ITER(hh, live->article_days, day, next) {
		if (day->row.day >= before_day)
			continue;
		HASH_DEL(live->article_days, day);
		free(day);
	}
}

/* --- boxes --- */

struct ticks *
live_ticks(const struct live *live, uint64_t contact, uint64_t article)
{
	struct {
		uint64_t contact, article;
	} key = {contact, article};
	struct ticks *found;

	_Static_assert(offsetof(struct msg_ticks_row, article) ==
		offsetof(struct msg_ticks_row, contact) + sizeof(uint64_t),
	    "contact and article are the key and stand side by side");
	HASH_FIND(hh, live->ticks, &key, sizeof key, found);
	return found;
}

void
ticks_load(struct live *live, const struct msg_ticks_row *row)
{
	struct ticks *ticks = live_ticks(live, row->contact, row->article);

	if (ticks == NULL) {
		ticks = mem_zero(1, sizeof *ticks);
		ticks->row = *row;
		HASH_ADD(hh, live->ticks, row.contact, 2 * sizeof(uint64_t),
		    ticks);
	}
	ticks->row = *row;
}

void
ticks_gone(struct live *live, uint64_t contact)
{
	struct ticks *ticks, *next;

	HASH_ITER(hh, live->ticks, ticks, next) {
		if (ticks->row.contact != contact)
			continue;
		HASH_DEL(live->ticks, ticks);
		free(ticks);
	}
}

/* --- the facts --- */

void
fold_article_set(struct live *live, const struct msg_article_set *fact)
{
	struct known_article *article = live_article(live, fact->article);

	if (article == NULL) {
		article = mem_zero(1, sizeof *article);
		article->set.article = fact->article;
		HASH_ADD(hh, live->articles, set.article,
		    sizeof article->set.article, article);
	}
	article->set = *fact;
	article->set.number = 0;
	article->set.at = 0;
}

void
fold_article_used(struct live *live, const struct msg_article_used *fact)
{
	struct msg_article_day *row;

	if (live_article(live, fact->article) == NULL) {
		live->strange++;
		return;
	}
	row = &day_make(live, live_day(live, fact->at), fact->article)->row;
	row->opened += fact->use != ARTICLE_INSERTED;
	row->past += fact->use == ARTICLE_READ_PAST;
	row->inserted += fact->use == ARTICLE_INSERTED;
}

void
fold_article_judged(struct live *live, const struct msg_article_judged *fact)
{
	struct msg_article_day *row;

	if (live_article(live, fact->article) == NULL) {
		live->strange++;
		return;
	}
	row = &day_make(live, live_day(live, fact->at), fact->article)->row;
	row->useful += fact->judgement == JUDGEMENT_USEFUL;
	row->wrong += fact->judgement == JUDGEMENT_WRONG;
	row->missing += fact->judgement == JUDGEMENT_MISSING;
}

void
fold_box_ticked(struct live *live, const struct msg_box_ticked *fact)
{
	struct msg_ticks_row row = {
	    .contact = fact->contact, .article = fact->article};
	const struct ticks *ticks;
	uint64_t bit = UINT64_C(1) << ((fact->box - 1) % 64);

	if (live_article(live, fact->article) == NULL ||
	    live_contact(live, fact->contact) == NULL) {
		live->strange++;
		return;
	}
	ticks = live_ticks(live, fact->contact, fact->article);
	if (ticks != NULL)
		row.boxes = ticks->row.boxes;
	row.user = fact->user;
	row.boxes = fact->on ? row.boxes | bit : row.boxes & ~bit;
	ticks_load(live, &row);
}

/* --- all --- */

int
knowledge_rows(const struct live *live,
    int (*emit)(void *ctx, enum msg_id id, const void *body), void *ctx)
{
	const struct known_article *article;
	const struct article_day *day;
	const struct ticks *ticks;

	HASH_EACH(article, live->articles)
		if (emit(ctx, MSG_ARTICLE_SET, &article->set) < 0)
			return -1;
	HASH_EACH(day, live->article_days)
		if (emit(ctx, MSG_ARTICLE_DAY, &day->row) < 0)
			return -1;
	HASH_EACH(ticks, live->ticks)
		if (emit(ctx, MSG_TICKS_ROW, &ticks->row) < 0)
			return -1;
	return 0;
}

void
knowledge_free(struct live *live)
{
	struct known_article *article, *next_article;
	struct ticks *ticks, *next_ticks;

	article_days_forget(live, UINT64_MAX);
	HASH_ITER(hh, live->articles, article, next_article) {
		HASH_DEL(live->articles, article);
		free(article);
	}
	HASH_ITER(hh, live->ticks, ticks, next_ticks) {
		HASH_DEL(live->ticks, ticks);
		free(ticks);
	}
}
