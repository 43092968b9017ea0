/* codec.c - messages to bytes and back, with every check in one place. */
#include "proto/codec.h"

#include <msgpack.h>
#include <string.h>

#include "src/base/text.h"

enum { FIELDS_MAX = 64 };

/* --- the shape --- */

struct scan {
	const unsigned char *p;
	size_t left;
};

static uint64_t
big_endian(const unsigned char *p, size_t n)
{
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | *p++;
	return v;
}

/* Step over n bytes; -1 when they are not there. */
static int
step(struct scan *scan, size_t n)
{
	if (scan->left < n)
		return -1;
	scan->p += n;
	scan->left -= n;
	return 0;
}

/* Step over one scalar: an unsigned integer, a string, bytes or a boolean. */
static int
scan_scalar(struct scan *scan)
{
	unsigned char c;
	size_t digits;

	if (scan->left == 0)
		return -1;
	c = *scan->p;
	if (c < 0x80 || c == 0xc2 || c == 0xc3)
		return step(scan, 1);
	if ((c & 0xe0) == 0xa0)
		return step(scan, 1 + (c & 0x1fu));
	if (c >= 0xcc && c <= 0xcf)
		return step(scan, 1 + ((size_t)1 << (c - 0xcc)));
	if (c == 0xd9 || c == 0xda || c == 0xc4 || c == 0xc5) {
		digits = c >= 0xd9 ? (size_t)1 << (c - 0xd9)
				   : (size_t)1 << (c - 0xc4);
		if (scan->left < 1 + digits)
			return -1;
		return step(scan, 1 + digits + big_endian(scan->p + 1, digits));
	}
	return -1;
}

static int
scan_array(struct scan *scan, size_t *n)
{
	if (scan->left == 0)
		return -1;
	if ((*scan->p & 0xf0) == 0x90) {
		*n = *scan->p & 0x0fu;
		return step(scan, 1);
	}
	if (*scan->p != 0xdc || scan->left < 3)
		return -1;
	*n = big_endian(scan->p + 1, 2);
	return step(scan, 3);
}

int
codec_scan(const void *buf, size_t size, enum msg_id *id, struct err *err)
{
	struct scan scan = {buf, size};
	size_t i, n;

	if (scan_array(&scan, &n) < 0)
		return err_set(err, "not an array of at most 65535 fields");
	if (n < 1 || n > FIELDS_MAX)
		return err_set(err, "an array of %zu fields", n);
	if (scan.left > 1 && *scan.p == 0xcc)
		*id = (enum msg_id)scan.p[1];
	else if (scan.left > 2 && *scan.p == 0xcd)
		*id = (enum msg_id)big_endian(scan.p + 1, 2);
	else if (scan.left > 0 && *scan.p < 0x80)
		*id = (enum msg_id)(*scan.p);
	else
		return err_set(err, "the id is not a small number");
	for (i = 0; i < n; i++)
		if (scan_scalar(&scan) < 0)
			return err_set(err,
			    "field %zu is cut short or not a scalar", i);
	if (size - scan.left > CODEC_MAX)
		return err_set(err, "a message of %zu bytes", size - scan.left);
	return (int)(size - scan.left);
}

/* --- checks --- */

static int
check_word(const struct msg_type *type, const struct field *field,
    uint64_t number, struct err *err)
{
	if (number == 0 ||
	    (number < 1 << 16 &&
		word_text(field->vocabulary, (int)number)[0] != '\0'))
		return 0;
	return err_set(err, "%s.%s: no word %llu in %s", type->name,
	    field->name, (unsigned long long)number, field->vocabulary->name);
}

static int
check_number(const struct msg_type *type, const struct field *field,
    uint64_t number, struct err *err)
{
	if (number >= field->least && number <= field->most)
		return 0;
	return err_set(err, "%s.%s: %llu is not in %llu..%llu", type->name,
	    field->name, (unsigned long long)number,
	    (unsigned long long)field->least, (unsigned long long)field->most);
}

static int
check_text(const struct msg_type *type, const struct field *field,
    const char *text, size_t n, struct err *err)
{
	if (n >= field->size)
		return err_set(err, "%s.%s: %zu bytes, at most %zu", type->name,
		    field->name, n, field->size - 1);
	if (!text_is_clean(text, n, field->type == FIELD_LINES))
		return err_set(err, "%s.%s: not clean UTF-8 text", type->name,
		    field->name);
	return 0;
}

static int
check_bytes(const struct msg_type *type, const struct field *field, size_t n,
    struct err *err)
{
	if (n <= field->size)
		return 0;
	return err_set(err, "%s.%s: %zu bytes, at most %zu", type->name,
	    field->name, n, field->size);
}

