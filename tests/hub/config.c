/* config.c - tests of the configuration file. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/hub/config.h"
#include "src/hub/config_option.h"
#include "src/live/alert.h"

static struct config config;
static struct config_errors errors;

static int
parse(const char *text)
{
	return config_parse(&config, text, strlen(text), "t.conf", &errors);
}

/* The nth fact of an id. */
static const struct fact *
nth(enum msg_id id, size_t n)
{
	size_t i;

	for (i = 0; i < config.n; i++)
		if (config.facts[i].id == id && n-- == 0)
			return &config.facts[i];
	fail_msg("no %s", msg_name(id));
	return NULL;
}

static size_t
count(enum msg_id id)
{
	size_t i, n = 0;

	for (i = 0; i < config.n; i++)
		n += config.facts[i].id == id;
	return n;
}

static void
nothing_is_a_configuration(void **state)
{
	(void)state;
	assert_int_equal(parse(""), 0);
	assert_int_equal(count(MSG_USER_SET) + count(MSG_QUEUE_SET), 0);
	assert_int_equal(count(MSG_ALERT_SET), alert_type_count);
	assert_string_equal(nth(MSG_SITE_SET, 0)->site_set.zone,
	    "Europe/Paris");
	assert_int_equal(nth(MSG_SITE_SET, 0)->site_set.session_s, 12 * 3600);
	assert_int_equal(nth(MSG_WALL_SET, 0)->wall_set.page_s, 10);
	assert_int_equal(nth(MSG_WALL_SET, 0)->wall_set.order,
	    ORDER_CONFIGURED);
	assert_int_equal(nth(MSG_ALERT_SET, 0)->alert_set.kind,
	    ALERT_LONGEST_WAIT);
	assert_int_equal(nth(MSG_ALERT_SET, 0)->alert_set.raise, 300);
	assert_int_equal(nth(MSG_ALERT_SET, 0)->alert_set.clear_s, 30);
	assert_int_equal(nth(MSG_FLOOR_SET, 0)->floor_set.reach, REACH_OWN);
	assert_int_equal(nth(MSG_FLOOR_SET, 0)->floor_set.listeners,
	    1 << ROLE_SUPERVISOR | 1 << ROLE_QUALITY | 1 << ROLE_MANAGER);
	assert_int_equal(nth(MSG_FLOOR_SET, 0)->floor_set.announced_from, 0);
	assert_int_equal(nth(MSG_QUALITY_SET, 0)->quality_set.quota, 2);
	assert_int_equal(nth(MSG_QUALITY_SET, 0)->quality_set.keep_d, 365);
	assert_string_equal(config.hub.desk, "ipc:///run/vigie/desk");
	assert_string_equal(config.hub.telephony, "none");
	assert_int_equal(config.hub.tries_pause_s, 60);
	config_free(&config);
	assert_null(config.facts);
}

