/* config.c - vigiectl config check. */
#include <stdio.h>

#include "src/ctl/ctl.h"
#include "src/hub/config.h"
#include "src/hub/prompt.h"

static size_t
count(const struct config *config, enum msg_id id)
{
	size_t i, n = 0;

	for (i = 0; i < config->n; i++)
		n += config->facts[i].id == id;
	return n;
}

/* So many are named; on a new site all of them are missing. */
enum { MISSING_NAMED = 20 };

struct missing {
	const struct config *config;
	size_t n;
};

static int
warn_missing(void *ctx, const struct prompt *prompt)
{
	struct missing *missing = ctx;
	char path[400];

	if (!prompt_is_there(missing->config, prompt, path, sizeof path) &&
	    missing->n++ < MISSING_NAMED)
		fprintf(stderr, "%s: warning: prompt %s/%s is missing\n",
		    prompt->at, prompt->language, prompt->name);
	return 0;
}

/* A prompt that is not there costs no call: the caller hears nothing. */
static void
check_prompts(const struct config *config, const char *file)
{
	struct missing missing = {config, 0};

	if (config->hub.prompts[0] == '\0') {
		if (count(config, MSG_LINE_SET) > 0)
			fprintf(stderr,
			    "%s: warning: callers of its lines hear no prompt:"
			    " hub has no prompts\n",
			    file);
		return;
	}
	prompts_each(config, warn_missing, &missing);
	if (missing.n > MISSING_NAMED)
		fprintf(stderr, "%s: warning: and %zu other prompts\n",
		    config->prompts_at, missing.n - MISSING_NAMED);
	if (missing.n > 0)
		fprintf(stderr,
		    "%s: warning: vigiectl prompts make %s has them spoken\n",
		    config->prompts_at, file);
}

int
config_command_check(struct ctl *ctl)
{
	static struct config_errors errors;
	struct config config;

	if (config_load(&config, ctl->arguments[0], &errors) < 0)
		return ctl_errors(ctl, &errors);
	check_prompts(&config, ctl->arguments[0]);
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{sb sI sI sI sI}", "ok", 1, "queues",
		    (json_int_t)count(&config, MSG_QUEUE_SET), "skills",
		    (json_int_t)count(&config, MSG_SKILL_SET), "teams",
		    (json_int_t)count(&config, MSG_TEAM_SET), "users",
		    (json_int_t)count(&config, MSG_USER_SET)));
	else
		printf("%s: good: %zu queues, %zu skills, %zu teams, %zu"
		       " users\n",
		    ctl->arguments[0], count(&config, MSG_QUEUE_SET),
		    count(&config, MSG_SKILL_SET), count(&config, MSG_TEAM_SET),
		    count(&config, MSG_USER_SET));
	config_free(&config);
	return CTL_DONE;
}
