/* quality.c - the figures of quality of some days, counted from the log. */
#include "src/reports/quality.h"

#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/live/title.h"
#include "src/reports/render.h"

#define _(text) gettext(text)

struct quality_report *
quality_report_new(uint64_t from, uint64_t to, const char *zone)
{
	struct quality_report *report = mem_zero(1, sizeof *report);

	report->from = from;
	report->to = to;
	report->zone_asked = zone;
	report->live = live_new();
	return report;
}

void
quality_report_free(struct quality_report *report)
{
	if (report == NULL)
		return;
	live_free(report->live);
	quality_groups_done(&report->groups);
	free(report->list);
	free(report);
}

int
quality_report_fact(void *ctx, const struct fact *fact)
{
	struct quality_report *report = ctx;

	if (fact->id == MSG_SITE_SET) {
		TEXT_SET(report->zone,
		    report->zone_asked != NULL ? report->zone_asked
					       : fact->site_set.zone);
		if (clock_zone(report->zone, &report->err) < 0)
			return -1;
	}
	if (fact->id == MSG_EVALUATION_SIGNED) {
		if (report->n == report->size) {
			report->size = report->size * 2 + 64;
			report->list = mem_grow(report->list, report->size,
			    sizeof *report->list);
		}
		report->list[report->n++] = fact->evaluation_signed;
	}
	return live_fold(report->live, fact, !report->partial, &report->err);
}

