/* config.c - the configuration file, read whole or not at all. */
#include "src/hub/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/hub/config_build.h"

/* For those who look whether the files are there. */
static void
note_prompts(struct config *config, const struct config_tree *tree)
{
	const struct config_section *hub =
	    config_tree_find(tree, SECTION_hub, "");
	const struct config_value *value =
	    hub == NULL ? NULL : config_value_of(hub, "prompts");

	if (value != NULL)
		snprintf(config->prompts_at, sizeof config->prompts_at,
		    "%.280s:%d", value->place.file, value->place.line);
}

static void
note_spoken(struct config *config, const struct config_tree *tree)
{
	static const enum msg_id facts[] = {
	    [SECTION_line] = MSG_LINE_SET,
	    [SECTION_menu] = MSG_MENU_SET,
	    [SECTION_queue] = MSG_QUEUE_SET,
	};
	const struct config_section *section;
	struct config_spoken *spoken;
	size_t i, kind;

	config->spoken = mem_zero(tree->n + 1, sizeof *config->spoken);
	for (i = 0; i < tree->n; i++) {
		section = &tree->sections[i];
		kind = (size_t)section->type->kind;
		if (kind >= sizeof facts / sizeof facts[0] || facts[kind] == 0)
			continue;
		spoken = &config->spoken[config->n_spoken++];
		spoken->fact = facts[kind];
		spoken->id = section->id;
		snprintf(spoken->at, sizeof spoken->at, "%.280s:%d",
		    section->place.file, section->place.line);
	}
}

int
config_parse(struct config *config, const char *text, size_t n,
    const char *name, struct config_errors *errors)
{
	struct config_tree tree = {.errors = errors};

	memset(config, 0, sizeof *config);
	memset(errors, 0, sizeof *errors);
	config_tree_read(&tree, text, n, name);
	config_build(config, &tree);
	if (errors->n == 0)
		config_build_check(config, &tree);
	note_prompts(config, &tree);
	note_spoken(config, &tree);
	config_tree_done(&tree);
	if (errors->n == 0)
		return 0;
	config_free(config);
	return -1;
}

int
config_load(struct config *config, const char *path,
    struct config_errors *errors)
{
	struct err err;
	char *text;
	size_t n;
	int rc;

	memset(config, 0, sizeof *config);
	memset(errors, 0, sizeof *errors);
	text = file_read(path, &n, &err);
	if (text == NULL) {
		config_error(errors, NULL, "%s", err.text);
		return -1;
	}
	rc = config_parse(config, text, n, path, errors);
	free(text);
	return rc;
}

void
config_free(struct config *config)
{
	free(config->facts);
	free(config->spoken);
	memset(config, 0, sizeof *config);
}
