/* words.c - every text that a screen shows exists in both languages. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/live/figure.h"
#include "ui/draw/language.h"
#include "ui/screen.h"

/* Columns that the places for them have. */
enum {
	LABEL_MAX = 12,
	STATE_MAX = 22,
	CHANNEL_MAX = 9,
	FIGURE_MAX = 8,
	PROSE_MAX = 47,
	TITLE_MAX = 30 /* leaves room for the site and the name */
};

static void
speak(const char *language)
{
	const char *build = getenv("top_builddir");
	char directory[512];

	snprintf(directory, sizeof directory, "%s/locale",
	    build != NULL ? build : ".");
	assert_int_equal(language_set(language, directory, NULL), 0);
}

static int too_long;

static void
fits(const char *text, int columns)
{
	if (text[0] == '\0' || text_width(_(text)) <= columns)
		return;
	print_message("\"%s\" (%s) takes %d columns of %d\n", _(text), text,
	    text_width(_(text)), columns);
	too_long++;
}

static void
check_columns(const struct screen *screen)
{
	size_t i, j;

	if (screen->columns == NULL)
		return;
	for (i = 0; screen->columns[i] != NULL; i++)
		for (j = 0; j < screen->column_counts[i]; j++)
			fits(screen->columns[i][j].title,
			    screen->columns[i][j].least);
}

static void
check_all(const char *language)
{
	enum action action;
	size_t i, j;
	int most;

	speak(language);
	too_long = 0;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		fits(action_row(action)->label, LABEL_MAX);
		fits(action_row(action)->prose, PROSE_MAX);
	}
	for (i = 0; i < vocabulary_count; i++) {
		most = &vocabularies[i] == &words_channel ||
			strcmp(vocabularies[i].name, "channel") == 0
		    ? CHANNEL_MAX
		    : STATE_MAX;
		if (strcmp(vocabularies[i].name, "refusal") == 0)
			most = 40;
		for (j = 0; j < vocabularies[i].n; j++)
			fits(vocabularies[i].words[j].label, most);
	}
	for (i = 0; i < figure_count; i++)
		fits(figures[i].label, FIGURE_MAX);
	for (i = 0; screens[i] != NULL; i++)
		check_columns(screens[i]);
	for (i = 0; screens[i] != NULL; i++)
		fits(screens[i]->title, TITLE_MAX);
	for (i = 0; i < THEME_COUNT; i++)
		fits(theme_row((enum theme)i)->title, STATE_MAX);
	assert_int_equal(too_long, 0);
}

static void
english_fits(void **state)
{
	(void)state;
	check_all("en");
}

static void
french_fits(void **state)
{
	(void)state;
	check_all("fr");
}

/* A label that is the same in French is rare enough to be listed. */
static void
french_is_spoken(void **state)
{
	(void)state;
	speak("fr");
	assert_string_equal(_("available"), "disponible");
	assert_string_equal(_("Help"), "Aide");
	speak("en");
	assert_string_equal(_("available"), "available");
}

static void
an_unknown_language_is_refused(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(language_set("xx", NULL, &err), -1);
	assert_string_equal(err.text, "no language \"xx\": fr or en");
}

static void
the_language_follows_the_environment(void **state)
{
	const char *build = getenv("top_builddir");
	char directory[512];

	(void)state;
	snprintf(directory, sizeof directory, "%s/locale",
	    build != NULL ? build : ".");
	unsetenv("LANGUAGE");
	unsetenv("LC_ALL");
	unsetenv("LC_MESSAGES");
	setenv("LANG", "fr_FR.UTF-8", 1); /* not installed */
	assert_true(language_utf8());
	assert_int_equal(language_set(NULL, directory, NULL), 0);
	assert_string_equal(_("Help"), "Aide");
	unsetenv("LANGUAGE");
	setenv("LANG", "C", 1);
	assert_false(language_utf8());
	assert_int_equal(language_set(NULL, directory, NULL), 0);
	assert_string_equal(_("Help"), "Help");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(english_fits),
	    cmocka_unit_test(french_fits),
	    cmocka_unit_test(french_is_spoken),
	    cmocka_unit_test(an_unknown_language_is_refused),
	    cmocka_unit_test(the_language_follows_the_environment),
	};

	return cmocka_run_group_tests_name("tests/ui/words", tests, NULL, NULL);
}
