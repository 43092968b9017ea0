/* scene.c - a hub on an exchange, whom it serves, and what they wait for. */
#include "tests/pbx/scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "tests/check.h"

struct exchange exchange;
struct world world;
struct guest sam, anna, bert;

void
scene_open(const char *options, const char *more)
{
	world_open(&world, false, options, more);
	guest_open(&sam, &world, "sam");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
}

void
scene_close(void)
{
	left_check(&exchange);
	world_close(&world);
	exchange_close(&exchange);
}

/* --- the contact --- */

static bool
has_contact(void *ctx)
{
	(void)ctx;
	return HASH_COUNT(sam.live->contacts) == 1;
}

bool
scene_has_none(void *ctx)
{
	(void)ctx;
	return HASH_COUNT(sam.live->contacts) == 0;
}

bool
scene_is_over(void *ctx)
{
	return scene_has_none(ctx) || scene_state() == CONTACT_WRAPUP;
}

uint64_t
scene_contact(void)
{
	assert_true(world_until(&world, has_contact, NULL, SOON));
	return sam.live->contacts->row.contact;
}

enum contact_state
scene_state(void)
{
	return sam.live->contacts == NULL ? 0 : sam.live->contacts->row.state;
}

static bool
is_state(void *ctx)
{
	return scene_state() == *(enum contact_state *)ctx;
}

void
scene_becomes(enum contact_state state)
{
	if (!world_until(&world, is_state, &state, SOON))
		fail_msg("it is %d and not %d", (int)scene_state(), (int)state);
}

/* --- a talk --- */

bool
scene_two_talk(void *ctx)
{
	struct left left = left_in(&exchange);
	char *said = exchange_says(&exchange, "bridge show all");
	bool is = left.channels == 2 && left.bridges == 1 &&
	    strstr(said, " 2 stasis") != NULL;

	(void)ctx;
	free(said);
	return is;
}

uint64_t
scene_talk(const char *scenario, int ms, pid_t *patient)
{
	uint64_t contact;

	*patient = exchange_patient(&exchange, scenario, "rdv", PATIENT, ms);
	contact = scene_contact();
	scene_becomes(CONTACT_TALK);
	/* The hub knows it before the exchange has done it. */
	assert_true(world_until(&world, scene_two_talk, NULL, SOON));
	return contact;
}

void
scene_talk_ends(uint64_t contact, pid_t patient)
{
	assert_int_equal(guest_contact(&anna, MSG_END, contact), MSG_DONE);
	scene_becomes(CONTACT_WRAPUP);
	assert_int_equal(exchange_patient_end(&exchange, patient), 0);
	scene_wrapped_up(contact);
}

/* --- people --- */

void
scene_available(struct guest *guest)
{
	int tries = 0;

	while (guest_be(guest, ADVISOR_AVAILABLE) != MSG_DONE) {
		assert_true(tries++ < SOON / 100);
		world_run(&world, 100);
	}
}

void
scene_wrapped_up(uint64_t contact)
{
	assert_int_equal(guest_contact(&anna, MSG_CLOSE, contact), MSG_DONE);
	assert_true(world_until(&world, scene_has_none, NULL, SOON));
	left_check(&exchange);
}

static bool
is_current(void *ctx)
{
	(void)ctx;
	return sam.state == CLIENT_CURRENT && anna.state == CLIENT_CURRENT;
}

void
scene_current(void)
{
	assert_true(world_until(&world, is_current, NULL, SOON));
}

/* --- the hub's log --- */

int
scene_said_times(const char *text)
{
	char *said = world_said(&world);
	const char *at = said;
	int n = 0;

	while ((at = strstr(at, text)) != NULL) {
		at += strlen(text);
		n++;
	}
	free(said);
	return n;
}

static bool
said_so(void *ctx)
{
	return scene_said_times(ctx) > 0;
}

void
scene_said(const char *text)
{
	if (!world_until(&world, said_so, (void *)text, SOON))
		fail_msg("no \"%s\" in: %s", text, world_said(&world));
}

/* --- the administrator --- */

char *
scene_check(const char *config)
{
	char command[512], *said = mem_zero(1, 8192);
	FILE *pipe;
	size_t n;

	snprintf(command, sizeof command,
	    "'%s/vigiectl' telephony check '%s' 2>&1",
	    getenv("top_builddir") ? getenv("top_builddir") : ".", config);
	pipe = popen(command, "r");
	assert_non_null(pipe);
	n = fread(said, 1, 8191, pipe);
	said[n] = '\0';
	pclose(pipe);
	return said;
}
