/* fhir_node.c - values of a resource by their paths. */
#include "src/patients/fhir_node.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "src/patients/fhir_reader.h"
#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/patients/fhir_time.h"
#include "src/patients/say.h"

enum { PATH_MAX_TEXT = 200 };

void
fhir_place(const struct fhir_at *at, char *to, size_t size)
{
	char line[24] = "", entry[32] = "";

	if (at->line > 0)
		snprintf(line, sizeof line, ":%ld", at->line);
	if (at->entry >= 0)
		snprintf(entry, sizeof entry, ": entry[%ld]", at->entry);
	snprintf(to, size, "%.150s%s%s%s%s", at->file, line, entry,
	    at->name[0] == '\0' ? "" : ": ", at->name);
}

void
fhir_wrong(struct fhir_at *at, const char *path, const char *format, ...)
{
	char reason[200], place[300], text[700], clean[700];
	va_list ap;

	va_start(ap, format);
	vsnprintf(reason, sizeof reason, format, ap);
	va_end(ap);
	fhir_place(at, place, sizeof place);
	snprintf(text, sizeof text, "%s%s%.150s: %s", place,
	    path[0] == '\0'           ? ""
		: at->name[0] == '\0' ? ": "
				      : ".",
	    path, reason);
	text_clean(clean, sizeof clean, text, strlen(text), false);
	at->wrong = true;
	fhir_problem(at->fhir, clean);
}

static const char *
type_text(json_type type)
{
	switch (type) {
	case JSON_OBJECT:
		return "an object";
	case JSON_ARRAY:
		return "a list";
	case JSON_STRING:
		return "a text";
	case JSON_TRUE:
	case JSON_FALSE:
		return "true or false";
	case JSON_NULL:
		return "null";
	default:
		return "a number";
	}
}

static bool
type_is(const json_t *node, json_type type)
{
	json_type is = json_typeof(node);

	if (type == JSON_TRUE || type == JSON_FALSE)
		return json_is_boolean(node);
	return is == type || (type == JSON_REAL && is == JSON_INTEGER);
}

/* A step of a path: "name", "name[]" or "name[key=value]". */
struct step {
	const char *name, *key, *value, *rest;
	int name_n, key_n, value_n;
	bool list, not ;
};

static void
step_read(struct step *step, const char *path)
{
	const char *p = path + strcspn(path, "[."), *end;

	memset(step, 0, sizeof *step);
	step->name = path;
	step->name_n = (int)(p - path);
	if (*p == '[') {
		step->list = true;
		end = strchr(p, ']');
		p++;
		if (*p == '!') {
			step->not = true;
			p++;
		}
		if (p < end) {
			step->key = p;
			step->key_n = (int)strcspn(p, "=");
			step->value = p + step->key_n + 1;
			step->value_n = (int)(end - step->value);
		}
		p = end + 1;
	}
	step->rest = *p == '.' ? p + 1 : p;
}

static bool
step_takes(const struct step *step, const json_t *node)
{
	const char *is = NULL;
	const json_t *member;
	bool same;

	if (step->key == NULL)
		return true;
	member = json_object_getn(node, step->key, (size_t)step->key_n);
	if (json_is_string(member))
		is = json_string_value(member);
	else if (json_is_boolean(member))
		is = json_is_true(member) ? "true" : "false";
	same = is != NULL && strlen(is) == (size_t)step->value_n &&
	    strncmp(is, step->value, (size_t)step->value_n) == 0;
	return same != step->not ;
}

static const json_t *walk(struct fhir_at *at, const json_t *node,
    const char *path, json_type type, char *where, size_t n);

static const json_t *
walk_list(struct fhir_at *at, const json_t *list, const struct step *step,
    json_type type, char *where, size_t n)
{
	const json_t *element, *found = NULL;
	size_t i;

	if (!json_is_array(list)) {
		fhir_wrong(at, where, "must be a list, is %s",
		    type_text(json_typeof(list)));
		return NULL;
	}
	json_array_foreach(list, i, element)
	{
		if (json_is_null(element) || !step_takes(step, element))
			continue;
		snprintf(where + n, PATH_MAX_TEXT - n, "[%zu]", i);
		found =
		    walk(at, element, step->rest, type, where, strlen(where));
		if (found != NULL || at->wrong)
			break;
	}
	return found;
}

/* where is the path so far, n of it, as it is told when something is wrong. */
static const json_t *
walk(struct fhir_at *at, const json_t *node, const char *path, json_type type,
    char *where, size_t n)
{
	const json_t *child;
	struct step step;

	where[n] = '\0';
	if (path[0] == '\0') {
		if (type_is(node, type))
			return node;
		if (!json_is_null(node))
			fhir_wrong(at, where, "must be %s, is %s",
			    type_text(type), type_text(json_typeof(node)));
		return NULL;
	}
	if (!json_is_object(node)) {
		fhir_wrong(at, where, "must be an object, is %s",
		    type_text(json_typeof(node)));
		return NULL;
	}
	step_read(&step, path);
	child = json_object_getn(node, step.name, (size_t)step.name_n);
	if (child == NULL || json_is_null(child))
		return NULL;
	n += (size_t)snprintf(where + n, PATH_MAX_TEXT - n, "%s%.*s",
	    n > 0 ? "." : "", step.name_n, step.name);
	if (n > PATH_MAX_TEXT - 24)
		n = PATH_MAX_TEXT - 24;
	return step.list ? walk_list(at, child, &step, type, where, n)
			 : walk(at, child, step.rest, type, where, n);
}

const json_t *
fhir_get(struct fhir_at *at, const json_t *resource, const char *path,
    json_type type)
{
	char where[PATH_MAX_TEXT];

	return walk(at, resource, path, type, where, 0);
}

