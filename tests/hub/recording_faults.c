/* recording_faults.c - recordings: a new key, a full disk, PostgreSQL. */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/live/alert.h"
#include "src/live/recording.h"
#include "src/recording/key.h"
#include "src/recording/sealed.h"
#include "tests/check.h"
#include "tests/hub/recorded.h"
#include "tests/store/server.h"

static struct place place;
static struct heard heard;

static bool
is_sounding(void *ctx)
{
	const char *path = ctx;
	FILE *file = fopen(path, "r");
	long at = 0;

	if (file == NULL)
		return false;
	if (fseek(file, 0, SEEK_END) == 0)
		at = ftell(file);
	fclose(file);
	return at > SEALED_HEAD + SEALED_PIECE;
}

static bool
is_said(void *ctx)
{
	char *said = world_said(&place.world);
	bool is = strstr(said, ctx) != NULL;

	free(said);
	return is;
}

static bool
is_gone(void *ctx)
{
	return access(ctx, F_OK) < 0;
}

static bool
is_none(void *ctx)
{
	const struct guest *guest = ctx;

	return guest->live->recordings == NULL;
}

struct wanted {
	struct guest *guest;
	uint64_t recording;
};

static bool
has_ended(void *ctx)
{
	const struct wanted *wanted = ctx;
	const struct recording *recording =
	    live_recording(wanted->guest->live, wanted->recording);

	return recording != NULL && recording->row.ended != 0;
}

static bool
is_forgotten(void *ctx)
{
	const struct wanted *wanted = ctx;

	return live_recording(wanted->guest->live, wanted->recording) == NULL;
}

/* Some seconds of a recording, until it is over. */
static uint64_t
record_some(void)
{
	struct wanted wanted = {&place.quinn, place_record(&place, true)};
	char path[128];

	place_file(&place, wanted.recording, path);
	assert_true(world_until(&place.world, is_sounding, path, BOUND_MS));
	place_record(&place, false);
	assert_true(world_until(&place.world, has_ended, &wanted, BOUND_MS));
	return wanted.recording;
}

/* The key that a recording's row names. */
static void
key_is(uint64_t recording, uint64_t key)
{
	struct msg msg = {.id = MSG_RECORDINGS};
	char text[RECORDING_KEY_TEXT];
	size_t i;

	recording_key_text(key, text);
	assert_int_equal(guest_ask(&place.quinn, &msg), MSG_ROWS_END);
	for (i = 0; i < place.quinn.n_rows; i++)
		if (place.quinn.rows[i].recorded_row.recording == recording) {
			assert_string_equal(place.quinn.rows[i]
						.recorded_row.key,
			    text);
			return;
		}
	fail_msg("recording %" PRIu64 " is not listed", recording);
}

/* --- keys --- */

/* What the older key enciphered is heard with it; a new one is used from the
 * reload on; without the older one what it enciphered is not heard. */
static void
a_key_is_changed(void **state)
{
	uint64_t first, second, newer;
	int64_t end;

	(void)state;
	place_open(&place);
	first = record_some();
	assert_int_equal(recording_key_make(place.key, &newer, NULL), 0);
	assert_int_not_equal(newer, place.key_id);
	kill(place.world.pid, SIGHUP);
	assert_true(world_until(&place.world, is_said, "is in force",
	    BOUND_MS));
	second = record_some();
	key_is(second, newer);
	key_is(first, place.key_id);
	place_hear_whole(&place.quinn, first, &heard);
	place_hear_whole(&place.quinn, second, &heard);
	/* The older one is taken out too soon. */
	unlink(place.key);
	assert_int_equal(recording_key_make(place.key, &newer, NULL), 0);
	kill(place.world.pid, SIGHUP);
	end = clock_steady() + BOUND_MS;
	do {
		world_run(&place.world, 50);
		place_hear(&place.quinn, first, LOOK_PLAY, &heard);
	} while (heard.state == RECORDING_WHOLE && clock_steady() < end);
	assert_int_equal(heard.state, RECORDING_NO_KEY);
	assert_int_equal(heard.n, 0);
	place_close(&place);
}

/* The hub was killed while it recorded and comes back with another key: what
 * it cannot read now is not lost. */