static int
ascending(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

void
quality_report_finish(struct quality_report *report)
{
	uint64_t *corrected = mem_zero(report->n + 1, sizeof *corrected), day;
	size_t i, n = 0;

	for (i = 0; i < report->n; i++)
		if (report->list[i].corrects != 0)
			corrected[n++] = report->list[i].corrects;
	qsort(corrected, n, sizeof *corrected, ascending);
	for (i = 0; i < report->n; i++) {
		day = clock_day(report->list[i].at);
		if (day < report->from || day >= report->to)
			continue;
		if (n > 0 &&
		    bsearch(&report->list[i].evaluation, corrected, n,
			sizeof *corrected, ascending) != NULL)
			report->corrected++;
		else
			quality_groups_add(&report->groups, &report->list[i]);
	}
	free(corrected);
}

/* What a group is called: the name in files, or the title. */
static void
name_of(const struct live *live, const struct quality_group *group, bool title,
    char *to, size_t size)
{
	const struct team *team = live_team(live, group->id);
	const struct queue *queue = live_queue(live, group->id);
	const struct user *user = live_user(live, group->id);
	const char *name = NULL;

	if (group->by == BY_TEAM_OF && team != NULL)
		name = title ? team->set.title : team->set.name;
	else if (group->by == BY_QUEUE_OF && queue != NULL)
		name = title ? queue_title(queue) : queue->set.name;
	else if (group->by == BY_ADVISOR_OF && user != NULL)
		name = title ? user->set.name : user->set.login;
	if (name != NULL)
		text_copy(to, size, name);
	else
		snprintf(to, size, "#%llu", (unsigned long long)group->id);
}

/* --- JSON --- */

static json_t *
figure_json(const struct quality_figure *figure, const struct quality_sum *sum)
{
	double value, low, high;
	bool defined = quality_value(figure, sum, &value, &low, &high);
	json_t *object = json_pack("{so sI sI}", "value",
	    defined ? json_real(value) : json_null(), "numerator",
	    (json_int_t)figure->numerator(sum), "denominator",
	    (json_int_t)figure->denominator(sum));

	if (figure->kind != QUALITY_SHARE)
		return object;
	json_object_set_new(object, "low",
	    defined ? json_real(low) : json_null());
	json_object_set_new(object, "high",
	    defined ? json_real(high) : json_null());
	return object;
}

static json_t *
sums_json(const struct quality_sum *sum)
{
	json_t *object = json_object();
	size_t i;

	json_object_set_new(object, "evaluations",
	    json_integer((json_int_t)sum->evaluations));
	for (i = 0; i < quality_figure_count; i++)
		json_object_set_new(object, quality_figures[i].name,
		    figure_json(&quality_figures[i], sum));
	return object;
}

static json_t *
group_json(const struct quality_group *group)
{
	return json_pack("{so so}", "sampled", sums_json(&group->sampled),
	    "targeted", sums_json(&group->targeted));
}

static json_t *
groups_json(const struct quality_report *report, enum quality_by by)
{
	json_t *object = json_object();
	char name[64];
	size_t i;

	for (i = 0; i < report->groups.n; i++) {
		if (report->groups.list[i].by != by)
			continue;
		name_of(report->live, &report->groups.list[i], false, name,
		    sizeof name);
		json_object_set_new(object, name,
		    group_json(&report->groups.list[i]));
	}
	return object;
}

json_t *
quality_report_json(const struct quality_report *report)
{
	static const struct quality_group none;

	return json_pack("{so so ss sI so so so so}", "from",
	    report_day_json(report->from), "to", report_day_json(report->to),
	    "zone", report->zone, "corrected", (json_int_t)report->corrected,
	    "total",
	    group_json(report->groups.n > 0 ? &report->groups.list[0] : &none),
	    "teams", groups_json(report, BY_TEAM_OF), "queues",
	    groups_json(report, BY_QUEUE_OF), "advisors",
	    groups_json(report, BY_ADVISOR_OF));
}

/* --- text --- */

static void
cell(FILE *to, const char *text, int width)
{
	int columns = text_width(text);

	fprintf(to, "  %*s%s", columns < width ? width - columns : 0, "", text);
}

static void
sums_text(const struct quality_sum *sum, FILE *to)
{
	double value, low, high;
	char text[48];
	size_t i;

	snprintf(text, sizeof text, "%llu",
	    (unsigned long long)sum->evaluations);
	cell(to, text, 4);
	for (i = 0; i < quality_figure_count; i++) {
		if (!quality_value(&quality_figures[i], sum, &value, &low,
			&high))
			text_copy(text, sizeof text, "–");
		else if (quality_figures[i].kind == QUALITY_SCORE)
			snprintf(text, sizeof text, "%.2f", value);
		else
			snprintf(text, sizeof text, "%.1f (%.1f–%.1f)",
			    100 * value, 100 * low, 100 * high);
		cell(to, text,
		    quality_figures[i].kind == QUALITY_SCORE ? 7 : 19);
	}
	fputc('\n', to);
}

static void
head_text(FILE *to)
{
	size_t i;

	fprintf(to, "%-28s", "");
	cell(to, "n", 4);
	for (i = 0; i < quality_figure_count; i++)
		cell(to, _(quality_figures[i].label),
		    quality_figures[i].kind == QUALITY_SCORE ? 7 : 19);
	fputc('\n', to);
}

static void
groups_text(const struct quality_report *report, enum quality_by by,
    bool targeted, FILE *to)
{
	const struct quality_group *group;
	const struct quality_sum *sum;
	char name[64];
	size_t i;
	int columns;

	for (i = 0; i < report->groups.n; i++) {
		group = &report->groups.list[i];
		sum = targeted ? &group->targeted : &group->sampled;
		if (group->by != by || sum->evaluations == 0)
			continue;
		if (by == BY_WHOLE)
			text_copy(name, sizeof name, _("everything"));
		else
			name_of(report->live, group, true, name, sizeof name);
		columns = text_width(name);
		fprintf(to, "%s%*s", name, columns < 28 ? 28 - columns : 0, "");
		sums_text(sum, to);
	}
}

void
quality_report_text(const struct quality_report *report, FILE *to)
{
	static const enum quality_by order[] = {
	    BY_WHOLE, BY_TEAM_OF, BY_QUEUE_OF, BY_ADVISOR_OF};
	size_t i;
	int targeted;

	for (targeted = 0; targeted < 2; targeted++) {
		fprintf(to, "%s%s\n", targeted ? "\n" : "",
		    targeted ? _("Targeted evaluations (complaint, incident, "
				 "asked for), apart")
			     : _("Sampled evaluations"));
		head_text(to);
		for (i = 0; i < sizeof order / sizeof order[0]; i++)
			groups_text(report, order[i], targeted, to);
	}
	fputc('\n', to);
	for (i = 0; i < quality_figure_count; i++)
		fprintf(to, "%-8s %s: %s\n", _(quality_figures[i].label),
		    _(quality_figures[i].title), quality_figures[i].formula);
	fprintf(to, "%s\n",
	    _("In brackets: Wilson's interval of 95 %; with few evaluations "
	      "a ranking is noise."));
	if (report->corrected > 0)
		fprintf(to, _("%llu corrected evaluations are left out.\n"),
		    (unsigned long long)report->corrected);
}
