/* voicemail.c - tests of a message that a caller left: who hears it, and for
 * how long. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/world.h"

enum { SECONDS = 12, RATE = 8000, HEAD = 44 };

static struct world world;
static struct guest gate, anna, bert, sam, quinn;
static char folder[40], path[80];

static void
number(unsigned char *to, uint32_t value, int n)
{
	for (; n > 0; n--, value >>= 8)
		*to++ = (unsigned char)value;
}

/* A tone as the exchange writes it: mono, 16 bits. */
static void
file_make(const char *name)
{
	static unsigned char bytes[HEAD + SECONDS * RATE * 2] =
	    "RIFF____WAVEfmt ";
	FILE *file;
	uint32_t i;

	number(bytes + 4, sizeof bytes - 8, 4);
	number(bytes + 16, 16, 4);
	number(bytes + 20, 1, 2);
	number(bytes + 22, 1, 2);
	number(bytes + 24, RATE, 4);
	number(bytes + 28, RATE * 2, 4);
	number(bytes + 32, 2, 2);
	number(bytes + 34, 16, 2);
	memcpy(bytes + 36, "data", 4);
	number(bytes + 40, sizeof bytes - HEAD, 4);
	for (i = 0; i < SECONDS * RATE; i++)
		number(bytes + HEAD + i * 2, i % 16 < 8 ? 8000 : 0xe0c0, 2);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, sizeof bytes, file), sizeof bytes);
	assert_int_equal(fclose(file), 0);
}

static void
length_forget(void)
{
	static const unsigned char none[4];
	FILE *file = fopen(path, "r+");

	assert_non_null(file);
	fseek(file, 40, SEEK_SET);
	assert_int_equal(fwrite(none, 1, 4, file), 4);
	assert_int_equal(fclose(file), 0);
}

static uint64_t
message_arrives(void)
{
	struct msg msg = {.id = MSG_ARRIVE};

	msg.arrive.channel = CHANNEL_VOICEMAIL;
	msg.arrive.queue = 1;
	TEXT_SET(msg.arrive.from, "+33639980001");
	snprintf(msg.arrive.text, sizeof msg.arrive.text, "voicemail %d s\n%s",
	    SECONDS, path);
	assert_int_equal(guest_ask(&gate, &msg), MSG_DONE);
	return gate.reply.done.id;
}

static uint64_t
taken(void)
{
	uint64_t contact = message_arrives();

	guest_open(&anna, &world, "anna");
	assert_int_equal(guest_be(&anna, ADVISOR_AVAILABLE), MSG_DONE);
	assert_true(guest_sees(&anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(&anna, MSG_ACCEPT, contact), MSG_DONE);
	return contact;
}

static void
begin(const char *name)
{
	snprintf(folder, sizeof folder, "/tmp/vigie-voicemail-XXXXXX");
	assert_non_null(mkdtemp(folder));
	file_make(name);
	world_open(&world, false, NULL, NULL);
	guest_open(&gate, &world, "gate");
}

static void
end(void)
{
	world_close(&world);
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

struct heard {
	uint64_t samples, loud;
	enum recording_state state;
	uint64_t ms;
};

static void
take(struct heard *heard, const struct msg *msg)
{
	size_t i;

	if (msg->id == MSG_RECORDING_TOLD) {
		heard->state = msg->recording_told.state;
		heard->ms = msg->recording_told.ms;
	}
	if (msg->id != MSG_RECORDED)
		return;
	assert_int_equal(msg->recorded.talker, TALKER_PATIENT);
	assert_int_equal(msg->recorded.place, heard->samples);
	heard->samples += msg->recorded.bytes.n;
	for (i = 0; i < msg->recorded.bytes.n; i++)
		heard->loud += msg->recorded.bytes.of[i] != 0xff;
}

static struct heard
hear(struct guest *guest, uint64_t contact)
{
	struct heard heard = {0};
	struct msg msg = {.id = MSG_RECORDING_NEXT};
	size_t i;

	assert_int_equal(guest_contact(guest, MSG_VOICEMAIL_OPEN, contact),
	    MSG_DONE);
	msg.recording_next.look = guest->reply.done.id;
	do {
		if (guest_ask(guest, &msg) != MSG_ROWS_END)
			fail_msg("%s", guest->reply.refused.text);
		for (i = 0; i < guest->n_rows; i++)
			take(&heard, &guest->rows[i]);
	} while (guest->reply.rows_end.next != 0);
	return heard;
}

static int heard_facts;

static void
note(struct guest *guest, const struct fact *fact)
{
	(void)guest;
	heard_facts += fact->id == MSG_VOICEMAIL_HEARD;
}

static bool
is_told_twice(void *ctx)
{
	(void)ctx;
	return heard_facts == 2;
}

static void
who_has_it_hears_it_and_who_leads_her(void **state)
{
	struct heard heard;
	uint64_t contact;

	(void)state;
	heard_facts = 0;
	begin("voicemail-7.wav");
	contact = taken();
	guest_open(&sam, &world, "sam");
	sam.on_fact = note;
	heard = hear(&anna, contact);
	assert_int_equal(heard.state, RECORDING_WHOLE);
	assert_int_equal(heard.ms, SECONDS * 1000);
	assert_int_equal(heard.samples, SECONDS * RATE);
	assert_int_equal(heard.loud, heard.samples);
	heard = hear(&sam, contact);
	assert_int_equal(heard.samples, SECONDS * RATE);
	assert_true(world_until(&world, is_told_twice, NULL, PATIENCE_MS));
	guest_open(&bert, &world, "bert");
	assert_int_equal(guest_contact(&bert, MSG_VOICEMAIL_OPEN, contact),
	    MSG_REFUSED);
	assert_int_equal(bert.reply.refused.why, REFUSAL_OWNER);
	guest_open(&quinn, &world, "quinn");
	assert_int_equal(guest_contact(&quinn, MSG_VOICEMAIL_OPEN, contact),
	    MSG_REFUSED);
	assert_int_equal(quinn.reply.refused.why, REFUSAL_ROLE);
	assert_int_equal(heard_facts, 2);
	end();
}

/* Words may come from a gateway: no other file is read by them. */
static void
no_other_file_is_read(void **state)
{
	struct heard heard;

	(void)state;
	begin("something-7.wav");
	heard = hear(&anna, taken());
	assert_int_equal(heard.state, RECORDING_MISSING);
	assert_int_equal(heard.samples, 0);
	end();
}

static void
what_is_no_sound_is_told(void **state)
{
	struct heard heard;
	uint64_t contact;

	(void)state;
	begin("voicemail-7.wav");
	contact = taken();
	assert_int_equal(truncate(path, 20), 0);
	heard = hear(&anna, contact);
	assert_int_equal(heard.state, RECORDING_MISSING);
	unlink(path);
	heard = hear(&anna, contact);
	assert_int_equal(heard.state, RECORDING_MISSING);
	file_make("voicemail-7.wav");
	/* Cut off in the middle it is heard as far as it goes. */
	assert_int_equal(truncate(path, HEAD + RATE * 2), 0);
	heard = hear(&anna, contact);
	assert_int_equal(heard.samples, RATE);
	/* And where the exchange had not written yet how long it is. */
	file_make("voicemail-7.wav");
	length_forget();
	heard = hear(&anna, contact);
	assert_int_equal(heard.samples, SECONDS * RATE);
	end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_has_it_hears_it_and_who_leads_her),
	    cmocka_unit_test(no_other_file_is_read),
	    cmocka_unit_test(what_is_no_sound_is_told),
	};

	return cmocka_run_group_tests_name("hub/voicemail", tests, NULL, NULL);
}
