/* report.c - tests of a report over a day whose figures are known. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/reports/render.h"
#include "src/reports/report.h"
#include "tests/ctl/day.h"

static struct report *
make(uint64_t from, uint64_t to, const char *zone, const char *figure)
{
	struct report_config config = {from, to, zone, false, NULL, 0};
	const struct fact *facts;
	struct report *report;
	size_t i, n;

	if (figure != NULL)
		config.behind = figure_find(figure);
	report = report_new(&config);
	n = day_facts(&facts);
	for (i = 0; i < n; i++)
		if (report_fact(report, &facts[i]) < 0)
			fail_msg("%s", report_error(report));
	report_finish(report);
	return report;
}

static double
real(const json_t *json, const char *part, const char *name)
{
	json_t *value = json_object_get(strcmp(part, "total") == 0
		? json_object_get(json, part)
		: json_object_get(json_object_get(json, "queues"), part),
	    name);

	if (!json_is_number(value))
		fail_msg("%s.%s is not a number", part, name);
	return json_number_value(value);
}

static void
check_real(const json_t *json, const char *part, const char *name, double want)
{
	double got = real(json, part, name);

	if (got - want > 1e-9 || want - got > 1e-9)
		fail_msg("%s.%s is %f, not %f", part, name, got, want);
}

static void
a_day_counts_as_by_hand(void **state)
{
	struct report *report = make(20260302, 20260303, NULL, NULL);
	json_t *json = report_json(report);

	(void)state;
	assert_string_equal(json_string_value(json_object_get(json, "from")),
	    "2026-03-02");
	assert_string_equal(json_string_value(json_object_get(json, "zone")),
	    "Europe/Paris");
	check_real(json, "total", "received", 5);
	check_real(json, "total", "answered", 4);
	check_real(json, "total", "abandoned", 1);
	check_real(json, "total", "abandoned_menu", 0);
	check_real(json, "total", "unqueued", 1);
	check_real(json, "total", "short", 1);
	check_real(json, "total", "handled", 4);
	check_real(json, "total", "qs", 4 / 5.0);
	check_real(json, "total", "qs_short_in", 4 / 6.0);
	check_real(json, "total", "sl", 3 / 5.0);
	check_real(json, "total", "sl_answered", 3 / 4.0);
	check_real(json, "total", "abandonment", 1 / 5.0);
	check_real(json, "total", "asa_s", 45 / 4.0);
	check_real(json, "total", "asa_p50_s", 5);
	check_real(json, "total", "asa_p90_s", 30);
	check_real(json, "total", "asa_longest_s", 30);
	check_real(json, "total", "dmc_s", (120 + 120 + 70 + 10) / 4.0);
	check_real(json, "total", "dmt_s", (150 + 120 + 70 + 10) / 4.0);
	check_real(json, "rdv", "answered", 4);
	check_real(json, "rdv", "received", 5);
	check_real(json, "standard", "received", 1);
	check_real(json, "standard", "answered", 1);
	json_decref(json);
	report_free(report);
}

static void
a_figure_without_a_denominator_is_null(void **state)
{
	struct report *report = make(20260401, 20260402, NULL, NULL);
	json_t *json = report_json(report), *total;

	(void)state;
	total = json_object_get(json, "total");
	assert_true(json_is_null(json_object_get(total, "qs")));
	assert_true(json_is_null(json_object_get(total, "asa_p50_s")));
	check_real(json, "total", "received", 0);
	json_decref(json);
	report_free(report);
}

static void
days_are_those_of_the_zone(void **state)
{
	struct report *report = make(20260302, 20260303, "UTC", NULL);

	(void)state;
	assert_int_equal(report->parts[0].sums.received, 4);
	report_free(report);
	report = make(20260301, 20260302, "UTC", NULL);
	assert_int_equal(report->parts[0].sums.received, 1);
	report_free(report);
	report = make(20260302, 20260304, NULL, NULL);
	assert_int_equal(report->parts[0].sums.received, 6);
	assert_int_equal(report->parts[0].sums.wait_max_ms, 90000);
	report_free(report);
}

/* The list adds up to the figure's own numerator and denominator. */
static void
the_contacts_behind_each_figure_add_up(void **state)
{
	int64_t over, under;
	struct report *report;
	unsigned int f;
	size_t i;

	(void)state;
	for (f = 0; f < figure_count; f++) {
		report = make(20260302, 20260303, NULL, figures[f].name);
		over = under = 0;
		for (i = 0; i < report->n_contacts; i++) {
			over += report->contacts[i].numerator;
			under += report->contacts[i].denominator;
		}
		assert_int_equal(over,
		    figures[f].numerator(&report->parts[0].sums));
		assert_int_equal(under,
		    figures[f].denominator(&report->parts[0].sums));
		report_free(report);
	}
	report = make(20260302, 20260303, NULL, "asa_s");
	assert_int_equal(report->n_contacts, 4);
	assert_int_equal(report->contacts[0].contact, 1);
	assert_int_equal(report->contacts[0].numerator, 10000);
	assert_int_equal(report->contacts[3].contact, 8);
	report_free(report);
}

