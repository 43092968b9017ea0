/* search.c - what somebody typed, as what the store is asked for. */
#include "src/hub/search.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/patients/phone.h"

enum { LETTERS_LEAST = 3, DIGITS_LEAST = 4 };

/* --- a date --- */

static bool
set_date(char to[11], unsigned int year, unsigned int month, unsigned int day)
{
	if (year < 1850 || year > 2200 || month < 1 || month > 12 || day < 1 ||
	    day > 31)
		return false;
	snprintf(to, 11, "%04u-%02u-%02u", year % 10000, month, day);
	return true;
}

/* A year of two digits is the latest that is not to come. */
static unsigned int
whole_year(unsigned int year, size_t digits, int64_t now)
{
	unsigned int today = (unsigned int)(clock_day(now) / 10000);

	if (digits > 2)
		return year;
	year += today / 100 * 100;
	return year > today ? year - 100 : year;
}

static bool
read_date(const char *text, int64_t now, char to[11])
{
	unsigned int part[3] = {0};
	size_t digits[3] = {0}, n = 0;
	char *end;

	if (strlen(text) == 8 && strspn(text, "0123456789") == 8) {
		part[0] = (unsigned int)strtoul(text, NULL, 10);
		return set_date(to, part[0] % 10000, part[0] / 10000 % 100,
		    part[0] / 1000000);
	}
	for (n = 0; n < 3; n++) {
		if (!isdigit((unsigned char)*text))
			return false;
		part[n] = (unsigned int)strtoul(text, &end, 10);
		digits[n] = (size_t)(end - text);
		text = end;
		if (n < 2 && strchr("-/.", *text) == NULL)
			return false;
		if (n < 2)
			text++;
	}
	if (*text != '\0')
		return false;
	if (digits[0] == 4)
		return set_date(to, part[0], part[1], part[2]);
	return set_date(to, whole_year(part[2], digits[2], now), part[1],
	    part[0]);
}

/* --- a number --- */

static void
read_number(const char *text, struct wanted *wanted)
{
	size_t i, n = 0;

	phone_normal(text, wanted->number, sizeof wanted->number);
	for (i = 0; text[i] != '\0' && n + 1 < sizeof wanted->value; i++)
		if (isdigit((unsigned char)text[i]))
			wanted->value[n++] = text[i];
	wanted->value[n] = '\0';
}

static bool
is_number(const char *text)
{
	size_t digits = 0;

	for (; *text != '\0'; text++) {
		if (strchr(" .-/()+", *text) != NULL)
			continue;
		if (!isdigit((unsigned char)*text))
			return false;
		digits++;
	}
	return digits >= DIGITS_LEAST;
}

/* --- what was typed --- */

/* One word of it: the date, or of the name; more words of a name stay
 * together, the last may begin the given name. */
static void
read_word(struct wanted *wanted, const char *word, int64_t now)
{
	char name[sizeof wanted->name];

	if (wanted->born[0] == '\0' && read_date(word, now, wanted->born))
		return;
	TEXT_SET(name, wanted->name);
	snprintf(wanted->name, sizeof wanted->name, "%.40s%s%.20s", name,
	    name[0] == '\0' ? "" : " ", word);
	/* Letters and digits: an identifier. */
	if (strpbrk(word, "0123456789") != NULL)
		TEXT_SET(wanted->value, word);
}

/* "Dupont, Ma" or "Dupont/Ma": a given name is said apart. */
static void
split_given(struct wanted *wanted)
{
	char *comma = strpbrk(wanted->name, ",/");

	if (comma == NULL)
		return;
	TEXT_SET(wanted->given, comma + 1);
	*comma = '\0';
}

int
search_read(struct wanted *wanted, const char *text, int64_t now,
    struct err *err)
{
	const char *typed = text;
	char word[64];
	size_t n;

	memset(wanted, 0, sizeof *wanted);
	if (is_number(text))
		read_number(text, wanted);
	while (*text != '\0') {
		text += strspn(text, " ");
		n = strcspn(text, " ");
		if (n > 0 && n < sizeof word) {
			memcpy(word, text, n);
			word[n] = '\0';
			if (wanted->value[0] == '\0' ||
			    strpbrk(word, "/-.") != NULL || n == 8)
				read_word(wanted, word, now);
		}
		text += n;
	}
	if (is_number(typed))
		wanted->name[0] = '\0';
	split_given(wanted);
	if (wanted->born[0] != '\0' || wanted->number[0] != '\0' ||
	    wanted->value[0] != '\0' || strlen(wanted->name) >= LETTERS_LEAST)
		return 0;
	return err_set(err,
	    "a date of birth, three letters of a name, or a number");
}
