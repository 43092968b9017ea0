/* config.c - a configuration as rows by their keys, from two sources. */
#include "src/core/config.h"

#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/base/text.h"

/* clang-format off */
const struct config_type config_types[] = {
    {MSG_SITE_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_WALL_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_ALERT_SET, 0, {"kind"}, NULL, {{NULL, 0}}},
    {MSG_FLOOR_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_QUALITY_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_INCIDENT_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_RECORDING_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_CARD_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_REQUESTS_SET, 0, {NULL}, NULL, {{NULL, 0}}},
    {MSG_HOURS_SET, CONFIG_HOURS, {"hours"}, "name",
	{{"hours", MSG_HOURS_SET}}},
    {MSG_OPEN_SET, CONFIG_OPEN, {"hours", "weekday", "from_min"}, NULL,
	{{"hours", MSG_HOURS_SET}}},
    {MSG_HOLIDAY_SET, CONFIG_HOLIDAY, {"hours", "day", "from_min"}, NULL,
	{{"hours", MSG_HOURS_SET}}},
    {MSG_SKILL_SET, CONFIG_SKILL, {"skill"}, "name",
	{{"skill", MSG_SKILL_SET}}},
    {MSG_SUBJECT_SET, CONFIG_SUBJECT, {"subject"}, "name",
	{{"subject", MSG_SUBJECT_SET}, {"parent", MSG_SUBJECT_SET}}},
    {MSG_DISPOSITION_SET, CONFIG_DISPOSITION, {"disposition"}, "name",
	{{"disposition", MSG_DISPOSITION_SET}}},
    {MSG_TEAM_SET, CONFIG_TEAM, {"team"}, "name", {{"team", MSG_TEAM_SET}}},
    {MSG_QUEUE_SET, CONFIG_QUEUE, {"queue"}, "name",
	{{"queue", MSG_QUEUE_SET}, {"overflow", MSG_QUEUE_SET},
	{"hours", MSG_HOURS_SET}}},
    {MSG_NEED_SET, CONFIG_NEED, {"queue", "after_s", "skill"}, NULL,
	{{"queue", MSG_QUEUE_SET}, {"skill", MSG_SKILL_SET}}},
    {MSG_MENU_SET, CONFIG_MENU, {"menu"}, "name",
	{{"menu", MSG_MENU_SET}, {"queue", MSG_QUEUE_SET}}},
    {MSG_MENU_KEY_SET, CONFIG_MENU_KEY, {"menu", "key"}, NULL,
	{{"menu", MSG_MENU_SET}, {"queue", MSG_QUEUE_SET},
	{"to", MSG_MENU_SET}, {"subject", MSG_SUBJECT_SET}}},
    {MSG_LINE_SET, CONFIG_LINE, {"line"}, "name",
	{{"line", MSG_LINE_SET}, {"menu", MSG_MENU_SET},
	{"queue", MSG_QUEUE_SET}, {"hours", MSG_HOURS_SET},
	{"voicemail", MSG_QUEUE_SET}, {"callback", MSG_QUEUE_SET}}},
    {MSG_USER_SET, CONFIG_USER, {"user"}, "login",
	{{"user", MSG_USER_SET}, {"team", MSG_TEAM_SET},
	{"shift", MSG_HOURS_SET}}},
    {MSG_USER_SKILL_SET, CONFIG_USER_SKILL, {"user", "skill"}, NULL,
	{{"user", MSG_USER_SET}, {"skill", MSG_SKILL_SET}}},
};
/* clang-format on */
const size_t config_type_count = sizeof config_types / sizeof config_types[0];

static const struct config_type *
config_type(enum msg_id id)
{
	size_t i;

	for (i = 0; i < config_type_count; i++)
		if (config_types[i].id == id)
			return &config_types[i];
	return NULL;
}

/* --- fields by their names --- */

static char *
field_at(struct fact *fact, const char *name)
{
	const struct msg_type *type = msg_type(fact->id);
	size_t i;

	for (i = 0; i < type->n; i++)
		if (strcmp(type->fields[i].name, name) == 0)
			return (char *)&fact->head + type->fields[i].offset;
	return NULL;
}

