/* config_menu.c - the keys of a menu, as written in the configuration. */
#include <stdio.h>
#include <string.h>

#include "src/hub/config_rows.h"

enum { KEY_WORDS = 4, WORD_SIZE = 32 };

/* Whether the menu has this key already. */
static bool
is_taken(const struct build *build, const struct msg_menu_key_set *set)
{
	const struct fact *fact;
	size_t i;

	for (i = 0; i < build->config->n; i++) {
		fact = &build->config->facts[i];
		if (fact->id == MSG_MENU_KEY_SET &&
		    fact->menu_key_set.menu == set->menu &&
		    fact->menu_key_set.key == set->key)
			return true;
	}
	return false;
}

static int
key_read(const char *text, uint64_t *key)
{
	static const char keys[] = "0123456789*#";
	const char *found;

	if (text[0] == '\0' || text[1] != '\0')
		return -1;
	found = strchr(keys, text[0]);
	if (found == NULL)
		return -1;
	*key = (uint64_t)(found - keys);
	return 0;
}

/* What an act leads to, by its words from the third on; how many of them it
 * took, or -1 after telling what is wrong. */
static int
target_read(const struct build *build, const struct config_value *value,
    char words[KEY_WORDS][WORD_SIZE], int n, struct msg_menu_key_set *set)
{
	switch (set->act) {
	case KEY_QUEUE:
		if (n < 3)
			break;
		set->queue = build_find(build, value, SECTION_queue, words[2]);
		if (n > 3)
			set->subject =
			    build_find(build, value, SECTION_subject, words[3]);
		return set->queue == 0 || (n > 3 && set->subject == 0) ? -1
								       : n - 2;
	case KEY_MENU:
		if (n < 3)
			break;
		set->to = build_find(build, value, SECTION_menu, words[2]);
		return set->to == 0 ? -1 : 1;
	case KEY_LANGUAGE:
		if (n < 3)
			break;
		set->language =
		    (enum language)word_find(&words_language, words[2]);
		if (set->language != 0)
			return 1;
		value_bad(build, value, "a language is fr or en");
		return -1;
	default:
		return 0;
	}
	value_bad(build, value, "the key leads nowhere");
	return -1;
}

void
rows_key(struct build *build, const struct config_value *value)
{
	struct fact fact = {.id = MSG_MENU_KEY_SET};
	struct msg_menu_key_set *set = &fact.menu_key_set;
	char words[KEY_WORDS][WORD_SIZE], more[2];
	struct err err;
	int n, took;

	n = sscanf(value->text, "%31s %31s %31s %31s %1s", words[0], words[1],
	    words[2], words[3], more);
	set->menu = build->section->id;
	if (n < 2 || key_read(words[0], &set->key) < 0) {
		err_set(&err, "\"%.40s\" is not a key and what it does",
		    value->text);
		value_bad(build, value, err.text);
		return;
	}
	set->act = (enum key_act)word_find(&words_key_act, words[1]);
	if (set->act == 0) {
		err_set(&err, "a key does not do \"%.40s\"", words[1]);
		value_bad(build, value, err.text);
		return;
	}
	took = target_read(build, value, words, n, set);
	if (took < 0)
		return;
	if (n > took + 2) {
		err_set(&err, "\"%.40s\" has a word too many", value->text);
		value_bad(build, value, err.text);
	} else if (is_taken(build, set)) {
		err_set(&err, "key %.1s is there twice", words[0]);
		value_bad(build, value, err.text);
	} else {
		build_put(build, &fact);
	}
}