const char *
fhir_text(struct fhir_at *at, const json_t *resource, const char *path)
{
	const char *text;

	text = json_string_value(fhir_get(at, resource, path, JSON_STRING));
	return text == NULL || text[0] == '\0' ? NULL : text;
}

const json_t *
fhir_each(struct fhir_at *at, const json_t *resource, const char *name,
    size_t *i)
{
	const json_t *list = fhir_get(at, resource, name, JSON_ARRAY), *element;
	char path[64];

	while (list != NULL && *i < json_array_size(list)) {
		element = json_array_get(list, (*i)++);
		if (json_is_object(element))
			return element;
		if (json_is_null(element))
			continue;
		snprintf(path, sizeof path, "%.40s[%zu]", name, *i - 1);
		fhir_wrong(at, path, "must be an object, is %s",
		    type_text(json_typeof(element)));
	}
	return NULL;
}

/* --- rules --- */

const char *
fhir_code(const struct fhir_code *codes, const char *code)
{
	for (; codes->code != NULL; codes++)
		if (strcmp(codes->code, code) == 0)
			break;
	return codes->word;
}

int
fhir_say(struct fhir_at *at, struct msg *change, const char *field,
    const char *path, const char *text)
{
	struct err err;
	int rc = say(change, field, text, &err);

	if (rc < 0)
		fhir_wrong(at, path, "%s", err.text);
	else if (rc > 0)
		fhir_cleaned(at->fhir);
	return rc < 0 ? -1 : 0;
}

/* The texts of a list with something between them; false: there are none. */
static bool
join(const json_t *list, const char *between, char *to, size_t size)
{
	const json_t *element;
	size_t i, n = 0;

	to[0] = '\0';
	json_array_foreach(list, i,
	    element) if (json_string_length(element) > 0 && n < size) n +=
	    (size_t)snprintf(to + n, size - n, "%s%s", n > 0 ? between : "",
		json_string_value(element));
	return n > 0;
}

static int
apply_time(struct fhir_at *at, const struct fhir_rule *rule, const char *text,
    struct msg *change)
{
	struct err err;
	int64_t instant;

	if (fhir_time_read(text, &instant) < 0)
		fhir_wrong(at, rule->path, "is no date or instant");
	else if (say_time(change, rule->field, instant, &err) < 0)
		fhir_wrong(at, rule->path, "%s", err.text);
	return at->wrong ? -1 : 1;
}

/* A year or a month alone is a date: what is not known is 00 on a card. */
static int
apply_date(struct fhir_at *at, const struct fhir_rule *rule, const char *text,
    struct msg *change)
{
	char day[24];
	uint64_t ymd;

	snprintf(day, sizeof day, "%.10s%s", text,
	    strlen(text) == 4       ? "-01-01"
		: strlen(text) == 7 ? "-01"
				    : "");
	/* A dateTime of its own (deceasedDateTime) begins with the day. */
	if (clock_parse_day(day, &ymd, NULL) < 0 ||
	    (strlen(text) > 10 && text[10] != 'T')) {
		fhir_wrong(at, rule->path, "is no date");
		return -1;
	}
	if (strlen(text) < 10)
		memcpy(day + strlen(text), &"-00-00"[strlen(text) - 4],
		    10 - strlen(text));
	return fhir_say(at, change, rule->field, rule->path, day) < 0 ? -1 : 1;
}

static int
apply_text(struct fhir_at *at, const struct fhir_rule *rule, const char *text,
    struct msg *change)
{
	const char *word;

	switch (rule->kind) {
	case FHIR_TIME:
		return apply_time(at, rule, text, change);
	case FHIR_DATE:
		return apply_date(at, rule, text, change);
	case FHIR_CODE:
		word = fhir_code(rule->codes, text);
		if (word == NULL) {
			fhir_wrong(at, rule->path, "is no code of R4");
			return -1;
		}
		text = word;
		break;
	case FHIR_CUT:
		if (say_cut(change, rule->field, text, NULL) > 0)
			fhir_cleaned(at->fhir);
		return 1;
	default:
		break;
	}
	return fhir_say(at, change, rule->field, rule->path, text) < 0 ? -1 : 1;
}

/* 1 when it yielded something, 0 when not, -1 when it is wrong. */
static int
apply(struct fhir_at *at, const json_t *resource, const struct fhir_rule *rule,
    struct msg *change)
{
	char joined[1024];
	const json_t *list;
	const char *text;

	if (rule->kind != FHIR_JOIN && rule->kind != FHIR_LINE) {
		text = fhir_text(at, resource, rule->path);
		if (text == NULL)
			return at->wrong ? -1 : 0;
		return apply_text(at, rule, text, change);
	}
	list = fhir_get(at, resource, rule->path, JSON_ARRAY);
	if (list == NULL ||
	    !join(list, rule->kind == FHIR_JOIN ? " " : ", ", joined,
		sizeof joined))
		return at->wrong ? -1 : 0;
	return apply_text(at, rule, joined, change);
}

int
fhir_apply(struct fhir_at *at, const json_t *resource,
    const struct fhir_rule *rules, struct msg *change)
{
	const char *said = "";
	int rc;

	for (; rules->field != NULL; rules++) {
		if (strcmp(said, rules->field) == 0)
			continue;
		rc = apply(at, resource, rules, change);
		if (rc < 0)
			return -1;
		if (rc > 0)
			said = rules->field;
	}
	return 0;
}

bool
fhir_over(struct fhir_at *at, const json_t *node)
{
	const char *end = fhir_text(at, node, "period.end");
	int64_t instant;

	if (end == NULL)
		return false;
	if (fhir_time_read(end, &instant) < 0) {
		fhir_wrong(at, "period.end", "is no date or instant");
		return false;
	}
	return instant < fhir_now(at->fhir);
}
