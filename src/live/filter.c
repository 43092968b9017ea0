/* filter.c - which handled contacts are meant by some words. */
#include "src/live/filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/clock.h"

enum { WORD_BYTES = 64 };

/* --- names --- */

static void
word_add(struct filter_word *word, enum filter_kind kind, uint64_t id)
{
	/* So many names hold the word that it tells little: the first. */
	if (word->n == FILTER_IDS_MAX)
		return;
	word->ids[word->n].kind = kind;
	word->ids[word->n++].id = id;
}

static bool
holds(const char *name, const char *part)
{
	char folded[128];

	ascii_fold(folded, sizeof folded, name);
	return strstr(folded, part) != NULL;
}

/* What the people of the first language call a channel. */
static const char *const channels_fr[] = {[CHANNEL_CALL] = "appel",
    [CHANNEL_CALLBACK] = "rappel",
    [CHANNEL_MAIL] = "courriel",
    [CHANNEL_SMS] = "sms",
    [CHANNEL_PORTAL] = "portail",
    [CHANNEL_CHAT] = "tchat",
    [CHANNEL_VOICEMAIL] = "messagerie",
    [CHANNEL_OUTBOUND] = "sortant"};

static void
find_channel(struct filter_word *word, const char *part)
{
	size_t i, n = strlen(part);
	const char *fr;

	/* From the beginning: "call" is no callback, "appel" no rappel. */
	for (i = 0; i < words_channel.n; i++) {
		fr = channels_fr[words_channel.words[i].number];
		if (strncmp(words_channel.words[i].text, part, n) == 0 ||
		    strncmp(fr, part, n) == 0)
			word_add(word, FILTER_CHANNEL,
			    (uint64_t)words_channel.words[i].number);
	}
	for (i = 0; i < word->n && word->n > 1; i++)
		if (word->ids[i].kind == FILTER_CHANNEL &&
		    (strcmp(word_text(&words_channel, (int)word->ids[i].id),
			 part) == 0 ||
			strcmp(channels_fr[word->ids[i].id], part) == 0)) {
			word->ids[0] = word->ids[i];
			word->n = 1;
		}
}

static void
find_subject(struct filter_word *word, const struct live *live,
    const char *part)
{
	const struct subject *subject, *parent;

	HASH_EACH(subject, live->subjects) {
		parent = live_subject(live, subject->set.parent);
		if (holds(subject->set.title, part) ||
		    holds(subject->set.name, part) ||
		    (parent != NULL && holds(parent->set.title, part)))
			word_add(word, FILTER_SUBJECT, subject->set.subject);
	}
}

static void
find_kind(struct filter_word *word, const struct live *live,
    enum filter_kind kind, const char *part)
{
	const struct queue *queue;
	const struct user *user;
	const struct team *team;
	const struct disposition *disposition;

	if (kind == FILTER_CHANNEL)
		find_channel(word, part);
	else if (kind == FILTER_SUBJECT)
		find_subject(word, live, part);
	else if (kind == FILTER_QUEUE)
		HASH_EACH(queue, live->queues) {
			if (holds(queue->set.title, part) ||
			    holds(queue->set.title_en, part) ||
			    holds(queue->set.name, part))
				word_add(word, kind, queue->set.queue);
		}
	else if (kind == FILTER_ADVISOR)
		HASH_EACH(user, live->users) {
			if (holds(user->set.name, part) ||
			    holds(user->set.login, part))
				word_add(word, kind, user->set.user);
		}
	else if (kind == FILTER_TEAM)
		HASH_EACH(team, live->teams) {
			if (holds(team->set.title, part) ||
			    holds(team->set.name, part))
				word_add(word, kind, team->set.team);
		}
	else
		HASH_EACH(disposition, live->dispositions)
			if (holds(disposition->set.title, part) ||
			    holds(disposition->set.name, part))
				word_add(word, kind,
				    disposition->set.disposition);
}

