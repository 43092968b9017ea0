/* talk.c - patients, telephones and the hub on a real Asterisk. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/check.h"
#include "tests/hub/world.h"
#include "tests/pbx/exchange.h"

enum { SOON = 20000 };

static struct exchange exchange;
static struct world world;
static struct guest sam, anna, bert;

/* --- what is waited for --- */

static bool
has_contact(void *ctx)
{
	(void)ctx;
	return HASH_COUNT(sam.live->contacts) == 1;
}

static bool
has_none(void *ctx)
{
	(void)ctx;
	return HASH_COUNT(sam.live->contacts) == 0;
}

static uint64_t
contact_comes(void)
{
	assert_true(world_until(&world, has_contact, NULL, SOON));
	return sam.live->contacts->row.contact;
}

static bool
sees_state(void *ctx)
{
	return sam.live->contacts != NULL &&
	    sam.live->contacts->row.state == *(enum contact_state *)ctx;
}

static void
becomes(enum contact_state state)
{
	assert_true(world_until(&world, sees_state, &state, SOON));
}

static bool
exchange_is_empty(void *ctx)
{
	char *said = exchange_says(&exchange, "core show channels count");
	char *bridges = exchange_says(&exchange, "bridge show all");
	bool is = strstr(said, "0 active channels") != NULL &&
	    strstr(bridges, "stasis") == NULL;

	(void)ctx;
	free(said);
	free(bridges);
	return is;
}

/* No orphan is left behind. */
static void
is_empty(void)
{
	assert_true(world_until(&world, exchange_is_empty, NULL, SOON));
}

/* Her telephone registered, and the hub heard of it. */
static void
gets_available(struct guest *guest)
{
	int tries = 0;

	while (guest_be(guest, ADVISOR_AVAILABLE) != MSG_DONE) {
		assert_true(tries++ < SOON / 100);
		world_run(&world, 100);
	}
}

static void
wrapped_up(uint64_t contact)
{
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_true(world_until(&world, has_none, NULL, SOON));
	is_empty();
}

/* --- tests --- */

/* The telephone rings, the console shows the offer, they talk, he hears
 * music, they talk, he hangs up. */
static void
a_patient_talks(void **state)
{
	uint64_t contact;
	pid_t patient;

	(void)state;
	exchange_telephone(&exchange, 1, 1000);
	gets_available(&anna);
	patient = exchange_patient(&exchange, "patient", "rdv",
	    "\"Marie EXEMPLE\" <sip:+33639981234@127.0.0.1>", 4000);
	contact = contact_comes();
	becomes(CONTACT_OFFERED);
	becomes(CONTACT_TALK);
	assert_int_equal(guest_contact(&anna, MSG_HOLD, contact), MSG_DONE);
	becomes(CONTACT_HOLD);
	assert_int_equal(guest_contact(&anna, MSG_UNHOLD, contact), MSG_DONE);
	becomes(CONTACT_TALK);
	becomes(CONTACT_WRAPUP);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	wrapped_up(contact);
}

/* --- life --- */

static int
begin(void **state)
{
	(void)state;
	world_open(&world, false, exchange.options, NULL);
	guest_open(&sam, &world, "sam");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	return 0;
}

static int
finish(void **state)
{
	(void)state;
	world_close(&world);
	exchange_close(&exchange);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_patient_talks),
	};

	exchange_open(&exchange);
	return cmocka_run_group_tests(tests, begin, finish);
}
