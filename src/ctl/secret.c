/* secret.c - passwords, which never stand on a command line. */
#include "src/ctl/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

void
secret_done(struct secret *secret)
{
	sodium_memzero(secret, sizeof *secret);
}

void
secret_wipe(void *memory, size_t n)
{
	sodium_memzero(memory, n);
}

/* A line without its end. */
static int
line_read(FILE *file, struct secret *secret, struct err *err)
{
	size_t n;

	if (fgets(secret->text, sizeof secret->text, file) == NULL)
		return err_set(err, "no password there");
	n = strcspn(secret->text, "\r\n");
	if (secret->text[n] == '\0' && n == sizeof secret->text - 1)
		return err_set(err, "the password is longer than %zu bytes",
		    sizeof secret->text - 2);
	secret->text[n] = '\0';
	return 0;
}

static int
from_file(const char *path, struct secret *secret, struct err *err)
{
	FILE *file = fopen(path, "re");
	int rc;

	if (file == NULL)
		return err_set(err, "%.200s: %s", path, strerror(errno));
	/* What is read ahead must not stay in the heap. */
	setvbuf(file, NULL, _IONBF, 0);
	rc = line_read(file, secret, err);
	fclose(file);
	return rc < 0 ? err_prefix(err, "%.150s", path) : 0;
}

static int
from_terminal(const char *prompt, struct secret *secret, struct err *err)
{
	struct termios quiet, before;
	FILE *tty;
	int fd, rc;

	fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	tty = fd < 0 ? NULL : fdopen(fd, "r+");
	if (tty == NULL || tcgetattr(fd, &before) < 0) {
		if (tty != NULL)
			fclose(tty);
		else if (fd >= 0)
			close(fd);
		return err_set(err, "no terminal to ask for a password");
	}
	setvbuf(tty, NULL, _IONBF, 0);
	fprintf(tty, "%s: ", prompt);
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(fd, TCSAFLUSH, &quiet);
	rc = line_read(tty, secret, err);
	tcsetattr(fd, TCSAFLUSH, &before);
	fputc('\n', tty);
	fclose(tty);
	return rc;
}

int
secret_get(const struct ctl *ctl, enum ctl_option file, const char *variable,
    const char *prompt, bool twice, struct secret *secret, struct err *err)
{
	const char *text = getenv(variable);
	struct secret again;
	int rc = 0;

	if (ctl->options[file] != NULL)
		return from_file(ctl->options[file], secret, err);
	if (text != NULL) {
		if (strlen(text) >= sizeof secret->text)
			return err_set(err, "$%s is too long", variable);
		memcpy(secret->text, text, strlen(text) + 1);
		return 0;
	}
	if (from_terminal(prompt, secret, err) < 0)
		return -1;
	if (!twice)
		return 0;
	if (from_terminal("the same again", &again, err) < 0)
		rc = -1;
	else if (strcmp(secret->text, again.text) != 0)
		rc = err_set(err, "these are two different passwords");
	secret_done(&again);
	return rc;
}
