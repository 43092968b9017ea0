/* prompt.c - what is said to callers, in each language. */
#include "src/hub/prompt.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/base/text.h"

/* What is said to everybody, and the parts of what is not. */
static const struct {
	const char *name, *words[2]; /* French, English */
} common[] = {
#define PROMPT(name, fr, en) {#name, {fr, en}},
#include "src/hub/prompts.def"
#undef PROMPT
};

static const struct part {
	enum key_act act; /* 0: not of a key */
	const char *words[2];
} parts[] = {
    {KEY_EMERGENCY,
	{"Si une vie est en danger, tapez %s. ",
	    "If a life is in danger, press %s. "}},
    {KEY_QUEUE, {"Pour %s, tapez %s. ", "For %s, press %s. "}},
    {KEY_MENU, {"Pour %s, tapez %s. ", "For %s, press %s. "}},
    {KEY_VOICEMAIL,
	{"Pour laisser un message, tapez %s. ",
	    "To leave a message, press %s. "}},
    {KEY_CANCEL,
	{"Pour annuler votre demande de rappel, tapez %s. ",
	    "If you no longer want to be called back, press %s. "}},
    {KEY_REPEAT,
	{"Pour réécouter ce menu, tapez %s. ",
	    "To hear this again, press %s. "}},
    {KEY_TOP,
	{"Pour revenir au premier menu, tapez %s. ",
	    "To go back to the first menu, press %s. "}},
};

/* Whoever is asked whether he speaks a language is asked in it. */
static const char *const speak[] = {
    [LANGUAGE_FR] = "Pour le français, tapez %s. ",
    [LANGUAGE_EN] = "For English, press %s. ",
};

static const char *const keys[2][2] = {
    {"étoile", "dièse"}, {"the star key", "the hash key"}};

const unsigned int prompt_minutes[PROMPT_MINUTES] = {
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60};

/* Append; what does not fit is left out. */
__attribute__((format(printf, 2, 3))) static void
say(struct prompt *prompt, const char *format, ...)
{
	size_t n = strlen(prompt->words);
	va_list ap;

	va_start(ap, format);
	vsnprintf(prompt->words + n, sizeof prompt->words - n, format, ap);
	va_end(ap);
}

static const char *
key_name(uint64_t key, int language, char *to, size_t size)
{
	if (key >= 10)
		return keys[language][key - 10];
	snprintf(to, size, "%d", (int)key);
	return to;
}

static const char *
title_in(int language, const char *title, const char *title_en)
{
	return language == 1 && title_en[0] != '\0' ? title_en : title;
}

/* What a key leads to, by its title. */
static const char *
title_of(const struct config *config, const struct msg_menu_key_set *key,
    int language)
{
	const struct fact *fact;
	size_t i;

	for (i = 0; i < config->n; i++) {
		fact = &config->facts[i];
		if (key->act == KEY_QUEUE && fact->id == MSG_QUEUE_SET &&
		    fact->queue_set.queue == key->queue)
			return title_in(language, fact->queue_set.title,
			    fact->queue_set.title_en);
		if (key->act == KEY_MENU && fact->id == MSG_MENU_SET &&
		    fact->menu_set.menu == key->to)
			return title_in(language, fact->menu_set.title,
			    fact->menu_set.title_en);
	}
	return "";
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

static void
say_key(const struct config *config, const struct msg_menu_key_set *key,
    int language, struct prompt *prompt)
{
	char number[4];
	const char *name = key_name(key->key, language, number, sizeof number);
	size_t i;

	/* Nobody is asked whether he speaks what he hears. */
	if (key->act == KEY_LANGUAGE && (int)key->language == language + 1)
		return;
	if (key->act == KEY_LANGUAGE) {
		say(prompt, speak[key->language],
		    key_name(key->key, key->language == LANGUAGE_EN, number,
			sizeof number));
		return;
	}
	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		if (parts[i].act != key->act)
			continue;
		if (key->act == KEY_QUEUE || key->act == KEY_MENU)
			say(prompt, parts[i].words[language],
			    title_of(config, key, language), name);
		else
			say(prompt, parts[i].words[language], name);
	}
}

#pragma GCC diagnostic pop

/* The emergency service goes before everything, then the keys in the order
 * of the file. */
static void
menu_words(const struct config *config, uint64_t menu, int language,
    struct prompt *prompt)
{
	const struct fact *fact;
	bool urgent;
	size_t i, pass;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < config->n; i++) {
			fact = &config->facts[i];
			urgent = fact->menu_key_set.act == KEY_EMERGENCY;
			if (fact->id == MSG_MENU_KEY_SET &&
			    fact->menu_key_set.menu == menu &&
			    urgent == (pass == 0))
				say_key(config, &fact->menu_key_set, language,
				    prompt);
		}
}

static const char *
site_title(const struct config *config)
{
	size_t i;

	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == MSG_SITE_SET)
			return config->facts[i].site_set.title;
	return "";
}

static void
line_words(const struct config *config, int language, struct prompt *prompt)
{
	say(prompt, language == 0 ? "Bienvenue. %s." : "Welcome. %s.",
	    site_title(config));
}

/* The law: told at the start, with the key to object. */
static void
notice_words(const struct msg_line_set *line, int language,
    struct prompt *prompt)
{
	const char *key = line->objection;

	if (key[0] == '*' || key[0] == '#')
		key = keys[language][key[0] == '#'];
	say(prompt,
	    language == 0
		? "Pour améliorer la qualité du service, cet appel peut être"
		  " écouté ou enregistré. Pour vous y opposer, tapez %s"
		  " maintenant, ou dites-le à votre conseiller."
		: "To improve our service this call may be listened to or"
		  " recorded. To object, press %s now, or tell your advisor.",
	    key);
}

