/* config_read.c - libconfuse reads the text; the tables name what is known. */
#include <confuse.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/hub/config_text.h"
#include "src/hub/config_tree.h"

enum {
	DEPTH_MAX = 8, /* of includes */
	FILES_MAX = 100,
	NAME_MAX_BYTES = 23,
	LOGIN_MAX_BYTES = 31
};

/*
 * Every section has a first option of this name, which no file can spell as
 * libconfuse takes the bar for a separator.  Its default is "parsed" at the
 * opening brace: this is how the line of a section is known.
 */
#define MARK "|"

struct reader {
	struct config_tree *tree;
	cfg_opt_t *sections[SECTION_COUNT]; /* the options of each */
	cfg_opt_t *root;
	const char *file; /* the file that is being read */
	cfg_t *open;      /* the section that is being read */
	cfg_t *files[FILES_MAX];
	size_t n_files;
	int depth;
};

/* libconfuse gives its callbacks no pointer and has a global scanner: one
 * text is read at a time. */
static struct reader *reading;

static void read_text(struct reader *reader, char *text, size_t n,
    const char *name);

static struct config_place
place_of(const cfg_t *cfg)
{
	return (struct config_place){reading->file, cfg->line};
}

/* --- what libconfuse found --- */

/*
 * libconfuse gives up at an error, but for an unknown option in a section
 * that it was told to ignore: telling it so now lets the rest be read too.
 */
__attribute__((format(printf, 2, 0))) static void
on_error(cfg_t *cfg, const char *format, va_list ap)
{
	struct config_place place = place_of(cfg);
	char text[200];

	vsnprintf(text, sizeof text, format, ap);
	if (cfg->title != NULL)
		config_error(reading->tree->errors, &place, "%s %.40s: %s",
		    cfg->name, cfg->title, text);
	else
		config_error(reading->tree->errors, &place, "%s", text);
	if (cfg == reading->open)
		cfg->flags |= CFGF_IGNORE_UNKNOWN;
}

static const struct section_type *
type_named(const char *name)
{
	size_t i;

	for (i = 0; i < SECTION_COUNT; i++)
		if (strcmp(section_types[i].name, name) == 0)
			return &section_types[i];
	return NULL;
}

