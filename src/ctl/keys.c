/* keys.c - vigiectl keys: the key pairs of hub and workstations. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "proto/keypair.h"
#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/bus/keys.h"
#include "src/ctl/ctl.h"

static int
public_tell(const struct ctl *ctl, struct keypair *pair)
{
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{ss}", "public", pair->public_key));
	else
		puts(pair->public_key);
	keypair_done(pair);
	return CTL_DONE;
}

int
keys_command_make(struct ctl *ctl)
{
	struct keypair pair;
	struct err err;

	if (keypair_make(&pair, &err) < 0 ||
	    keypair_save(&pair, ctl->arguments[0], &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	return public_tell(ctl, &pair);
}

int
keys_command_show(struct ctl *ctl)
{
	struct keypair pair;
	struct err err;

	if (keypair_load(&pair, ctl->arguments[0], &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	return public_tell(ctl, &pair);
}

/* The file's text and the new line after it; the file may not be there. */
static char *
text_with(const char *path, const char *line, size_t *n, struct err *err)
{
	char *old = NULL, *text;
	size_t size;

	*n = 0;
	if (access(path, F_OK) == 0) {
		old = file_read(path, n, err);
		if (old == NULL)
			return NULL;
	}
	size = *n + strlen(line) + 2;
	text = mem_zero(size, 1);
	if (old != NULL)
		memcpy(text, old, *n);
	if (*n > 0 && text[*n - 1] != '\n')
		text[(*n)++] = '\n';
	*n += (size_t)snprintf(text + *n, size - *n, "%s", line);
	free(old);
	return text;
}

/* Replace the file at once, so that no reader sees half of it. */
static int
file_replace(const char *path, const char *text, size_t n, struct err *err)
{
	char new[4096];
	int fd, rc = 0;

	if (snprintf(new, sizeof new, "%s.new", path) >= (int)sizeof new)
		return err_set(err, "%.100s…: too long", path);
	fd = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set(err, "%.200s: %s", new, strerror(errno));
	if (write(fd, text, n) != (ssize_t)n || fsync(fd) < 0)
		rc = err_set(err, "%.200s: %s", new, strerror(errno));
	if (close(fd) < 0 && rc == 0)
		rc = err_set(err, "%.200s: %s", new, strerror(errno));
	if (rc == 0 && rename(new, path) < 0)
		rc = err_set(err, "%.200s: %s", path, strerror(errno));
	if (rc < 0)
		unlink(new);
	return rc;
}

int
keys_command_authorize(struct ctl *ctl)
{
	const char *path = ctl->arguments[0];
	char line[256], *text = NULL;
	struct keys *keys = NULL;
	struct err err;
	size_t n;
	int rc;

	snprintf(line, sizeof line, "%s %s %s\n", ctl->arguments[1],
	    ctl->arguments[2],
	    ctl->n > 3 ? ctl->arguments[3] : "desk,feed,board");
	text = text_with(path, line, &n, &err);
	if (text != NULL)
		keys = keys_parse(text, n, path, &err);
	if (keys == NULL || file_replace(path, text, n, &err) < 0)
		rc = ctl_fail(ctl, "%s", err.text);
	else
		rc = ctl_done(ctl);
	keys_free(keys);
	free(text);
	return rc;
}

static void
line_tell(const struct ctl *ctl, const char *line)
{
	char key[64], name[64], where[64];

	if (line[0] == '#' ||
	    sscanf(line, "%63s %63s %63s", key, name, where) != 3)
		return;
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{ss ss ss}", "name", name, "key", key,
		    "endpoints", where));
	else
		printf("%-31s  %s  %s\n", name, key, where);
}

int
keys_command_list(struct ctl *ctl)
{
	struct keys *keys;
	struct err err;
	char *text, *line, *next;
	size_t n;

	keys = keys_load(ctl->arguments[0], &err);
	if (keys == NULL)
		return ctl_fail(ctl, "%s", err.text);
	keys_free(keys);
	text = text_with(ctl->arguments[0], "\n", &n, &err);
	if (text == NULL)
		return ctl_fail(ctl, "%s", err.text);
	for (line = text; *line != '\0'; line = next) {
		next = line + strcspn(line, "\n");
		if (*next == '\n')
			*next++ = '\0';
		line_tell(ctl, line);
	}
	free(text);
	return CTL_DONE;
}
