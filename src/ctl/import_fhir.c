/* import_fhir.c - vigiectl import fhir. */
#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/ctl/fhir_pull.h"
#include "src/ctl/import.h"
#include "src/patients/fhir_time.h"

/* --- files --- */

static int
file_import(struct fhir *fhir, const char *path, struct err *err)
{
	char *bytes;
	size_t n;

	bytes = file_read_most(path, IMPORT_MAX, &n, err);
	if (bytes == NULL)
		return -1;
	fhir_read(fhir, path, bytes, n);
	free(bytes);
	return 0;
}

static int
is_fhir(const struct dirent *entry)
{
	const char *dot = strrchr(entry->d_name, '.');

	return dot != NULL && entry->d_name[0] != '.' &&
	    (strcmp(dot, ".json") == 0 || strcmp(dot, ".ndjson") == 0);
}

static int
directory_import(struct fhir *fhir, const char *path, struct err *err)
{
	struct dirent **entries;
	char file[600];
	int i, n, rc = 0;

	n = scandir(path, &entries, is_fhir, alphasort);
	if (n < 0)
		return err_set(err, "%.200s: %s", path, strerror(errno));
	if (n == 0)
		rc = err_set(err, "%.200s: no .json and no .ndjson file", path);
	for (i = 0; i < n; i++) {
		snprintf(file, sizeof file, "%.300s/%s", path,
		    entries[i]->d_name);
		if (rc == 0)
			rc = file_import(fhir, file, err);
		free(entries[i]);
	}
	free(entries);
	return rc;
}

/* --- the instant from which a server is asked --- */

static int
state_read(const char *path, int64_t *since, struct err *err)
{
	char *text;
	size_t n;

	*since = 0;
	if (path == NULL || access(path, F_OK) != 0)
		return 0;
	text = file_read(path, &n, err);
	if (text == NULL)
		return -1;
	text[strcspn(text, "\n")] = '\0';
	if (fhir_time_read(text, since) < 0) {
		free(text);
		return err_set(err, "%.200s: no instant stands in it", path);
	}
	free(text);
	return 0;
}

/* The old one stays until the new one is whole. */
static int
state_write(const char *path, int64_t until, struct err *err)
{
	char text[FHIR_TIME_TEXT], next[600];
	FILE *file;
	bool good;

	if (path == NULL)
		return 0;
	fhir_time_write(until, text, sizeof text);
	snprintf(next, sizeof next, "%.500s.new", path);
	file = fopen(next, "we");
	good = file != NULL && fprintf(file, "%s\n", text) > 0 &&
	    fflush(file) == 0 && fsync(fileno(file)) == 0;
	if (file != NULL && fclose(file) != 0)
		good = false;
	if (good && rename(next, path) == 0)
		return 0;
	return err_set(err, "%.200s: %s", path, strerror(errno));
}

/* --- a server --- */

static int
token_read(const struct ctl *ctl, char *token, size_t size, struct err *err)
{
	const char *path = ctl->options[OPTION_TOKEN_FILE];
	const char *given = getenv("VIGIE_FHIR_TOKEN");
	char *text;
	size_t n;

	token[0] = '\0';
	if (path == NULL) {
		if (given != NULL)
			text_copy(token, size, given);
		return 0;
	}
	text = file_read(path, &n, err);
	if (text == NULL)
		return -1;
	text[strcspn(text, "\r\n")] = '\0';
	text_copy(token, size, text);
	free(text);
	return token[0] == '\0'
	    ? err_set(err, "%.200s: no token stands in it", path)
	    : 0;
}

static struct fhir_server *
server_open(const struct ctl *ctl, struct err *err)
{
	char token[4096];

	if (token_read(ctl, token, sizeof token, err) < 0)
		return NULL;
	return fhir_server_new(ctl->arguments[0],
	    token[0] == '\0' ? NULL : token, ctl->options[OPTION_CA], err);
}

static bool
is_address(const char *text)
{
	return strncmp(text, "http://", 7) == 0 ||
	    strncmp(text, "https://", 8) == 0;
}

/* --- one import --- */