/* A name is written in lists (NAME:LEVEL) and in commands. */
static void
check_title(const struct config_section *section)
{
	static const char good[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
	size_t most = section->type->kind == SECTION_user ? LOGIN_MAX_BYTES
							  : NAME_MAX_BYTES;
	const char *title = section->title;

	if (title[0] == '\0' || strlen(title) > most ||
	    title[strspn(title, good)] != '\0')
		config_error(reading->tree->errors, &section->place,
		    "a %s's name is 1 to %zu letters a-z, digits, dots,"
		    " underscores or dashes",
		    section->type->name, most);
}

static void
section_begin(cfg_t *cfg)
{
	struct config_tree *tree = reading->tree;
	const struct section_type *type = type_named(cfg->name);
	struct config_section section = {0};
	const struct config_section *before;

	section.type = type;
	section.title = mem_text(cfg->title == NULL ? "" : cfg->title);
	section.place = place_of(cfg);
	section.id = ++tree->count[type->kind];
	before = config_tree_find(tree, type->kind, section.title);
	if (type->titled)
		check_title(&section);
	if (before != NULL)
		config_error(tree->errors, &section.place,
		    "%s%s%.40s is here twice, first in %.60s:%d", type->name,
		    type->titled ? " " : "", section.title, before->place.file,
		    before->place.line);
	tree->sections =
	    mem_grow(tree->sections, tree->n + 1, sizeof *tree->sections);
	tree->sections[tree->n++] = section;
	reading->open = cfg;
}

static void
value_put(struct config_section *section, const struct option *option,
    const char *text, struct config_place place)
{
	struct config_value *value;

	section->values =
	    mem_grow(section->values, section->n + 1, sizeof *section->values);
	value = &section->values[section->n++];
	value->option = option;
	value->text = mem_text(text);
	value->place = place;
}

/* How often the option was given so far, and the last text. */
static unsigned int
values_of(const struct config_section *section, const struct option *option,
    const char **last)
{
	unsigned int count = 0;
	size_t i;

	for (i = 0; i < section->n; i++) {
		if (section->values[i].option != option)
			continue;
		count++;
		*last = section->values[i].text;
	}
	return count;
}

/*
 * Called after each value, and once more after a list's closing brace.  An
 * option given twice shows by fewer values than were put: libconfuse begins
 * anew.
 */
static int
on_value(cfg_t *cfg, cfg_opt_t *opt)
{
	struct config_section *section;
	struct config_place place;
	const struct option *option;
	const char *text, *last = "";
	unsigned int put;

	cfg->flags &= ~CFGF_IGNORE_UNKNOWN;
	if (strcmp(opt->name, MARK) == 0) {
		if (cfg != reading->open)
			section_begin(cfg);
		return 0;
	}
	place = place_of(cfg);
	if (cfg != reading->open) {
		config_error(reading->tree->errors, &place,
		    "%s does not stand in a section", opt->name);
		return 0;
	}
	section = &reading->tree->sections[reading->tree->n - 1];
	option = option_find(section->type->kind, opt->name);
	text = cfg_opt_getnstr(opt, cfg_opt_size(opt) - 1);
	put = values_of(section, option, &last);
	if (put < cfg_opt_size(opt))
		value_put(section, option, text, place);
	else if (put > cfg_opt_size(opt) || !(opt->flags & CFGF_LIST) ||
	    strcmp(text, last) != 0)
		config_error(reading->tree->errors, &place,
		    "%s%s%s: %s is given twice", section->type->name,
		    section->title[0] == '\0' ? "" : " ", section->title,
		    opt->name);
	return 0;
}

static int
on_section(cfg_t *cfg, cfg_opt_t *opt)
{
	(void)opt;
	cfg->flags &= ~CFGF_IGNORE_UNKNOWN;
	reading->open = NULL;
	return 0;
}

/* A path beside the file that names it. */
static char *
beside(const char *file, const char *path)
{
	const char *slash = strrchr(file, '/');
	size_t folder = slash == NULL ? 0 : (size_t)(slash - file) + 1;
	size_t size;
	char *joined;

	if (path[0] == '/')
		folder = 0;
	size = folder + strlen(path) + 1;
	joined = mem_zero(size, 1);
	snprintf(joined, size, "%.*s%s", (int)folder, file, path);
	return joined;
}

/* An option and no function: libconfuse 3.3 forgets to free the arguments of
 * a function that is written wrong. */
static int
on_include(cfg_t *cfg, cfg_opt_t *opt)
{
	struct config_place place = place_of(cfg);
	struct config_errors *errors = reading->tree->errors;
	char *path = NULL, *text = NULL;
	struct err err;
	size_t n;

	if (reading->depth == DEPTH_MAX || reading->n_files == FILES_MAX) {
		config_error(errors, &place, "includes nested too deeply");
		return 0;
	}
	path = beside(place.file, cfg_opt_getnstr(opt, 0));
	text = file_read(path, &n, &err);
	if (text == NULL)
		config_error(errors, &place, "%s", err.text);
	else
		read_text(reading, text, n, path);
	free(text);
	free(path);
	return 0;
}

/* --- the tables as libconfuse wants them --- */

static void
sections_make(struct reader *reader)
{
	static const cfg_opt_t end = CFG_END(),
			       mark = CFG_STR_LIST(MARK, (char *)"{mark}",
				   CFGF_NONE),
			       one = CFG_STR(NULL, NULL, CFGF_NODEFAULT),
			       list = CFG_STR_LIST(NULL, NULL, CFGF_NODEFAULT),
			       plain = CFG_SEC(NULL, NULL, CFGF_MULTI),
			       titled =
				   CFG_SEC(NULL, NULL, CFGF_MULTI | CFGF_TITLE);
	cfg_opt_t *table;
	size_t i, j, n;

	reader->root = mem_zero(SECTION_COUNT + 2, sizeof end);
	for (i = 0; i < SECTION_COUNT; i++) {
		table = mem_zero(option_count + 2, sizeof end);
		n = 0;
		table[n++] = mark;
		for (j = 0; j < option_count; j++) {
			if (options[j].section != section_types[i].kind)
				continue;
			table[n] =
			    option_syntaxes[options[j].type].list ? list : one;
			table[n++].name = options[j].name;
		}
		table[n] = end;
		while (n-- > 0)
			table[n].validcb = on_value;
		reader->root[i] = section_types[i].titled ? titled : plain;
		reader->root[i].name = section_types[i].name;
		reader->root[i].subopts = table;
		reader->root[i].validcb = on_section;
		reader->sections[i] = table;
	}
	reader->root[i] = one;
	reader->root[i].name = "include";
	reader->root[i++].validcb = on_include;
	reader->root[i] = end;
}

/* --- a text --- */

static void
parse(struct reader *reader, char *text, size_t n, const char *name)
{
	FILE *file;
	cfg_t *cfg;

	file = fmemopen(text, n, "r");
	if (file == NULL)
		return;
	cfg = cfg_init(reader->root, CFGF_NONE);
	cfg->filename = mem_text(name);
	cfg_set_error_function(cfg, on_error);
	/* Freeing a root destroys the scanner, so not before the end. */
	reader->files[reader->n_files++] = cfg;
	cfg_parse_fp(cfg, file);
	fclose(file);
}

static void
read_text(struct reader *reader, char *text, size_t n, const char *name)
{
	struct config_tree *tree = reader->tree;
	const char *outer = reader->file;

	tree->files =
	    mem_grow(tree->files, tree->n_files + 1, sizeof *tree->files);
	reader->file = tree->files[tree->n_files++] = mem_text(name);
	reader->depth++;
	if (n > 0 && config_text_prepare(text, n, name, tree->errors) == 0)
		parse(reader, text, n, name);
	reader->depth--;
	reader->open = NULL;
	reader->file = outer;
}

void
config_tree_read(struct config_tree *tree, const char *text, size_t n,
    const char *name)
{
	struct reader reader = {.tree = tree};
	char *copy;
	size_t i;

	copy = mem_zero(n + 1, 1);
	memcpy(copy, text, n);
	reading = &reader;
	sections_make(&reader);
	read_text(&reader, copy, n, name);
	for (i = 0; i < reader.n_files; i++)
		cfg_free(reader.files[i]);
	for (i = 0; i < SECTION_COUNT; i++)
		free(reader.sections[i]);
	free(reader.root);
	free(copy);
	reading = NULL;
}
