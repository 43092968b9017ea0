/* grid_read.c - an evaluation grid read from its file. */
#include "src/hub/grid_read.h"

#include <confuse.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/hub/config_text.h"
#include "src/hub/config_tree.h"

/* The first option of each block, which no file can spell: libconfuse
 * "parses" its default at the opening brace, so the line of a block and its
 * beginning are known (as in config_read.c). */
#define MARK "|"

enum block { ROOT, SECTION, CRITERION };

struct reader {
	struct grid *grid;
	struct config_errors *errors;
	const char *file;
	char section[64];                  /* the title of the open one */
	unsigned int given[CRITERION + 1]; /* bits of options, by block */
	cfg_t *open[CRITERION + 1];        /* the block that is being read */
	unsigned int listed;               /* values of the last list */
};

/* libconfuse gives its callbacks no pointer and has a global scanner: one
 * text is read at a time. */
static struct reader *reading;

__attribute__((format(printf, 2, 3))) static void
bad(const cfg_t *cfg, const char *format, ...)
{
	struct config_place place = {reading->file, cfg->line};
	char text[200];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	config_error(reading->errors, &place, "%s", text);
}

static struct msg_criterion_row *
criterion(void)
{
	return &reading->grid->criteria[reading->grid->n - 1];
}

/* --- values --- */

static void
take_text(cfg_t *cfg, const char *name, const char *from, char *to, size_t size)
{
	size_t n = 0;

	if (strlen(from) >= size) {
		bad(cfg, "%s is longer than %zu bytes", name, size - 1);
		return;
	}
	if (!text_is_clean(from, strlen(from), true)) {
		bad(cfg, "%s is not clean text", name);
		return;
	}
	/* A text over several lines is one: newlines and what is indented
	 * become a blank. */
	for (; *from != '\0'; from++)
		if (*from != '\n' && *from != ' ')
			to[n++] = *from;
		else if (n > 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	if (n > 0 && to[n - 1] == ' ')
		n--;
	to[n] = '\0';
}

static bool
take_number(cfg_t *cfg, const char *name, const char *text, uint64_t most,
    uint64_t *to)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);

	if (text[0] < '0' || text[0] > '9' || *end != '\0' || value > most) {
		bad(cfg, "%s: \"%.40s\" is not 0..%llu", name, text,
		    (unsigned long long)most);
		return false;
	}
	*to = value;
	return true;
}

static void
set_title(cfg_t *cfg, const char *text)
{
	take_text(cfg, "title", text, reading->grid->title,
	    sizeof reading->grid->title);
}

static void
set_version(cfg_t *cfg, const char *text)
{
	take_text(cfg, "version", text, reading->grid->version,
	    sizeof reading->grid->version);
}

static void
set_channel(cfg_t *cfg, const char *text)
{
	struct grid *grid = reading->grid;
	enum channel channel = (enum channel)word_find(&words_channel, text);
	size_t i;

	if (channel == 0) {
		bad(cfg, "there is no channel \"%.40s\"", text);
		return;
	}
	for (i = 0; i < grid->n_channels; i++)
		if (grid->channels[i] == channel)
			return;
	if (grid->n_channels < GRID_CHANNELS_MAX)
		grid->channels[grid->n_channels++] = channel;
}

static void
set_section_title(cfg_t *cfg, const char *text)
{
	size_t i;

	take_text(cfg, "title", text, reading->section,
	    sizeof reading->section);
	/* Criteria may stand before the title. */
	for (i = reading->grid->n; i > 0; i--)
		if (strcmp(reading->grid->criteria[i - 1].section,
			cfg_title(cfg)) == 0)
			TEXT_SET(reading->grid->criteria[i - 1].section,
			    reading->section);
		else
			break;
}

static void
set_text(cfg_t *cfg, const char *text)
{
	take_text(cfg, "text", text, criterion()->text,
	    sizeof criterion()->text);
	if (criterion()->text[0] == '\0')
		bad(cfg, "text is empty");
}

static void
set_guidance(cfg_t *cfg, const char *text)
{
	take_text(cfg, "guidance", text, criterion()->guidance,
	    sizeof criterion()->guidance);
}

static void
set_answers(cfg_t *cfg, const char *text)
{
	if (strcmp(text, "yes-no") == 0)
		criterion()->most = 1;
	else if (strlen(text) == 3 && text[0] == '0' && text[1] == '-' &&
	    text[2] >= '2' && text[2] <= '9')
		criterion()->most = (uint64_t)(text[2] - '0');
	else
		bad(cfg, "answers: \"%.40s\" is neither yes-no nor 0-2 to 0-9",
		    text);
}

static void
set_weight(cfg_t *cfg, const char *text)
{
	take_number(cfg, "weight", text, 100, &criterion()->weight);
}

static void
set_error(cfg_t *cfg, const char *text)
{
	take_number(cfg, "error", text, 8, &criterion()->error);
}

