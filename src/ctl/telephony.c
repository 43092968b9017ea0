/* telephony.c - vigiectl telephony check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/ctl/ctl.h"
#include "src/hub/config.h"
#include "src/hub/prompt.h"
#include "src/telephony/ari_check.h"

struct findings {
	json_t *list; /* NULL: they are printed */
};

static void
tell(void *ctx, bool good, const char *what, const char *text)
{
	struct findings *findings = ctx;

	if (findings->list == NULL)
		printf("%-4s %-10s %s\n", good ? "ok" : "BAD", what, text);
	else
		json_array_append_new(findings->list,
		    json_pack("{sb ss ss}", "ok", good, "what", what, "text",
			text));
}

/* Those to whom calls are offered. */
static size_t
phones_of(const struct config *config, struct ari_check_phone *phones)
{
	const struct msg_user_set *user;
	size_t i, n = 0;

	for (i = 0; i < config->n; i++) {
		user = &config->facts[i].user_set;
		if (config->facts[i].id != MSG_USER_SET ||
		    (user->role != ROLE_ADVISOR && user->telephone[0] == '\0'))
			continue;
		phones[n].login = user->login;
		phones[n++].telephone = user->telephone;
	}
	return n;
}

/* What the lines and menus have said: LANGUAGE/NAME of each. */
struct names {
	char **list;
	size_t n;
};

static int
name(void *ctx, const struct prompt *prompt)
{
	struct names *names = ctx;
	char text[80];

	snprintf(text, sizeof text, "%s/%s", prompt->language, prompt->name);
	names->list = mem_grow(names->list, names->n + 1, sizeof *names->list);
	names->list[names->n++] = mem_text(text);
	return 0;
}

int
telephony_command_check(struct ctl *ctl)
{
	static struct config_errors errors;
	struct findings findings = {NULL};
	struct ari_check_site site;
	struct ari_check_phone *phones;
	struct names names = {0};
	struct config config;
	int bad;

	if (config_load(&config, ctl->arguments[0], &errors) < 0) {
		fprintf(stderr, "%s\n", errors.list[0].text);
		return CTL_FAILED;
	}
	if (strcmp(config.hub.telephony, "asterisk") != 0) {
		fprintf(stderr,
		    "%s: its telephony is \"%s\": write \"telephony ="
		    " asterisk\" into section hub\n",
		    ctl->arguments[0], config.hub.telephony);
		config_free(&config);
		return CTL_FAILED;
	}
	if (ctl->options[OPTION_JSON] != NULL)
		findings.list = json_array();
	phones = mem_zero(config.n + 1, sizeof *phones);
	prompts_each(&config, name, &names);
	site = (struct ari_check_site){.phones = phones,
	    .n_phones = phones_of(&config, phones),
	    .prompts = (const char *const *)names.list,
	    .n_prompts = names.n};
	bad = ari_check(config.hub.telephony_options, &site, tell, &findings);
	if (findings.list != NULL)
		ctl_json(json_pack("{sb so}", "ok", bad == 0, "findings",
		    findings.list));
	while (names.n > 0)
		free(names.list[--names.n]);
	free(names.list);
	free(phones);
	config_free(&config);
	return bad == 0 ? CTL_DONE : CTL_FAILED;
}
