/* when.c - times to come, as people type them. */
#include "tests/check.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "ui/draw/language.h"
#include "ui/when.h"

/* Monday 2026-11-23 10:02 in Paris. */
static const struct {
	const char *text;
	const char *due; /* local; NULL: no time */
	const char *rest;
} typed[] = {
    {"+30min", "2026-11-23 10:32", ""},
    {"+2h rappeler", "2026-11-23 12:02", "rappeler"},
    {"+2j", "2026-11-25 10:05", ""},
    {"+2d 9h", "2026-11-25 09:00", ""},
    {"+1s résultats", "2026-11-30 10:05", "résultats"},
    {"14h30", "2026-11-23 14:30", ""},
    {"à 14h", "2026-11-23 14:00", ""},
    {"9h", "2026-11-24 09:00", ""},
    {"2:30pm call back", "2026-11-23 14:30", "call back"},
    {"12am", "2026-11-24 00:00", ""},
    {"noon", "2026-11-23 12:00", ""},
    {"demain", "2026-11-24 17:00", ""},
    {"demain à 9h la lettre", "2026-11-24 09:00", "la lettre"},
    {"Tomorrow at noon", "2026-11-24 12:00", ""},
    {"après-demain 8h15", "2026-11-25 08:15", ""},
    {"mardi 12h scanner", "2026-11-24 12:00", "scanner"},
    {"tue noon", "2026-11-24 12:00", ""},
    {"le jeudi matin", "2026-11-26 09:00", ""},
    {"lundi", "2026-11-30 17:00", ""},
    {"12h mardi", "2026-11-24 12:00", ""},
    {"25/11 10h30", "2026-11-25 10:30", ""},
    {"01/02", "2027-02-01 17:00", ""},
    {"25/11/2026", "2026-11-25 17:00", ""},
    {"2026-12-01 8:00", "2026-12-01 08:00", ""},
    {"today 9h", "2026-11-23 09:00", ""}, /* over: who asks looks */
    {"", NULL, ""},
    {"rappeler demain", NULL, ""},
    {"merci", NULL, ""},
    {"a rappeler", NULL, ""},
    {"2 lettres", NULL, ""},
    {"+", NULL, ""},
    {"+0h", NULL, ""},
    {"25h", NULL, ""},
    {"31/02", NULL, ""},
    {"99/99", NULL, ""},
    {"+99999999999999j", NULL, ""},
    {"mardimardimardimardimardimardimardimardi", NULL, ""},
};

static int64_t
now(void)
{
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	return clock_at(20261123, 10, 2);
}

static void
each_is_understood(void **state)
{
	struct clock_local local;
	char due[32];
	int64_t at;
	size_t i, used;

	(void)state;
	for (i = 0; i < sizeof typed / sizeof typed[0]; i++) {
		used = when_read(typed[i].text, now(), &at);
		if ((used == 0) != (typed[i].due == NULL))
			fail_msg("\"%s\": %zu bytes", typed[i].text, used);
		if (used == 0)
			continue;
		clock_local(at, &local);
		snprintf(due, sizeof due, "%04d-%02d-%02d %02d:%02d",
		    local.year, local.month, local.day, local.hour,
		    local.minute);
		if (strcmp(due, typed[i].due) != 0)
			fail_msg("\"%s\" is %s, not %s", typed[i].text, due,
			    typed[i].due);
		assert_string_equal(typed[i].text + used, typed[i].rest);
	}
}

static void
it_is_shown_as_short_as_it_can_be(void **state)
{
	char text[64];

	(void)state;
	assert_int_equal(language_set("en", NULL, NULL), 0);
	when_show(clock_at(20261123, 14, 0), now(), text, sizeof text);
	assert_string_equal(text, "14:00");
	when_show(clock_at(20261124, 12, 0), now(), text, sizeof text);
	assert_string_equal(text, "Tue 12:00");
	when_show(clock_at(20261222, 9, 5), now(), text, sizeof text);
	assert_string_equal(text, "Tue 2026-12-22 09:05");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_is_understood),
	    cmocka_unit_test(it_is_shown_as_short_as_it_can_be),
	};

	return cmocka_run_group_tests_name("tests/ui/when", tests, NULL, NULL);
}
