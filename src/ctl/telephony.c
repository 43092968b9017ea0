/* telephony.c - vigiectl telephony check. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/ctl/ctl.h"
#include "src/hub/config.h"
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

int
telephony_command_check(struct ctl *ctl)
{
	static struct config_errors errors;
	struct findings findings = {NULL};
	struct ari_check_phone *phones;
	struct config config;
	int bad;

	if (config_load(&config, ctl->arguments[0], &errors) < 0) {
		fprintf(stderr, "%s\n", errors.list[0].text);
		return CTL_FAILED;
	}
	if (strcmp(config.hub.telephony, "asterisk") != 0) {
		fprintf(stderr, "%s: its telephony is \"%s\"\n",
		    ctl->arguments[0], config.hub.telephony);
		config_free(&config);
		return CTL_FAILED;
	}
	if (ctl->options[OPTION_JSON] != NULL)
		findings.list = json_array();
	phones = mem_zero(config.n + 1, sizeof *phones);
	bad = ari_check(config.hub.telephony_options, phones,
	    phones_of(&config, phones), tell, &findings);
	if (findings.list != NULL)
		ctl_json(json_pack("{sb so}", "ok", bad == 0, "findings",
		    findings.list));
	free(phones);
	config_free(&config);
	return bad == 0 ? CTL_DONE : CTL_FAILED;
}
