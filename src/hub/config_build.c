/* config_build.c - sections and values become a configuration. */
#include "src/hub/config_build.h"

#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/config_rows.h"
#include "src/hub/config_value.h"
#include "src/hub/senders.h"
#include "src/live/target.h"

/* The fact that a kind of section becomes, and its key and name. */
static const struct kind {
	enum msg_id id; /* 0: none, it is the hub's own or rows */
	size_t key, name, size;
} kinds[SECTION_COUNT] = {
#define KIND(ID, type, key, name)                                            \
	{                                                                    \
		ID, offsetof(struct type, key), offsetof(struct type, name), \
		    sizeof(((struct type *)NULL)->name)                      \
	}
    [SECTION_site] = {MSG_SITE_SET, 0, 0, 0},
    [SECTION_wall] = {MSG_WALL_SET, 0, 0, 0},
    [SECTION_floor] = {MSG_FLOOR_SET, 0, 0, 0},
    [SECTION_quality] = {MSG_QUALITY_SET, 0, 0, 0},
    [SECTION_incident] = {MSG_INCIDENT_SET, 0, 0, 0},
    [SECTION_recording] = {MSG_RECORDING_SET, 0, 0, 0},
    [SECTION_card] = {MSG_CARD_SET, 0, 0, 0},
    [SECTION_request] = {MSG_REQUESTS_SET, 0, 0, 0},
    [SECTION_skill] = KIND(MSG_SKILL_SET, msg_skill_set, skill, name),
    [SECTION_subject] = KIND(MSG_SUBJECT_SET, msg_subject_set, subject, name),
    [SECTION_disposition] =
	KIND(MSG_DISPOSITION_SET, msg_disposition_set, disposition, name),
    [SECTION_team] = KIND(MSG_TEAM_SET, msg_team_set, team, name),
    [SECTION_hours] = KIND(MSG_HOURS_SET, msg_hours_set, hours, name),
    [SECTION_queue] = KIND(MSG_QUEUE_SET, msg_queue_set, queue, name),
    [SECTION_menu] = KIND(MSG_MENU_SET, msg_menu_set, menu, name),
    [SECTION_line] = KIND(MSG_LINE_SET, msg_line_set, line, name),
    [SECTION_user] = KIND(MSG_USER_SET, msg_user_set, user, login),
#undef KIND
};

const struct config_value *
config_value_of(const struct config_section *section, const char *option)
{
	size_t i;

	for (i = 0; i < section->n; i++)
		if (strcmp(section->values[i].option->name, option) == 0)
			return &section->values[i];
	return NULL;
}

void
value_bad(const struct build *build, const struct config_value *value,
    const char *reason)
{
	const struct config_section *section = build->section;

	config_error(build->tree->errors, &value->place, "%s%s%s: %s: %s",
	    section->type->name, section->title[0] == '\0' ? "" : " ",
	    section->title, value->option->name, reason);
}

void
build_put(struct build *build, const struct fact *fact)
{
	struct config *config = build->config;
	struct err err;

	/* After a bad value a field may lack for no other reason. */
	if (build->tree->errors->n == 0 &&
	    codec_check(fact->id, &fact->head, &err) < 0) {
		config_error(build->tree->errors, &build->section->place, "%s",
		    err.text);
		return;
	}
	config->facts =
	    mem_grow(config->facts, config->n + 1, sizeof *config->facts);
	config->facts[config->n++] = *fact;
}

/* --- values that go straight into a field --- */

static void
store_number(const struct option *option, void *body, uint64_t number)
{
	memcpy((char *)body + option->offset, &number, sizeof number);
}

static int
read_number(const struct config_value *value, uint64_t *number, struct err *err)
{
	const struct option *option = value->option;
	bool duration = option->type == VALUE_DURATION;

	if ((duration ? value_duration(value->text, number, err)
		      : value_u64(value->text, number, err)) < 0)
		return -1;
	if (*number >= option->least && *number <= option->most)
		return 0;
	return err_set(err, "%llu is not in %llu..%llu%s",
	    (unsigned long long)*number, (unsigned long long)option->least,
	    (unsigned long long)option->most, duration ? " seconds" : "");
}

static void
set_number(const struct build *build, const struct config_value *value,
    void *body)
{
	uint64_t number;
	struct err err;

	if (read_number(value, &number, &err) < 0)
		value_bad(build, value, err.text);
	else
		store_number(value->option, body, number);
}

/* A number whose limit is the law's: the reason is told with it. */
static void
set_limited(const struct build *build, const struct config_value *value,
    void *body)
{
	const struct option *option = value->option;
	uint64_t number;
	struct err err;

	if (value_u64(value->text, &number, &err) == 0) {
		if (number >= option->least && number <= option->most) {
			store_number(option, body, number);
			return;
		}
		err_set(&err, "%llu: at most %llu%s",
		    (unsigned long long)number,
		    (unsigned long long)option->most,
		    option->type == VALUE_SHARE
			? " of each hundred, for recording must be occasional"
			  " and never of every talk"
			: ", and at least 1: a recording is kept for six"
			  " months at the longest");
	}
	value_bad(build, value, err.text);
}

