/* log.c - vigiectl log: the facts as they are, and whether they are sound. */
#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/ctl/ctl.h"
#include "src/ctl/source.h"
#include "src/ctl/value.h"

static json_t *
fact_json(const struct fact *fact)
{
	json_t *object, *fields = value_json(fact->id, &fact->head);
	char client[24];

	object = json_pack("{ss}", "fact", msg_name(fact->id));
	json_object_update(object, fields);
	json_decref(fields);
	if (fact->client != 0) {
		snprintf(client, sizeof client, "%llu",
		    (unsigned long long)fact->client);
		json_object_set_new(object, "client", json_string(client));
		json_object_set_new(object, "client_seq",
		    json_integer((json_int_t)fact->client_seq));
	}
	return object;
}

static int
fact_tell(void *ctx, const struct fact *fact)
{
	const struct ctl *ctl = ctx;
	char at[CLOCK_TEXT];

	if (ctl->options[OPTION_JSON] != NULL) {
		ctl_json(fact_json(fact));
	} else {
		clock_text(fact->head.at, at, sizeof at);
		printf("%llu %s %s", (unsigned long long)fact->head.number, at,
		    msg_name(fact->id));
		value_print(fact->id, &fact->head, stdout);
		putchar('\n');
	}
	/* A reader that went away needs no more. */
	return ferror(stdout) ? -1 : 0;
}

int
log_command_dump(struct ctl *ctl)
{
	struct source source;
	uint64_t from, to;
	struct err err;
	int rc;

	if (ctl_number(ctl, OPTION_FROM, 1, &from, &err) < 0 ||
	    ctl_number(ctl, OPTION_TO, 0, &to, &err) < 0)
		return ctl_usage(ctl, "%s", err.text);
	if (source_open(&source, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	rc = source_zone(ctl, &source, &err);
	if (rc == 0 &&
	    source_facts(&source, from, to, fact_tell, ctl, &err) < 0)
		rc = ferror(stdout) ? 0 : -1;
	source_close(&source);
	if (rc < 0)
		return ctl_fail(ctl, "%s", err.text);
	if (source.withheld > 0)
		fprintf(stderr,
		    "vigiectl: %llu more facts are told by the store only"
		    " (who saw which card, passwords, seals): see --store\n",
		    (unsigned long long)source.withheld);
	return CTL_DONE;
}

int
log_command_verify(struct ctl *ctl)
{
	char chain[CHAIN_TEXT] = "";
	struct source source;
	uint64_t checked = 0;
	struct err err;
	int rc;

	if (source_open(&source, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	rc = source_verify(&source, &checked, chain, &err);
	source_close(&source);
	if (rc < 0)
		return ctl_fail(ctl, "after %llu good facts: %s",
		    (unsigned long long)checked, err.text);
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{sb sI ss}", "ok", 1, "facts",
		    (json_int_t)checked, "chain", chain));
	else
		printf("%llu facts, without a gap or a change\nchain %s\n",
		    (unsigned long long)checked, chain);
	return CTL_DONE;
}
