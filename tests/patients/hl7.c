/* hl7.c - tests of messages as text: marks, parts, escapes, sets, answers. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/patients/hl7_ack.h"
#include "src/patients/hl7_charset.h"
#include "src/patients/hl7_time.h"

#define HEAD \
	"MSH|^~\\&|GAM|CHU-X|VIGIE|CHU-X|20240306111154||ADT^A01|3975|P|2.5"

static void
parts_are_found(void **state)
{
	/* clang-format off */
	static const struct {
		const char *message, *segment;
		int field, repetition, component, sub;
		const char *text; /* NULL: absent */
	} parts[] = {
		{HEAD, "MSH", 1, 1, 1, 1, "|"},
		{HEAD, "MSH", 3, 1, 1, 1, "GAM"},
		{HEAD, "MSH", 9, 1, 2, 1, "A01"},
		{HEAD, "MSH", 12, 1, 1, 1, "2.5"},
		{HEAD, "MSH", 13, 1, 1, 1, NULL},
		{HEAD "\rPID|1||3^^^C&9&N^PI~4", "PID", 3, 1, 1, 1, "3"},
		{HEAD "\rPID|1||3^^^C&9&N^PI~4", "PID", 3, 1, 4, 2, "9"},
		{HEAD "\rPID|1||3^^^C&9&N^PI~4", "PID", 3, 2, 1, 1, "4"},
		{HEAD "\rPID|1||3^^^C&9&N^PI~4", "PID", 3, 3, 1, 1, NULL},
		{HEAD "\rPID|1||3^^^C&9&N^PI~4", "PID", 3, 2, 2, 1, NULL},
		{HEAD "\rPID|1||", "PID", 2, 1, 1, 1, ""},
		{HEAD "\rPID|1||", "PID", 4, 1, 1, 1, NULL},
		{HEAD "\r\nPID|1|2\r\n", "PID", 2, 1, 1, 1, "2"},
		{HEAD "\nPID|1|2\n", "PID", 2, 1, 1, 1, "2"},
		{HEAD "\rPIDX|1|2\rPID|3|4", "PID", 2, 1, 1, 1, "4"},
		{HEAD "\rPID", "PID", 1, 1, 1, 1, NULL},
		{HEAD "\rEVN|1", "PID", 1, 1, 1, 1, NULL},
		/* other marks */
		{"MSH$%!*+$A%B$C\rPID$1$2%3+4!5", "PID", 2, 1, 2, 2, "4"},
		{"MSH|^~|A|B\rPID|1|2^3", "PID", 2, 1, 2, 1, "3"},
		{"MSH|^|A|B\rPID|1|2^3~4", "PID", 2, 2, 1, 1, "4"},
		/* escapes */
		{HEAD "\rPID|a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f", "PID", 1, 1, 1,
			1, "a|b^c&d~e\\f"},
		{HEAD "\rPID|a\\.br\\b\\H\\c\\N\\d", "PID", 1, 1, 1, 1,
			"a bcd"},
		{HEAD "\rPID|\\X4142\\C\\X4\\D\\XZZ\\E", "PID", 1, 1, 1, 1,
			"ABCDE"},
		{HEAD "\rPID|a\\b", "PID", 1, 1, 1, 1, "a\\b"},
		{HEAD "\rPID|\"\"", "PID", 1, 1, 1, 1, ""},
		/* nothing on the terminal that is not text */
		{HEAD "\rPID|a\033[2Jb\001c", "PID", 1, 1, 1, 1, "a [2Jb c"},
		{HEAD "\rPID|\\X1B\\[31m", "PID", 1, 1, 1, 1, " [31m"},
		{HEAD "\rPID|EX\xe2\x80\xaeMPLE", "PID", 1, 1, 1, 1,
			"EXMPLE"},
	};
	/* clang-format on */
	struct slice rest, one;
	struct hl7 hl7;
	char text[64];
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < sizeof parts / sizeof parts[0]; i++) {
		print_message("# %zu %s\n", i, parts[i].segment);
		assert_int_equal(hl7_cut(&hl7, parts[i].message,
				     strlen(parts[i].message), NULL),
		    0);
		rest = hl7_field(&hl7, hl7_segment(&hl7, parts[i].segment, -1),
		    parts[i].field);
		one = (struct slice){NULL, 0};
		for (n = 0; n < parts[i].repetition; n++)
			if (!hl7_repeat(&hl7, &rest, &one))
				one.p = NULL;
		one = hl7_sub(&hl7,
		    hl7_component(&hl7, one, parts[i].component), parts[i].sub);
		if (parts[i].text == NULL) {
			assert_null(one.p);
			continue;
		}
		assert_non_null(one.p);
		HL7_TEXT(&hl7, one, text);
		assert_string_equal(text, parts[i].text);
	}
}