static uint64_t
field_get(const struct fact *fact, const char *name)
{
	return msg_u64(fact->id, &fact->head, name);
}

static void
field_set(struct fact *fact, const char *name, uint64_t value)
{
	memcpy(field_at(fact, name), &value, sizeof value);
}

/* --- rows --- */

static struct config_key
key_of(const struct config_type *type, const struct fact *fact)
{
	struct config_key key = {.id = type->id};
	size_t i;

	for (i = 0; i < KEYS_MAX && type->keys[i] != NULL; i++)
		key.keys[i] = field_get(fact, type->keys[i]);
	return key;
}

static struct config_name
name_of(const struct config_type *type, const struct fact *fact)
{
	struct config_name name = {.id = type->id};

	if (type->name != NULL)
		TEXT_SET(name.text, field_at((struct fact *)fact, type->name));
	return name;
}

static const struct config_row *
find_name(const struct config *config, const struct config_name *name)
{
	struct config_row *row;

	HASH_FIND(by_name, config->named, name, sizeof *name, row);
	return row;
}

static const struct config_row *
find_key(const struct config *config, const struct config_key *key)
{
	struct config_row *row;

	HASH_FIND(hh, config->rows, key, sizeof *key, row);
	return row;
}

int
config_add(struct config *config, const struct fact *fact, struct err *err)
{
	const struct config_type *type = config_type(fact->id);
	struct config_name name;
	struct config_row *row;
	struct config_key key;

	if (type == NULL)
		return err_set(err, "%s is no configuration",
		    msg_name(fact->id));
	if (codec_check(fact->id, &fact->head, err) != 0)
		return -1;
	key = key_of(type, fact);
	if (find_key(config, &key) != NULL)
		return err_set(err, "%s is there twice (%llu, %llu, %llu)",
		    msg_name(fact->id), (unsigned long long)key.keys[0],
		    (unsigned long long)key.keys[1],
		    (unsigned long long)key.keys[2]);
	name = name_of(type, fact);
	if (type->name != NULL && find_name(config, &name) != NULL)
		return err_set(err, "two %s \"%s\"",
		    word_text(&words_config_kind, (int)type->kind), name.text);
	row = mem_zero(1, sizeof *row);
	row->key = key;
	row->name = name;
	row->type = type;
	row->fact = *fact;
	row->fact.head.number = 0;
	row->fact.head.at = 0;
	HASH_ADD(hh, config->rows, key, sizeof row->key, row);
	if (type->name != NULL)
		HASH_ADD(by_name, config->named, name, sizeof row->name, row);
	return 0;
}

void
config_done(struct config *config)
{
	struct config_row *row, *next;

	HASH_CLEAR(by_name, config->named);
	HASH_ITER(hh, config->rows, row, next) {
		HASH_DEL(config->rows, row);
		free(row);
	}
}

const struct config_row *
config_find(const struct config *config, enum msg_id id, uint64_t number)
{
	const struct config_key key = {.id = id, .keys = {number}};

	return find_key(config, &key);
}

const struct config_row *
config_same_key(const struct config *config, const struct config_row *row)
{
	return find_key(config, &row->key);
}

/* Encoded, so that what stands behind a text's end makes no difference. */
bool
config_row_equal(const struct config_row *a, const struct config_row *b)
{
	unsigned char x[CODEC_MAX], y[CODEC_MAX];
	int n = codec_encode_fact(&a->fact, x, sizeof x, NULL);

	return n == codec_encode_fact(&b->fact, y, sizeof y, NULL) && n > 0 &&
	    memcmp(x, y, (size_t)n) == 0;
}

/* --- what is configured now --- */

static int
read_row(void *ctx, enum msg_id id, const void *body)
{
	const struct msg_type *type = msg_type(id);
	struct fact fact = {.id = id};

	if (config_type(id) == NULL)
		return 0;
	memcpy(&fact.head, body, type->size);
	/* What was folded was checked before; a row that would not pass
	 * today is left out and thereby replaced or removed. */
	config_add(ctx, &fact, NULL);
	return 0;
}

