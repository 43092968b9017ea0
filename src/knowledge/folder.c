/* folder.c - a directory of articles, read whole. */
#define _GNU_SOURCE /* d_type */
#include "src/knowledge/folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum { DEPTH_MAX = 4 };

static void
tell(struct folder *folder, const char *path, const char *why)
{
	if (folder->n_faults == FOLDER_FAULTS_MAX) {
		folder->more++;
		return;
	}
	folder->faults = mem_grow(folder->faults, folder->n_faults + 1,
	    sizeof folder->faults[0]);
	err_set(&folder->faults[folder->n_faults++], "%s: %s", path, why);
}

/* From an article's line to path:LINE: reason. */
static void
tell_article(struct folder *folder, const char *path, const char *why)
{
	char where[PATH_MAX + 16], *end;
	unsigned long line;

	if (strncmp(why, "line ", 5) != 0) {
		tell(folder, path, why);
		return;
	}
	line = strtoul(why + 5, &end, 10);
	snprintf(where, sizeof where, "%s:%lu", path, line);
	tell(folder, where, end + strspn(end, ": "));
}

static void
read_one(struct folder *folder, const char *path, const char *name)
{
	struct article article;
	struct err err;
	char *text;
	size_t n;

	if (folder->n == FOLDER_ARTICLES_MAX) {
		tell(folder, path, "too many articles; left out");
		return;
	}
	text = file_read(path, &n, &err);
	if (text == NULL) {
		tell(folder, name, err.text);
		return;
	}
	if (article_read(&article, name, text, n, &err) < 0) {
		tell_article(folder, path, err.text);
	} else {
		folder->articles = mem_grow(folder->articles, folder->n + 1,
		    sizeof folder->articles[0]);
		folder->articles[folder->n++] = article;
	}
	free(text);
}

static int
is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int
read_below(struct folder *folder, const char *path, const char *below,
    int depth, struct err *err)
{
	struct dirent **list = NULL;
	char child[PATH_MAX], name[PATH_MAX];
	struct stat status;
	int i, n = scandir(path, &list, is_shown, alphasort);
	size_t length;

	if (n < 0)
		return err_set(err, "%s: %s", path, strerror(errno));
	for (i = 0; i < n; free(list[i]), i++) {
		length = strlen(list[i]->d_name);
		if ((size_t)snprintf(child, sizeof child, "%s/%s", path,
			list[i]->d_name) >= sizeof child ||
		    (size_t)snprintf(name, sizeof name, "%s%s", below,
			list[i]->d_name) >= sizeof name ||
		    lstat(child, &status) < 0)
			continue;
		if (S_ISREG(status.st_mode) && length > 3 &&
		    strcmp(list[i]->d_name + length - 3, ".md") == 0) {
			name[strlen(name) - 3] = '\0';
			read_one(folder, child, name);
		} else if (S_ISDIR(status.st_mode) && depth < DEPTH_MAX &&
		    strlen(name) + 2 < sizeof name) {
			strncat(name, "/", 2);
			if (read_below(folder, child, name, depth + 1, err) < 0)
				tell(folder, child, "cannot be read");
		}
	}
	free(list);
	return 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(((const struct article *)a)->name,
	    ((const struct article *)b)->name);
}

int
folder_read(struct folder *folder, const char *path, struct err *err)
{
	memset(folder, 0, sizeof *folder);
	if (read_below(folder, path, "", 0, err) < 0)
		return -1;
	if (folder->n > 1)
		qsort(folder->articles, folder->n, sizeof folder->articles[0],
		    by_name);
	return 0;
}

void
folder_done(struct folder *folder)
{
	size_t i;

	for (i = 0; i < folder->n; i++)
		article_done(&folder->articles[i]);
	free(folder->articles);
	free(folder->faults);
	memset(folder, 0, sizeof *folder);
}

const struct article *
folder_find(const struct folder *folder, const char *name)
{
	struct article key;

	if (folder->n == 0)
		return NULL;
	TEXT_SET(key.name, name);
	return bsearch(&key, folder->articles, folder->n,
	    sizeof folder->articles[0], by_name);
}
