/* append.c - decide a command and append its facts, while no hub runs. */
#include "src/ctl/append.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/ctl/source.h"
#include "src/hub/config.h"

static int
configure(struct append *append, const char *path, struct err *err)
{
	static struct config_errors errors;
	struct config config;
	int rc;

	if (config_load(&config, path, &errors) < 0)
		return err_set(err, "%s", errors.list[0].text);
	rc = core_configure(append->core, config.facts, config.n, clock_now(),
	    &append->facts, err);
	config_free(&config);
	return rc;
}

int
append_open(struct append *append, const struct ctl *ctl, struct err *err)
{
	const char *path = ctl->options[OPTION_CONFIG];

	memset(append, 0, sizeof *append);
	append->store = source_store(ctl, STORE_CREATE, err);
	if (append->store != NULL)
		append->live = source_live(append->store, err);
	if (append->live != NULL)
		append->core = core_new(append->live);
	if (append->core != NULL &&
	    (path == NULL || configure(append, path, err) == 0))
		return 0;
	append_close(append);
	return -1;
}

int
append_command(struct append *append, const struct msg *command,
    struct err *err)
{
	const struct actor actor = {.role = ROLE_ADMIN};
	struct refused refused;

	if (core_command(append->core, &actor, command, clock_now(),
		&append->facts, NULL, &refused) == 0)
		return 0;
	return err_set(err, "refused: %s%s%s",
	    word_label(&words_refusal, refused.why),
	    refused.text[0] == '\0' ? "" : ": ", refused.text);
}

int
append_commit(struct append *append, const struct msg *row, struct err *err)
{
	struct batch *batch = batch_new();
	size_t i;
	int rc;

	for (i = 0; i < append->facts.n; i++)
		batch_fact(batch, &append->facts.list[i]);
	if (row != NULL)
		batch_row(batch, row);
	rc = store_append(append->store, batch, err);
	batch_free(batch);
	return rc;
}

void
append_close(struct append *append)
{
	facts_done(&append->facts);
	core_free(append->core);
	live_free(append->live);
	store_close(append->store);
	memset(append, 0, sizeof *append);
}