static void
a_key_that_is_missing_loses_nothing(void **state)
{
	uint64_t id, other;
	char path[128], apart[96];
	int64_t end;

	(void)state;
	place_open(&place);
	id = place_record(&place, true);
	place_file(&place, id, path);
	assert_true(world_until(&place.world, is_sounding, path, BOUND_MS));
	guest_close(&place.anna);
	guest_close(&place.bert);
	guest_close(&place.quinn);
	world_end(&place.world, SIGKILL);
	snprintf(apart, sizeof apart, "%s.apart", place.key);
	assert_int_equal(rename(place.key, apart), 0);
	assert_int_equal(recording_key_make(place.key, &other, NULL), 0);
	assert_true(world_start(&place.world));
	guest_open(&place.quinn, &place.world, "quinn");
	assert_true(world_until(&place.world, place_is_over, &place.quinn,
	    BOUND_MS));
	assert_int_equal(place.quinn.live->recordings->row.end,
	    RECORDING_END_HUB);
	assert_true(place.quinn.live->recordings->row.ms >= 1000);
	place_hear(&place.quinn, id, LOOK_PLAY, &heard);
	assert_int_equal(heard.state, RECORDING_NO_KEY);
	/* It is found again. */
	assert_int_equal(rename(apart, place.key), 0);
	kill(place.world.pid, SIGHUP);
	end = clock_steady() + BOUND_MS;
	do {
		world_run(&place.world, 50);
		place_hear(&place.quinn, id, LOOK_PLAY, &heard);
	} while (heard.state == RECORDING_NO_KEY && clock_steady() < end);
	assert_int_equal(heard.state, RECORDING_CUT);
	assert_in_range(heard.ms, 1000, place.quinn.live->recordings->row.ms);
	place_close(&place);
}

/* It is erased while somebody has it open: she hears no more of it, and the
 * hub does not keep it open. */
static void
an_erasure_ends_the_playing(void **state)
{
	struct msg msg = {.id = MSG_RECORDING_ERASE};
	uint64_t id, look;
	char command[128];

	(void)state;
	place_open(&place);
	id = record_some();
	place_hear_whole(&place.quinn, id, &heard);
	assert_int_equal(place_look(&place.anna, id, LOOK_PLAY, MOTIVE_QUALITY),
	    MSG_DONE);
	look = place.anna.reply.done.id;
	msg.recording_erase.recording = id;
	msg.recording_erase.order = ORDER_CALLER;
	assert_int_equal(guest_ask(&place.quinn, &msg), MSG_DONE);
	assert_true(world_until(&place.world, is_none, &place.anna, BOUND_MS));
	msg = (struct msg){.id = MSG_RECORDING_NEXT};
	msg.recording_next.look = look;
	assert_int_equal(guest_ask(&place.anna, &msg), MSG_REFUSED);
	assert_int_equal(place.anna.reply.refused.why, REFUSAL_UNKNOWN);
	snprintf(command, sizeof command,
	    "! ls -l /proc/%d/fd | grep -q '[.]recording'",
	    (int)place.world.pid);
	assert_int_equal(system(command), 0);
	place_close(&place);
}

/* --- the disk, and the other database --- */

/* The configuration with this in section site. */
static void
reload(const char *site)
{
	char options[512], more[256];

	place.world.site = site;
	place_options(&place, options, sizeof options);
	snprintf(more, sizeof more, "%s alert { room = \"1 0 0s 1s\" }",
	    place_rules);
	world_config(&place.world, options, more);
	kill(place.world.pid, SIGHUP);
}

struct room_seen {
	struct guest *guest;
	bool is;
};

static bool
is_room(void *ctx)
{
	const struct room_seen *seen = ctx;
	const struct live *live = seen->guest->live;

	return live->room.recordings == !seen->is &&
	    live->room.voicemails == !seen->is &&
	    (alert_about(live, ALERT_ROOM, 0, 0) != NULL) == !seen->is;
}

/* None begins, which is said and an alert; what goes on goes on, and so does
 * the call.  When there is room again one begins. */
static void
without_room_none_begins(void **state)
{
	struct msg msg = {.id = MSG_RECORD};
	struct room_seen seen = {&place.quinn, false};
	uint64_t id;
	char path[128];

	(void)state;
	place_open(&place);
	id = place_record(&place, true);
	reload("disk_room = 999999999");
	assert_true(world_until(&place.world, is_room, &seen, BOUND_MS));
	assert_true(world_until(&place.world, is_said,
	    "no recording and no voicemail begins", BOUND_MS));
	place_file(&place, id, path);
	assert_true(world_until(&place.world, is_sounding, path, BOUND_MS));
	assert_int_equal(place_record(&place, false), id);
	msg.record.contact = place.contact;
	msg.record.on = true;
	assert_int_equal(guest_ask(&place.anna, &msg), MSG_REFUSED);
	assert_string_equal(place.anna.reply.refused.text,
	    "the disk has no room for a recording");
	assert_true(guest_sees(&place.anna, place.contact, CONTACT_TALK));
	place_hear_whole(&place.quinn, id, &heard);
	reload("disk_room = 0");
	seen.is = true;
	assert_true(world_until(&place.world, is_room, &seen, BOUND_MS));
	assert_int_not_equal(place_record(&place, true), id);
	place_close(&place);
}

