/* people.c - tests of agenda, chance, parameters, patients and options. */
#include "tests/check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/sim/agenda.h"
#include "src/sim/option.h"
#include "src/sim/param.h"
#include "src/sim/patient.h"
#include "src/sim/seat.h"

static void
the_agenda_keeps_time_and_order(void **state)
{
	struct agenda agenda = {NULL, 0, 0, 0};
	struct random random;
	struct event event;
	int64_t last = -1;
	uint64_t order = 0;
	int i, n = 0;

	(void)state;
	random_init(&random, 3);
	assert_true(agenda_next(&agenda) == INT64_MAX);
	assert_false(agenda_take(&agenda, INT64_MAX, &event));
	for (i = 0; i < 5000; i++)
		agenda_put(&agenda, (int64_t)random_below(&random, 700), i, 0,
		    0);
	assert_false(agenda_take(&agenda, -1, &event));
	while (agenda_take(&agenda, 699, &event)) {
		assert_true(event.at > last ||
		    (event.at == last && event.order > order));
		last = event.at;
		order = event.order;
		n++;
	}
	assert_int_equal(n, 5000);
	agenda_done(&agenda);
}

static void
draws_are_their_own(void **state)
{
	struct random a = draw(1, DRAW_TALK, 812), b = draw(1, DRAW_TALK, 812);
	struct random c = draw(2, DRAW_TALK, 812), d = draw(1, DRAW_OFFER, 812);
	uint64_t first = random_next(&a);

	(void)state;
	assert_true(first == random_next(&b));
	assert_true(first != random_next(&c));
	assert_true(first != random_next(&d));
}

static void
talks_have_the_published_median_and_mean(void **state)
{
	struct random random;
	double sum = 0;
	int i, below = 0;

	(void)state;
	random_init(&random, 5);
	for (i = 0; i < 100000; i++) {
		int64_t ms = draw_lognormal_ms(&random, 107, 177);

		sum += (double)ms / 1000;
		below += ms < 107000;
	}
	assert_true(fabs(sum / 100000 - 177) < 4);
	assert_true(abs(below - 50000) < 800);
}

static void
a_parameter_is_set_or_refused(void **state)
{
	struct params params;
	struct err err;

	(void)state;
	params_init(&params);
	assert_true(params.patience_mean_s == 348);
	assert_int_equal(params_set(&params, "patience_mean_s=60", &err), 0);
	assert_true(params.patience_mean_s == 60);
	assert_int_equal(params_set(&params, "patience", &err), -1);
	assert_int_equal(params_set(&params, "patience=1", &err), -1);
	assert_string_equal(err.text, "there is no parameter \"patience\"");
	assert_int_equal(params_set(&params, "redial=1.5", &err), -1);
	assert_string_equal(err.text, "redial: not a number from 0 to 1");
	assert_int_equal(params_set(&params, "redial=nan", &err), -1);
	assert_int_equal(params_set(&params, "redial=0.5x", &err), -1);
	assert_int_equal(params_set(&params, "redial=", &err), -1);
}

