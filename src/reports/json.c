/* json.c - a report as JSON. */
#include "src/base/clock.h"
#include "src/reports/count.h"
#include "src/reports/render.h"

static const struct {
	const char *name;
	enum spread_of of;
	unsigned int percent;
} spreads[] = {
    {"asa_p50_s", SPREAD_WAIT, 50},
    {"asa_p90_s", SPREAD_WAIT, 90},
    {"asa_longest_s", SPREAD_WAIT, 100},
    {"first_answer_p50_s", SPREAD_FIRST_ANSWER, 50},
    {"first_answer_p90_s", SPREAD_FIRST_ANSWER, 90},
    {"first_answer_longest_s", SPREAD_FIRST_ANSWER, 100},
    {"resolution_p50_s", SPREAD_RESOLUTION, 50},
    {"resolution_p90_s", SPREAD_RESOLUTION, 90},
    {"resolution_longest_s", SPREAD_RESOLUTION, 100},
};

static json_t *
part_json(const struct report_part *part)
{
	json_t *object = json_object();
	double value;
	uint64_t ms;
	size_t i;

	if (part->queue != 0)
		json_object_set_new(object, "title", json_string(part->title));
	for (i = 0; i < count_count; i++)
		json_object_set_new(object, counts[i].name,
		    json_integer((json_int_t)count_of(&counts[i],
			&part->sums)));
	for (i = 0; i < figure_count; i++)
		json_object_set_new(object, figures[i].name,
		    figure_value(&figures[i], &part->sums, &value)
			? json_real(value)
			: json_null());
	for (i = 0; i < sizeof spreads / sizeof spreads[0]; i++)
		json_object_set_new(object, spreads[i].name,
		    report_spread(part, spreads[i].of, spreads[i].percent, &ms)
			? json_real((double)ms / 1000)
			: json_null());
	return object;
}

json_t *
report_day_json(uint64_t day)
{
	return json_sprintf("%04d-%02d-%02d", (int)(day / 10000),
	    (int)(day / 100 % 100), (int)(day % 100));
}

json_t *
report_json(const struct report *report)
{
	json_t *queues = json_object();
	size_t i;

	for (i = 1; i < report->n; i++)
		json_object_set_new(queues, report->parts[i].name,
		    part_json(&report->parts[i]));
	return json_pack("{so so ss sI so so}", "from",
	    report_day_json(report->config.from), "to",
	    report_day_json(report->config.to), "zone", report->zone,
	    "within_s", (json_int_t)(report->within_ms / 1000), "total",
	    part_json(&report->parts[0]), "queues", queues);
}

json_t *
report_contacts_json(const struct report *report)
{
	const struct figure *figure = report->config.behind;
	const struct msg_tally_row *sums = &report->parts[0].sums;
	const struct report_contact *contact;
	json_t *list = json_array();
	char arrived[CLOCK_TEXT];
	size_t i;

	for (i = 0; i < report->n_contacts; i++) {
		contact = &report->contacts[i];
		clock_text(contact->arrived, arrived, sizeof arrived);
		json_array_append_new(list,
		    json_pack("{sI sI ss sI sI}", "contact",
			(json_int_t)contact->contact, "queue",
			(json_int_t)contact->queue, "arrived", arrived,
			"numerator", (json_int_t)contact->numerator,
			"denominator", (json_int_t)contact->denominator));
	}
	return json_pack("{ss ss sI sI so}", "figure", figure->name, "formula",
	    figure->formula, "numerator", (json_int_t)figure->numerator(sums),
	    "denominator", (json_int_t)figure->denominator(sums), "contacts",
	    list);
}
