/* config_tree.c - a configuration's text as sections and values with places. */
#include "src/hub/config_tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"

void
config_error(struct config_errors *errors, const struct config_place *where,
    const char *format, ...)
{
	char text[512];
	size_t used = 0;
	struct err *err;
	va_list ap;

	if (errors->n == CONFIG_ERRORS_MAX) {
		errors->more++;
		return;
	}
	if (where != NULL)
		used = (size_t)snprintf(text, sizeof text,
		    "%.200s:%d: ", where->file, where->line);
	va_start(ap, format);
	vsnprintf(text + used, sizeof text - used, format, ap);
	va_end(ap);
	err = &errors->list[errors->n++];
	text_clean(err->text, sizeof err->text, text, strlen(text), false);
}

const struct config_section *
config_tree_find(const struct config_tree *tree, enum section_kind kind,
    const char *title)
{
	const struct config_section *section;
	size_t i;

	for (i = 0; i < tree->n; i++) {
		section = &tree->sections[i];
		if (section->type->kind == kind &&
		    strcmp(section->title, title) == 0)
			return section;
	}
	return NULL;
}

void
config_tree_done(struct config_tree *tree)
{
	struct config_section *section;
	size_t i, j;

	for (i = 0; i < tree->n; i++) {
		section = &tree->sections[i];
		for (j = 0; j < section->n; j++)
			free(section->values[j].text);
		free(section->values);
		free(section->title);
	}
	free(tree->sections);
	for (i = 0; i < tree->n_files; i++)
		free(tree->files[i]);
	free(tree->files);
	memset(tree, 0, sizeof *tree);
}
