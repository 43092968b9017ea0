/* days.c - the figures of simulated days, printed. */
#include "src/sim/days.h"

#include <inttypes.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/live/figure.h"

/* The columns of the table: figures by their names in figures.def. */
static const char *const columns[] = {
    "qs", "sl", "abandonment", "asa_s", "dmc_s", "dmt_s"};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static void
print_value(const struct figure *figure, const struct msg_tally_row *t,
    FILE *out)
{
	double value;

	if (!figure_value(figure, t, &value))
		fprintf(out, "%9s", "-");
	else if (figure->unit == FIGURE_PERCENT)
		fprintf(out, "%7.1f %%", value * 100);
	else
		fprintf(out, "%7.1f s", value);
}

static void
print_day(const char *name, const struct msg_tally_row *t, FILE *out)
{
	size_t i;

	fprintf(out, "%-10s %8" PRIu64 " %8" PRIu64 " %8" PRIu64, name,
	    t->received, t->answered, t->abandoned);
	for (i = 0; i < COLUMNS; i++)
		print_value(figure_find(columns[i]), t, out);
	fputc('\n', out);
}

void
days_print(const struct live *live, uint64_t from, uint64_t to, FILE *out)
{
	struct msg_tally_row total;
	const struct tally *tally;
	char name[16];
	uint64_t day;
	size_t i;

	memset(&total, 0, sizeof total);
	fprintf(out, "%-10s %8s %8s %8s", "day", "received", "answered",
	    "left");
	for (i = 0; i < COLUMNS; i++)
		fprintf(out, "%9s", figure_find(columns[i])->label);
	fputc('\n', out);
	for (day = from; day <= to; day = clock_day_add(day, 1)) {
		tally = live_tally(live, day, 0);
		if (tally == NULL)
			continue;
		snprintf(name, sizeof name, "%04u-%02u-%02u",
		    (unsigned int)(day / 10000 % 10000),
		    (unsigned int)(day / 100 % 100), (unsigned int)(day % 100));
		print_day(name, &tally->row, out);
		tally_add(&total, &tally->row);
	}
	print_day("all", &total, out);
}

static void
set_number(json_t *object, const char *name, uint64_t value)
{
	json_object_set_new(object, name, json_integer((json_int_t)value));
}

static json_t *
json_day(const struct msg_tally_row *t)
{
	json_t *object = json_object();
	double value;
	size_t i;

	if (t->day != 0)
		set_number(object, "day", t->day);
	set_number(object, "received", t->received);
	set_number(object, "answered", t->answered);
	set_number(object, "abandoned", t->abandoned);
	for (i = 0; i < COLUMNS; i++)
		json_object_set_new(object, columns[i],
		    figure_value(figure_find(columns[i]), t, &value)
			? json_real(value)
			: json_null());
	return object;
}

json_t *
days_json(const struct live *live, uint64_t from, uint64_t to,
    const struct fast_result *result)
{
	json_t *root = json_object(), *days = json_array();
	struct msg_tally_row total;
	const struct tally *tally;
	uint64_t day;

	memset(&total, 0, sizeof total);
	for (day = from; day <= to; day = clock_day_add(day, 1)) {
		tally = live_tally(live, day, 0);
		if (tally == NULL)
			continue;
		json_array_append_new(days, json_day(&tally->row));
		tally_add(&total, &tally->row);
	}
	total.day = 0;
	json_object_set_new(root, "total", json_day(&total));
	json_object_set_new(root, "days", days);
	set_number(root, "came", result->counts.came);
	set_number(root, "redials", result->counts.redials);
	set_number(root, "recontacts", result->counts.recontacts);
	set_number(root, "missed", result->counts.missed);
	set_number(root, "refused", result->counts.refused);
	set_number(root, "open", result->open);
	set_number(root, "facts", result->facts);
	return root;
}