static void
every_kind_of_value(void **state)
{
	const struct fact *f;

	(void)state;
	assert_int_equal(
	    parse(
		"site { title = 'Hôpital' misses = 3\n"
		" menu = 5min }\n"
		"floor { reach = all listeners = 'quality manager' listens = 2\n"
		" sign = afterwards announced = '2026-12-01 2026-12-14' }\n"
		"hub { store = 'postgresql:///vigie' rate = 7 }\n"
		"wall { figures = 'sl free' targets = 'sl>=80 longest<=90'\n"
		" page = 1min order = worst }\n"
		"alert { store = off letters = '200 150 1min 2h' }\n"
		"skill a {} skill b { title = \"B \\\"bis\\\"\" }\n"
		"subject s { title = S } subject t { parent = s }\n"
		"disposition d {}\n"
		"team x { ratio = 8-9 } team y { ratio = 7 }\n"
		"hours h { open = {'fri-mon 08:00-12:00', 'sam 12:00-24:00'}\n"
		" holiday = {'2026-12-24 08:00-12:00', '2026-12-25'} }\n"
		"queue q { threshold = 90 short = 0 wrapup = 2h max_wait = 30d\n"
		" overflow = r hours = h needs = {'a:3', 'b:1'}\n"
		" widen = {'60 a:1', '2min a:0'} }\n"
		"queue r {}\n"
		"user lmartin { name = 'L. Martin' role = advisor team = y\n"
		" written = 5 skills = {'b:5', 'a:1'} }\n"),
	    0);
	assert_string_equal(nth(MSG_SITE_SET, 0)->site_set.title, "Hôpital");
	assert_int_equal(nth(MSG_SITE_SET, 0)->site_set.menu_s, 300);
	f = nth(MSG_FLOOR_SET, 0);
	assert_int_equal(f->floor_set.reach, REACH_ALL);
	assert_int_equal(f->floor_set.listeners,
	    1 << ROLE_QUALITY | 1 << ROLE_MANAGER);
	assert_int_equal(f->floor_set.listen_week, 2);
	assert_int_equal(f->floor_set.listen_sign, SIGN_AFTERWARDS);
	assert_int_equal(f->floor_set.announced_from, 20261201);
	assert_int_equal(f->floor_set.announced_to, 20261214);
	assert_string_equal(config.hub.store, "postgresql:///vigie");
	assert_int_equal(config.hub.rate, 7);
	assert_string_equal(nth(MSG_WALL_SET, 0)->wall_set.figures, "sl free");
	assert_int_equal(nth(MSG_WALL_SET, 0)->wall_set.order, ORDER_WORST);
	/* Those given come after those that are not. */
	assert_int_equal(count(MSG_ALERT_SET), alert_type_count);
	f = nth(MSG_ALERT_SET, alert_type_count - 2);
	assert_int_equal(f->alert_set.kind, ALERT_STORE);
	assert_true(f->alert_set.off);
	f = nth(MSG_ALERT_SET, alert_type_count - 1);
	assert_int_equal(f->alert_set.clear_s, 7200);
	assert_string_equal(nth(MSG_SKILL_SET, 0)->skill_set.title, "a");
	assert_string_equal(nth(MSG_SKILL_SET, 1)->skill_set.title,
	    "B \"bis\"");
	assert_int_equal(nth(MSG_SUBJECT_SET, 1)->subject_set.parent, 1);
	assert_int_equal(nth(MSG_TEAM_SET, 0)->team_set.ratio_high, 9);
	assert_int_equal(nth(MSG_TEAM_SET, 1)->team_set.ratio_low, 7);
	/* Friday, Saturday, Sunday, Monday, and Saturday afternoon. */
	assert_int_equal(count(MSG_OPEN_SET), 5);
	assert_int_equal(nth(MSG_OPEN_SET, 3)->open_set.weekday, 1);
	assert_int_equal(nth(MSG_OPEN_SET, 4)->open_set.weekday, 6);
	assert_int_equal(nth(MSG_OPEN_SET, 4)->open_set.to_min, 1440);
	f = nth(MSG_HOLIDAY_SET, 0);
	assert_int_equal(f->holiday_set.day, 20261224);
	assert_int_equal(f->holiday_set.to_min, 720);
	f = nth(MSG_HOLIDAY_SET, 1);
	assert_int_equal(f->holiday_set.from_min, f->holiday_set.to_min);
	f = nth(MSG_QUEUE_SET, 0);
	assert_int_equal(f->queue_set.queue, 1);
	assert_int_equal(f->queue_set.threshold_s, 90);
	assert_int_equal(f->queue_set.wrapup_s, 7200);
	assert_int_equal(f->queue_set.max_wait_s, 30 * 86400);
	assert_int_equal(f->queue_set.overflow, 2);
	assert_int_equal(f->queue_set.hours, 1);
	assert_int_equal(count(MSG_NEED_SET), 4);
	f = nth(MSG_NEED_SET, 3);
	assert_int_equal(f->need_set.after_s, 120);
	assert_int_equal(f->need_set.skill, 1);
	assert_int_equal(f->need_set.level, 0);
	f = nth(MSG_USER_SET, 0);
	assert_string_equal(f->user_set.login, "lmartin");
	assert_int_equal(f->user_set.role, ROLE_ADVISOR);
	assert_int_equal(f->user_set.team, 2);
	assert_int_equal(f->user_set.written, 5);
	assert_false(f->user_set.by_hand);
	assert_int_equal(nth(MSG_USER_SKILL_SET, 0)->user_skill_set.level, 5);
	config_free(&config);
}