static int
check_text(const struct option *option, const char *text, struct err *err)
{
	size_t n = strlen(text);

	if (!text_is_clean(text, n, false))
		return err_set(err, "not clean UTF-8 text");
	if (n < option->least || n > option->most)
		return err_set(err, "%zu bytes, not %llu..%llu", n,
		    (unsigned long long)option->least,
		    (unsigned long long)option->most);
	if (option->type == VALUE_FIGURES) {
		char names[SHOWN_MAX][24];

		return shown_read(text, names, err) < 0 ? -1 : 0;
	}
	if (option->type == VALUE_TARGETS) {
		struct target targets[TARGETS_MAX];

		return targets_read(text, targets, err) < 0 ? -1 : 0;
	}
	if (option->type == VALUE_ZONE && !clock_has_zone(text))
		return err_set(err, "no time zone \"%s\"", text);
	if (option->type == VALUE_STORE && strncmp(text, "sqlite:", 7) != 0 &&
	    strncmp(text, "postgresql://", 13) != 0)
		return err_set(err,
		    "\"%.80s\" is neither sqlite:PATH nor a"
		    " postgresql:// address",
		    text);
	if (option->type == VALUE_ENDPOINT && strncmp(text, "tcp://", 6) != 0 &&
	    strncmp(text, "ipc://", 6) != 0)
		return err_set(err, "\"%.80s\" is neither tcp:// nor ipc://",
		    text);
	if (option->type == VALUE_LISTEN) {
		struct sockaddr_storage address;

		return senders_listen(text, &address, err);
	}
	if (option->type == VALUE_SENDERS)
		return senders_check(text, err);
	if (option->type == VALUE_CHARSET &&
	    strcmp(text, "UNICODE UTF-8") != 0 && strcmp(text, "8859/1") != 0 &&
	    strcmp(text, "8859/15") != 0 && strcmp(text, "ASCII") != 0)
		return err_set(err, "there is no character set \"%.40s\"",
		    text);
	if (option->type == VALUE_TELEPHONY && strcmp(text, "none") != 0 &&
	    strcmp(text, "fake") != 0 && strcmp(text, "asterisk") != 0)
		return err_set(err, "there is no telephony \"%.40s\"", text);
	return 0;
}

static void
set_text(const struct build *build, const struct config_value *value,
    void *body)
{
	const struct option *option = value->option;
	struct err err;

	if (check_text(option, value->text, &err) < 0)
		value_bad(build, value, err.text);
	else
		text_copy((char *)body + option->offset, option->size,
		    value->text);
}

/* Several words of a vocabulary, each a bit. */
static void
set_bits(const struct build *build, const struct config_value *value,
    int (*read)(const char *text, uint64_t *bits, struct err *err), void *body)
{
	uint64_t bits;
	struct err err;

	if (read(value->text, &bits, &err) < 0)
		value_bad(build, value, err.text);
	else
		store_number(value->option, body, bits);
}

/* The words that a type may be; NULL: it is no word. */
static const struct vocabulary *
words_of(enum option_type type)
{
	switch ((int)type) {
	case VALUE_ROLE:
		return &words_role;
	case VALUE_REACH:
		return &words_reach;
	case VALUE_SIGN:
		return &words_sign;
	case VALUE_LANGUAGE:
		return &words_language;
	case VALUE_FIRST:
		return &words_called_first;
	case VALUE_ANSWER:
		return &words_answer;
	default:
		return NULL;
	}
}

static void
set_word(const struct build *build, const struct config_value *value,
    const struct vocabulary *words, void *body)
{
	int word = word_find(words, value->text);
	struct err err;

	if (word == 0) {
		err_set(&err, "there is no %s \"%.40s\"", words->name,
		    value->text);
		value_bad(build, value, err.text);
		return;
	}
	memcpy((char *)body + value->option->offset, &word, sizeof word);
}

static void
set_order(const struct build *build, const struct config_value *value,
    void *body)
{
	enum wall_order order =
	    (enum wall_order)word_find(&words_wall_order, value->text);
	struct err err;

	if (order == 0) {
		err_set(&err, "there is no order \"%.40s\"", value->text);
		value_bad(build, value, err.text);
		return;
	}
	memcpy((char *)body + value->option->offset, &order, sizeof order);
}

static void
set_reference(const struct build *build, const struct config_value *value,
    enum section_kind kind, void *body)
{
	uint64_t id = build_find(build, value, kind, value->text);

