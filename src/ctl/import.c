/* import.c - what vigiectl import tells, whatever is imported. */
#include "src/ctl/import.h"

#include <stdio.h>
#include <string.h>

#include "src/ctl/door.h"

void
import_begin(struct import *import, const struct ctl *ctl)
{
	memset(import, 0, sizeof *import);
	import->ctl = ctl;
	import->problems = json_array();
}

void
import_problem(void *ctx, const char *text)
{
	struct import *import = ctx;

	if (import->wrong++ >= IMPORT_TOLD)
		return;
	json_array_append_new(import->problems, json_string(text));
	fprintf(stderr, "%s\n", text);
}

int
import_apply(struct import *import, const struct staged *staged, bool partly,
    struct err *err)
{
	struct door *door;
	int rc;

	import->changes = staged->n;
	import->partly = partly;
	if ((import->wrong > 0 && !partly) ||
	    import->ctl->options[OPTION_DRY_RUN] != NULL)
		return 0;
	door = door_open(import->ctl, err);
	if (door == NULL)
		return -1;
	rc = door_apply(door, staged, &import->applied, err);
	door_close(door);
	return rc;
}

static void
counts_print(const json_t *counts)
{
	const char *between = "", *name;
	const json_t *count;

	json_object_foreach((json_t *)(uintptr_t)counts, name, count)
	{
		printf("%s%lld %s", between,
		    (long long)json_integer_value(count), name);
		between = ", ";
	}
	putchar('\n');
}

static void
tell(const struct import *import, json_t *counts, int rc, const char *verdict)
{
	if (import->ctl->options[OPTION_JSON] == NULL) {
		if (import->wrong > IMPORT_TOLD)
			fprintf(stderr, "and %zu more\n",
			    import->wrong - IMPORT_TOLD);
		counts_print(counts);
		printf("%zu changes, %zu applied%s%s\n", import->changes,
		    import->applied, verdict[0] == '\0' ? "" : ": ", verdict);
		json_decref(counts);
		return;
	}
	json_object_set_new(counts, "ok", json_boolean(rc != CTL_FAILED));
	json_object_set_new(counts, "changes",
	    json_integer((json_int_t)import->changes));
	json_object_set_new(counts, "applied",
	    json_integer((json_int_t)import->applied));
	json_object_set(counts, "problems", import->problems);
	ctl_json(counts);
}

int
import_end(struct import *import, json_t *counts, const char *reason)
{
	bool dry = import->ctl->options[OPTION_DRY_RUN] != NULL;
	int rc = CTL_DONE;

	if (reason != NULL)
		rc = CTL_FAILED;
	else if (import->wrong > 0)
		rc = import->partly && !dry ? CTL_PARTLY : CTL_FAILED;
	tell(import, counts, rc,
	    dry ? "a dry run"
		: import->wrong > 0 && rc == CTL_FAILED && reason == NULL
		? "nothing is applied of what is partly wrong"
		: "");
	json_decref(import->problems);
	if (reason != NULL)
		ctl_fail(import->ctl, "%s", reason);
	return rc;
}
