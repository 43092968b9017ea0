/* codec.c - tests of encoding and decoding, over every message. */
#include "tests/check.h"

#include <string.h>

#include "proto/codec.h"
#include "tests/proto/value.h"

enum { ROUNDS = 200 };

static void
for_each(void (*fn)(struct random *random, const struct msg_type *type))
{
	struct random random;
	int id;

	random_init(&random, 1);
	for (id = 0; id < MSG_ID_END; id++)
		if (msg_type((enum msg_id)id) != NULL)
			fn(&random, msg_type((enum msg_id)id));
}

static void
round_trip_one(struct random *random, const struct msg_type *type)
{
	static struct msg msg, back;
	char buf[CODEC_MAX];
	struct err err;
	int i, n;

	for (i = 0; i < ROUNDS; i++) {
		value_make(random, type, &msg);
		n = codec_encode(&msg, buf, sizeof buf, &err);
		assert_true(n > 0);
		memset(&back, 0xff, sizeof back);
		assert_int_equal(codec_decode(&back, buf, (size_t)n, &err), n);
		assert_int_equal(back.id, msg.id);
		assert_int_equal(codec_check(back.id, &back.fact, &err), 0);
		assert_int_equal(codec_encode(&back, buf, sizeof buf, &err), n);
	}
}

/* What the log and the tables hold is numbers and clean text. */
static void
bytes_are_of_replies_alone(void **state)
{
	const struct msg_type *type;
	size_t i;
	int id;

	(void)state;
	for (id = 0; id < MSG_ID_END; id++) {
		type = msg_type((enum msg_id)id);
		for (i = 0; type != NULL && i < type->n; i++)
			if (type->fields[i].type == FIELD_BYTES)
				assert_int_equal(type->kind, KIND_REPLY);
	}
}

static void
every_message_survives_the_wire(void **state)
{
	(void)state;
	for_each(round_trip_one);
}

static void
truncate_one(struct random *random, const struct msg_type *type)
{
	static struct msg msg, back;
	char buf[CODEC_MAX];
	int i, n, cut;

	for (i = 0; i < ROUNDS / 10; i++) {
		value_make(random, type, &msg);
		n = codec_encode(&msg, buf, sizeof buf, NULL);
		for (cut = 0; cut < n; cut += 1 + n / 200)
			assert_int_equal(codec_decode(&back, buf, (size_t)cut,
					     NULL),
			    -1);
	}
}

static void
a_cut_message_is_refused(void **state)
{
	(void)state;
	for_each(truncate_one);
}

static void
damage_one(struct random *random, const struct msg_type *type)
{
	static struct msg msg, back;
	unsigned char buf[CODEC_MAX];
	struct err err;
	int i, n, got;

	for (i = 0; i < ROUNDS; i++) {
		value_make(random, type, &msg);
		n = codec_encode(&msg, buf, sizeof buf, NULL);
		buf[random_below(random, (uint64_t)n)] =
		    (unsigned char)random_next(random);
		got = codec_decode(&back, buf, (size_t)n, &err);
		/* What is accepted is within every bound. */
		if (got >= 0)
			assert_int_equal(codec_check(back.id, &back.fact, &err),
			    0);
		else
			assert_true(err.text[0] != '\0');
	}
}

static void
a_damaged_message_is_refused_or_harmless(void **state)
{
	(void)state;
	for_each(damage_one);
}

static void
extra_one(struct random *random, const struct msg_type *type)
{
	static struct msg msg, back;
	unsigned char buf[CODEC_MAX + 8];
	int n;

	value_make(random, type, &msg);
	n = codec_encode(&msg, buf, sizeof buf, NULL);
	/* What comes after the last field that is known. */
	if (type->n >= 0x0e || buf[0] != (0x91 + type->n) || n > 4000)
		return;
	buf[0]++;
	memcpy(buf + n, "\xa3new", 4);
	assert_int_equal(codec_decode(&back, buf, (size_t)n + 4, NULL), n + 4);
}

