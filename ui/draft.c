/* draft.c - what was typed and the hub does not have yet, kept in a file. */
#include "ui/draft.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/text.h"

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
draft_prefix(char *to, size_t size, const char *kind, const char *login)
{
	char name[64];
	size_t i;

	for (i = 0; login[i] != '\0' && i + 1 < sizeof name; i++)
		name[i] = login[i] == '/' || (i == 0 && login[i] == '.')
		    ? '_'
		    : login[i];
	name[i] = '\0';
	return snprintf(to, size, "%s-%s-", kind, name);
}

static int
draft_path(char *to, size_t size, const struct draft *draft, const char *end)
{
	char prefix[128];

	if (draft->directory[0] == '\0')
		return -1;
	draft_prefix(prefix, sizeof prefix, draft->kind, draft->login);
	return snprintf(to, size, "%s/%s%" PRIu64 "-%" PRId64 "%s",
		   draft->directory, prefix, draft->contact, draft->arrived,
		   end) < (int)size
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

/* All of it, and on disk. */
static int
write_whole(const char *path, const char *text)
{
	size_t n = strlen(text), done = 0;
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	int failed, why;
	ssize_t part = 0;

	if (fd < 0)
		return -1;
	while (done < n && (part = write(fd, text + done, n - done)) > 0)
		done += (size_t)part;
	failed = part < 0 || done < n || fsync(fd) != 0;
	why = errno;
	if (close(fd) != 0 && !failed)
		return -1;
	errno = why;
	return failed ? -1 : 0;
}

/* That the new name stands there is on disk too; where a directory cannot
 * be synced, the file still is. */
static void
sync_directory(const char *directory)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

int
draft_keep(const struct draft *draft, const char *text, struct err *err)
{
	char path[PATH_MAX], next[PATH_MAX];
	int why;

	if (draft_path(path, sizeof path, draft, "") != 0 ||
	    draft_path(next, sizeof next, draft, ".new") != 0)
		return err_set(err, "no directory for what is typed");
	if (text[0] == '\0') {
		unlink(path);
		return 0;
	}
	/* The old draft stays until the new one is whole. */
	if (make_directory(draft->directory) != 0 ||
	    write_whole(next, text) != 0 || rename(next, path) != 0) {
		why = errno;
		unlink(next);
		return err_set(err, "%.150s: %s", draft->directory,
		    strerror(why));
	}
	sync_directory(draft->directory);
	return 0;
}

void
draft_read(const struct draft *draft, char *to, size_t size)
{
	char path[PATH_MAX], bytes[DRAFT_SIZE];
	size_t n = 0;
	FILE *file;

	to[0] = '\0';
	if (draft_path(path, sizeof path, draft, "") != 0)
		return;
	file = fopen(path, "re");
	if (file == NULL)
		return;
	n = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	text_clean(to, size, bytes, n, true);
}

void
draft_each(const char *directory, const char *kind, const char *login,
    void (*fn)(void *ctx, const struct draft *draft), void *ctx)
{
	struct draft draft = {directory, kind, login, 0, 0};
	struct dirent *entry;
	char prefix[128];
	DIR *dir;
	int n, end;

	n = draft_prefix(prefix, sizeof prefix, kind, login);
	dir = directory[0] != '\0' ? opendir(directory) : NULL;
	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL) {
		if (strncmp(entry->d_name, prefix, (size_t)n) != 0 ||
		    sscanf(entry->d_name + n, "%" SCNu64 "-%" SCNd64 "%n",
			&draft.contact, &draft.arrived, &end) != 2 ||
		    entry->d_name[n + end] != '\0')
			continue;
		fn(ctx, &draft);
	}
	closedir(dir);
}

/* Whether it is the name of a draft, whole or half written. */
static bool
parse_name(const char *name, uint64_t *contact, int64_t *arrived)
{
	const char *at = name + strlen(name);
	int dashes = 0, end = 0;

	while (at > name && dashes < 2)
		dashes += *--at == '-';
	return dashes == 2 && at > name &&
	    sscanf(at, "-%" SCNu64 "-%" SCNd64 "%n", contact, arrived, &end) ==
	    2 &&
	    (at[end] == '\0' || strcmp(at + end, ".new") == 0);
}

int
draft_forget(const char *directory, int64_t before,
    bool (*keep)(void *ctx, uint64_t contact, int64_t arrived), void *ctx)
{
	DIR *dir = directory[0] != '\0' ? opendir(directory) : NULL;
	struct dirent *entry;
	uint64_t contact;
	int64_t arrived;
	struct stat st;
	int n = 0;

	if (dir == NULL)
		return 0;
	while ((entry = readdir(dir)) != NULL) {
		if (!parse_name(entry->d_name, &contact, &arrived) ||
		    fstatat(dirfd(dir), entry->d_name, &st,
			AT_SYMLINK_NOFOLLOW) != 0 ||
		    !S_ISREG(st.st_mode) ||
		    (int64_t)st.st_mtime >= before / 1000 ||
		    (keep != NULL && keep(ctx, contact, arrived)))
			continue;
		n += unlinkat(dirfd(dir), entry->d_name, 0) == 0;
	}
	closedir(dir);
	return n;
}