/* --- place and wait --- */

static void
place_words(unsigned int place, int language, struct prompt *prompt)
{
	snprintf(prompt->name, sizeof prompt->name, "place_%u", place);
	prompt->words[0] = '\0';
	if (place == 1)
		say(prompt, "%s",
		    language == 0 ? "Vous êtes le prochain." : "You are next.");
	else
		say(prompt,
		    language == 0 ? "Vous êtes en position %u dans la file."
				  : "You are number %u in the queue.",
		    place);
}

/* 0: more than there are words for. */
static void
minutes_words(unsigned int minutes, int language, struct prompt *prompt)
{
	static const char *const one[] = {
	    "Votre attente ne devrait pas dépasser une minute.",
	    "You should not wait longer than one minute."};
	static const char *const more[] = {
	    "Votre attente peut dépasser une heure.",
	    "You may wait for more than an hour."};

	prompt->words[0] = '\0';
	TEXT_SET(prompt->name, "minutes_more");
	if (minutes > 0)
		snprintf(prompt->name, sizeof prompt->name, "minutes_%u",
		    minutes);
	if (minutes <= 1)
		say(prompt, "%s", (minutes == 0 ? more : one)[language]);
	else
		say(prompt,
		    language == 0
			? "Votre attente ne devrait pas dépasser %u minutes."
			: "You should not wait longer than %u minutes.",
		    minutes);
}

/* The first queue that does; 0: none. */
static uint64_t
announces(const struct config *config)
{
	size_t i;

	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == MSG_QUEUE_SET &&
		    config->facts[i].queue_set.announce_s > 0)
			return config->facts[i].queue_set.queue;
	return 0;
}

/* Where the section is; of id 0, the first of its kind. */
static const char *
place_of(const struct config *config, enum msg_id fact, uint64_t id)
{
	size_t i;

	for (i = 0; i < config->n_spoken; i++)
		if (config->spoken[i].fact == fact &&
		    (id == 0 || config->spoken[i].id == id))
			return config->spoken[i].at;
	return config->prompts_at;
}

/* --- all --- */

struct each {
	const struct config *config;
	int (*each)(void *ctx, const struct prompt *prompt);
	void *ctx;
};

static int
each_of_fact(const struct each *each, const struct fact *fact, int language,
    struct prompt *prompt)
{
	const struct msg_line_set *line = &fact->line_set;

	prompt->words[0] = '\0';
	if (fact->id == MSG_MENU_SET) {
		prompt->at =
		    place_of(each->config, MSG_MENU_SET, fact->menu_set.menu);
		snprintf(prompt->name, sizeof prompt->name, "menu_%s",
		    fact->menu_set.name);
		menu_words(each->config, fact->menu_set.menu, language, prompt);
		return each->each(each->ctx, prompt);
	}
	if (fact->id != MSG_LINE_SET)
		return 0;
	prompt->at = place_of(each->config, MSG_LINE_SET, line->line);
	snprintf(prompt->name, sizeof prompt->name, "line_%s", line->name);
	line_words(each->config, language, prompt);
	if (each->each(each->ctx, prompt) < 0)
		return -1;
	if (line->objection[0] == '\0')
		return 0;
	prompt->words[0] = '\0';
	snprintf(prompt->name, sizeof prompt->name, "notice_%s", line->name);
	notice_words(line, language, prompt);
	return each->each(each->ctx, prompt);
}

static int
each_announced(const struct each *each, int language, struct prompt *prompt)
{
	unsigned int i;

	prompt->at =
	    place_of(each->config, MSG_QUEUE_SET, announces(each->config));
	for (i = 1; i <= PROMPT_PLACES; i++) {
		place_words(i, language, prompt);
		if (each->each(each->ctx, prompt) < 0)
			return -1;
	}
	for (i = 0; i <= PROMPT_MINUTES; i++) {
		minutes_words(i < PROMPT_MINUTES ? prompt_minutes[i] : 0,
		    language, prompt);
		if (each->each(each->ctx, prompt) < 0)
			return -1;
	}
	return 0;
}

int
prompts_each(const struct config *config,
    int (*each)(void *ctx, const struct prompt *prompt), void *ctx)
{
	const struct each all = {config, each, ctx};
	struct prompt prompt;
	size_t i, lines = 0;
	int language;

	for (i = 0; i < config->n; i++)
		lines += config->facts[i].id == MSG_LINE_SET;
	for (language = 0; language < 2 && lines > 0; language++) {
		prompt.language = language == 0 ? "fr" : "en";
		prompt.at = place_of(config, MSG_LINE_SET, 0);
		for (i = 0; i < sizeof common / sizeof common[0]; i++) {
			TEXT_SET(prompt.name, common[i].name);
			TEXT_SET(prompt.words, common[i].words[language]);
			if (each(ctx, &prompt) < 0)
				return -1;
		}
		for (i = 0; i < config->n; i++)
			if (each_of_fact(&all, &config->facts[i], language,
				&prompt) < 0)
				return -1;
		if (announces(config) != 0 &&
		    each_announced(&all, language, &prompt) < 0)
			return -1;
	}
	return 0;
}

bool
prompt_is_there(const struct config *config, const struct prompt *prompt,
    char *path, size_t size)
{
	snprintf(path, size, "%s/%s/%s.wav", config->hub.prompts,
	    prompt->language, prompt->name);
	return access(path, R_OK) == 0;
}