void
config_read(struct config *config, const struct live *live)
{
	live_rows(live, read_row, config);
}

/* --- what is wanted, with the numbers that it has here --- */

/* A number in the list and the one it gets. */
struct number {
	struct config_key key; /* the first key field in the list */
	uint64_t to;
	UT_hash_handle hh;
};

struct numbering {
	struct number *numbers;
	uint64_t last[MSG_ID_END]; /* the highest given of each kind */
};

static struct number *
number_find(const struct numbering *numbering, enum msg_id id, uint64_t from)
{
	const struct config_key key = {.id = id, .keys = {from}};
	struct number *number;

	HASH_FIND(hh, numbering->numbers, &key, sizeof key, number);
	return number;
}

/* Give a named row of the list its number here. */
static int
number_give(struct numbering *numbering, const struct config *have,
    const struct fact *fact, struct err *err)
{
	const struct config_type *type = config_type(fact->id);
	const struct config_row *row;
	struct config_name name;
	struct number *number;

	if (type == NULL || type->name == NULL)
		return 0;
	name = name_of(type, fact);
	if (name.text[0] == '\0')
		return err_set(err, "%s without a %s", msg_name(fact->id),
		    type->name);
	row = find_name(have, &name);
	number = mem_zero(1, sizeof *number);
	number->key.id = fact->id;
	number->key.keys[0] = field_get(fact, type->keys[0]);
	number->to =
	    row != NULL ? row->key.keys[0] : ++numbering->last[fact->id];
	if (number_find(numbering, fact->id, number->key.keys[0]) != NULL) {
		free(number);
		return err_set(err, "%s \"%s\" has a number that is taken",
		    msg_name(fact->id), name.text);
	}
	HASH_ADD(hh, numbering->numbers, key, sizeof number->key, number);
	return 0;
}

static int
row_translate(const struct numbering *numbering, struct fact *fact,
    struct err *err)
{
	const struct config_type *type = config_type(fact->id);
	const struct number *number;
	uint64_t from;
	size_t i;

	if (type == NULL)
		return err_set(err, "%s is no configuration",
		    msg_name(fact->id));
	for (i = 0; i < LINKS_MAX && type->links[i].field != NULL; i++) {
		from = field_get(fact, type->links[i].field);
		if (from == 0)
			continue;
		number = number_find(numbering, type->links[i].to, from);
		if (number == NULL)
			return err_set(err, "%s: no %s %llu in the list",
			    msg_name(fact->id), type->links[i].field,
			    (unsigned long long)from);
		field_set(fact, type->links[i].field, number->to);
	}
	return 0;
}

static void
numbering_init(struct numbering *numbering, const struct config *have,
    uint64_t last_user)
{
	const struct config_row *row;

	memset(numbering, 0, sizeof *numbering);
	HASH_EACH(row, have->rows)
		if (row->type->name != NULL &&
		    row->key.keys[0] > numbering->last[row->type->id])
			numbering->last[row->type->id] = row->key.keys[0];
	/* Old facts name users: a number is never given twice. */
	numbering->last[MSG_USER_SET] = last_user;
}

int
config_translate(struct config *want, const struct config *have,
    const struct fact *list, size_t n, uint64_t last_user, struct err *err)
{
	struct numbering numbering;
	struct number *number, *next;
	struct fact fact;
	int result = -1;
	size_t i;

	numbering_init(&numbering, have, last_user);
	for (i = 0; i < n; i++)
		if (number_give(&numbering, have, &list[i], err) != 0)
			goto out;
	for (i = 0; i < n; i++) {
		fact = list[i];
		if (row_translate(&numbering, &fact, err) != 0 ||
		    config_add(want, &fact, err) != 0)
			goto out;
	}
	result = 0;
out:
	HASH_ITER(hh, numbering.numbers, number, next) {
		HASH_DEL(numbering.numbers, number);
		free(number);
	}
	return result;
}