static bool
is_fiction(const char *phone)
{
	static const char *const ranges[] = {"+3319900", "+3326191", "+3335301",
	    "+3346571", "+3353649", "+3363998"};
	size_t i;

	for (i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
		if (strncmp(phone, ranges[i], 8) == 0 && strlen(phone) == 12)
			return true;
	return false;
}

/* Nobody can be taken for a person, and every card goes through the codec. */
static void
patients_are_fictitious(void **state)
{
	struct msg_patient_row row, again;
	struct err err;
	uint64_t patient;
	char address[80];

	(void)state;
	for (patient = 1; patient <= PATIENTS_MAX; patient += 7) {
		patient_make(&row, patient);
		patient_make(&again, patient);
		assert_memory_equal(&row, &again, sizeof row);
		assert_int_equal(codec_check(MSG_PATIENT_ROW, &row, &err), 0);
		assert_int_equal(row.patient, patient);
		assert_memory_equal(row.name, "PATIENT-TEST ", 13);
		assert_memory_equal(row.birth_name, "PATIENT-TEST ", 13);
		assert_memory_equal(row.ipp, "TEST", 4);
		assert_true(is_fiction(row.phone));
	}
	patient_address(12, address, sizeof address);
	assert_string_equal(address, "patient-test.12@example.org");
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* A number is one household's: at most two patients have it. */
static void
numbers_are_shared_by_households_only(void **state)
{
	static char phones[PATIENTS_MAX][20];
	struct msg_patient_row row;
	size_t i, shared = 0;

	(void)state;
	for (i = 0; i < PATIENTS_MAX; i++) {
		patient_make(&row, i + 1);
		memcpy(phones[i], row.phone, sizeof phones[i]);
	}
	qsort(phones, PATIENTS_MAX, sizeof phones[0], by_text);
	for (i = 1; i < PATIENTS_MAX; i++)
		shared += strcmp(phones[i - 1], phones[i]) == 0;
	assert_int_equal(shared, PATIENTS_MAX / 40);
	for (i = 2; i < PATIENTS_MAX; i++)
		assert_true(strcmp(phones[i - 2], phones[i]) != 0);
}

static void
letters_and_notes_fit_the_wire(void **state)
{
	static const char *const subjects[] = {
	    "rdv-prise", "facturation", "messages", "", "nothing known"};
	struct msg_letter_row letter;
	struct msg_note_row note;
	size_t i, k;

	(void)state;
	memset(&letter, 0, sizeof letter);
	memset(&note, 0, sizeof note);
	for (i = 0; i < sizeof subjects / sizeof subjects[0]; i++)
		for (k = 0; k < 20; k++) {
			patient_letter(subjects[i], k, letter.text,
			    sizeof letter.text);
			patient_note(subjects[i], k, note.text,
			    sizeof note.text);
			assert_true(letter.text[0] != '\0');
			assert_int_equal(codec_check(MSG_LETTER_ROW, &letter,
					     NULL),
			    0);
			assert_int_equal(codec_check(MSG_NOTE_ROW, &note, NULL),
			    0);
		}
}

static int
read_options(struct options *options, enum option_command command,
    const char *line, struct err *err)
{
	static char words[256];
	char *argv[16];
	int argc = 0, rest;
	char *word;

	snprintf(words, sizeof words, "vigiesim %s", line);
	for (word = strtok(words, " "); word != NULL; word = strtok(NULL, " "))
		argv[argc++] = word;
	if (options_read(options, command, argc, argv, &rest, err) < 0)
		return -1;
	return argc - rest;
}

static void
options_are_read_by_the_table(void **state)
{
	struct options o;
	struct err err;

	(void)state;
	assert_int_equal(
	    read_options(&o, OPTION_REPLAY,
		"--store x.db "
		"--zone=Asia/Jerusalem --short 5 -v --from 1999-02-01 a.tsv",
		&err),
	    1);
	assert_string_equal(o.store, "x.db");
	assert_string_equal(o.zone, "Asia/Jerusalem");
	assert_int_equal(o.short_s, 5);
	assert_true(o.verbose);
	assert_int_equal(o.from, 19990201);
	assert_int_equal(read_options(&o, OPTION_HOSPITAL,
			     "-f --set a=1 "
			     "--set b=2",
			     &err),
	    0);
	assert_int_equal(o.n_settings, 2);
	assert_string_equal(o.settings[1], "b=2");
}

static void
bad_options_are_refused_with_the_reason(void **state)
{
	static const struct {
		const char *line, *why;
	} bad[] = {
	    {"--nothing", "there is no option --nothing"},
	    {"-q", "there is no option -q"},
	    {"-fv", "there is no option -fv"},
	    {"--zone UTC", "--zone means nothing here"},
	    {"--fast=yes", "--fast takes no value"},
	    {"--seed", "--seed wants a value"},
	    {"--seed -1", "--seed: \"-1\" is not a number"},
	    {"--seed 99999999999999999999",
		"--seed: \"99999999999999999999\" is not a number"},
	    {"--from 2026-02-30", "--from: there is no day 2026-02-30"},
	};
	struct options o;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(read_options(&o, OPTION_HOSPITAL, bad[i].line,
				     &err),
		    -1);
		assert_string_equal(err.text, bad[i].why);
	}
}

static void
the_feed_is_found_beside_the_desk(void **state)
{
	static const struct {
		const char *desk, *feed;
	} addresses[] = {
	    {"ipc:///run/vigie/desk", "ipc:///run/vigie/feed"},
	    {"ipc:///home/desk/desk.sock", "ipc:///home/desk/feed.sock"},
	    {"tcp://hub:7001", "tcp://hub:7002"},
	    {"tcp://hub:65535", ""},
	    {"tcp://hub:x", ""},
	    {"ipc:///run/other", ""},
	};
	char feed[128];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof addresses / sizeof addresses[0]; i++) {
		address_feed(addresses[i].desk, feed, sizeof feed);
		assert_string_equal(feed, addresses[i].feed);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_agenda_keeps_time_and_order),
	    cmocka_unit_test(draws_are_their_own),
	    cmocka_unit_test(talks_have_the_published_median_and_mean),
	    cmocka_unit_test(a_parameter_is_set_or_refused),
	    cmocka_unit_test(patients_are_fictitious),
	    cmocka_unit_test(numbers_are_shared_by_households_only),
	    cmocka_unit_test(letters_and_notes_fit_the_wire),
	    cmocka_unit_test(options_are_read_by_the_table),
	    cmocka_unit_test(bad_options_are_refused_with_the_reason),
	    cmocka_unit_test(the_feed_is_found_beside_the_desk),
	};

	return cmocka_run_group_tests_name("sim/people", tests, NULL, NULL);
}