static void
set_harms(cfg_t *cfg, const char *text)
{
	criterion()->class =
	    (enum error_class)word_find(&words_error_class, text);
	if (criterion()->class == 0)
		bad(cfg,
		    "harms: \"%.40s\" is not customer, business, compliance"
		    " or minor",
		    text);
}

static void
set_na(cfg_t *cfg, const char *text)
{
	if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
		bad(cfg, "na: \"%.40s\" is neither yes nor no", text);
	criterion()->na = strcmp(text, "yes") == 0;
}

/* Every option of a grid; need: it must be given. */
static const struct {
	enum block block;
	const char *name;
	bool list, need;
	void (*set)(cfg_t *cfg, const char *text);
} grid_options[] = {
    {ROOT, "title", false, true, set_title},
    {ROOT, "version", false, true, set_version},
    {ROOT, "channels", true, false, set_channel},
    {SECTION, "title", false, false, set_section_title},
    {CRITERION, "text", false, true, set_text},
    {CRITERION, "guidance", false, false, set_guidance},
    {CRITERION, "answers", false, false, set_answers},
    {CRITERION, "weight", false, false, set_weight},
    {CRITERION, "error", false, false, set_error},
    {CRITERION, "harms", false, false, set_harms},
    {CRITERION, "na", false, false, set_na},
};
enum { OPTIONS = sizeof grid_options / sizeof grid_options[0] };

/* --- blocks --- */

static enum block
block_of(const cfg_t *cfg)
{
	if (strcmp(cfg->name, "section") == 0)
		return SECTION;
	return strcmp(cfg->name, "criterion") == 0 ? CRITERION : ROOT;
}