static json_t *
counts_json(const struct fhir_count *count)
{
	return json_pack("{sI sI sI sI sI sI sI sI sI}", "patients",
	    (json_int_t)count->patients, "relatives",
	    (json_int_t)count->relatives, "appointments",
	    (json_int_t)count->appointments, "stays", (json_int_t)count->stays,
	    "flags", (json_int_t)count->flags, "clinical",
	    (json_int_t)count->clinical, "unused", (json_int_t)count->unused,
	    "wrong", (json_int_t)count->wrong, "cleaned",
	    (json_int_t)count->cleaned);
}

/* Whatever is there; *until is 0 when it is no server. */
static int
all_read(const struct ctl *ctl, struct fhir *fhir, int64_t *until,
    struct err *err)
{
	const char *from = ctl->arguments[0];
	struct fhir_server *server;
	struct stat is;
	int64_t since;
	int rc;

	*until = 0;
	if (!is_address(from))
		return stat(from, &is) == 0 && S_ISDIR(is.st_mode)
		    ? directory_import(fhir, from, err)
		    : file_import(fhir, from, err);
	if (state_read(ctl->options[OPTION_STATE], &since, err) < 0)
		return -1;
	server = server_open(ctl, err);
	if (server == NULL)
		return -1;
	rc = fhir_pull(server, fhir, since, until, err);
	fhir_server_free(server);
	return rc;
}

static int
import_once(const struct ctl *ctl)
{
	bool partly = ctl->options[OPTION_PARTIAL] != NULL ||
	    ctl->options[OPTION_STATE] != NULL;
	struct import import;
	struct fhir *fhir;
	struct err err = {.text = ""};
	int64_t until;
	int rc;

	import_begin(&import, ctl);
	fhir = fhir_new(clock_now(), import_problem, &import);
	if (ctl->options[OPTION_AUTHORITY] != NULL)
		fhir_authority(fhir, ctl->options[OPTION_AUTHORITY]);
	rc = all_read(ctl, fhir, &until, &err);
	if (rc == 0)
		rc = import_apply(&import, fhir_finish(fhir), partly, &err);
	if (rc == 0 && until != 0 && ctl->options[OPTION_DRY_RUN] == NULL)
		rc = state_write(ctl->options[OPTION_STATE], until, &err);
	rc = import_end(&import, counts_json(fhir_count(fhir)),
	    rc < 0 ? err.text : NULL);
	fhir_free(fhir);
	return rc;
}

/* --- again and again --- */

static volatile sig_atomic_t ended;

static void
on_signal(int number)
{
	(void)number;
	ended = 1;
}

/* A signal ends the pause, and never an import that is under way. */
static int
import_every(const struct ctl *ctl, uint64_t seconds)
{
	const struct timespec pause = {.tv_sec = (time_t)seconds};
	struct sigaction action = {
	    .sa_handler = on_signal, .sa_flags = SA_RESTART};
	sigset_t signals, before;
	int rc = CTL_DONE;

	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigprocmask(SIG_BLOCK, &signals, &before);
	while (!ended) {
		rc = import_once(ctl);
		fflush(stdout);
		pselect(0, NULL, NULL, NULL, &pause, &before);
	}
	return rc == CTL_PARTLY ? CTL_DONE : rc;
}

int
import_command_fhir(struct ctl *ctl)
{
	bool server = is_address(ctl->arguments[0]);
	struct err err;
	uint64_t every;

	if (ctl_number(ctl, OPTION_EVERY, 0, &every, &err) < 0)
		return ctl_usage(ctl, "%s", err.text);
	if (!server &&
	    (ctl->options[OPTION_STATE] != NULL ||
		ctl->options[OPTION_EVERY] != NULL))
		return ctl_usage(ctl, "--state and --every are of servers");
	if (ctl->options[OPTION_EVERY] == NULL)
		return import_once(ctl);
	if (every == 0 || every > 86400 || ctl->options[OPTION_STATE] == NULL)
		return ctl_usage(ctl,
		    "--every is 1 to 86400 seconds, and needs --state");
	return import_every(ctl, every);
}