static void
what_is_no_message_is_refused(void **state)
{
	static const struct {
		const char *text, *why;
	} bad[] = {
	    {"", "the message does not begin with MSH"},
	    {"MSH|^~", "the message does not begin with MSH"},
	    {"PID|1||3^^^C", "the message does not begin with MSH"},
	    {"\rMSH|^~\\&|", "the message does not begin with MSH"},
	    {"MSH|^^\\&|A", "MSH-2: the same mark twice"},
	    {"MSHabcdef", "MSH-2: not five marks"},
	    {"MSH|^~\\\"|A", "MSH-2: not five marks"},
	    {"MSH|\xc3\xa9~\\&|A", "MSH-2: not five marks"},
	};
	struct hl7 hl7;
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(hl7_cut(&hl7, bad[i].text, strlen(bad[i].text),
				     &err),
		    -1);
		assert_string_equal(err.text, bad[i].why);
	}
}

static void
character_sets_become_utf8(void **state)
{
#define SET(name) HEAD "||||||" name "\r"
	/* clang-format off */
	static const struct {
		const char *message, *fallback;
		const char *tail; /* NULL: refused */
	} sets[] = {
		{SET("UNICODE UTF-8") "\xc3\xa9", "ASCII", "\xc3\xa9"},
		{SET("8859/1") "\xe9\xbf", "ASCII", "\xc3\xa9\xc2\xbf"},
		{SET("8859/15") "\xa4\xbd", "ASCII", "\xe2\x82\xac\xc5\x93"},
		/* as Windows means it: oe, the euro */
		{SET("8859/1") "\x9c\x80", "ASCII", "\xc5\x93\xe2\x82\xac"},
		{SET("8859/15~UNICODE UTF-8") "\xbd", "ASCII", "\xc5\x93"},
		{SET("") "\xe9", "8859/1", "\xc3\xa9"},
		{HEAD "\r\xc3\xa9", "UNICODE UTF-8", "\xc3\xa9"},
		{SET("ASCII") "e", "8859/1", "e"},
		{SET("UNICODE UTF-8") "\xe9", "8859/1", NULL},
		{SET("UNICODE UTF-8") "\xc0\x80", "8859/1", NULL},
		{SET("UNICODE UTF-16") "e", "8859/1", NULL},
		{SET("ASCII") "\xe9", "8859/1", NULL},
		{SET("8859/1") "\x81", "8859/1", NULL},
		{HEAD "\r\xe9", "UNICODE UTF-8", NULL},
	};
	/* clang-format on */
	struct err err;
	size_t i, n;
	char *to;

	(void)state;
	for (i = 0; i < sizeof sets / sizeof sets[0]; i++) {
		print_message("# %zu\n", i);
		to = hl7_to_utf8(sets[i].message, strlen(sets[i].message),
		    sets[i].fallback, &n, &err);
		if (sets[i].tail == NULL) {
			assert_null(to);
			assert_memory_equal(err.text, "MSH-18", 6);
			continue;
		}
		assert_non_null(to);
		assert_int_equal(strlen(to), n);
		assert_string_equal(to + n - strlen(sets[i].tail),
		    sets[i].tail);
		free(to);
	}
}

static struct slice
slice_of(const char *text)
{
	return (struct slice){text, strlen(text)};
}

static void
days_and_instants(void **state)
{
	/* clang-format off */
	static const struct {
		const char *text;
		int rc;
		const char *day;
	} days[] = {
		{"", 0, ""}, {"\"\"", 0, ""},
		{"19790328", 1, "1979-03-28"},
		{"197903281215", 1, "1979-03-28"},
		{"19790328000000+0100", 1, "1979-03-28"},
		{"1979", 1, "1979-00-00"}, {"197903", 1, "1979-03-00"},
		{"19790230", -1, ""}, {"19791301", -1, ""},
		{"28/03/1979", -1, ""}, {"19", -1, ""}, {"1979032", -1, ""},
		{"19790400", -1, ""}, {"00000000", -1, ""},
	};
	static const struct {
		const char *text;
		int rc;
		const char *at;
	} instants[] = {
		{"", 0, NULL}, {"\"\"", 0, NULL},
		{"20240306111154", 1, "2024-03-06T11:11:54.000+01:00"},
		{"202407061111", 1, "2024-07-06T11:11:00.000+02:00"},
		{"20240306", 1, "2024-03-06T00:00:00.000+01:00"},
		{"20240306111154.1234", 1, "2024-03-06T11:11:54.000+01:00"},
		{"20240306111154+0000", 1, "2024-03-06T12:11:54.000+01:00"},
		{"20240306111154.12-0500", 1, "2024-03-06T17:11:54.000+01:00"},
		{"202403061111+0100", 1, "2024-03-06T11:11:00.000+01:00"},
		{"2024", -1, NULL}, {"20240306241500", -1, NULL},
		{"20240306116000", -1, NULL}, {"20240306111154Z", -1, NULL},
		{"20240306111154+01", -1, NULL}, {"hier", -1, NULL},
	};
	/* clang-format on */
	char text[CLOCK_TEXT], day[HL7_DAY];
	int64_t at;
	size_t i;

	(void)state;
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	for (i = 0; i < sizeof days / sizeof days[0]; i++) {
		print_message("# day %s\n", days[i].text);
		assert_int_equal(hl7_day(slice_of(days[i].text), day),
		    days[i].rc);
		assert_string_equal(day, days[i].day);
	}
	for (i = 0; i < sizeof instants / sizeof instants[0]; i++) {
		print_message("# instant %s\n", instants[i].text);
		assert_int_equal(hl7_instant(slice_of(instants[i].text), &at),
		    instants[i].rc);
		if (instants[i].at == NULL)
			continue;
		clock_text(at, text, sizeof text);
		assert_string_equal(text, instants[i].at);
	}
}

