/* editor.c - a text handed to the user's own editor and taken back. */
#define _GNU_SOURCE
#include "ui/editor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/base/file.h"
#include "src/base/text.h"

static const char *
program(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual != NULL && visual[0] != '\0')
		return visual;
	return editor != NULL && editor[0] != '\0' ? editor : NULL;
}

bool
editor_is_there(void)
{
	return program() != NULL;
}

int
editor_begin(struct editor *editor, const char *text, struct err *err)
{
	const char *run = getenv("XDG_RUNTIME_DIR"), *tmp = getenv("TMPDIR");
	size_t n = strlen(text);
	int fd;

	memset(editor, 0, sizeof *editor);
	if (run == NULL || access(run, W_OK) != 0)
		run = tmp != NULL && tmp[0] == '/' ? tmp : "/tmp";
	snprintf(editor->directory, sizeof editor->directory,
	    "%.150s/vigie-XXXXXX", run);
	if (mkdtemp(editor->directory) == NULL) {
		editor->directory[0] = '\0';
		return err_set(err, "%.150s: %s", run, strerror(errno));
	}
	snprintf(editor->path, sizeof editor->path, "%s/letter.txt",
	    editor->directory);
	fd = open(editor->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0 || write(fd, text, n) != (ssize_t)n || close(fd) != 0) {
		err_set(err, "%.150s: %s", editor->path, strerror(errno));
		editor_end(editor, NULL, 0);
		return -1;
	}
	return 0;
}

/* In the child: the terminal as standard input and output, signals as a
 * shell would leave them. */
static void
become(const struct editor *editor, const char *tty)
{
	char command[600];
	sigset_t none;
	int fd = open(tty, O_RDWR), sig;

	if (fd < 0)
		_exit(126);
	dup2(fd, 0);
	dup2(fd, 1);
	dup2(fd, 2);
	for (sig = 1; sig < NSIG; sig++)
		signal(sig, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* The path holds nothing that a shell would look at. */
	snprintf(command, sizeof command, "%s '%s'", program(), editor->path);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

int
editor_run(struct editor *editor, const char *tty, struct err *err)
{
	editor->pid = fork();
	if (editor->pid == 0)
		become(editor, tty);
	if (editor->pid < 0) {
		editor->pid = 0;
		return err_set(err, "fork: %s", strerror(errno));
	}
	return 0;
}

bool
editor_has_ended(struct editor *editor, bool *failed)
{
	int status;

	if (waitpid(editor->pid, &status, WNOHANG) != editor->pid)
		return false;
	editor->pid = 0;
	*failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
	return true;
}

static void
remove_all(const char *directory)
{
	DIR *dir = opendir(directory);
	struct dirent *entry;

	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), entry->d_name, 0);
	closedir(dir);
	rmdir(directory);
}

void
editor_end(struct editor *editor, char *to, size_t size)
{
	char *bytes;
	size_t n;

	if (to != NULL) {
		bytes = file_read(editor->path, &n, NULL);
		if (bytes != NULL) {
			n = text_clean(to, size, bytes, n, true);
			/* Editors end the last line; a letter does not. */
			while (n > 0 && to[n - 1] == '\n')
				to[--n] = '\0';
			explicit_bzero(bytes, strlen(bytes));
			free(bytes);
		}
	}
	if (editor->directory[0] != '\0')
		remove_all(editor->directory);
	memset(editor, 0, sizeof *editor);
}