static const struct {
	const char *name, *french;
	enum filter_kind kind;
} kinds[] = {
    {"channel", "canal", FILTER_CHANNEL},
    {"queue", "file", FILTER_QUEUE},
    {"subject", "motif", FILTER_SUBJECT},
    {"advisor", "conseiller", FILTER_ADVISOR},
    {"team", "equipe", FILTER_TEAM},
    {"disposition", "qualification", FILTER_DISPOSITION},
};

static int
parse_name(struct filter *filter, const struct live *live, const char *text,
    struct err *err)
{
	struct filter_word *word = &filter->words[filter->n];
	const char *colon = strchr(text, ':');
	size_t i, n = colon == NULL ? 0 : (size_t)(colon - text);

	memset(word, 0, sizeof *word);
	for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (colon == NULL)
			find_kind(word, live, kinds[i].kind, text);
		else if ((strlen(kinds[i].name) == n &&
			     strncmp(kinds[i].name, text, n) == 0) ||
		    (strlen(kinds[i].french) == n &&
			strncmp(kinds[i].french, text, n) == 0))
			find_kind(word, live, kinds[i].kind, colon + 1);
	}
	if (word->n == 0)
		return err_set(err, "\"%s\" is in no name", text);
	filter->n++;
	return 0;
}

/* --- other words --- */

enum meaning {
	TODAY,
	YESTERDAY,
	WEEK,
	SOLVED,
	UNSOLVED,
	SCORED,
	UNSCORED,
	RECORDED,
	PLAN
};

static const struct {
	const char *name;
	enum meaning meaning;
} meanings[] = {{"today", TODAY}, {"aujourdhui", TODAY}, {"aujourd'hui", TODAY},
    {"yesterday", YESTERDAY}, {"hier", YESTERDAY}, {"week", WEEK},
    {"semaine", WEEK}, {"solved", SOLVED}, {"resolu", SOLVED},
    {"unsolved", UNSOLVED}, {"irresolu", UNSOLVED}, {"scored", SCORED},
    {"note", SCORED}, {"unscored", UNSCORED}, {"anoter", UNSCORED},
    {"recorded", RECORDED}, {"enregistre", RECORDED}, {"plan", PLAN}};

/* Days narrow each other, as every word does. */
static void
within(struct filter *filter, int64_t from, int64_t to)
{
	if (from > filter->from)
		filter->from = from;
	if (filter->to == 0 || to < filter->to)
		filter->to = to;
}

static void
mean(struct filter *filter, enum meaning meaning, int64_t now)
{
	uint64_t day = clock_day(now);

	switch (meaning) {
	case TODAY:
		within(filter, clock_at(day, 0, 0), clock_at(day, 0, 1440));
		break;
	case YESTERDAY:
		within(filter, clock_at(clock_day_add(day, -1), 0, 0),
		    clock_at(day, 0, 0));
		break;
	case WEEK:
		within(filter, clock_at(clock_day_add(day, -6), 0, 0),
		    clock_at(day, 0, 1440));
		break;
	case SOLVED:
	case UNSOLVED:
		filter->solved = meaning == SOLVED ? ANSWER_YES : ANSWER_NO;
		break;
	case SCORED:
	case UNSCORED:
		filter->scored = meaning == SCORED ? ANSWER_YES : ANSWER_NO;
		break;
	case RECORDED:
		filter->recorded = true;
		break;
	case PLAN:
		filter->plan = true;
		break;
	}
}

static int
parse_duration(struct filter *filter, const char *text, struct err *err)
{
	char *unit;
	double value = strtod(text + 1, &unit);

	if (strcmp(unit, "min") == 0 || strcmp(unit, "m") == 0 || *unit == '\0')
		value *= 60;
	else if (strcmp(unit, "h") == 0)
		value *= 3600;
	else if (strcmp(unit, "s") != 0)
		return err_set(err, "\"%s\": as in >5min, <90s or >1h", text);
	if (unit == text + 1 || !(value >= 0 && value < 1e7))
		return err_set(err, "\"%s\": as in >5min, <90s or >1h", text);
	if (text[0] == '>')
		filter->least_ms = (int64_t)(value * 1000) + 1;
	else
		filter->most_ms = (int64_t)(value * 1000);
	return 0;
}

