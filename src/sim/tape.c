/* tape.c - a file of call records, read and accounted for. */
#include "src/sim/tape.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "src/base/clock.h"
#include "src/base/mem.h"

static void
fault_add(struct tape *tape, enum fault fault, size_t row)
{
	struct fault_rows *rows = &tape->faults[fault];

	if ((rows->n & (rows->n - 1)) == 0)
		rows->rows = mem_grow(rows->rows, rows->n ? rows->n * 2 : 1,
		    sizeof *rows->rows);
	rows->rows[rows->n++] = row;
}

static void
faults_add(struct tape *tape, unsigned int faults, size_t row)
{
	int fault;

	for (fault = 0; fault < FAULT_COUNT; fault++)
		if (faults & 1u << fault)
			fault_add(tape, (enum fault)fault, row);
}

static bool
is_outside(const struct course *course, uint64_t from_day, uint64_t to_day)
{
	uint64_t day = clock_day(course->arrived);

	return day < from_day || (to_day != 0 && day >= to_day);
}

/* One row: a call to play, or counted under why not. */
static void
take(struct tape *tape, const char *text, size_t n, size_t row,
    uint64_t from_day, uint64_t to_day)
{
	struct record record;
	struct course course;
	struct call *call;

	tape->rows++;
	if (record_parse(&record, text, n, NULL) < 0)
		course.faults = 1u << FAULT_UNREADABLE;
	else if (course_of(&course, &record) == 0) {
		if (!is_outside(&course, from_day, to_day))
			goto play;
		course.faults = 1u << FAULT_OUTSIDE;
	}
	tape->left_out++;
	faults_add(tape, course.faults, row);
	return;
play:
	faults_add(tape, course.faults, row);
	if ((tape->n & (tape->n - 1)) == 0)
		tape->calls = mem_grow(tape->calls, tape->n ? tape->n * 2 : 1,
		    sizeof *tape->calls);
	call = &tape->calls[tape->n++];
	memset(call, 0, sizeof *call);
	call->course = course;
	memcpy(call->type, record.type, sizeof call->type);
	if (course.answered)
		memcpy(call->server, record.server, sizeof call->server);
	call->priority = record.priority;
	call->customer = record.customer;
	call->number = record.call;
	call->row = row;
}