static void
empty_one(struct random *random, const struct msg_type *type)
{
	static struct msg msg, back;
	unsigned char buf[CODEC_MAX];
	size_t sent;
	int n;

	if (type->required == type->n)
		return;
	value_make(random, type, &msg);
	memset((char *)&msg.fact + type->fields[type->required].offset, 0,
	    type->size - type->fields[type->required].offset);
	n = codec_encode(&msg, buf, sizeof buf, NULL);
	assert_true(n > 0);
	sent = buf[0] == 0xdc ? buf[1] << 8 | buf[2] : buf[0] & 0x0f;
	assert_int_equal(sent, 1 + type->required);
	memset(&back, 0xff, sizeof back);
	assert_int_equal(codec_decode(&back, buf, (size_t)n, NULL), n);
	assert_memory_equal(&back.fact, &msg.fact, type->size);
}

static void
what_says_nothing_is_left_out(void **state)
{
	(void)state;
	for_each(empty_one);
}

static void
fields_of_a_newer_peer_are_skipped(void **state)
{
	(void)state;
	for_each(extra_one);
}

static void
a_claim_cannot_make_it_allocate(void **state)
{
	static const char *const claims[] = {"\xdd\xff\xff\xff\xff",
	    "\xdc\xff\xff", "\x92\x01\xdb\xff\xff\xff\xff",
	    "\x92\x01\xdd\x7f\xff\xff\xff", "\x92\x01\xdf\x7f\xff\xff\xff",
	    "\x92\x01\xc6\xff\xff\xff\xff", "\x92\x01\xda\xff\xff",
	    "\x92\x01\x91\x01", "\x92\x01\xc0", "\x92\x01\xff", "\x90",
	    "\x91\xcd\x01\x01", "\x91\xcc\xfe"};
	static struct msg msg;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof claims / sizeof claims[0]; i++)
		assert_int_equal(codec_decode(&msg, claims[i],
				     strlen(claims[i]), &err),
		    -1);
	assert_int_equal(codec_decode(&msg, "", 0, &err), -1);
}

static void
text_that_is_not_text_is_refused(void **state)
{
	static struct msg msg;
	char buf[CODEC_MAX];
	struct err err;
	int n;

	(void)state;
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_LOGIN;
	msg.login.client = 1;
	strcpy(msg.login.login, "lmartin");
	n = codec_encode(&msg, buf, sizeof buf, &err);
	assert_true(n > 0);
	memchr(buf, 'm', (size_t)n) != NULL
	    ? *(char *)memchr(buf, 'm', (size_t)n) = '\033'
	    : 0;
	assert_int_equal(codec_decode(&msg, buf, (size_t)n, &err), -1);
	assert_string_equal(err.text, "login.login: not clean UTF-8 text");
	strcpy(msg.login.login, "\xe2\x80\xae");
	assert_int_equal(codec_encode(&msg, buf, sizeof buf, &err), -1);
}

static void
the_tables_are_consistent(void **state)
{
	const struct msg_type *type;
	size_t i, j, k;
	int id;

	(void)state;
	for (id = 0; id < MSG_ID_END; id++) {
		type = msg_type((enum msg_id)id);
		if (type == NULL)
			continue;
		assert_true(type->n < 64);
		assert_ptr_equal(msg_type_find(type->name), type);
		for (i = 0; i < type->n; i++)
			for (j = 0; j < i; j++)
				assert_string_not_equal(type->fields[i].name,
				    type->fields[j].name);
		if (type->kind == KIND_FACT)
			assert_string_equal(type->fields[0].name, "number");
	}
	for (i = 0; i < vocabulary_count; i++)
		for (j = 0; j < vocabularies[i].n; j++)
			for (k = 0; k < j; k++) {
				assert_int_not_equal(vocabularies[i]
							 .words[j]
							 .number,
				    vocabularies[i].words[k].number);
				assert_string_not_equal(vocabularies[i]
							    .words[j]
							    .text,
				    vocabularies[i].words[k].text);
			}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bytes_are_of_replies_alone),
	    cmocka_unit_test(every_message_survives_the_wire),
	    cmocka_unit_test(a_cut_message_is_refused),
	    cmocka_unit_test(a_damaged_message_is_refused_or_harmless),
	    cmocka_unit_test(what_says_nothing_is_left_out),
	    cmocka_unit_test(fields_of_a_newer_peer_are_skipped),
	    cmocka_unit_test(a_claim_cannot_make_it_allocate),
	    cmocka_unit_test(text_that_is_not_text_is_refused),
	    cmocka_unit_test(the_tables_are_consistent),
	};

	return cmocka_run_group_tests_name("proto/codec", tests, NULL, NULL);
}
