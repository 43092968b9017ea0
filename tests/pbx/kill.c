/* kill.c - twenty talks, and the hub is killed in the middle of them. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"
#include "tests/check.h"
#include "tests/pbx/exchange.h"
#include "tests/pbx/left.h"

enum {
	TALKS = 20,
	LONG = 15, /* of them last until somebody ends them */
	SHORT = 5, /* end while there is no hub */
	SHORT_MS = 8000,
	LONG_MS = 25000,
	SOON_MS = 60000
};

/* Two seconds are what is promised and told; a machine that has other things
 * to do as well may take longer. */
enum { RECONCILED_MS = 20000 };

static struct exchange exchange;
static struct site site;

/* What one of the advisors' consoles was told. */
struct tale {
	size_t answered;
	struct crowd crowd;
};

static void
on_answered(void *ctx, const struct fact *fact)
{
	(void)fact;
	((struct tale *)ctx)->answered++;
}

static void
on_frame(struct console *console, const void *bytes, size_t n)
{
	struct tale *tale = console->crowd->ctx;

	frame_facts(bytes, n, MSG_CONTACT_ANSWERED, on_answered, tale);
}

/* All twenty sit at their consoles; the first one's is looked at. */
static void
sit_down(struct tale *tale)
{
	size_t i;

	memset(tale, 0, sizeof *tale);
	crowd_init(&tale->crowd, &site, TALKS);
	tale->crowd.frame = on_frame;
	tale->crowd.ctx = tale;
	for (i = 0; i < TALKS; i++)
		crowd_add(&tale->crowd, &site.seats[i], i == 0);
	crowd_settle(&tale->crowd);
}

static void
becomes(struct tale *tale, const size_t *count, size_t n)
{
	int64_t until = measure_us() + SOON_MS * INT64_C(1000);

	while (*count < n) {
		crowd_turn(&tale->crowd, 50);
		if (measure_us() > until)
			fail_msg("%zu and not %zu: %s%s", *count, n,
			    site_said(&site),
			    exchange_says(&exchange, "core show channels"));
	}
	assert_int_equal(*count, n);
}

static void
lists(int channels, int bridges)
{
	struct left left = left_in(&exchange);

	assert_int_equal(left.channels, channels);
	assert_int_equal(left.bridges, bridges);
}

/* The hub's own log says what it found and how long that took. */
static void
reconciled(int channels, int bridges)
{
	char *said = site_said(&site), *last = NULL, *at = said;
	int found[2] = {-1, -1}, ms = -1;

	while ((at = strstr(at, "telephony: well, ")) != NULL) {
		last = at;
		at++;
	}
	assert_non_null(last);
	assert_int_equal(
	    sscanf(last,
		"telephony: well, %d channels and %d bridges reconciled in"
		" %d ms",
		&found[0], &found[1], &ms),
	    3);
	assert_int_equal(found[0], channels);
	assert_int_equal(found[1], bridges);
	print_message("# reconciled in %d ms\n", ms);
	assert_in_range(ms, 0, RECONCILED_MS);
	free(said);
}

/* Those at their consoles, if there are any, go on meanwhile: a hub gives up
 * whom it hears nothing of. */
static void
comes_to(struct tale *tale, int channels)
{
	int64_t until = measure_us() + SOON_MS * INT64_C(1000);

	while (left_in(&exchange).channels != channels) {
		if (measure_us() > until)
			fail_msg("not %d: %s", channels,
			    exchange_says(&exchange, "core show channels"));
		if (tale != NULL)
			crowd_run(&tale->crowd, 50);
		else
			measure_sleep_until(measure_us() + 50000);
	}
}

static size_t
wells(void)
{
	char *said = site_said(&site), *at = said;
	size_t n = 0;

	for (; (at = strstr(at, "telephony: well")) != NULL; at++)
		n++;
	free(said);
	return n;
}

/* The talks go on without it; those that ended meanwhile are ended, their
 * advisors are free, and the others still talk. */
static void
twenty_talks_outlive_the_hub(void **state)
{
	static const struct exchange_load some = {10, SHORT, SHORT_MS},
					  most = {10, LONG, LONG_MS},
					  again = {10, TALKS, 500};
	pid_t patients[3];
	struct tale tale;
	size_t before;

	(void)state;
	sit_down(&tale);
	patients[0] = exchange_patients(&exchange, "q1", "06371", &some);
	patients[1] = exchange_patients(&exchange, "q1", "06372", &most);
	becomes(&tale, &tale.answered, TALKS);
	lists(2 * TALKS, TALKS);
	before = wells();
	site_end(&site, SIGKILL);
	crowd_done(&tale.crowd);
	comes_to(NULL, 2 * LONG + SHORT);
	assert_int_equal(exchange_patient_end(&exchange, patients[0]), 0);
	site_start(&site);
	sit_down(&tale);
	while (wells() == before)
		crowd_turn(&tale.crowd, 50);
	reconciled(2 * LONG + SHORT, TALKS);
	comes_to(&tale, 2 * LONG);
	lists(2 * LONG, LONG);
	comes_to(&tale, 0);
	assert_int_equal(exchange_patient_end(&exchange, patients[1]), 0);
	left_check(&exchange);
	/* Nobody is busy without a call: all of them take another. */
	patients[2] = exchange_patients(&exchange, "q1", "06373", &again);
	becomes(&tale, &tale.answered, TALKS);
	comes_to(&tale, 0);
	assert_int_equal(exchange_patient_end(&exchange, patients[2]), 0);
	left_check(&exchange);
	crowd_done(&tale.crowd);
}

static int
begin(void **state)
{
	struct site_plan plan = {.advisors = TALKS, .available = true};

	(void)state;
	exchange_floor(&exchange, 100);
	plan.telephony = exchange.options;
	site_make(&site, &plan);
	site_start(&site);
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	site_remove(&site);
	exchange_close(&exchange);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(twenty_talks_outlive_the_hub),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