/* Its store is elsewhere: only the recording's file meets the end of the
 * room.  What was written stays and is heard, that it ended is told with why,
 * and the call goes on; the next one is recorded again. */
static void
a_full_disk_ends_it(void **state)
{
	struct wanted wanted = {&place.quinn, 0};
	const struct recording *recording;
	struct server server;
	char url[256];

	(void)state;
	server_open(&server, "hub", url, sizeof url);
	place.rlimit = SEALED_HEAD + 2 * SEALED_PIECE + SEALED_PIECE / 2;
	place_open_on(&place, url);
	wanted.recording = place_record(&place, true);
	assert_true(world_until(&place.world, has_ended, &wanted, BOUND_MS));
	recording = live_recording(place.quinn.live, wanted.recording);
	assert_int_equal(recording->row.end, RECORDING_END_FAILED);
	assert_int_equal(recording->row.ms, 2000);
	assert_true(world_until(&place.world, is_said, "File too large",
	    BOUND_MS));
	assert_true(guest_sees(&place.anna, place.contact, CONTACT_TALK));
	place_hear(&place.quinn, wanted.recording, LOOK_PLAY, &heard);
	assert_int_equal(heard.state, RECORDING_CUT);
	assert_int_equal(heard.ms, 2000);
	assert_in_range(heard_loud(&heard, 0, 700, 1700), 80, 100);
	place_record(&place, true);
	place_close(&place);
	place.rlimit = 0;
	server_stop(&server);
}

/* The same by a file system of its own that is full, and told as that. */
static void
no_space_ends_it(void **state)
{
	struct wanted wanted = {&place.quinn, 0};
	const struct recording *recording;

	(void)state;
	/* Its mounts go with this program, however that ends. */
	if (unshare(CLONE_NEWNS) < 0 ||
	    mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0) {
		print_message("# no file system can be made here: %s\n",
		    strerror(errno));
		skip();
	}
	place.disk_kb = 56;
	place_open(&place);
	wanted.recording = place_record(&place, true);
	assert_true(world_until(&place.world, has_ended, &wanted, BOUND_MS));
	recording = live_recording(place.quinn.live, wanted.recording);
	assert_int_equal(recording->row.end, RECORDING_END_ROOM);
	assert_true(world_until(&place.world, is_said,
	    "No space left on device", BOUND_MS));
	assert_true(guest_sees(&place.anna, place.contact, CONTACT_TALK));
	place_hear(&place.quinn, wanted.recording, LOOK_PLAY, &heard);
	assert_int_equal(heard.state, RECORDING_CUT);
	assert_int_equal(heard.ms, recording->row.ms);
	assert_true(heard.ms >= 2000);
	assert_in_range(heard_loud(&heard, 0, 700, 1700), 80, 100);
	/* Nothing of the next one can be kept: it is none. */
	wanted.recording = place_record(&place, true);
	assert_true(world_until(&place.world, is_forgotten, &wanted, BOUND_MS));
	assert_true(guest_sees(&place.anna, place.contact, CONTACT_TALK));
	place_close(&place);
	place.disk_kb = 0;
}

static void
on_postgres(void **state)
{
	struct msg msg = {.id = MSG_RECORDING_ERASE};
	struct server server;
	char url[256], path[128];
	uint64_t id;

	(void)state;
	server_open(&server, "hub", url, sizeof url);
	place_open_on(&place, url);
	id = record_some();
	key_is(id, place.key_id);
	place_hear_whole(&place.quinn, id, &heard);
	assert_true(heard.n > RATE);
	msg.recording_erase.recording = id;
	msg.recording_erase.order = ORDER_CALLER;
	assert_int_equal(guest_ask(&place.quinn, &msg), MSG_DONE);
	assert_true(world_until(&place.world, is_none, &place.quinn, BOUND_MS));
	place_file(&place, id, path);
	assert_true(world_until(&place.world, is_gone, path, BOUND_MS));
	place_close(&place);
	server_stop(&server);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_key_is_changed),
	    cmocka_unit_test(a_key_that_is_missing_loses_nothing),
	    cmocka_unit_test(an_erasure_ends_the_playing),
	    cmocka_unit_test(without_room_none_begins),
	    cmocka_unit_test(a_full_disk_ends_it),
	    cmocka_unit_test(no_space_ends_it),
	    cmocka_unit_test(on_postgres),
	};

	if (sodium_init() < 0)
		return 99;
	return cmocka_run_group_tests_name("tests/hub/recording_faults", tests,
	    NULL, NULL);
}