static void
ports_may_be_left_to_the_system(void **state)
{
	(void)state;
	assert_int_equal(
	    parse(
		"hub { desk = 'tcp://*:0' feed = 'tcp://*:0'"
		" board = 'tcp://*:0' secret_key_file = a authorized_keys = b }"),
	    0);
	config_free(&config);
	assert_int_equal(parse("hub { desk = 'tcp://*:10' feed = 'tcp://*:10'"
			       " secret_key_file = a authorized_keys = b }"),
	    -1);
}

static void
holidays_of_a_country(void **state)
{
	static const uint64_t days[] = {20260101, 20260406, 20260501, 20260508,
	    20260514, 20260525, 20260714, 20260815, 20261101, 20261111,
	    20261225};
	size_t i, n = 0;

	(void)state;
	/* A day named by hand goes before the computed one. */
	assert_int_equal(parse("hours h { open = {'mon 08:00-12:00'}\n"
			       "holidays = 'france 2026-2026'\n"
			       "holiday = {'2026-05-25 09:00-11:00'} }"),
	    0);
	assert_int_equal(count(MSG_HOLIDAY_SET), 11);
	for (i = 0; i < 11; i++) {
		const struct msg_holiday_set *set =
		    &nth(MSG_HOLIDAY_SET, i)->holiday_set;
		size_t j;

		for (j = 0; j < 11; j++)
			n += set->day == days[j];
		assert_int_equal(set->from_min == set->to_min,
		    set->day != 20260525);
	}
	assert_int_equal(n, 11);
	config_free(&config);
	/* Ascension was on the first of May. */
	assert_int_equal(parse("hours h { open = {'mon 08:00-12:00'}\n"
			       "holidays = 'alsace-moselle 2008-2008' }"),
	    0);
	assert_int_equal(count(MSG_HOLIDAY_SET), 12);
	config_free(&config);
	assert_int_equal(parse("hours h { open = {'mon 08:00-12:00'}\n"
			       "holidays = france }"),
	    0);
	assert_in_range(count(MSG_HOLIDAY_SET), 7 * 10, 7 * 11);
	config_free(&config);
}

static void
the_table_agrees_with_the_messages(void **state)
{
	const struct msg_type *type;
	size_t i, j;
	char name[40];

	(void)state;
	for (i = 0; i < option_count; i++) {
		const struct option *option = &options[i];

		if (option->body == NULL ||
		    strncmp(option->body, "config_", 7) == 0)
			continue;
		snprintf(name, sizeof name, "%s", option->body + 4);
		type = msg_type_find(name);
		assert_non_null(type);
		for (j = 0; j < type->n; j++)
			if (strcmp(type->fields[j].name, option->member) == 0)
				break;
		assert_true(j < type->n);
		if (type->fields[j].type == FIELD_TEXT) {
			assert_true(option->most < type->fields[j].size);
		} else if (option->type == VALUE_NUMBER ||
		    option->type == VALUE_DURATION) {
			assert_int_equal(option->least, type->fields[j].least);
			assert_int_equal(option->most, type->fields[j].most);
		}
	}
}

/* --- files --- */

static char folder[] = "/tmp/vigie-config-XXXXXX";

static const char *
file_write(const char *name, const char *text)
{
	static char path[64];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	return path;
}

static void
a_file_includes_others(void **state)
{
	char want[200];

	(void)state;
	file_write("two.conf", "# two\nskill b {}\n");
	assert_int_equal(
	    config_load(&config,
		file_write("one.conf",
		    "skill a {}\ninclude = \"two.conf\"\nskill c { title = C }\n"),
		&errors),
	    0);
	assert_int_equal(count(MSG_SKILL_SET), 3);
	config_free(&config);
	file_write("two.conf", "# two\nskill b { bad = 1 }\n");
	assert_int_equal(
	    config_load(&config,
		file_write("one.conf",
		    "skill a {}\ninclude = \"two.conf\"\nskill c { worse = C }\n"),
		&errors),
	    -1);
	assert_int_equal(errors.n, 2);
	snprintf(want, sizeof want,
	    "%s/two.conf:2: skill b: no such option 'bad'", folder);
	assert_string_equal(errors.list[0].text, want);
	snprintf(want, sizeof want,
	    "%s/one.conf:3: skill c: no such option 'worse'", folder);
	assert_string_equal(errors.list[1].text, want);
}

