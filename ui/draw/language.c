/* language.c - French and English, and which of them is spoken. */
#include "ui/draw/language.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static const char *const languages[] = {"en", "fr"};

/* The first of the variables that is set and not empty. */
static const char *
setting(const char *const *names)
{
	const char *value;

	for (; *names != NULL; names++)
		if ((value = getenv(*names)) != NULL && value[0] != '\0')
			return value;
	return "";
}

bool
language_utf8(void)
{
	static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG", NULL};
	const char *value = setting(names);

	if (setlocale(LC_CTYPE, "") != NULL &&
	    strcmp(nl_langinfo(CODESET), "UTF-8") == 0)
		return true;
	/* A locale that is named and not installed still says what the
	 * terminal is. */
	value = strchr(value, '.');
	return value != NULL &&
	    (strcasecmp(value, ".UTF-8") == 0 ||
		strcasecmp(value, ".utf8") == 0);
}

static const char *
language_of(const char *text)
{
	size_t i;

	for (i = 0; i < sizeof languages / sizeof languages[0]; i++)
		if (strncasecmp(text, languages[i], 2) == 0)
			return languages[i];
	return NULL;
}

/* "DIR/locale" beside the program when it holds a catalogue. */
static bool
beside(char *to, size_t size)
{
	char path[PATH_MAX], probe[PATH_MAX + 40];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	char *slash;

	if (n <= 0)
		return false;
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	snprintf(probe, sizeof probe, "%s/locale/fr/LC_MESSAGES/vigie.mo",
	    path);
	if (access(probe, R_OK) != 0)
		return false;
	/* It was probed, so it fits. */
	n = snprintf(to, size, "%.*s/locale", (int)size - 8, path);
	return n < (ssize_t)size;
}

/*
 * LANGUAGE is heeded in any locale but C, and from glibc 2.39 on not in
 * C.UTF-8 either; Debian 12 has C.UTF-8 and perhaps no other.
 */
static bool
locale_set(void)
{
	static const char *const locales[] = {
	    "", "fr_FR.UTF-8", "en_US.UTF-8", "en_GB.UTF-8", "C.UTF-8"};
	const char *set;
	size_t i;

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return false;
	for (i = 0; i < sizeof locales / sizeof locales[0]; i++) {
		set = setlocale(LC_MESSAGES, locales[i]);
		if (set == NULL ||
		    (strstr(set, "UTF-8") == NULL &&
			strstr(set, "utf8") == NULL))
			continue;
		if (set[0] != 'C' || strcmp(locales[i], "C.UTF-8") == 0)
			return true;
	}
	return false;
}

int
language_set(const char *asked, const char *catalogues, struct err *err)
{
	static const char *const names[] = {
	    "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", NULL};
	const char *language;
	char directory[PATH_MAX] = LOCALEDIR;

	language = language_of(asked != NULL ? asked : setting(names));
	if (asked != NULL && language == NULL)
		return err_set(err, "no language \"%.20s\": fr or en", asked);
	if (language == NULL)
		language = "en";
	if (!locale_set())
		return err_set(err, "this system has no locale C.UTF-8");
	setenv("LANGUAGE", language, 1);
	if (catalogues != NULL)
		snprintf(directory, sizeof directory, "%s", catalogues);
	else
		beside(directory, sizeof directory);
	bindtextdomain("vigie", directory);
	bind_textdomain_codeset("vigie", "UTF-8");
	textdomain("vigie");
	return 0;
}
