/* explain.c - tests of assignments and facts in words. */
#include "tests/check.h"

#include <string.h>

#include "src/live/explain.h"
#include "tests/live/tell.h"
#include "tests/proto/value.h"

static const char *
value_of(const struct term *terms, size_t n, const char *label)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp(terms[i].label, label) == 0)
			return terms[i].value;
	return "(none)";
}

static void
an_offer_term_by_term(void **state)
{
	struct msg_contact_offered offer = {.contact = 1,
	    .user = 1,
	    .waited_ms = 125999,
	    .head_start_ms = 3600000,
	    .step = 1,
	    .level = 3,
	    .idle_ms = 42000,
	    .load = 33,
	    .sticky = true,
	    .advisors = 4,
	    .contacts = 12};
	struct live *live = small_site();
	struct term terms[TERMS_MAX];
	int64_t t = clock_of(9, 0, 0);
	size_t n;

	(void)state;
	TELL(live, t, CONTACT_ARRIVED, contact_arrived, .contact = 1,
	    .queue = 1);
	TELL(live, t, CONTACT_QUEUED, contact_queued, .contact = 1, .queue = 1,
	    .since = t);
	n = explain_offer(live, &offer, terms);
	assert_int_equal(n, 10);
	assert_string_equal(value_of(terms, n, "waited"), "2 min 05 s");
	assert_string_equal(value_of(terms, n, "head start by priority"),
	    "1 h 00 min");
	assert_string_equal(value_of(terms, n, "skills asked for"), "rdv 1");
	assert_string_equal(value_of(terms, n, "times they were widened"), "1");
	assert_string_equal(value_of(terms, n, "the advisor's level"), "3 / 5");
	assert_string_equal(value_of(terms, n, "handled this request before"),
	    "Léa Martin");
	assert_string_equal(value_of(terms, n, "the advisor had room for"),
	    "42 s");
	assert_string_equal(value_of(terms, n, "load before it"), "33 %");
	assert_string_equal(value_of(terms, n,
				"advisors who could have taken it"),
	    "4");
	assert_string_equal(value_of(terms, n,
				"contacts the advisor could take"),
	    "12");
	/* What had no part in it is left out. */
	offer = (struct msg_contact_offered){.contact = 99, .user = 2};
	n = explain_offer(live, &offer, terms);
	assert_int_equal(n, 5);
	assert_string_equal(value_of(terms, n, "waited"), "0 s");
	live_free(live);
}

static void
assert_line(const struct live *live, const struct fact *fact,
    const char *expected)
{
	char line[128];

	explain_fact(live, fact, line, sizeof line);
	assert_string_equal(line, expected);
}

#define LINE(NAME, name, expected, ...) \
	assert_line(live,               \
	    &(struct fact){.id = MSG_##NAME, .name = {__VA_ARGS__}}, expected)

static void
each_fact_in_a_line(void **state)
{
	struct live *live = small_site();

	(void)state;
	TELL(live, 1, DISPOSITION_SET, disposition_set, .disposition = 4,
	    .name = "moved", .title = "Appointment moved");
	LINE(CONTACT_ARRIVED, contact_arrived, "arrived by call",
	    .channel = CHANNEL_CALL);
	LINE(CONTACT_ARRIVED, contact_arrived, "arrived by SMS for infos",
	    .channel = CHANNEL_SMS, .queue = 2);
	LINE(CONTACT_QUEUED, contact_queued, "waits in Rendez-vous (new)",
	    .queue = 1, .entry = ENTRY_NEW);
	TELL(live, 1, QUEUE_SET, queue_set, .queue = 3, .name = "resultats",
	    .title = "Résultats", .title_en = "Test results");
	LINE(CONTACT_QUEUED, contact_queued, "waits in Test results (new)",
	    .queue = 3, .entry = ENTRY_NEW);
	LINE(CONTACT_RAISED, contact_raised, "priority 4, set by chef",
	    .priority = 4, .by = 3);
	LINE(CONTACT_OFFERED, contact_offered,
	    "offered to Léa Martin after waiting 1 min 00 s", .user = 1,
	    .waited_ms = 60000);
	LINE(OFFER_ENDED, offer_ended, "offer to pdurand ended: no answer",
	    .user = 2, .why = OFFER_NO_ANSWER);
	LINE(CONTACT_ANSWERED, contact_answered,
	    "answered by an unknown advisor", .user = 0);
	LINE(CONTACT_HELD, contact_held, "put on hold by pdurand", .user = 2);
	LINE(CONTACT_RESUMED, contact_resumed, "talk again with pdurand",
	    .user = 2);
	LINE(CONTACT_ENDED, contact_ended,
	    "talk ended by caller; wrap-up by pdurand", .user = 2,
	    .by = PARTY_CALLER);
	LINE(CONTACT_CLOSED, contact_closed,
	    "closed by advisor: Appointment moved", .by = PARTY_ADVISOR,
	    .disposition = 4);
	LINE(CONTACT_CLOSED, contact_closed, "closed by hub", .by = PARTY_HUB);
	LINE(CONTACT_LEFT, contact_left, "over: abandoned",
	    .outcome = CONTACT_ABANDONED);
	LINE(CONTACT_LINKED, contact_linked,
	    "the patient or the request became known", .patient = 5);
	TELL(live, 1, LINE_SET, line_set, .line = 1, .name = "accueil");
	TELL(live, 1, MENU_SET, menu_set, .menu = 1, .name = "accueil",
	    .title = "l'accueil", .title_en = "the front desk");
	TELL(live, 1, MENU_SET, menu_set, .menu = 2, .name = "suite");
	LINE(CALL_STEP, call_step, "called the line accueil", .line = 1);
	LINE(CALL_STEP, call_step,
	    "hears the menu \"the front desk\" (English), time 2",
	    .step = STEP_MENU, .menu = 1, .turn = 2, .language = LANGUAGE_EN);
	LINE(CALL_STEP, call_step,
	    "* means nothing in the menu \"the front desk\"", .step = STEP_MENU,
	    .menu = 1, .turn = 1, .key = 11);
	LINE(CALL_STEP, call_step, "1 means nothing in the menu \"suite\"",
	    .step = STEP_MENU, .menu = 2, .turn = 1, .key = 2);
	LINE(NOTE_SAVED, note_saved, "note written by pdurand", .user = 2);
	live_free(live);
}

static void
any_fact_has_a_line(void **state)
{
	struct live *live = small_site();
	const struct msg_type *type;
	struct random random;
	struct fact fact;
	char line[40];
	struct msg msg;
	int id, i;

	(void)state;
	random_init(&random, 2);
	for (id = 1; id < MSG_ID_END; id++) {
		type = msg_type((enum msg_id)id);
		if (type == NULL || type->kind != KIND_FACT)
			continue;
		for (i = 0; i < 50; i++) {
			value_make(&random, type, &msg);
			fact_from_msg(&fact, &msg);
			memset(line, 'x', sizeof line);
			explain_fact(live, &fact, line, sizeof line);
			assert_true(strlen(line) > 0);
			assert_true(strlen(line) < sizeof line);
		}
	}
	live_free(live);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_offer_term_by_term),
	    cmocka_unit_test(each_fact_in_a_line),
	    cmocka_unit_test(any_fact_has_a_line),
	};

	return cmocka_run_group_tests_name("live/explain", tests, NULL, NULL);
}