static void
a_file_that_includes_itself_ends(void **state)
{
	char want[200];
	int i;

	(void)state;
	/* More often than libconfuse's own stack is deep. */
	for (i = 0; i < 30; i++) {
		assert_int_equal(config_load(&config,
				     file_write("one.conf",
					 "include = one.conf\n"),
				     &errors),
		    -1);
		snprintf(want, sizeof want,
		    "%s/one.conf:1: includes nested too deeply", folder);
		assert_string_equal(errors.list[0].text, want);
	}
	assert_int_equal(config_load(&config,
			     file_write("one.conf", "site { title = 'x"),
			     &errors),
	    -1);
	assert_int_equal(config_load(&config,
			     file_write("one.conf", "site { title = x }"),
			     &errors),
	    0);
	config_free(&config);
}

static void
a_file_that_cannot_be_read(void **state)
{
	char want[200];

	(void)state;
	snprintf(want, sizeof want, "%s/none.conf: No such file or directory",
	    folder);
	assert_int_equal(config_load(&config, "/nowhere.conf", &errors), -1);
	assert_string_equal(errors.list[0].text,
	    "/nowhere.conf: No such file or directory");
	assert_int_equal(config_load(&config, folder, &errors), -1);
	snprintf(want, sizeof want, "%s: Is a directory", folder);
	assert_string_equal(errors.list[0].text, want);
}

/* What a new site copies has all that a caller may hear. */
static void
the_example_is_called(void)
{
	const struct msg_line_set *line = &nth(MSG_LINE_SET, 0)->line_set;
	size_t i, urgent = 0, below = 0, offers = 0;

	assert_true(line->called[0] != '\0' && line->objection[0] != '\0');
	assert_true(line->menu != 0 && line->hours != 0);
	assert_int_not_equal(line->voicemail, 0);
	assert_string_equal(line->emergency, "15");
	for (i = 0; i < config.n; i++) {
		const struct fact *fact = &config.facts[i];

		urgent += fact->id == MSG_MENU_KEY_SET &&
		    fact->menu_key_set.act == KEY_EMERGENCY;
		below += fact->id == MSG_MENU_KEY_SET &&
		    fact->menu_key_set.act == KEY_MENU;
		offers += fact->id == MSG_QUEUE_SET &&
		    fact->queue_set.callback_s != 0 &&
		    fact->queue_set.announce_s != 0;
	}
	assert_int_equal(urgent, count(MSG_MENU_SET));
	assert_int_not_equal(below, 0);
	assert_int_not_equal(offers, 0);
}

static void
the_examples_are_clean(void **state)
{
	char path[512];

	(void)state;
	snprintf(path, sizeof path, "%s/examples/hospital.conf",
	    getenv("top_srcdir") == NULL ? "." : getenv("top_srcdir"));
	if (config_load(&config, path, &errors) < 0)
		fail_msg("%s", errors.list[0].text);
	assert_in_range(count(MSG_QUEUE_SET), 5, 20);
	assert_in_range(count(MSG_USER_SET), 14, 30);
	assert_int_equal(count(MSG_TEAM_SET), 2);
	the_example_is_called();
	config_free(&config);
}

static int
folder_make(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static int
folder_remove(void **state)
{
	char path[64];

	(void)state;
	snprintf(path, sizeof path, "%s/one.conf", folder);
	unlink(path);
	snprintf(path, sizeof path, "%s/two.conf", folder);
	unlink(path);
	return rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_is_a_configuration),
	    cmocka_unit_test(every_kind_of_value),
	    cmocka_unit_test(ports_may_be_left_to_the_system),
	    cmocka_unit_test(holidays_of_a_country),
	    cmocka_unit_test(the_table_agrees_with_the_messages),
	    cmocka_unit_test(a_file_includes_others),
	    cmocka_unit_test(a_file_that_includes_itself_ends),
	    cmocka_unit_test(a_file_that_cannot_be_read),
	    cmocka_unit_test(the_examples_are_clean),
	};

	return cmocka_run_group_tests_name("hub/config", tests, folder_make,
	    folder_remove);
}
