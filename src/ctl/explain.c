/* explain.c - vigiectl explain: a contact's life, and why it went to whom. */
#include "src/live/explain.h"

#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/source.h"
#include "src/ctl/value.h"

/* The facts are told once the live state is there that knows the names. */
struct life {
	struct fact *facts;
	size_t n;
};

static int
life_put(void *ctx, const struct fact *fact)
{
	struct life *life = ctx;

	life->facts = mem_grow(life->facts, life->n + 1, sizeof *life->facts);
	life->facts[life->n++] = *fact;
	return 0;
}

static void
life_row(void *ctx, const struct msg *msg)
{
	struct fact fact;

	if (fact_from_msg(&fact, msg) == 0)
		life_put(ctx, &fact);
}

static json_t *
fact_json(const struct live *live, const struct fact *fact)
{
	json_t *object = value_json(fact->id, &fact->head), *list;
	struct term terms[TERMS_MAX];
	char line[256];
	size_t i, n;

	explain_fact(live, fact, line, sizeof line);
	json_object_set_new(object, "fact", json_string(msg_name(fact->id)));
	json_object_set_new(object, "line", json_string(line));
	if (fact->id != MSG_CONTACT_OFFERED)
		return object;
	list = json_array();
	n = explain_offer(live, &fact->contact_offered, terms);
	for (i = 0; i < n; i++)
		json_array_append_new(list,
		    json_pack("{ss ss}", "term", terms[i].label, "value",
			terms[i].value));
	json_object_set_new(object, "terms", list);
	return object;
}

static void
fact_print(const struct live *live, const struct fact *fact)
{
	struct term terms[TERMS_MAX];
	char line[256], at[CLOCK_TEXT];
	size_t i, n;

	clock_text(fact->head.at, at, sizeof at);
	explain_fact(live, fact, line, sizeof line);
	printf("%s  %s\n", at, line);
	if (fact->id != MSG_CONTACT_OFFERED)
		return;
	n = explain_offer(live, &fact->contact_offered, terms);
	for (i = 0; i < n; i++)
		printf("%31s%-28s %s\n", "", gettext(terms[i].label),
		    terms[i].value);
}

static int
life_tell(const struct ctl *ctl, const struct live *live,
    const struct life *life)
{
	size_t i;

	if (life->n == 0)
		return ctl_fail(ctl, "no contact %s", ctl->arguments[0]);
	for (i = 0; i < life->n; i++)
		if (ctl->options[OPTION_JSON] != NULL)
			ctl_json(fact_json(live, &life->facts[i]));
		else
			fact_print(live, &life->facts[i]);
	return CTL_DONE;
}

static int
explain_store(struct ctl *ctl, uint64_t contact)
{
	struct life life = {NULL, 0};
	struct live *live = NULL;
	struct store *store;
	struct err err;
	int rc;

	store = source_store(ctl, STORE_READ, &err);
	if (store == NULL)
		return ctl_fail(ctl, "%s", err.text);
	rc = store_contact(store, contact, life_put, &life, &err);
	if (rc == 0)
		live = source_live(store, &err);
	store_close(store);
	if (live == NULL)
		rc = ctl_fail(ctl, "%s", err.text);
	else
		rc = life_tell(ctl, live, &life);
	live_free(live);
	free(life.facts);
	return rc;
}

static int
explain_hub(struct ctl *ctl, uint64_t contact)
{
	struct life life = {NULL, 0};
	struct hub_session *session;
	const struct live *live;
	static struct msg command;
	struct err err;
	int rc;

	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	command.id = MSG_EXPLAIN;
	command.explain.contact = contact;
	live = session_live(session, &err);
	if (live == NULL ||
	    session_ask(session, &command, life_row, &life, NULL, &err) < 0)
		rc = ctl_fail(ctl, "%s", err.text);
	else
		rc = life_tell(ctl, live, &life);
	session_close(session);
	free(life.facts);
	return rc;
}

int
explain_command(struct ctl *ctl)
{
	uint64_t contact;

	if (ctl_id(ctl, 0, "a contact's", &contact) < 0)
		return CTL_USAGE;
	return ctl->options[OPTION_STORE] != NULL ? explain_store(ctl, contact)
						  : explain_hub(ctl, contact);
}
