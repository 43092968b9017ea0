/* config_check.c - what several sections of a configuration make together. */
#include <stdbool.h>
#include <string.h>

#include "src/hub/config_build.h"

static const struct msg_queue_set *
queue_of(const struct config *config, uint64_t queue)
{
	size_t i;

	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == MSG_QUEUE_SET &&
		    config->facts[i].queue_set.queue == queue)
			return &config->facts[i].queue_set;
	return NULL;
}

/* Whether following the overflow from a queue comes back to it, which is
 * said once, of the first queue in the round. */
static bool
goes_round(const struct config *config, const struct msg_queue_set *queue)
{
	const struct msg_queue_set *next = queue;
	size_t n;

	for (n = 0; n < config->n && next != NULL && next->overflow != 0; n++) {
		if (next->overflow == queue->queue)
			return true;
		if (next->overflow < queue->queue)
			return false;
		next = queue_of(config, next->overflow);
	}
	return false;
}

static void
check_overflow(const struct config *config, const struct config_tree *tree)
{
	const struct config_section *section;
	const struct msg_queue_set *queue;
	size_t i;

	for (i = 0; i < config->n; i++) {
		queue = &config->facts[i].queue_set;
		if (config->facts[i].id != MSG_QUEUE_SET ||
		    !goes_round(config, queue))
			continue;
		section = config_tree_find(tree, SECTION_queue, queue->name);
		config_error(tree->errors,
		    &config_value_of(section, "overflow")->place,
		    "queue %s: overflow: it comes back to this queue",
		    queue->name);
	}
}

static void
check_subjects(const struct config *config, const struct config_tree *tree)
{
	const struct config_section *section, *above;
	const struct config_value *parent;
	size_t i;

	(void)config;
	for (i = 0; i < tree->n; i++) {
		section = &tree->sections[i];
		if (section->type->kind != SECTION_subject)
			continue;
		parent = config_value_of(section, "parent");
		above = parent == NULL
		    ? NULL
		    : config_tree_find(tree, SECTION_subject, parent->text);
		if (above != NULL && config_value_of(above, "parent") != NULL)
			config_error(tree->errors, &parent->place,
			    "subject %s: parent: %s has a parent itself",
			    section->title, above->title);
	}
}

/* Port 0 is any free one, so two of them are not the same. */
static bool
same_endpoint(const char *a, const char *b)
{
	size_t n = strlen(a);

	if (strncmp(a, "tcp:", 4) == 0 && strcmp(a + n - 2, ":0") == 0)
		return false;
	return strcmp(a, b) == 0;
}

static void
check_endpoints(const struct config *config, const struct config_tree *tree)
{
	const struct config_hub *hub = &config->hub;
	const struct config_section *section;
	struct config_place place = {tree->files[0], 1};

	section = config_tree_find(tree, SECTION_hub, "");
	if (section != NULL)
		place = section->place;
	if (same_endpoint(hub->desk, hub->feed) ||
	    same_endpoint(hub->desk, hub->board) ||
	    same_endpoint(hub->feed, hub->board))
		config_error(tree->errors, &place,
		    "hub: desk, feed and board must be three endpoints");
	if ((strncmp(hub->desk, "tcp:", 4) == 0 ||
		strncmp(hub->feed, "tcp:", 4) == 0 ||
		strncmp(hub->board, "tcp:", 4) == 0) &&
	    (hub->secret_key_file[0] == '\0' ||
		hub->authorized_keys[0] == '\0'))
		config_error(tree->errors, &place,
		    "hub: a tcp endpoint needs secret_key_file and"
		    " authorized_keys");
}

void
config_build_check(const struct config *config, const struct config_tree *tree)
{
	check_overflow(config, tree);
	check_subjects(config, tree);
	check_endpoints(config, tree);
}
