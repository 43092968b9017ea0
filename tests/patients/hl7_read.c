/* hl7_read.c - tests of messages as changes, by tests/patients/messages.txt. */
/*
 * A block of that file is "== what it shows", the segments of a message, and
 * what comes of it, two blanks before each line: its changes with the fields
 * that they say, or the verdict.  A message that begins with its type gets
 * the rest of its MSH from here.
 */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/file.h"
#include "src/base/text.h"
#include "src/patients/hl7_read.h"

#define HEAD "MSH|^~\\&|GAM|CHU-X|VIGIE|CHU-X|20240306111154||"
#define TAIL "|3975|P|2.5||||||UNICODE UTF-8"

static const struct hl7_rules rules = {"UNICODE UTF-8", ""};

static void
show_field(const struct msg *change, const struct field *field, bool said,
    FILE *to)
{
	const char *at = (const char *)&change->command + field->offset;
	uint64_t number = 0;
	char text[CLOCK_TEXT];

	if (field->type == FIELD_TEXT) {
		if (said || at[0] != '\0')
			fprintf(to, " %s=%s", field->name, at);
		return;
	}
	number = field_number(field, at);
	if (!said && number == 0)
		return;
	if (field->type == FIELD_WORD) {
		fprintf(to, " %s=%s", field->name,
		    word_text(field->vocabulary, (int)number));
	} else if (field->type == FIELD_TIME) {
		clock_text((int64_t)number, text, sizeof text);
		fprintf(to, " %s=%.16s", field->name, text);
	} else {
		fprintf(to, " %s=%llu", field->name,
		    (unsigned long long)number);
	}
}

static int
show_change(void *ctx, const struct msg *change, struct err *err)
{
	const struct msg_type *type = msg_type(change->id);
	uint64_t given = msg_u64(change->id, &change->command, "given");
	bool after = false;
	unsigned int bit = 0;
	size_t i;

	(void)err;
	assert_int_equal(msg_u64(change->id, &change->command, "source"),
	    SOURCE_HL7);
	/* All changes begin alike. */
	fprintf(ctx, "  %s %s/%s", type->name + strlen("patient_"),
	    change->patient_merge.authority, change->patient_merge.value);
	for (i = 4; i < type->required; i++) {
		if (strcmp(type->fields[i].name, "given") == 0) {
			after = true;
			continue;
		}
		show_field(change, &type->fields[i],
		    after && (given >> bit & 1u), ctx);
		bit += after;
	}
	fputc('\n', ctx);
	return 0;
}

/* What comes of a message, as the file says it. */
static char *
outcome(const char *message, size_t n)
{
	struct hl7_verdict verdict;
	struct hl7_head head;
	size_t size;
	char *shown = NULL;
	FILE *to = open_memstream(&shown, &size);

	assert_non_null(to);
	if (hl7_read(message, n, &rules, show_change, to, &head, &verdict) <
	    0) {
		/* What was given before is forgotten. */
		rewind(to);
		fprintf(to, "  %s %d %s\n", hl7_ack_text(verdict.ack),
		    verdict.condition, verdict.text);
	}
	fclose(to);
	shown[size] = '\0';
	return shown;
}

struct block {
	char title[120];
	char message[4096], wanted[4096];
};

static void
append(char *to, size_t size, const char *text, size_t n)
{
	size_t at = strlen(to);

	assert_true(at + n < size);
	memcpy(to + at, text, n);
	to[at + n] = '\0';
}

static void
take_line(struct block *block, const char *line, size_t n)
{
	if (line[0] == ' ') {
		append(block->wanted, sizeof block->wanted, line, n);
		append(block->wanted, sizeof block->wanted, "\n", 1);
		return;
	}
	if (block->message[0] == '\0' && n > 3 && line[3] == '^') {
		append(block->message, sizeof block->message, HEAD,
		    strlen(HEAD));
		append(block->message, sizeof block->message, line, n);
		append(block->message, sizeof block->message, TAIL,
		    strlen(TAIL));
	} else {
		append(block->message, sizeof block->message, line, n);
	}
	append(block->message, sizeof block->message, "\r", 1);
}

static int
check_block(const struct block *block)
{
	char *shown;
	int bad;

	if (block->title[0] == '\0')
		return 0;
	shown = outcome(block->message, strlen(block->message));
	bad = strcmp(shown, block->wanted) != 0;
	if (bad)
		print_message("# %s\n# wanted:\n%s# came:\n%s", block->title,
		    block->wanted, shown);
	free(shown);
	return bad;
}