static int
by_arrival(const void *a, const void *b)
{
	const struct call *x = a, *y = b;

	if (x->course.arrived != y->course.arrived)
		return x->course.arrived < y->course.arrived ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int
by_server(const void *a, const void *b)
{
	const struct call *x = *(struct call *const *)a;
	const struct call *y = *(struct call *const *)b;
	int order = strcmp(x->server, y->server);

	if (order != 0)
		return order;
	if (x->course.left != y->course.left)
		return x->course.left < y->course.left ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

static int
by_row(const void *a, const void *b)
{
	const size_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Calls that begin while their agent is still in an earlier one. */
static void
find_twice(struct tape *tape)
{
	struct call **list = mem_zero(tape->n, sizeof *list);
	struct fault_rows *found = &tape->faults[FAULT_AGENT_TWICE];
	const struct call *last = NULL;
	int64_t busy_until = 0;
	size_t i, n = 0;

	for (i = 0; i < tape->n; i++)
		if (tape->calls[i].server[0] != '\0')
			list[n++] = &tape->calls[i];
	qsort(list, n, sizeof(struct call *), by_server);
	for (i = 0; i < n; i++) {
		if (last == NULL || strcmp(last->server, list[i]->server) != 0)
			busy_until = 0;
		if (list[i]->course.left < busy_until) {
			list[i]->course.faults |= 1u << FAULT_AGENT_TWICE;
			fault_add(tape, FAULT_AGENT_TWICE, list[i]->row);
		}
		if (list[i]->course.ended > busy_until)
			busy_until = list[i]->course.ended;
		last = list[i];
	}
	if (found->n > 0)
		qsort(found->rows, found->n, sizeof *found->rows, by_row);
	free(list);
}

int
tape_read(struct tape *tape, const char *path, uint64_t from_day,
    uint64_t to_day, struct err *err)
{
	char *line = NULL;
	size_t size = 0, row = 0;
	ssize_t n;
	FILE *file;
	int rc = 0;

	memset(tape, 0, sizeof *tape);
	file = fopen(path, "r");
	if (file == NULL)
		return err_set(err, "%s: %s", path, strerror(errno));
	errno = 0;
	while ((n = getline(&line, &size, file)) >= 0) {
		row++;
		if (n > 0 && line[n - 1] == '\n')
			n--;
		if (row == 1 && n > 4 && memcmp(line, "vru+", 4) == 0)
			continue;
		take(tape, line, (size_t)n, row, from_day, to_day);
	}
	if (ferror(file))
		rc = err_set(err, "%s: %s", path, strerror(errno));
	free(line);
	fclose(file);
	if (tape->n > 0)
		qsort(tape->calls, tape->n, sizeof *tape->calls, by_arrival);
	find_twice(tape);
	return rc;
}

void
tape_done(struct tape *tape)
{
	int fault;

	for (fault = 0; fault < FAULT_COUNT; fault++)
		free(tape->faults[fault].rows);
	free(tape->calls);
	memset(tape, 0, sizeof *tape);
}

uint64_t
call_priority(const struct call *call)
{
	return call->priority > 1 ? call->priority - 1 : 0;
}

/* --- the account --- */

/* The actions in the order they are told, with their words. */
static const struct {
	enum fault_action action;
	const char *name;
	const char *title;
} actions[] = {
    {LEFT_OUT, "left_out", "left out"},
    {REPAIRED, "repaired", "repaired"},
    {AS_IT_IS, "as_it_is", "played as it is"},
};

static void
print_rows(const struct fault_rows *rows, FILE *to)
{
	size_t i;

	for (i = 0; i < rows->n; i++)
		fprintf(to, "%s%zu",
		    i == 0            ? "      lines "
			: i % 10 == 0 ? "\n      "
				      : " ",
		    rows->rows[i]);
	fputc('\n', to);
}

void
tape_print(const struct tape *tape, FILE *to, bool verbose)
{
	size_t i, rows;
	int fault;

	fprintf(to, "%zu rows: %zu played, %zu left out\n", tape->rows, tape->n,
	    tape->left_out);
	for (i = 0; i < sizeof actions / sizeof actions[0]; i++)
		for (fault = 0; fault < FAULT_COUNT; fault++) {
			rows = tape->faults[fault].n;
			if (rows == 0 ||
			    fault_kinds[fault].action != actions[i].action)
				continue;
			fprintf(to, "  %s: %zu %s (%s), first in line %zu\n",
			    actions[i].title, rows, fault_kinds[fault].name,
			    fault_kinds[fault].prose,
			    tape->faults[fault].rows[0]);
			if (verbose)
				print_rows(&tape->faults[fault], to);
		}
}

json_t *
tape_json(const struct tape *tape)
{
	json_t *root = json_object(), *group;
	size_t i;
	int fault;

	json_object_set_new(root, "rows", json_integer((json_int_t)tape->rows));
	json_object_set_new(root, "played", json_integer((json_int_t)tape->n));
	json_object_set_new(root, "left_out_rows",
	    json_integer((json_int_t)tape->left_out));
	for (i = 0; i < sizeof actions / sizeof actions[0]; i++) {
		group = json_object();
		for (fault = 0; fault < FAULT_COUNT; fault++)
			if (fault_kinds[fault].action == actions[i].action)
				json_object_set_new(group,
				    fault_kinds[fault].name,
				    json_integer((json_int_t)tape->faults[fault]
						     .n));
		json_object_set_new(root, actions[i].name, group);
	}
	return root;
}
