/* settings.c - the user's own file: colours, language, keys. */
#include "ui/settings.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "src/base/text.h"
#include "ui/action.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

struct reader {
	struct settings *settings;
	const char *path;
	int line;
};

static void problem(const struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void
problem(const struct reader *reader, const char *format, ...)
{
	struct settings *settings = reader->settings;
	char text[SETTINGS_PROBLEM], whole[2 * SETTINGS_PROBLEM + 32];
	va_list ap;

	if (settings->n_problems == SETTINGS_PROBLEMS)
		return;
	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	snprintf(whole, sizeof whole, "%.120s:%d: %s", reader->path,
	    reader->line, text);
	text_clean(settings->problems[settings->n_problems++], SETTINGS_PROBLEM,
	    whole, strlen(whole), false);
}

/* --- settings --- */

static void
set_theme(const struct reader *reader, char *value)
{
	reader->settings->theme = theme_find(value);
	if (reader->settings->theme == THEME_COUNT)
		problem(reader, "no theme \"%.20s\"", value);
}

static void
set_language(const struct reader *reader, char *value)
{
	if (strcmp(value, "fr") == 0 || strcmp(value, "en") == 0)
		TEXT_SET(reader->settings->language, value);
	else
		problem(reader, "no language \"%.20s\": fr or en", value);
}

static bool
yes_or_no(const struct reader *reader, const char *value)
{
	if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
		problem(reader, "\"%.20s\" is neither yes nor no", value);
	return strcmp(value, "yes") == 0;
}

static void
set_ascii(const struct reader *reader, char *value)
{
	reader->settings->ascii = yes_or_no(reader, value);
}

static void
set_mouse(const struct reader *reader, char *value)
{
	reader->settings->mouse = yes_or_no(reader, value);
}

static void
set_bell(const struct reader *reader, char *value)
{
	reader->settings->bell = yes_or_no(reader, value);
}

static void
set_sound(const struct reader *reader, char *value)
{
	if (strlen(value) >= sizeof reader->settings->sound)
		problem(reader, "sound: \"%.20s...\" is too long", value);
	else
		TEXT_SET(reader->settings->sound, value);
}

/* "raise" or "Sign-out" as the table has it. */
static enum action
find_action(const char *name)
{
	char upper[40];
	enum action action;
	size_t i;

	for (i = 0; name[i] != '\0' && i + 1 < sizeof upper; i++)
		upper[i] = name[i] == '-'
		    ? '_'
		    : (char)toupper((unsigned char)name[i]);
	upper[i] = '\0';
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++)
		if (strcmp(action_row(action)->name, upper) == 0)
			return action;
	return ACTION_NONE;
}

/* Keys that exist, one blank between two; false when one does not. */
static bool
known_keys(const struct reader *reader, const char *keys)
{
	size_t n;

	for (; *keys != '\0'; keys += n + strspn(keys + n, " ")) {
		n = strcspn(keys, " ");
		if (keys_find(keys, n) != 0)
			continue;
		problem(reader, "no key \"%.*s\"", n < 20 ? (int)n : 20, keys);
		return false;
	}
	return true;
}

static void
tell_taken(void *ctx, enum action from, int key)
{
	const struct reader *reader = ctx;
	char name[24];

	keys_name(key, name, sizeof name);
	problem(reader, "%s was also the key of %s, which %s", name,
	    action_row(from)->name,
	    action_key(from, 0) != 0 ? "keeps its others" : "has none left");
}

static void
set_bind(const struct reader *reader, char *value)
{
	char *keys = value + strcspn(value, " ");
	enum action action;

	if (*keys != '\0')
		*keys++ = '\0';
	keys += strspn(keys, " ");
	action = find_action(value);
	if (action == ACTION_NONE)
		problem(reader, "no action \"%.30s\"; vigie --keys names them",
		    value);
	else if (*keys == '\0')
		problem(reader, "bind %.30s: which keys?", value);
	else if (known_keys(reader, keys) &&
	    action_bind(action, keys, tell_taken, (void *)reader) != 0)
		problem(reader, "bind %.30s: too many keys", value);
}

const struct settings_row settings_rows[] = {
    {"theme", "NAME", "dark, light, contrast or mono"},
    {"language", "fr|en", "the language of the screens"},
    {"ascii", "yes|no", "nothing but ASCII on the screen"},
    {"mouse", "yes|no", "clicks and the wheel; see MOUSE"},
    {"bell", "yes|no",
	"ring at each new alert too; offers and urgent messages always ring"},
    {"sound", "DEVICE",
	"the ALSA device for calls one listens to: default, or none"},
    {"bind", "ACTION KEYS",
	"other keys for an action; vigie \\-\\-keys prints all of them"},
};
enum { ROWS = sizeof settings_rows / sizeof settings_rows[0] };
const size_t settings_row_count = ROWS;

static void (*const setters[ROWS])(const struct reader *reader, char *value) = {
    set_theme, set_language, set_ascii, set_mouse, set_bell, set_sound,
    set_bind};

/* --- lines --- */

/* Blanks at both ends go, tabs are blanks; a # after a blank ends the line,
 * but for one that ends a list of keys. */
static char *
trim(char *text)
{
	char *end, *at;

	for (at = text; *at != '\0'; at++)
		if (*at == '\t' || *at == '\n' || *at == '\r')
			*at = ' ';
	end = at;
	do {
		while (end > text && end[-1] == ' ')
			end--;
		*end = '\0';
		at = strstr(text, " # ");
		end = at;
	} while (at != NULL);
	return text + strspn(text, " ");
}

static void
take_line(const struct reader *reader, char *line)
{
	char *name = trim(line), *value = strchr(name, '=');
	size_t i;

	if (name[0] == '\0' || name[0] == '#')
		return;
	if (value == NULL) {
		problem(reader, "this is not \"name = value\"");
		return;
	}
	*value = '\0';
	name = trim(name);
	value = trim(value + 1);
	for (i = 0; i < ROWS; i++)
		if (strcmp(settings_rows[i].name, name) == 0) {
			setters[i](reader, value);
			return;
		}
	problem(reader, "no setting \"%.30s\"", name);
}

void
settings_read(struct settings *settings, const char *path, bool asked)
{
	struct reader reader = {settings, path, 0};
	char *line = NULL;
	size_t size = 0;
	FILE *file;

	memset(settings, 0, sizeof *settings);
	settings->theme = THEME_COUNT;
	if (path[0] == '\0')
		return;
	file = fopen(path, "re");
	if (file == NULL) {
		if (asked || errno != ENOENT)
			problem(&reader, "%s", strerror(errno));
		return;
	}
	while (getline(&line, &size, file) > 0) {
		reader.line++;
		take_line(&reader, line);
	}
	free(line);
	fclose(file);
}

void
settings_path(char *to, size_t size)
{
	const char *home = getenv("XDG_CONFIG_HOME");
	int n;

	if (home != NULL && home[0] == '/')
		n = snprintf(to, size, "%s/vigie/vigie.conf", home);
	else if ((home = getenv("HOME")) != NULL && home[0] == '/')
		n = snprintf(to, size, "%s/.config/vigie/vigie.conf", home);
	else
		n = snprintf(to, size, "%s", "");
	if (n < 0 || (size_t)n >= size)
		to[0] = '\0';
}

void
settings_print_keys(FILE *to)
{
	const struct action_row *row;
	enum action action;
	char keys[80];

	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		row = action_row(action);
		action_keys(action, keys, sizeof keys);
		fprintf(to, "bind = %-13s %-12s # %s\n", row->name, keys,
		    _(row->prose));
	}
}
