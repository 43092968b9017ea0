/* text.c - a report as tables for people. */
#include <libintl.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/reports/count.h"
#include "src/reports/render.h"

#define _(text) gettext(text)
#define N_(text) text

/* Text, then blanks up to a column; right: blanks first. */
static void
cell(FILE *to, const char *text, int columns, bool right)
{
	int pad = columns - text_width(text);

	if (pad < 0)
		pad = 0;
	if (right)
		fprintf(to, "%*s%s", pad, "", text);
	else
		fprintf(to, "%s%*s", text, pad, "");
}

static void
figure_text(const struct figure *figure, const struct msg_tally_row *t,
    char *to, size_t size)
{
	double value;

	if (!figure_value(figure, t, &value))
		snprintf(to, size, "–");
	else if (figure->unit == FIGURE_PERCENT)
		snprintf(to, size, "%.2f %%", value * 100);
	else
		snprintf(to, size, "%.1f s", value);
}

static int
name_columns(const struct report *report)
{
	int width, most = text_width(_("whole site"));
	size_t i;

	for (i = 1; i < report->n; i++) {
		width = text_width(report->parts[i].name);
		if (width > most)
			most = width;
	}
	return most + 2;
}

static int
head_columns(const char *label)
{
	int width = text_width(label);

	return (width < 7 ? 7 : width) + 2;
}

/* The counts, one row a queue. */
static void
counts_text(const struct report *report, FILE *to)
{
	int columns = name_columns(report);
	char number[24];
	size_t i, j;

	cell(to, "", columns, false);
	for (j = 0; j < count_count; j++)
		cell(to, _(counts[j].label), head_columns(_(counts[j].label)),
		    true);
	fputc('\n', to);
	for (i = 0; i < report->n; i++) {
		cell(to, i == 0 ? _("whole site") : report->parts[i].name,
		    columns, false);
		for (j = 0; j < count_count; j++) {
			snprintf(number, sizeof number, "%llu",
			    (unsigned long long)count_of(&counts[j],
				&report->parts[i].sums));
			cell(to, number, head_columns(_(counts[j].label)),
			    true);
		}
		fputc('\n', to);
	}
}

/* Some figures, one row a queue. */
static void
queues_text(const struct report *report, FILE *to)
{
	static const char *const shown[] = {
	    "qs", "sl", "abandonment", "asa_s", "dmc_s", "dmt_s"};
	const struct figure *figure;
	char value[32];
	size_t i, j;

	fputc('\n', to);
	cell(to, "", name_columns(report), false);
	for (j = 0; j < sizeof shown / sizeof shown[0]; j++)
		cell(to, _(figure_find(shown[j])->label), 11, true);
	fputc('\n', to);
	for (i = 0; i < report->n; i++) {
		cell(to, i == 0 ? _("whole site") : report->parts[i].name,
		    name_columns(report), false);
		for (j = 0; j < sizeof shown / sizeof shown[0]; j++) {
			figure = figure_find(shown[j]);
			figure_text(figure, &report->parts[i].sums, value,
			    sizeof value);
			cell(to, value, 11, true);
		}
		fputc('\n', to);
	}
}

/* Numerators of times are shown in seconds, as the value is. */
static void
sum_text(const struct figure *figure, const struct msg_tally_row *t, char *to,
    size_t size)
{
	uint64_t sum = figure->numerator(t);

	if (figure->unit == FIGURE_SECONDS)
		snprintf(to, size, "%.1f s", (double)sum / 1000);
	else
		snprintf(to, size, "%llu", (unsigned long long)sum);
}

/* Every figure of the whole site, with what it is made of. */
static void
figures_text(const struct report *report, FILE *to)
{
	const struct msg_tally_row *sums = &report->parts[0].sums;
	const struct figure *figure;
	char value[32];

	fprintf(to, "\n%s\n", _("whole site"));
	for (figure = figures; figure < figures + figure_count; figure++) {
		cell(to, _(figure->title), 42, false);
		figure_text(figure, sums, value, sizeof value);
		cell(to, value, 10, true);
		sum_text(figure, sums, value, sizeof value);
		cell(to, value, 14, true);
		snprintf(value, sizeof value, "%llu",
		    (unsigned long long)figure->denominator(sums));
		fputs(" /", to);
		cell(to, value, 9, true);
		fprintf(to, "   %s\n", figure->formula);
	}
}

static void
spreads_text(const struct report *report, FILE *to)
{
	static const char *const names[SPREADS] = {
	    [SPREAD_WAIT] = N_("waits of the answered"),
	    [SPREAD_FIRST_ANSWER] = N_("open hours to the first answer"),
	    [SPREAD_RESOLUTION] = N_("open hours to the resolution"),
	};
	const struct report_part *site = &report->parts[0];
	uint64_t half, most, longest;
	enum spread_of of;

	for (of = 0; of < SPREADS; of++)
		if (report_spread(site, of, 50, &half) &&
		    report_spread(site, of, 90, &most) &&
		    report_spread(site, of, 100, &longest))
			fprintf(to,
			    _("%s: half at most %.1f s, nine of ten"
			      " %.1f s, the longest %.1f s\n"),
			    _(names[of]), (double)half / 1000,
			    (double)most / 1000, (double)longest / 1000);
}

/* "W = 7 d", and since when it is over for all that was counted. */
static void
within_text(const struct report *report, FILE *to)
{
	int hours = (int)(report->within_ms / 3600000);
	int64_t final = clock_at(report->config.to, 0, 0) + report->within_ms;
	char when[CLOCK_TEXT];

	if (hours % 24 == 0)
		fprintf(to, _("W = %d d"), hours / 24);
	else
		fprintf(to, _("W = %d h"), hours);
	clock_text(final, when, sizeof when);
	if (report->last < final)
		fprintf(to, _("; Once & Done and recontact are final from %s"),
		    when);
	fputc('\n', to);
}

void
report_text(const struct report *report, FILE *to)
{
	uint64_t from = report->config.from, last;

	last = clock_day_add(report->config.to, -1);
	fprintf(to, "%04d-%02d-%02d – %04d-%02d-%02d, %s\n\n",
	    (int)(from / 10000), (int)(from / 100 % 100), (int)(from % 100),
	    (int)(last / 10000), (int)(last / 100 % 100), (int)(last % 100),
	    report->zone);
	counts_text(report, to);
	queues_text(report, to);
	figures_text(report, to);
	within_text(report, to);
	spreads_text(report, to);
}

void
report_contacts_text(const struct report *report, FILE *to)
{
	const struct figure *figure = report->config.behind;
	const struct msg_tally_row *sums = &report->parts[0].sums;
	const struct report_contact *contact;
	char arrived[CLOCK_TEXT];
	size_t i;

	fprintf(to, "%s: %s, %llu / %llu\n", figure->name, figure->formula,
	    (unsigned long long)figure->numerator(sums),
	    (unsigned long long)figure->denominator(sums));
	for (i = 0; i < report->n_contacts; i++) {
		contact = &report->contacts[i];
		clock_text(contact->arrived, arrived, sizeof arrived);
		fprintf(to, "%10llu  %s  %lld / %lld\n",
		    (unsigned long long)contact->contact, arrived,
		    (long long)contact->numerator,
		    (long long)contact->denominator);
	}
}
