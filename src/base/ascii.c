/* ascii.c - the nearest plain letter of a character. */
#include "src/base/ascii.h"

#include <ctype.h>
#include <string.h>

#include "src/base/text.h"

/* U+00A0..U+017F, one letter each. */
static const char latin[] = " !cL$Y|S\"ca<-- -o+23'uP.,1o>???\?" /* A0 */
			    "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTs"   /* C0 */
			    "aaaaaaaceeeeiiiidnooooo/ouuuuyty"   /* E0 */
			    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGg"   /* 100 */
			    "GgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlL"   /* 120 */
			    "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSs"   /* 140 */
			    "SsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";  /* 160 */

static const struct {
	unsigned int code;
	char letter;
} marks[] = {
    {0x2010, '-'},
    {0x2011, '-'},
    {0x2013, '-'},
    {0x2014, '-'},
    {0x2016, '='},
    {0x2018, '\''},
    {0x2019, '\''},
    {0x201c, '"'},
    {0x201d, '"'},
    {0x2022, '*'},
    {0x2026, '.'},
    {0x202f, ' '},
    {0x2190, '<'},
    {0x2191, '^'},
    {0x2192, '>'},
    {0x2193, 'v'},
    {0x2264, '<'},
    {0x2265, '>'},
    {0x2500, '-'},
    {0x2502, '|'},
    {0x2550, '='},
    {0x2588, '#'},
    {0x2591, '.'},
    {0x2592, ':'},
    {0x25a0, '#'},
    {0x25b2, '^'},
    {0x25b6, '>'},
    {0x25b8, '>'},
    {0x25bc, 'v'},
    {0x25c2, '<'},
    {0x25c6, '#'},
    {0x25cb, 'o'},
    {0x25cc, 'o'},
    {0x25ce, '@'},
    {0x25cf, '*'},
    {0x2713, 'v'},
    {0x2717, 'x'},
    {0x20ac, 'E'},
};

/* Eighths from below, then from the left, shades, and quadrants. */
static char
block(unsigned int code)
{
	static const char eighths[] = "__..==##||||####:#:###";

	return eighths[code - 0x2581 < sizeof eighths - 1 ? code - 0x2581 : 16];
}

/* By how many dots are set. */
static char
braille(unsigned int code)
{
	static const char dots[] = " ....::##";
	unsigned int n = 0;

	for (code &= 0xff; code != 0; code &= code - 1)
		n++;
	return dots[n];
}

char
ascii_of(unsigned int code)
{
	size_t i;

	if (code < 0x80)
		return (char)code;
	if (code >= 0xa0 && code < 0x180)
		return latin[code - 0xa0];
	if (code >= 0x300 && code <= 0x36f)
		return 0;
	for (i = 0; i < sizeof marks / sizeof marks[0]; i++)
		if (marks[i].code == code)
			return marks[i].letter;
	if (code > 0x2500 && code < 0x2580)
		return '+';
	if (code > 0x2580 && code <= 0x259f)
		return block(code);
	if (code >= 0x2800 && code <= 0x28ff)
		return braille(code);
	return '?';
}

void
ascii_fold(char *to, size_t size, const char *text)
{
	size_t len, n = strlen(text), used = 0;
	unsigned int code;
	char letter;

	for (; n > 0 && used + 1 < size; text += len, n -= len) {
		len = text_next(text, n, &code);
		if (len == 0) {
			len = 1;
			code = '?';
		}
		letter = ascii_of(code);
		if (letter != 0)
			to[used++] = (char)tolower((unsigned char)letter);
	}
	if (size > 0)
		to[used] = '\0';
}

bool
ascii_holds(const char *text, const char *words)
{
	const char *at;
	size_t n;

	for (;; words += n) {
		words += strspn(words, " ");
		n = strcspn(words, " ");
		if (n == 0)
			return true;
		for (at = text; *at != '\0'; at++)
			if (strncmp(at, words, n) == 0)
				break;
		if (*at == '\0')
			return false;
	}
}