/* Whether the word is a day or a month. */
static bool
parse_day(struct filter *filter, const char *text)
{
	char day[16];
	uint64_t from, to;

	if (clock_parse_day(text, &from, NULL) == 0) {
		within(filter, clock_at(from, 0, 0), clock_at(from, 0, 1440));
		return true;
	}
	snprintf(day, sizeof day, "%.7s-01", text);
	if (strlen(text) != 7 || clock_parse_day(day, &from, NULL) != 0)
		return false;
	to = from + (from / 100 % 100 == 12 ? 8900 : 100);
	within(filter, clock_at(from, 0, 0), clock_at(to, 0, 0));
	return true;
}

static int
parse_word(struct filter *filter, const char *text, const struct live *live,
    int64_t now, struct err *err)
{
	size_t i;
	char *end;

	for (i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (strcmp(meanings[i].name, text) == 0) {
			mean(filter, meanings[i].meaning, now);
			return 0;
		}
	if (text[0] == '>' || text[0] == '<')
		return parse_duration(filter, text, err);
	if (text[0] == '#') {
		filter->contact = strtoull(text + 1, &end, 10);
		return *end == '\0' && filter->contact != 0
		    ? 0
		    : err_set(err, "\"%s\": # and a contact's number", text);
	}
	if (parse_day(filter, text))
		return 0;
	if (filter->n == FILTER_WORDS_MAX)
		return err_set(err, "too many words");
	return parse_name(filter, live, text, err);
}

int
filter_parse(struct filter *filter, const char *text, const struct live *live,
    int64_t now, struct err *err)
{
	char folded[256], word[WORD_BYTES];
	const char *at = folded;
	size_t n;

	memset(filter, 0, sizeof *filter);
	ascii_fold(folded, sizeof folded, text);
	for (;;) {
		at += strspn(at, " ");
		n = strcspn(at, " ");
		if (n == 0)
			return 0;
		if (n >= sizeof word)
			return err_set(err, "a word of %zu letters", n);
		memcpy(word, at, n);
		word[n] = '\0';
		at += n;
		if (parse_word(filter, word, live, now, err) < 0)
			return -1;
	}
}

/* --- the contact --- */

static uint64_t
field(const struct msg_handled_row *row, enum filter_kind kind)
{
	switch (kind) {
	case FILTER_QUEUE:
		return row->queue;
	case FILTER_SUBJECT:
		return row->subject;
	case FILTER_ADVISOR:
		return row->user;
	case FILTER_TEAM:
		return row->team;
	case FILTER_CHANNEL:
		return row->channel;
	case FILTER_DISPOSITION:
		return row->disposition;
	}
	return 0;
}

static bool
word_match(const struct filter_word *word, const struct msg_handled_row *row)
{
	size_t i;

	for (i = 0; i < word->n; i++)
		if (field(row, word->ids[i].kind) == word->ids[i].id)
			return true;
	return false;
}

bool
filter_match(const struct filter *filter, const struct msg_handled_row *row)
{
	size_t i;

	if (row->closed < filter->from ||
	    (filter->to != 0 && row->closed >= filter->to) ||
	    (int64_t)row->handled_ms < filter->least_ms ||
	    (filter->most_ms != 0 &&
		(int64_t)row->handled_ms >= filter->most_ms) ||
	    (filter->solved != 0 && row->solved != filter->solved) ||
	    (filter->contact != 0 && row->contact != filter->contact))
		return false;
	for (i = 0; i < filter->n; i++)
		if (!word_match(&filter->words[i], row))
			return false;
	return true;
}
