/* prompts.c - vigiectl prompts make: what callers hear, spoken by espeak-ng. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/ctl/ctl.h"
#include "src/hub/config.h"
#include "src/hub/prompt.h"

struct making {
	const struct config *config;
	size_t made, there;
	json_t *list;
};

/* Run a program and wait for it: its exit status, or -1. */
static int
run(const char *const *arguments)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execvp(arguments[0], (char *const *)arguments);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || !WIFEXITED(status))
		return -1;
	return WEXITSTATUS(status);
}

static int
run_or_say(const char *const *arguments)
{
	int status = run(arguments);

	if (status == 127)
		fprintf(stderr, "%s is not there: install %s\n", arguments[0],
		    arguments[0]);
	else if (status != 0)
		fprintf(stderr, "%s failed\n", arguments[0]);
	return status == 0 ? 0 : -1;
}

static int
folder(const char *path)
{
	if (mkdir(path, 0755) == 0 || errno == EEXIST)
		return 0;
	fprintf(stderr, "%s: %s\n", path, strerror(errno));
	return -1;
}

/* Spoken, then made 8 kHz mono as telephones have it; the file is there
 * whole or not at all. */
static int
make(const struct prompt *prompt, const char *path)
{
	char spoken[420], line[430];
	const char *const speak[] = {"espeak-ng", "-v", prompt->language, "-s",
	    "150", "-w", spoken, "--", prompt->words, NULL};
	const char *const convert[] = {"sox", "-V1", spoken, "-r", "8000", "-c",
	    "1", "-b", "16", line, "gain", "-n", "-3", NULL};
	int rc;

	snprintf(spoken, sizeof spoken, "%s.spoken.wav", path);
	snprintf(line, sizeof line, "%s.line.wav", path);
	rc = run_or_say(speak);
	if (rc == 0)
		rc = run_or_say(convert);
	unlink(spoken);
	if (rc == 0 && rename(line, path) == 0)
		return 0;
	unlink(line);
	return -1;
}

static int
each(void *ctx, const struct prompt *prompt)
{
	struct making *making = ctx;
	char path[400];

	if (prompt_is_there(making->config, prompt, path, sizeof path)) {
		making->there++;
		return 0;
	}
	if (make(prompt, path) < 0)
		return -1;
	making->made++;
	if (making->list != NULL)
		json_array_append_new(making->list, json_string(path));
	else
		printf("%s\n", path);
	return 0;
}

static int
folders(const char *prompts)
{
	char path[300];

	if (folder(prompts) < 0)
		return -1;
	snprintf(path, sizeof path, "%s/fr", prompts);
	if (folder(path) < 0)
		return -1;
	snprintf(path, sizeof path, "%s/en", prompts);
	return folder(path);
}

int
prompts_command_make(struct ctl *ctl)
{
	static struct config_errors errors;
	struct making making = {0};
	struct config config;
	int rc = CTL_FAILED;

	if (config_load(&config, ctl->arguments[0], &errors) < 0) {
		fprintf(stderr, "%s\n", errors.list[0].text);
		return CTL_FAILED;
	}
	making.config = &config;
	if (ctl->options[OPTION_JSON] != NULL)
		making.list = json_array();
	if (config.hub.prompts[0] == '\0')
		fprintf(stderr, "%s: hub: prompts: no directory is given\n",
		    ctl->arguments[0]);
	else if (folders(config.hub.prompts) == 0 &&
	    prompts_each(&config, each, &making) == 0)
		rc = CTL_DONE;
	if (making.list != NULL)
		ctl_json(json_pack("{sb sI sI so}", "ok", rc == CTL_DONE,
		    "made", (json_int_t)making.made, "there",
		    (json_int_t)making.there, "files", making.list));
	else
		printf("%zu made, %zu there already\n", making.made,
		    making.there);
	config_free(&config);
	return rc;
}
