/* record.c - one row of call records, as its columns say. */
#include "src/sim/record.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"

enum { COLUMNS = 17, CELL_MAX = 40 };

/* A cell as a text of its own; what does not fit is no valid cell. */
struct cell {
	char text[CELL_MAX];
};

/* Digits and nothing else, with a sign if that is allowed. */
static int
read_number(const char *text, int64_t least, int64_t most, int64_t *to)
{
	bool minus = *text == '-' && least < 0;
	int64_t value = 0;

	text += minus;
	if (*text == '\0' || strlen(text) > 15)
		return -1;
	for (; *text != '\0'; text++) {
		if (*text < '0' || *text > '9')
			return -1;
		value = value * 10 + (*text - '0');
	}
	*to = minus ? -value : value;
	return *to >= least && *to <= most ? 0 : -1;
}

static int
read_u64(const char *text, uint64_t most, uint64_t *to)
{
	int64_t value;

	if (read_number(text, 0, (int64_t)most, &value) < 0)
		return -1;
	*to = (uint64_t)value;
	return 0;
}

/* A customer, or what a spreadsheet made of a long one: "3.26702E+11". */
static int
read_customer(const char *text, struct record *record)
{
	size_t n = strspn(text, "0123456789.");

	if (n > 0 && strncmp(text + n, "E+", 2) == 0) {
		record->rounded = true;
		n += 2;
		return text[n] != '\0' &&
			strspn(text + n, "0123456789") == strlen(text + n)
		    ? 0
		    : -1;
	}
	return read_u64(text, INT64_MAX, &record->customer);
}

/* A name of letters, digits, - and _. */
static int
read_name(const char *text, char *to, size_t size)
{
	size_t n = strlen(text);

	if (n == 0 || n >= size ||
	    strspn(text,
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789_-") != n)
		return -1;
	memcpy(to, text, n + 1);
	return 0;
}

static int
read_day(const char *text, uint64_t *day)
{
	char iso[16];
	uint64_t n;

	if (strlen(text) != 6 || read_u64(text, 999999, &n) < 0)
		return -1;
	n += n < 700000 ? 20000000 : 19000000;
	snprintf(iso, sizeof iso, "%04u-%02u-%02u",
	    (unsigned int)(n / 10000 % 10000), (unsigned int)(n / 100 % 100),
	    (unsigned int)(n % 100));
	return clock_parse_day(iso, day, NULL);
}

/* "h:mm:ss" as seconds since midnight. */
static int
read_time(const char *text, int *to)
{
	static const int most[] = {23, 59, 59};
	int i, n, value, sum = 0;

	for (i = 0; i < 3; i++) {
		value = n = 0;
		for (; *text >= '0' && *text <= '9' && n < 2; text++, n++)
			value = value * 10 + (*text - '0');
		if (n == 0 || (i > 0 && n != 2) || value > most[i])
			return -1;
		if (*text != (i < 2 ? ':' : '\0'))
			return -1;
		text += i < 2;
		sum = sum * 60 + value;
	}
	*to = sum;
	return 0;
}

/* Three cells: start, end, duration. */
static int
read_span(const struct cell *cells, struct span *span)
{
	int64_t lasts;

	if (read_time(cells[0].text, &span->start) < 0 ||
	    read_time(cells[1].text, &span->end) < 0 ||
	    read_number(cells[2].text, -86400, 86400, &lasts) < 0)
		return -1;
	span->lasts = (int)lasts;
	return 0;
}

static int
read_outcome(const char *text, enum record_outcome *outcome)
{
	static const struct {
		const char *text;
		enum record_outcome outcome;
	} words[] = {
	    {"AGENT", RECORD_AGENT},
	    {"HANG", RECORD_HANG},
	    {"PHANTOM", RECORD_PHANTOM},
	};
	size_t i;

	for (i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(text, words[i].text) == 0) {
			*outcome = words[i].outcome;
			return 0;
		}
	return -1;
}

/* Cut the row at its tabs. */
static int
split(const char *text, size_t n, struct cell *cells, struct err *err)
{
	const char *end = text + n, *tab;
	size_t i, length;

	if (n > 0 && end[-1] == '\r')
		end--;
	for (i = 0; i < COLUMNS; i++) {
		tab = memchr(text, '\t', (size_t)(end - text));
		if ((tab == NULL) != (i == COLUMNS - 1))
			return err_set(err, "not %d columns", COLUMNS);
		length = (size_t)((tab == NULL ? end : tab) - text);
		if (length >= CELL_MAX || memchr(text, '\0', length) != NULL)
			return err_set(err, "column %zu: not a word", i + 1);
		memcpy(cells[i].text, text, length);
		cells[i].text[length] = '\0';
		text += length + 1;
	}
	return 0;
}

int
record_parse(struct record *record, const char *text, size_t n, struct err *err)
{
	struct cell cells[COLUMNS];
	uint64_t priority;

	memset(record, 0, sizeof *record);
	if (split(text, n, cells, err) < 0)
		return -1;
	if (read_name(cells[0].text, record->line, sizeof record->line) < 0)
		return err_set(err, "vru+line: not a name");
	if (read_u64(cells[1].text, UINT32_MAX, &record->call) < 0)
		return err_set(err, "call_id: not a number");
	if (read_customer(cells[2].text, record) < 0)
		return err_set(err, "customer_id: not a number");
	if (read_u64(cells[3].text, 9, &priority) < 0)
		return err_set(err, "priority: not 0 to 9");
	record->priority = (unsigned int)priority;
	if (read_name(cells[4].text, record->type, sizeof record->type) < 0)
		return err_set(err, "type: not a name");
	if (read_day(cells[5].text, &record->day) < 0)
		return err_set(err, "date: not a day yymmdd");
	if (read_span(cells + 6, &record->menu) < 0)
		return err_set(err, "vru: not two times and seconds");
	if (read_span(cells + 9, &record->queue) < 0)
		return err_set(err, "q: not two times and seconds");
	if (read_outcome(cells[12].text, &record->outcome) < 0)
		return err_set(err, "outcome: none of AGENT, HANG, PHANTOM");
	if (read_span(cells + 13, &record->service) < 0)
		return err_set(err, "ser: not two times and seconds");
	if (read_name(cells[16].text, record->server, sizeof record->server) <
	    0)
		return err_set(err, "server: not a name");
	if (strcmp(record->server, "NO_SERVER") == 0)
		record->server[0] = '\0';
	return 0;
}
