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

/* --- menus --- */

/* The keys of a menu that lead to another one, from the one after at on. */
static const struct msg_menu_key_set *
next_menu_key(const struct config *config, uint64_t menu, size_t *at)
{
	const struct fact *fact;

	while (*at < config->n) {
		fact = &config->facts[(*at)++];
		if (fact->id == MSG_MENU_KEY_SET &&
		    fact->menu_key_set.menu == menu &&
		    fact->menu_key_set.act == KEY_MENU)
			return &fact->menu_key_set;
	}
	return NULL;
}

/* How many menus there are from this one down; depth ends a round. */
static size_t
menu_depth(const struct config *config, uint64_t menu, size_t depth)
{
	const struct msg_menu_key_set *key;
	size_t at = 0, deepest = 0, below;

	if (depth == 0)
		return 1;
	while ((key = next_menu_key(config, menu, &at)) != NULL) {
		below = menu_depth(config, key->to, depth - 1);
		if (below > deepest)
			deepest = below;
	}
	return deepest + 1;
}

static void
check_menus(const struct config *config, const struct config_tree *tree)
{
	enum { DEEPEST = 5 };
	const struct config_section *section;
	size_t i;

	for (i = 0; i < tree->n; i++) {
		section = &tree->sections[i];
		if (section->type->kind == SECTION_menu &&
		    menu_depth(config, section->id, DEEPEST) > DEEPEST)
			config_error(tree->errors, &section->place,
			    "menu %s: its keys come back to it, or lead"
			    " through more than %d menus",
			    section->title, DEEPEST);
	}
}

static bool
has_emergency(const struct config *config, uint64_t menu)
{
	const struct fact *fact;
	size_t i;

	for (i = 0; i < config->n; i++) {
		fact = &config->facts[i];
		if (fact->id == MSG_MENU_KEY_SET &&
		    fact->menu_key_set.menu == menu &&
		    fact->menu_key_set.act == KEY_EMERGENCY)
			return true;
	}
	return false;
}

/* What an option of a section names; value: where.  NULL: it names nothing. */
static const struct config_section *
named_by(const struct config_tree *tree, const struct config_section *section,
    const char *option, enum section_kind kind,
    const struct config_value **value)
{
	*value = config_value_of(section, option);
	return *value == NULL ? NULL
			      : config_tree_find(tree, kind, (*value)->text);
}

/* Whoever calls because a life is in danger must not have to wait for it. */
static void
check_emergency(const struct config *config, const struct config_tree *tree,
    const struct config_section *line)
{
	const struct config_value *value;
	const struct config_section *menu =
	    named_by(tree, line, "menu", SECTION_menu, &value);

	if (menu != NULL && !has_emergency(config, menu->id))
		config_error(tree->errors, &value->place,
		    "line %s: menu: menu %s has no key that does emergency",
		    line->title, menu->title);
}

/* Who is called back outside the hours is so by a queue that calls back. */
static void
check_callback(const struct config *config, const struct config_tree *tree,
    const struct config_section *line)
{
	const struct config_value *value;
	const struct config_section *queue =
	    named_by(tree, line, "callback", SECTION_queue, &value);

	if (queue != NULL && queue_of(config, queue->id)->callback_s == 0)
		config_error(tree->errors, &value->place,
		    "line %s: callback: queue %s has no callback", line->title,
		    queue->title);
}

static void
check_lines(const struct config *config, const struct config_tree *tree)
{
	const struct config_section *section, *other;
	const struct config_value *called, *another;
	size_t i, j;

	for (i = 0; i < tree->n; i++) {
		section = &tree->sections[i];
		if (section->type->kind != SECTION_line)
			continue;
		if (config_value_of(section, "menu") == NULL &&
		    config_value_of(section, "queue") == NULL)
			config_error(tree->errors, &section->place,
			    "line %s: it has neither menu nor queue",
			    section->title);
		check_emergency(config, tree, section);
		check_callback(config, tree, section);
		called = config_value_of(section, "called");
		for (j = 0; j < i; j++) {
			other = &tree->sections[j];
			another = other->type->kind == SECTION_line
			    ? config_value_of(other, "called")
			    : called;
			if (other->type->kind == SECTION_line &&
			    strcmp(called == NULL ? "" : called->text,
				another == NULL ? "" : another->text) == 0)
				config_error(tree->errors, &section->place,
				    "line %s: line %s has the same number",
				    section->title, other->title);
		}
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

/* Who calls a number is told before he talks to anybody, and can object. */
static void
check_notices(const struct config *config, const struct config_tree *tree,
    const struct config_place *place)
{
	const struct msg_line_set *line;
	size_t i;

	for (i = 0; i < config->n; i++) {
		line = &config->facts[i].line_set;
		if (config->facts[i].id == MSG_LINE_SET &&
		    line->objection[0] == '\0')
			config_error(tree->errors, place,
			    "recording: callers of line %s are not told of it:"
			    " that line needs objection",
			    line->name);
	}
}

static void
check_recording(const struct config *config, const struct config_tree *tree)
{
	const struct config_section *section =
	    config_tree_find(tree, SECTION_recording, "");
	const struct config_hub *hub = &config->hub;
	const struct msg_recording_set *set = NULL;
	struct config_place place = {tree->files[0], 1};
	size_t i;

	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == MSG_RECORDING_SET)
			set = &config->facts[i].recording_set;
	if (section != NULL)
		place = section->place;
	if ((hub->recordings[0] == '\0') != (hub->recording_key[0] == '\0'))
		config_error(tree->errors, &place,
		    "hub: recordings and recording_key need each other");
	else if (set != NULL && hub->recordings[0] == '\0' &&
	    (set->share != 0 || set->by_advisor == ANSWER_YES))
		config_error(tree->errors, &place,
		    "recording: it needs hub's recordings and recording_key");
	if (set != NULL && set->share != 0)
		check_notices(config, tree, &place);
}

void
config_build_check(const struct config *config, const struct config_tree *tree)
{
	check_overflow(config, tree);
	check_subjects(config, tree);
	check_menus(config, tree);
	check_lines(config, tree);
	check_endpoints(config, tree);
	check_recording(config, tree);
}
