/* import_csv.c - vigiectl import csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/ctl/ctl.h"
#include "src/ctl/import.h"
#include "src/patients/csv_read.h"

int
import_map(const struct ctl *ctl, struct csv_map *map, struct err *err)
{
	const char *path = ctl->options[OPTION_MAP];
	char *bytes;
	size_t n;
	int rc;

	memset(map, 0, sizeof *map);
	if (path == NULL)
		return err_set(err, "--map must be given");
	bytes = file_read(path, &n, err);
	if (bytes == NULL)
		return -1;
	rc = csv_map_read(map, path, bytes, n, err);
	free(bytes);
	return rc;
}

int
import_command_csv(struct ctl *ctl)
{
	struct staged staged = {0};
	struct csv_count count = {0};
	struct import import;
	char *bytes = NULL;
	size_t n;
	struct csv_map map;
	struct err err = {.text = ""};
	int rc;

	if (import_map(ctl, &map, &err) < 0 ||
	    (ctl->options[OPTION_ZONE] != NULL &&
		clock_zone(ctl->options[OPTION_ZONE], &err) < 0) ||
	    (bytes = file_read_most(ctl->arguments[0], IMPORT_MAX, &n, &err)) ==
		NULL) {
		csv_map_done(&map);
		return ctl_fail(ctl, "%s", err.text);
	}
	import_begin(&import, ctl);
	csv_read(&map, ctl->arguments[0], bytes, n, &staged, &count,
	    import_problem, &import);
	rc = import_apply(&import, &staged,
	    ctl->options[OPTION_PARTIAL] != NULL, &err);
	rc = import_end(&import,
	    json_pack("{sI sI sI}", "rows", (json_int_t)count.rows, "wrong",
		(json_int_t)count.wrong, "cleaned", (json_int_t)count.cleaned),
	    rc < 0 ? err.text : NULL);
	staged_done(&staged);
	free(bytes);
	csv_map_done(&map);
	return rc;
}