static int
check_field(const struct msg_type *type, const struct field *field,
    const char *at, struct err *err)
{
	uint64_t number;
	uint16_t n;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES)
		return check_text(type, field, at, strnlen(at, field->size),
		    err);
	if (field->type == FIELD_BYTES) {
		memcpy(&n, at, sizeof n);
		return check_bytes(type, field, n, err);
	}
	number = field_number(field, at);
	if (field->type == FIELD_WORD)
		return check_word(type, field, number, err);
	if (field->type == FIELD_U64)
		return check_number(type, field, number, err);
	if (field->type == FIELD_TIME && number > TIME_MAX)
		return err_set(err, "%s.%s: not a time", type->name,
		    field->name);
	return 0;
}

int
codec_check(enum msg_id id, const void *body, struct err *err)
{
	const struct msg_type *type = msg_type(id);
	size_t i;

	if (type == NULL)
		return err_set(err, "no message %d", (int)id);
	for (i = 0; i < type->n; i++)
		if (check_field(type, &type->fields[i],
			(const char *)body + type->fields[i].offset, err) < 0)
			return -1;
	return 0;
}

/* --- encode --- */

struct target {
	char *buf;
	size_t size, used;
};

static int
target_write(void *data, const char *bytes, size_t n)
{
	struct target *target = data;

	if (n > target->size - target->used)
		return -1;
	memcpy(target->buf + target->used, bytes, n);
	target->used += n;
	return 0;
}

static int
pack_field(msgpack_packer *packer, const struct field *field, const char *at)
{
	uint16_t bytes;
	size_t n;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES) {
		n = strnlen(at, field->size);
		return msgpack_pack_str(packer, n) < 0 ||
		    msgpack_pack_str_body(packer, at, n) < 0;
	}
	if (field->type == FIELD_BYTES) {
		memcpy(&bytes, at, sizeof bytes);
		return msgpack_pack_bin(packer, bytes) < 0 ||
		    msgpack_pack_bin_body(packer, at + sizeof bytes, bytes) < 0;
	}
	if (field->type == FIELD_BOOL)
		return field_number(field, at) ? msgpack_pack_true(packer)
					       : msgpack_pack_false(packer);
	return msgpack_pack_uint64(packer, field_number(field, at));
}

static bool
field_is_empty(const struct field *field, const char *at)
{
	uint16_t n;

	if (field->type == FIELD_TEXT || field->type == FIELD_LINES)
		return at[0] == '\0';
	if (field->type == FIELD_BYTES) {
		memcpy(&n, at, sizeof n);
		return n == 0;
	}
	return field->least == 0 && field_number(field, at) == 0;
}

/* How many fields are sent.  A message only ever gains optional ones, and
 * most of them stay empty: they would weigh on each row of each snapshot. */
static size_t
fields_sent(const struct msg_type *type, const char *body)
{
	size_t n = type->n;

	while (n > type->required &&
	    field_is_empty(&type->fields[n - 1],
		body + type->fields[n - 1].offset))
		n--;
	return n;
}

int
codec_encode_body(enum msg_id id, const void *body, void *buf, size_t size,
    struct err *err)
{
	const struct msg_type *type = msg_type(id);
	struct target target = {buf, size, 0};
	msgpack_packer packer;
	const char *at;
	size_t i, sent;
	int bad;

	if (type == NULL)
		return err_set(err, "no message %d", (int)id);
	sent = fields_sent(type, body);
	msgpack_packer_init(&packer, &target, target_write);
	bad = msgpack_pack_array(&packer, 1 + sent) ||
	    msgpack_pack_uint64(&packer, (uint64_t)id);
	for (i = 0; i < sent && !bad; i++) {
		at = (const char *)body + type->fields[i].offset;
		if (check_field(type, &type->fields[i], at, err) < 0)
			return -1;
		bad = pack_field(&packer, &type->fields[i], at);
	}
	if (bad)
		return err_set(err, "%s does not fit into %zu bytes",
		    type->name, size);
	return (int)target.used;
}

int
codec_encode(const struct msg *msg, void *buf, size_t size, struct err *err)
{
	return codec_encode_body(msg->id, &msg->fact, buf, size, err);
}

int
codec_encode_fact(const struct fact *fact, void *buf, size_t size,
    struct err *err)
{
	return codec_encode_body(fact->id, &fact->head, buf, size, err);
}

/* --- decode --- */

/*
 * A message is flat and its shape was looked at, so its fields are read
 * where they lie.  msgpack-c would first build its own picture of them on
 * the heap, which takes longer than everything else together.
 */
static int
take_number(struct scan *scan, uint64_t *number)
{
	unsigned char c = *scan->p;
	size_t digits;

	if (c < 0x80) {
		*number = c;
		return step(scan, 1);
	}
	if (c < 0xcc || c > 0xcf)
		return -1;
	digits = (size_t)1 << (c - 0xcc);
	*number = big_endian(scan->p + 1, digits);
	return step(scan, 1 + digits);
}