static void
check_name(const cfg_t *cfg, const char *what)
{
	const char *name = cfg->title == NULL ? "" : cfg->title;

	if (name[0] == '\0' || strlen(name) > 23 ||
	    strspn(name,
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789._-") != strlen(name))
		bad(cfg,
		    "a %s's name is 1 to 23 letters a-z, digits, dots,"
		    " underscores or dashes",
		    what);
}

static void
criterion_begin(cfg_t *cfg)
{
	struct grid *grid = reading->grid;
	struct msg_criterion_row *row;
	size_t i;

	check_name(cfg, "criterion");
	for (i = 0; i < grid->n; i++)
		if (strcmp(grid->criteria[i].name, cfg->title) == 0)
			bad(cfg, "criterion %.40s is here twice", cfg->title);
	if (grid->n == GRID_CRITERIA_MAX) {
		/* Read on for other errors, over the last one. */
		bad(cfg, "more than %d criteria", GRID_CRITERIA_MAX);
		grid->n--;
	}
	row = &grid->criteria[grid->n++];
	memset(row, 0, sizeof *row);
	row->place = grid->n;
	TEXT_SET(row->section, reading->section);
	text_copy(row->name, sizeof row->name, cfg->title);
	row->most = 1;
	row->weight = 1;
	row->class = CLASS_MINOR;
}

static void
block_begin(cfg_t *cfg)
{
	enum block block = block_of(cfg);

	reading->given[block] = 0;
	if (block == SECTION) {
		check_name(cfg, "section");
		text_copy(reading->section, sizeof reading->section,
		    cfg->title);
	} else if (block == CRITERION) {
		criterion_begin(cfg);
	}
}

static void
block_end(cfg_t *cfg)
{
	enum block block = block_of(cfg);
	size_t i;

	for (i = 0; i < OPTIONS; i++)
		if (grid_options[i].block == block && grid_options[i].need &&
		    !(reading->given[block] & 1u << i))
			bad(cfg, "%s%s%s: %s must be given",
			    block == ROOT ? "the grid" : cfg->name,
			    block == ROOT ? "" : " ",
			    block == ROOT ? "" : cfg->title,
			    grid_options[i].name);
	if (block == CRITERION && criterion()->error >= criterion()->most)
		bad(cfg,
		    "criterion %s: with error = %llu every answer but the best"
		    " or more is an error",
		    cfg->title, (unsigned long long)criterion()->error);
}

static int
on_value(cfg_t *cfg, cfg_opt_t *opt)
{
	enum block block = block_of(cfg);
	size_t i;

	cfg->flags &= ~CFGF_IGNORE_UNKNOWN;
	if (strcmp(opt->name, MARK) == 0) {
		/* Called for the value, and again for the list's end. */
		if (reading->open[block] != cfg)
			block_begin(cfg);
		reading->open[block] = cfg;
		return 0;
	}
	for (i = 0; i < OPTIONS; i++)
		if (grid_options[i].block == block &&
		    strcmp(grid_options[i].name, opt->name) == 0)
			break;
	if (i == OPTIONS || cfg_opt_size(opt) == 0)
		return 0;
	/* After the last value of a list it is called for the list. */
	if (grid_options[i].list && cfg_opt_size(opt) == reading->listed)
		return 0;
	reading->listed = grid_options[i].list ? cfg_opt_size(opt) : 0;
	if ((reading->given[block] & 1u << i) && !grid_options[i].list)
		bad(cfg, "%s is given twice", opt->name);
	reading->given[block] |= 1u << i;
	grid_options[i].set(cfg, cfg_opt_getnstr(opt, cfg_opt_size(opt) - 1));
	return 0;
}

static int
on_block(cfg_t *cfg, cfg_opt_t *opt)
{
	cfg_t *block = cfg_opt_getnsec(opt, cfg_opt_size(opt) - 1);

	cfg->flags &= ~CFGF_IGNORE_UNKNOWN;
	/* Its own line is that of its opening; it ends here. */
	block->line = cfg->line;
	block_end(block);
	reading->open[block_of(block)] = NULL;
	return 0;
}

__attribute__((format(printf, 2, 0))) static void
on_error(cfg_t *cfg, const char *format, va_list ap)
{
	char text[200];

	vsnprintf(text, sizeof text, format, ap);
	bad(cfg, "%s", text);
	/* libconfuse gives up unless it is told to go on: see config_read.c.
	 */
	cfg->flags |= CFGF_IGNORE_UNKNOWN;
}

/* --- the file --- */

static void
table_make(cfg_opt_t *table, enum block block)
{
	static const cfg_opt_t end = CFG_END(),
			       mark = CFG_STR_LIST(MARK, (char *)"{mark}",
				   CFGF_NONE),
			       one = CFG_STR(NULL, NULL, CFGF_NODEFAULT),
			       list = CFG_STR_LIST(NULL, NULL, CFGF_NODEFAULT);
	size_t i, n = 0;

	table[n++] = mark;
	for (i = 0; i < OPTIONS; i++) {
		if (grid_options[i].block != block)
			continue;
		table[n] = grid_options[i].list ? list : one;
		table[n++].name = grid_options[i].name;
	}
	table[n] = end;
	while (n-- > 0)
		table[n].validcb = on_value;
}

static void
table_nest(cfg_opt_t *table, const char *name, cfg_opt_t *inner)
{
	static const cfg_opt_t end = CFG_END(),
			       titled =
				   CFG_SEC(NULL, NULL, CFGF_MULTI | CFGF_TITLE);

	while (table->name != NULL)
		table++;
	table[0] = titled;
	table[0].name = name;
	table[0].subopts = inner;
	table[0].validcb = on_block;
	table[1] = end;
}

static void
parse(char *text, size_t n, const char *name)
{
	cfg_opt_t root[OPTIONS + 3], section[OPTIONS + 3],
	    criteria[OPTIONS + 3];
	FILE *file = fmemopen(text, n, "r");
	cfg_t *cfg;

	if (file == NULL)
		return;
	table_make(root, ROOT);
	table_make(section, SECTION);
	table_make(criteria, CRITERION);
	table_nest(root, "section", section);
	table_nest(section, "criterion", criteria);
	cfg = cfg_init(root, CFGF_NONE);
	cfg->filename = mem_text(name);
	cfg_set_error_function(cfg, on_error);
	cfg_parse_fp(cfg, file);
	fclose(file);
	block_end(cfg);
	if (reading->grid->n == 0)
		bad(cfg, "no criterion at all");
	cfg_free(cfg);
}

/* The file's name without folder and ".grid". */
static void
name_of(struct grid *grid, const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t n;

	path = slash == NULL ? path : slash + 1;
	n = strlen(path);
	if (n > 5 && strcmp(path + n - 5, ".grid") == 0)
		n -= 5;
	if (n >= sizeof grid->name)
		n = sizeof grid->name - 1;
	memset(grid->name, 0, sizeof grid->name);
	memcpy(grid->name, path, n);
}

int
grid_read(struct grid *grid, const char *text, size_t n, const char *name,
    struct config_errors *errors)
{
	struct reader reader = {.grid = grid, .errors = errors, .file = name};
	const struct config_place place = {name, 1};
	char *copy;

	memset(grid, 0, sizeof *grid);
	memset(errors, 0, sizeof *errors);
	name_of(grid, name);
	copy = mem_zero(n + 1, 1);
	memcpy(copy, text, n);
	reading = &reader;
	if (n == 0)
		config_error(errors, &place, "the file is empty");
	else if (config_text_prepare(copy, n, name, errors) == 0)
		parse(copy, n, name);
	reading = NULL;
	free(copy);
	return errors->n == 0 ? 0 : -1;
}

int
grid_load(struct grid *grid, const char *path, struct config_errors *errors)
{
	struct err err;
	char *text;
	size_t n;
	int rc;

	text = file_read(path, &n, &err);
	if (text == NULL) {
		memset(errors, 0, sizeof *errors);
		config_error(errors, NULL, "%s", err.text);
		return -1;
	}
	rc = grid_read(grid, text, n, path, errors);
	free(text);
	return rc;
}