static void
answers(void **state)
{
	/* clang-format off */
	static const struct {
		const char *message; /* NULL: could not be cut */
		struct hl7_verdict verdict;
		const char *answer;
	} rows[] = {
		{HEAD "||||||8859/1", {.ack = HL7_ACCEPTED},
		"\vMSH|^~\\&|VIGIE|CHU-X|GAM|CHU-X|20240306111154+0100||"
		"ACK^A01^ACK|7|P|2.5||||||8859/1\rMSA|AA|3975\r\x1c\r"},
		{HEAD "||||||8859/1", {HL7_ERROR, HL7_MISSING, "PID-3",
			"PID-3: no IPP | here"},
		"\vMSH|^~\\&|VIGIE|CHU-X|GAM|CHU-X|20240306111154+0100||"
		"ACK^A01^ACK|7|P|2.5||||||8859/1\r"
		"MSA|AE|3975|PID-3: no IPP   here\r"
		"ERR||PID^1^3|101^^HL70357|E|||PID-3: no IPP   here\r\x1c\r"},
		{"MSH$%!*+$A$B$C$D$$$ORU%R01$9", {HL7_REJECTED,
			HL7_TYPE_UNKNOWN, "MSH-9", "no ORU"},
		"\vMSH$%!*+$C$D$A$B$20240306111154+0100$$ACK%R01%ACK$7$$$$$$$$"
		"\rMSA$AR$9$no ORU\rERR$$MSH%1%9$200%%HL70357$E$$$no ORU\r"
		"\x1c\r"},
		{NULL, {HL7_REJECTED, HL7_SEQUENCE, "", "no MSH"},
		"\vMSH|^~\\&|||||20240306111154+0100||ACK|7||||||||\r"
		"MSA|AR||no MSH\rERR|||100^^HL70357|E|||no MSH\r\x1c\r"},
	};
	/* clang-format on */
	struct slice at = slice_of("20240306111154");
	char to[HL7_ACK_MAX + 1];
	const char *m;
	struct hl7 hl7;
	int64_t now;
	size_t i, n;

	(void)state;
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	hl7_instant(at, &now);
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		m = rows[i].message;
		if (m != NULL)
			assert_int_equal(hl7_cut(&hl7, m, strlen(m), NULL), 0);
		n = hl7_answer(m == NULL ? NULL : &hl7, &rows[i].verdict, 7,
		    now, to);
		to[n] = '\0';
		assert_string_equal(to, rows[i].answer);
	}
}

/* However long what comes back is, the answer is framed. */
static void
long_fields_leave_the_answer_whole(void **state)
{
	char message[4096] = "MSH|^~\\&|", to[HL7_ACK_MAX];
	struct hl7_verdict verdict = {.ack = HL7_ACCEPTED};
	struct hl7 hl7;
	size_t n;

	(void)state;
	memset(message + 9, 'x', 300);
	for (n = 310; n < 3700; n += 300) {
		message[n - 1] = '|';
		memset(message + n, '\001', 299);
	}
	assert_int_equal(hl7_cut(&hl7, message, n, NULL), 0);
	n = hl7_answer(&hl7, &verdict, 1, 0, to);
	assert_in_range(n, 100, HL7_ACK_MAX);
	assert_memory_equal(to + n - 2, "\x1c\r", 2);
	assert_null(memchr(to, '\001', n));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parts_are_found),
	    cmocka_unit_test(what_is_no_message_is_refused),
	    cmocka_unit_test(character_sets_become_utf8),
	    cmocka_unit_test(days_and_instants),
	    cmocka_unit_test(answers),
	    cmocka_unit_test(long_fields_leave_the_answer_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