static int
take_text(struct scan *scan, const char **text, size_t *n)
{
	unsigned char c = *scan->p;
	size_t digits = 0;

	if ((c & 0xe0) == 0xa0)
		*n = c & 0x1fu;
	else if (c == 0xd9 || c == 0xda)
		*n = big_endian(scan->p + 1, digits = (size_t)1 << (c - 0xd9));
	else
		return -1;
	step(scan, 1 + digits);
	*text = (const char *)scan->p;
	return step(scan, *n);
}

static int
unpack_number(const struct msg_type *type, const struct field *field,
    struct scan *scan, char *at, struct err *err)
{
	enum channel word;
	uint64_t number;

	if (take_number(scan, &number) < 0)
		return err_set(err, "%s.%s: not an unsigned number", type->name,
		    field->name);
	if (field->type == FIELD_WORD) {
		if (check_word(type, field, number, err) < 0)
			return -1;
		word = (enum channel)number;
		memcpy(at, &word, sizeof word);
		return 0;
	}
	if (field->type == FIELD_TIME && number > TIME_MAX)
		return err_set(err, "%s.%s: not a time", type->name,
		    field->name);
	if (field->type == FIELD_U64 &&
	    check_number(type, field, number, err) < 0)
		return -1;
	memcpy(at, &number, sizeof number);
	return 0;
}

static int
unpack_text(const struct msg_type *type, const struct field *field,
    struct scan *scan, char *at, struct err *err)
{
	const char *text;
	size_t n;

	if (take_text(scan, &text, &n) < 0)
		return err_set(err, "%s.%s: not a text", type->name,
		    field->name);
	if (check_text(type, field, text, n, err) < 0)
		return -1;
	memcpy(at, text, n);
	at[n] = '\0';
	return 0;
}

static int
unpack_bytes(const struct msg_type *type, const struct field *field,
    struct scan *scan, char *at, struct err *err)
{
	unsigned char c = *scan->p;
	uint16_t n;
	size_t digits;

	if (c != 0xc4 && c != 0xc5)
		return err_set(err, "%s.%s: not bytes", type->name,
		    field->name);
	digits = (size_t)1 << (c - 0xc4);
	n = (uint16_t)big_endian(scan->p + 1, digits);
	if (check_bytes(type, field, n, err) < 0)
		return -1;
	step(scan, 1 + digits);
	memcpy(at, &n, sizeof n);
	memcpy(at + sizeof n, scan->p, n);
	return step(scan, n);
}

static int
unpack_bool(const struct msg_type *type, const struct field *field,
    struct scan *scan, char *at, struct err *err)
{
	bool flag = *scan->p == 0xc3;

	if (!flag && *scan->p != 0xc2)
		return err_set(err, "%s.%s: not a boolean", type->name,
		    field->name);
	memcpy(at, &flag, sizeof flag);
	return step(scan, 1);
}

static int
unpack_field(const struct msg_type *type, const struct field *field,
    struct scan *scan, char *at, struct err *err)
{
	switch (field->type) {
	case FIELD_TEXT:
	case FIELD_LINES:
		return unpack_text(type, field, scan, at, err);
	case FIELD_BYTES:
		return unpack_bytes(type, field, scan, at, err);
	case FIELD_BOOL:
		return unpack_bool(type, field, scan, at, err);
	default:
		return unpack_number(type, field, scan, at, err);
	}
}

static int
unpack_fields(const struct msg_type *type, struct scan *scan, char *body,
    struct err *err)
{
	size_t i, given;

	scan_array(scan, &given);
	scan_scalar(scan); /* the id */
	given--;
	if (given < type->required)
		return err_set(err, "%s: %zu fields, at least %zu", type->name,
		    given, type->required);
	for (i = 0; i < type->n && i < given; i++)
		if (unpack_field(type, &type->fields[i], scan,
			body + type->fields[i].offset, err) < 0)
			return -1;
	return 0;
}

/* Decode into a body of at most room bytes, which is zeroed first. */
static int
decode(enum msg_id *id, void *body, size_t room, unsigned int kinds,
    const void *buf, size_t size, struct err *err)
{
	const struct msg_type *type;
	struct scan scan;
	int n;

	n = codec_scan(buf, size, id, err);
	if (n < 0)
		return -1;
	type = msg_type(*id);
	if (type == NULL || type->size > room || !(kinds & 1u << type->kind))
		return err_set(err, "no message %d here", (int)*id);
	memset(body, 0, type->size);
	scan = (struct scan){buf, (size_t)n};
	return unpack_fields(type, &scan, body, err) < 0 ? -1 : n;
}

int
codec_decode(struct msg *msg, const void *buf, size_t size, struct err *err)
{
	return decode(&msg->id, &msg->fact,
	    sizeof *msg - offsetof(struct msg, fact), ~0u, buf, size, err);
}

int
codec_decode_fact(struct fact *fact, const void *buf, size_t size,
    struct err *err)
{
	fact->client = 0;
	fact->client_seq = 0;
	return decode(&fact->id, &fact->head,
	    sizeof *fact - offsetof(struct fact, head), 1u << KIND_FACT, buf,
	    size, err);
}
