/* draft.c - a note not yet saved by the hub, kept in a file. */
#include "ui/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
draft_directory(char *to, size_t size)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state != NULL && state[0] == '/')
		snprintf(to, size, "%s/vigie", state);
	else if (home != NULL && home[0] == '/')
		snprintf(to, size, "%s/.local/state/vigie", home);
	else
		snprintf(to, size, "%s", "");
}

/* A login may hold any clean text; in a file's name only what is safe. */
static int
draft_path(char *to, size_t size, const char *directory, const char *login,
    uint64_t contact, int64_t arrived, const char *end)
{
	char name[64];
	size_t i;

	if (directory[0] == '\0')
		return -1;
	for (i = 0; login[i] != '\0' && i + 1 < sizeof name; i++)
		name[i] = login[i] == '/' || (i == 0 && login[i] == '.')
		    ? '_'
		    : login[i];
	name[i] = '\0';
	return snprintf(to, size, "%s/note-%s-%" PRIu64 "-%" PRId64 "%s",
		   directory, name, contact, arrived, end) < (int)size
	    ? 0
	    : -1;
}

static int
make_directory(const char *directory)
{
	char path[PATH_MAX], *slash;

	snprintf(path, sizeof path, "%s", directory);
	for (slash = strchr(path + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	return mkdir(path, 0700) == 0 || errno == EEXIST ? 0 : -1;
}

static int
write_whole(const char *path, const char *text)
{
	size_t n = strlen(text);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int failed;

	if (fd < 0)
		return -1;
	failed = write(fd, text, n) != (ssize_t)n;
	return close(fd) != 0 || failed ? -1 : 0;
}

int
draft_keep(const char *directory, const char *login, uint64_t contact,
    int64_t arrived, const char *text, struct err *err)
{
	char path[PATH_MAX], next[PATH_MAX];

	if (draft_path(path, sizeof path, directory, login, contact, arrived,
		"") != 0 ||
	    draft_path(next, sizeof next, directory, login, contact, arrived,
		".new") != 0)
		return err_set(err, "no directory for unsaved notes");
	if (text[0] == '\0') {
		unlink(path);
		return 0;
	}
	/* The old draft stays until the new one is whole. */
	if (make_directory(directory) != 0 || write_whole(next, text) != 0 ||
	    rename(next, path) != 0)
		return err_set(err, "%.150s: %s", directory, strerror(errno));
	return 0;
}

void
draft_read(const char *directory, const char *login, uint64_t contact,
    int64_t arrived, char *to, size_t size)
{
	char path[PATH_MAX];
	size_t n = 0;
	FILE *file;

	to[0] = '\0';
	if (draft_path(path, sizeof path, directory, login, contact, arrived,
		"") != 0)
		return;
	file = fopen(path, "re");
	if (file == NULL)
		return;
	n = fread(to, 1, size - 1, file);
	to[n] = '\0';
	fclose(file);
}