static void
messages_become_changes(void **state)
{
	static struct block block;
	const char *top = getenv("top_srcdir"), *line, *end;
	char path[512], *text;
	size_t n;
	int bad = 0, blocks = 0;

	(void)state;
	assert_int_equal(clock_zone("Europe/Paris", NULL), 0);
	snprintf(path, sizeof path, "%s/tests/patients/messages.txt",
	    top == NULL ? "." : top);
	text = file_read(path, &n, NULL);
	assert_non_null(text);
	for (line = text; *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		n = (size_t)(end - line);
		if (strncmp(line, "== ", 3) == 0) {
			bad += check_block(&block);
			memset(&block, 0, sizeof block);
			append(block.title, sizeof block.title, line + 3,
			    n - 3);
			blocks++;
		} else if (n > 0 && line[0] != '#') {
			take_line(&block, line, n);
		}
	}
	bad += check_block(&block);
	free(text);
	assert_true(blocks > 30);
	assert_int_equal(bad, 0);
}

/* The published samples, where they are beside the tree. */
static void
published_samples_are_read(void **state)
{
	static const struct {
		const char *file, *wanted;
	} samples[] = {
	    {"ans_A01_admission.er7",
		"  set 000897406/000003 birth_name=PAT-TROIS given_names=DOMINIQUE"
		" born=1979-03-28 birth_place=63220 sex=F"
		" address=28 Av de Breteuil postcode=75007 city=PARIS"
		" status=qual marks=0 died= ins=279035121518989"
		" ins_oid=1.2.250.1.213.1.4.10\n"
		"  stay 000897406/000003 identifier=000897406 class=inpatient unit=Chir V"
		" begins=2024-03-06T11:00 state=current\n"},
	    {"ans_A03_sortie.er7",
		"  set 000897406/000003 birth_name=PAT-TROIS given_names=DOMINIQUE"
		" born=1979-03-28 birth_place=63220 sex=F"
		" address=28 Av de Breteuil postcode=75007 city=PARIS"
		" status=qual marks=0 died= ins=279035121518989"
		" ins_oid=1.2.250.1.213.1.4.10\n"
		"  stay 000897406/000003 identifier=000897406 class=inpatient"
		" ends=2024-03-06T11:00 state=ended\n"},
	    {"ans_ack.er7",
		"  AR 200 MSH-9: no message ACK^T10 is read here\n"},
	};
	const char *data = getenv("VIGIE_TEST_DATA");
	const char *top = getenv("top_srcdir");
	char path[600], *text, *shown;
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof samples / sizeof samples[0]; i++) {
		snprintf(path, sizeof path, "%s%s/hl7v2/%s",
		    data != NULL      ? data
			: top == NULL ? "."
				      : top,
		    data != NULL ? "" : "/../shared/data", samples[i].file);
		text = file_read(path, &n, NULL);
		if (text == NULL) {
			print_message("# no %s\n", path);
			skip();
		}
		shown = outcome(text, n);
		assert_string_equal(shown, samples[i].wanted);
		free(shown);
		free(text);
	}
}

/* Every event of the table, with as little in it as may be, is read. */
static void
each_event_is_read(void **state)
{
	char message[1024], *shown;
	size_t i;
	int n;

	(void)state;
	for (i = 0; i < hl7_event_count; i++) {
		n = snprintf(message, sizeof message,
		    HEAD "%s^%s" TAIL "\rPID|1||7^^^CHU-X^PI\r"
			 "MRG|8^^^CHU-X^PI\rPV1|1|I|||||||||||||||||V7\r"
			 "SCH||R7\r%s",
		    hl7_events[i].type, hl7_events[i].event,
		    hl7_events[i].act == HL7_LINK ||
			    hl7_events[i].act == HL7_UNLINK
			? "PID|2||9^^^CHU-X^PI\r"
			: "");
		shown = outcome(message, (size_t)n);
		print_message("# %s\n", hl7_events[i].event);
		assert_non_null(shown);
		assert_null(strstr(shown, "  A"));
		assert_true(strlen(shown) > 0);
		free(shown);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(messages_become_changes),
	    cmocka_unit_test(published_samples_are_read),
	    cmocka_unit_test(each_event_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