static void
a_gap_in_the_log_is_an_error(void **state)
{
	struct report_config config = {
	    20260302, 20260303, NULL, false, NULL, 0};
	struct report *report = report_new(&config);
	const struct fact *facts;

	(void)state;
	day_facts(&facts);
	assert_int_equal(report_fact(report, &facts[0]), 0);
	assert_int_equal(report_fact(report, &facts[2]), -1);
	assert_string_not_equal(report_error(report), "");
	report_free(report);
}

static void
the_text_shows_formula_numerator_and_denominator(void **state)
{
	struct report *report = make(20260302, 20260303, NULL, NULL);
	char *text = NULL;
	size_t n = 0;
	FILE *to = open_memstream(&text, &n);

	(void)state;
	report_text(report, to);
	fclose(to);
	assert_non_null(strstr(text, "2026-03-02 – 2026-03-02, Europe/Paris"));
	assert_non_null(strstr(text, "66.67 %"));
	assert_non_null(strstr(text, "A_T / (A + B)"));
	assert_non_null(strstr(text,
	    "speed of answer                               11.2 s        45.0 s"
	    " /        4   sum of waits of the answered / A\n"));
	free(text);
	report_free(report);
}

/* --- working days --- */

/* Planned from 14 to 15 h: on Monday 10 min late and 10 min over, 1 - 20/70;
 * on Tuesday as planned; on Wednesday she does not come at all. */
#define FOURTEEN INT64_C(1772456400000)
#define MINUTE INT64_C(60000)
#define A_DAY (24 * 60 * MINUTE)
#define FACT(NAME, fact, when, ...)                                    \
	{                                                              \
		.id = MSG_##NAME, .fact = {.at = (when), __VA_ARGS__ } \
	}
#define OPEN(day)                                              \
	FACT(OPEN_SET, open_set, FOURTEEN - A_DAY, .hours = 9, \
	    .weekday = (day), .from_min = 14 * 60, .to_min = 15 * 60)
#define IS(when, now) \
	FACT(ADVISOR_SET, advisor_set, when, .user = 1, .state = (now))

static struct fact planned[] = {
    FACT(SITE_SET, site_set, FOURTEEN - A_DAY, .title = "Valombre",
	.zone = "Europe/Paris", .misses = 2, .grace_s = 120, .session_s = 43200,
	.handling_s = 28800, .menu_s = 600),
    FACT(HOURS_SET, hours_set, FOURTEEN - A_DAY, .hours = 9, .name = "plan"),
    OPEN(1),
    OPEN(2),
    OPEN(3),
    FACT(USER_SET, user_set, FOURTEEN - A_DAY, .user = 1, .login = "lea",
	.name = "Léa EXEMPLE", .role = ROLE_ADVISOR, .written = 3, .shift = 9),
    FACT(USER_SET, user_set, FOURTEEN - A_DAY, .user = 2, .login = "zoe",
	.name = "Zoé EXEMPLE", .role = ROLE_ADVISOR, .written = 3),
    FACT(SESSION_STARTED, session_started, FOURTEEN - 5 * MINUTE, .session = 1,
	.user = 1, .role = ROLE_ADVISOR, .until = FOURTEEN + 9 * A_DAY),
    IS(FOURTEEN + 10 * MINUTE, ADVISOR_AVAILABLE),
    IS(FOURTEEN + 70 * MINUTE, ADVISOR_OUT),
    IS(FOURTEEN + A_DAY, ADVISOR_AVAILABLE),
    IS(FOURTEEN + A_DAY + 60 * MINUTE, ADVISOR_OUT),
    FACT(TERM_STARTED, term_started, FOURTEEN + 3 * A_DAY, .term = 2),
};

static void
check_adherence(uint64_t from, uint64_t to, double want)
{
	struct report_config config = {from, to, NULL, false, NULL, 0};
	struct report *report = report_new(&config);
	json_t *json;
	size_t i;

	for (i = 0; i < sizeof planned / sizeof planned[0]; i++) {
		planned[i].head.number = i + 1;
		if (report_fact(report, &planned[i]) < 0)
			fail_msg("%s", report_error(report));
	}
	report_finish(report);
	json = report_json(report);
	if (want < 0)
		assert_true(json_is_null(json_object_get(json_object_get(json,
							     "total"),
		    "adherence")));
	else
		check_real(json, "total", "adherence", want);
	json_decref(json);
	report_free(report);
}

static void
adherence_is_of_the_days_worked(void **state)
{
	(void)state;
	check_adherence(20260302, 20260303, 1 - 20.0 / 70);
	check_adherence(20260303, 20260304, 1);
	check_adherence(20260302, 20260305, 110.0 / 130);
	check_adherence(20260304, 20260305, -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_day_counts_as_by_hand),
	    cmocka_unit_test(a_figure_without_a_denominator_is_null),
	    cmocka_unit_test(days_are_those_of_the_zone),
	    cmocka_unit_test(the_contacts_behind_each_figure_add_up),
	    cmocka_unit_test(adherence_is_of_the_days_worked),
	    cmocka_unit_test(a_gap_in_the_log_is_an_error),
	    cmocka_unit_test(the_text_shows_formula_numerator_and_denominator),
	};

	return cmocka_run_group_tests_name("ctl/report", tests, NULL, NULL);
}
