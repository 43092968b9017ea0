/* grids.c - the directory of evaluation grids, and the versions it gave. */
#include "src/hub/grids.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/text.h"
#include "src/hub/grid_read.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/live/evaluation.h"

enum { PARTS_MAX = 99, HASH_BYTES = 16 };

static uint64_t
next_grid(const struct live *live)
{
	const struct grid_version *grid;
	uint64_t last = 0;

	HASH_EACH(grid, live->quality.grids)
		if (grid->set.grid > last)
			last = grid->set.grid;
	return last + 1;
}

static void
put_fact(struct hub *hub, const struct msg_grid_set *set)
{
	struct fact fact = {.id = MSG_GRID_SET, .grid_set = *set};

	core_put(hub->core, &fact, hub_now(hub), commit_facts(hub));
	commit_take(hub);
}

/* The text in parts that fit a row, each cut between two lines or words. */
static int
put_text(struct hub *hub, uint64_t grid, const char *text, size_t n)
{
	struct msg row = {.id = MSG_GRID_ROW};
	size_t part, size;

	if (n > (size_t)PARTS_MAX * (sizeof row.grid_row.text / 2))
		return -1;
	for (part = 0; n > 0; part++, text += size, n -= size) {
		size = n < sizeof row.grid_row.text
		    ? n
		    : sizeof row.grid_row.text - 1;
		while (size < n && size > sizeof row.grid_row.text / 2 &&
		    text[size - 1] != '\n' && text[size - 1] != ' ')
			size--;
		row.grid_row.place = grid * 100 + part;
		memcpy(row.grid_row.text, text, size);
		row.grid_row.text[size] = '\0';
		commit_row(hub, &row);
	}
	return 0;
}

/* A text read and found good: a new version, unless it is known. */
static void
take(struct hub *hub, const struct grid *grid, const char *text, size_t n)
{
	struct msg_grid_set set = {.current = true};
	struct grid_version *known, *was;
	unsigned char hash[HASH_BYTES];
	size_t i;

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, n,
	    NULL, 0);
	sodium_bin2hex(set.hash, sizeof set.hash, hash, sizeof hash);
	was = live_grid_named(hub->live, grid->name);
	if (was != NULL && strcmp(was->set.hash, set.hash) == 0)
		return;
	HASH_EACH(known, hub->live->quality.grids)
		if (strcmp(known->set.name, grid->name) == 0 &&
		    strcmp(known->set.hash, set.hash) == 0)
			break;
	if (was != NULL) {
		was->set.current = false;
		put_fact(hub, &was->set);
	}
	TEXT_SET(set.name, grid->name);
	TEXT_SET(set.title, grid->title);
	TEXT_SET(set.version, grid->version);
	for (i = 0; i < grid->n_channels; i++)
		set.channels |= 1u << grid->channels[i];
	set.grid = known != NULL ? known->set.grid : next_grid(hub->live);
	if (known == NULL && put_text(hub, set.grid, text, n) < 0) {
		log_error("grid %s: too long", grid->name);
		return;
	}
	put_fact(hub, &set);
	log_note("grid %s: version %s is in force", set.name, set.version);
}

/* A tab is no text: the reader sees a blank too. */
static void
untab(char *text, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (text[i] == '\t' || text[i] == '\r')
			text[i] = ' ';
}

static void
read_one(struct hub *hub, const char *path)
{
	static struct config_errors errors;
	static struct grid grid;
	struct err err;
	char *text;
	size_t i, n;

	text = file_read(path, &n, &err);
	if (text == NULL) {
		log_error("grid: %s", err.text);
		return;
	}
	untab(text, n);
	if (grid_read(&grid, text, n, path, &errors) == 0)
		take(hub, &grid, text, n);
	for (i = 0; i < errors.n; i++)
		log_error("grid: %s", errors.list[i].text);
	free(text);
}

static int
is_grid(const struct dirent *entry)
{
	size_t n = strlen(entry->d_name);

	return entry->d_name[0] != '.' && n > 5 &&
	    strcmp(entry->d_name + n - 5, ".grid") == 0;
}

static bool
is_there(const struct grid_version *grid, struct dirent *const *list, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (strlen(list[i]->d_name) - 5 == strlen(grid->set.name) &&
		    strncmp(list[i]->d_name, grid->set.name,
			strlen(grid->set.name)) == 0)
			return true;
	return false;
}

static void
retire(struct hub *hub, struct dirent *const *list, int n)
{
	struct grid_version *grid;

	HASH_EACH(grid, hub->live->quality.grids) {
		if (!grid->set.current || is_there(grid, list, n))
			continue;
		grid->set.current = false;
		put_fact(hub, &grid->set);
	}
}

void
grids_read(struct hub *hub)
{
	const char *folder = hub->config.hub.grids;
	struct dirent **list = NULL;
	char path[PATH_MAX];
	int i, n;

	if (folder[0] == '\0')
		return;
	n = scandir(folder, &list, is_grid, alphasort);
	if (n < 0) {
		log_error("grids: %s: %s", folder, strerror(errno));
		return;
	}
	if (n > GRIDS_MAX)
		log_error("grids: more than %d in %s; the rest is left out",
		    GRIDS_MAX, folder);
	for (i = 0; i < n && i < GRIDS_MAX; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, list[i]->d_name);
		read_one(hub, path);
	}
	retire(hub, list, n);
	for (i = 0; i < n; i++)
		free(list[i]);
	free(list);
}
