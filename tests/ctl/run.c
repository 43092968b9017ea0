/* run.c - run vigiectl and look at what it says. */
#include "tests/ctl/run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/check.h"

static char folder[] = "/tmp/vigie-ctl-XXXXXX";

static void
whole(const char *path, char *to, size_t size)
{
	FILE *file = fopen(path, "r");
	size_t n;

	assert_non_null(file);
	n = fread(to, 1, size - 1, file);
	to[n] = '\0';
	fclose(file);
}

void
run_ctl(struct run *run, const char *format, ...)
{
	char arguments[2048], command[4096];
	va_list ap;
	int status;

	va_start(ap, format);
	vsnprintf(arguments, sizeof arguments, format, ap);
	va_end(ap);
	/* What stands before vigiectl: variables of the environment. */
	snprintf(command, sizeof command,
	    "vigiectl() { \"$top_builddir/vigiectl\" \"$@\"; }\n"
	    "{ %s; } >.out 2>.err </dev/null",
	    arguments);
	status = system(command);
	run->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	whole(".out", run->out, sizeof run->out);
	whole(".err", run->err, sizeof run->err);
}

json_t *
run_json(const struct run *run, int line)
{
	const char *p = run->out, *end;
	json_error_t error;
	json_t *json;

	for (; line > 0; line--) {
		p = strchr(p, '\n');
		assert_non_null(p);
		p++;
	}
	end = strchr(p, '\n');
	assert_non_null(end);
	json = json_loadb(p, (size_t)(end - p), 0, &error);
	if (json == NULL)
		fail_msg("not JSON: %s: %.200s", error.text, p);
	return json;
}

const char *
run_text(const json_t *json, const char *name)
{
	const char *text = json_string_value(json_object_get(json, name));

	return text == NULL ? "(none)" : text;
}

long long
run_count(const struct run *run, const char *name)
{
	json_t *json = run_json(run, 0);
	long long n = json_integer_value(json_object_get(json, name));

	json_decref(json);
	return n;
}

void
run_begin(void)
{
	assert_non_null(getenv("top_builddir"));
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	setenv("LC_ALL", "C.UTF-8", 1);
	unsetenv("VIGIE_PASSWORD");
	unsetenv("VIGIE_NEW_PASSWORD");
}

void
run_end(void)
{
	char command[64];

	assert_int_equal(chdir("/"), 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

int
run_set_up(void **state)
{
	(void)state;
	run_begin();
	return 0;
}

int
run_tear_down(void **state)
{
	(void)state;
	run_end();
	return 0;
}