	if (id != 0)
		store_number(value->option, body, id);
}

uint64_t
build_find(const struct build *build, const struct config_value *value,
    enum section_kind kind, const char *title)
{
	const struct config_section *section;
	struct err err;

	section = config_tree_find(build->tree, kind, title);
	if (section != NULL)
		return section->id;
	err_set(&err, "there is no %s \"%.40s\"", section_types[kind].name,
	    title);
	value_bad(build, value, err.text);
	return 0;
}

/* --- sections --- */

static void
set_value(struct build *build, const struct config_value *value, void *body)
{
	enum section_kind kind;

	if (option_refers(value->option->type, &kind))
		set_reference(build, value, kind, body);
	else if (value->option->type == VALUE_NUMBER ||
	    value->option->type == VALUE_DURATION)
		set_number(build, value, body);
	else if (value->option->type == VALUE_SHARE ||
	    value->option->type == VALUE_KEPT)
		set_limited(build, value, body);
	else if (value->option->type == VALUE_ORDER)
		set_order(build, value, body);
	else if (value->option->type == VALUE_ALERT)
		rows_alert(build, value);
	else if (words_of(value->option->type) != NULL)
		set_word(build, value, words_of(value->option->type), body);
	else if (value->option->type == VALUE_RATIO)
		rows_ratio(build, value, body);
	else if (value->option->type == VALUE_LISTENERS)
		set_bits(build, value, value_listeners, body);
	else if (value->option->type == VALUE_PARTS)
		set_bits(build, value, value_parts, body);
	else if (value->option->type == VALUE_PERIOD)
		rows_period(build, value, body);
	else if (value->option->body != NULL)
		set_text(build, value, body);
}

/* What is not given is as if its default stood at the section's head. */
static void
set_default(struct build *build, const struct option *option, void *body)
{
	struct config_value value = {option, NULL, build->section->place};

	if (option->def == NULL) {
		value_bad(build, &value, "must be given");
		return;
	}
	if (option->def[0] == '\0')
		return;
	value.text = mem_text(option->def);
	set_value(build, &value, body);
	free(value.text);
}

static void
set_options(struct build *build, void *body)
{
	const struct config_section *section = build->section;
	size_t i;

	for (i = 0; i < option_count; i++)
		if (options[i].section == section->type->kind &&
		    config_value_of(section, options[i].name) == NULL)
			set_default(build, &options[i], body);
	for (i = 0; i < section->n; i++)
		set_value(build, &section->values[i], body);
}

/* A section's name stands for a title that is not given. */
static void
set_names(const struct config_section *section, struct fact *fact)
{
	const struct kind *kind = &kinds[section->type->kind];
	const struct msg_type *type = msg_type(fact->id);
	char *body = (char *)&fact->head, *title;
	size_t i;

	if (kind->size == 0)
		return;
	memcpy(body + kind->key, &section->id, sizeof section->id);
	text_copy(body + kind->name, kind->size, section->title);
	for (i = 0; i < type->n; i++) {
		title = body + type->fields[i].offset;
		/* Other texts may be empty: who has no telephone has none. */
		if (type->fields[i].type == FIELD_TEXT && title[0] == '\0' &&
		    (strcmp(type->fields[i].name, "title") == 0 ||
			strcmp(type->fields[i].name, "name") == 0))
			text_copy(title, type->fields[i].size, section->title);
	}
}

static void
build_section(struct build *build, const struct config_section *section)
{
	struct fact fact;
	void *body = &fact.head;

	memset(&fact, 0, sizeof fact);
	fact.id = kinds[section->type->kind].id;
	build->section = section;
	if (section->type->kind == SECTION_hub)
		body = &build->config->hub;
	else if (section->type->kind == SECTION_hl7)
		body = &build->config->hl7;
	set_options(build, body);
	if (fact.id == 0)
		return;
	set_names(section, &fact);
	build_put(build, &fact);
	rows_build(build);
}

/* One of each that is given once, empty when it is not in the file. */
static void
build_once(struct build *build, enum section_kind kind)
{
	struct config_section empty = {
	    &section_types[kind], NULL, {build->tree->files[0], 1}, 1, NULL, 0};
	const struct config_section *section;

	section = config_tree_find(build->tree, kind, "");
	empty.title = mem_text("");
	build_section(build, section == NULL ? &empty : section);
	free(empty.title);
}

void
config_build(struct config *config, struct config_tree *tree)
{
	struct build build = {config, tree, NULL};
	size_t kind, i;

	for (kind = 0; kind < SECTION_COUNT; kind++) {
		if (!section_types[kind].titled) {
			build_once(&build, (enum section_kind)kind);
			continue;
		}
		for (i = 0; i < tree->n; i++)
			if (tree->sections[i].type->kind == kind)
				build_section(&build, &tree->sections[i]);
	}
}
