/* template.c - texts ready to be put into a letter. */
#include "config.h"
#include "ui/template.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum { FIELD_MAX = 40 };

void
template_directory(bool own, char *to, size_t size)
{
	const char *site = getenv("VIGIE_TEMPLATES");
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (!own)
		text_copy(to, size,
		    site != NULL ? site : SYSCONFDIR "/vigie/templates");
	else if (config != NULL && config[0] == '/')
		snprintf(to, size, "%s/vigie/templates", config);
	else if (home != NULL && home[0] == '/')
		snprintf(to, size, "%s/.config/vigie/templates", home);
	else
		text_copy(to, size, "");
}

/* --- a file --- */

static int
set_channels(struct template *template, char *value, struct err *err)
{
	char *word;
	int channel;

	while ((word = strsep(&value, " ,")) != NULL) {
		if (word[0] == '\0')
			continue;
		channel = word_find(&words_channel, word);
		if (channel == 0)
			return err_set(err, "\"%.40s\" is no channel", word);
		template->channels |= 1u << channel;
	}
	return 0;
}

static int
set(struct template *template, const char *name, char *value, struct err *err)
{
	if (strcasecmp(name, "title") == 0)
		TEXT_SET(template->title, value);
	else if (strcasecmp(name, "language") == 0)
		TEXT_SET(template->language, value);
	else if (strcasecmp(name, "subject") == 0)
		TEXT_SET(template->subject, value);
	else if (strcasecmp(name, "channel") == 0)
		return set_channels(template, value, err);
	else
		return err_set(err, "\"%.40s\" is not known", name);
	return 0;
}

static int
parse(struct template *template, char *text, struct err *err)
{
	char *line, *value;

	while ((line = strsep(&text, "\n")) != NULL && line[0] != '\0') {
		value = strchr(line, ':');
		if (value == NULL)
			return err_set(err, "no colon in \"%.40s\"", line);
		*value++ = '\0';
		value += strspn(value, " ");
		if (set(template, line, value, err) < 0)
			return -1;
	}
	if (template->title[0] == '\0')
		return err_set(err, "no title");
	if (text == NULL || text[0] == '\0')
		return err_set(err, "no words after the empty line");
	if (strlen(text) >= sizeof template->text)
		return err_set(err, "longer than a letter may be");
	TEXT_SET(template->text, text);
	return 0;
}

int
template_read(struct template *template, const char *path, struct err *err)
{
	size_t n, length;
	char *bytes = file_read(path, &n, err), *text;
	int rc;

	if (bytes == NULL)
		return -1;
	memset(template, 0, sizeof *template);
	text = mem_zero(n + 1, 1);
	length = text_clean(text, n + 1, bytes, n, true);
	while (length > 0 && text[length - 1] == '\n')
		text[--length] = '\0';
	rc = parse(template, text, err);
	free(text);
	free(bytes);
	return rc < 0 ? err_prefix(err, "%.150s", path) : 0;
}

/* --- the directories --- */

static int
by_title(const void *a, const void *b)
{
	const struct template *x = a, *y = b;

	return strcoll(x->title, y->title);
}

static bool
is_template(const char *name)
{
	size_t n = strlen(name);

	return name[0] != '.' && n > 4 && strcmp(name + n - 4, ".txt") == 0;
}

static void
read_directory(struct template **list, size_t *n, bool own, struct err *err)
{
	char directory[256], path[PATH_MAX];
	struct dirent *entry;
	DIR *dir;

	template_directory(own, directory, sizeof directory);
	dir = directory[0] != '\0' ? opendir(directory) : NULL;
	if (dir == NULL)
		return;
	while (*n < TEMPLATES_MAX && (entry = readdir(dir)) != NULL) {
		if (!is_template(entry->d_name))
			continue;
		snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
		*list = mem_grow(*list, *n + 1, sizeof **list);
		if (template_read(&(*list)[*n], path, err) == 0)
			++*n;
	}
	closedir(dir);
}

struct template *
templates_read(size_t *n, struct err *err)
{
	struct template *list = NULL;

	*n = 0;
	err->text[0] = '\0';
	read_directory(&list, n, false, err);
	read_directory(&list, n, true, err);
	if (*n > 1)
		qsort(list, *n, sizeof *list, by_title);
	return list;
}

/* --- fields --- */

/* The bytes of a {field} at p; 0 when none begins there. */
static size_t
field_bytes(const char *p)
{
	size_t n;

	if (p[0] != '{')
		return 0;
	n = strcspn(p + 1, "{} \n");
	return n > 0 && n < FIELD_MAX && p[1 + n] == '}' ? n + 2 : 0;
}

const char *
template_blank(const char *text)
{
	for (; *text != '\0'; text++)
		if (field_bytes(text) > 0)
			return text;
	return NULL;
}

bool
template_fits(const struct template *template, enum channel channel)
{
	return template->channels == 0 || channel == 0 ||
	    (template->channels & 1u << channel) != 0;
}

void
template_fill(const char *text, char *to, size_t size,
    void (*fill)(void *ctx, const char *name, char *to, size_t size),
    const void *ctx)
{
	char name[FIELD_MAX], value[200], whole[8192];
	size_t n, length = 0;

	for (; *text != '\0' && length + sizeof value < sizeof whole;
	     text += n) {
		n = field_bytes(text);
		value[0] = '\0';
		if (n > 0) {
			snprintf(name, sizeof name, "%.*s", (int)n - 2,
			    text + 1);
			fill((void *)ctx, name, value, sizeof value);
		}
		if (value[0] == '\0') {
			n = n > 0 ? n : 1;
			snprintf(value, sizeof value, "%.*s", (int)n, text);
		}
		length += (size_t)snprintf(whole + length,
		    sizeof whole - length, "%s", value);
	}
	whole[length] = '\0';
	text_clean(to, size, whole, length, true);
}
