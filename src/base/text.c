/* text.c - text that is safe to store and to show: UTF-8 without controls. */
#define _GNU_SOURCE /* wcwidth */
#include "src/base/text.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { COMBINING_MAX = 3 };

size_t
text_next(const char *p, size_t n, unsigned int *code)
{
	static const unsigned int least[] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *s = (const unsigned char *)p;
	unsigned int c;
	size_t i, len;

	if (n == 0)
		return 0;
	if (s[0] < 0x80) {
		*code = s[0];
		return 1;
	}
	if ((s[0] & 0xe0) == 0xc0)
		len = 2;
	else if ((s[0] & 0xf0) == 0xe0)
		len = 3;
	else if ((s[0] & 0xf8) == 0xf0)
		len = 4;
	else
		return 0;
	if (len > n)
		return 0;
	c = s[0] & (0x7f >> len);
	for (i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	if (c < least[len] || c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		return 0;
	*code = c;
	return len;
}

static bool
is_control(unsigned int c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 ||
	    c == 0x2029;
}

static bool
is_invisible(unsigned int c)
{
	return c == 0xad || c == 0x61c || c == 0x115f || c == 0x1160 ||
	    c == 0x180e || (c >= 0x200b && c <= 0x200f) ||
	    (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	    c == 0x3164 || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff ||
	    c == 0xffa0 || (c >= 0xfff9 && c <= 0xfffb) ||
	    (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe ||
	    (c >= 0xe0000 && c <= 0xe0fff);
}

static bool
is_combining(unsigned int c)
{
	return (c >= 0x300 && c <= 0x36f) || (c >= 0x483 && c <= 0x489) ||
	    (c >= 0x591 && c <= 0x5bd) || (c >= 0x610 && c <= 0x61a) ||
	    (c >= 0x64b && c <= 0x65f) || (c >= 0x6d6 && c <= 0x6dc) ||
	    (c >= 0xe31 && c <= 0xe3a && c != 0xe32 && c != 0xe33) ||
	    (c >= 0xe47 && c <= 0xe4e) || (c >= 0x1ab0 && c <= 0x1aff) ||
	    (c >= 0x1dc0 && c <= 0x1dff) || (c >= 0x20d0 && c <= 0x20ff) ||
	    (c >= 0xfe20 && c <= 0xfe2f);
}

bool
text_is_clean(const char *text, size_t n, bool lines)
{
	unsigned int c;
	size_t len;
	int marks = 0;

	for (; n > 0; text += len, n -= len) {
		/* Most of what is ever looked at. */
		if (*text >= ' ' && *text <= '~') {
			marks = 0;
			len = 1;
			continue;
		}
		len = text_next(text, n, &c);
		if (len == 0 || is_invisible(c))
			return false;
		if (is_control(c) && !(lines && c == '\n'))
			return false;
		marks = is_combining(c) ? marks + 1 : 0;
		if (marks > COMBINING_MAX)
			return false;
	}
	return true;
}

size_t
text_clean(char *to, size_t size, const char *from, size_t n, bool lines)
{
	unsigned int c = 0;
	const char *piece;
	size_t len, put, used = 0;
	int marks = 0;

	for (; n > 0; from += len, n -= len) {
		len = put = text_next(from, n, &c);
		piece = from;
		if (len == 0) {
			len = 1;
			put = 3;
			piece = "\xef\xbf\xbd";
			c = 0xfffd;
		} else if (is_control(c) && !(lines && c == '\n')) {
			put = 1;
			piece = " ";
			c = ' ';
		} else if (is_invisible(c)) {
			continue;
		}
		marks = is_combining(c) ? marks + 1 : 0;
		if (marks > COMBINING_MAX)
			continue;
		if (used + put >= size)
			break;
		memcpy(to + used, piece, put);
		used += put;
	}
	if (size > 0)
		to[used] = '\0';
	return used;
}

static int
width(unsigned int c)
{
	int w = wcwidth((wchar_t)c);

	return w < 0 ? 1 : w;
}

int
text_width(const char *text)
{
	int used;

	text_fit(text, 1 << 30, &used);
	return used;
}

size_t
text_fit(const char *text, int columns, int *used)
{
	size_t len, n = strlen(text), at = 0;
	unsigned int c;
	int w, sum = 0;

	while (at < n) {
		len = text_next(text + at, n - at, &c);
		if (len == 0) {
			len = 1;
			c = '?';
		}
		w = width(c);
		if (sum + w > columns)
			break;
		sum += w;
		at += len;
	}
	if (used != NULL)
		*used = sum;
	return at;
}

size_t
text_copy(char *to, size_t size, const char *from)
{
	size_t n = strlen(from);

	if (size == 0)
		return 0;
	if (n >= size) {
		n = size - 1;
		while (n > 0 && ((unsigned char)from[n] & 0xc0) == 0x80)
			n--;
	}
	memcpy(to, from, n);
	to[n] = '\0';
	return n;
}

int
text_number(const char *text, uint64_t *number)
{
	unsigned long long n;
	char *end;

	errno = 0;
	n = strtoull(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0)
		return -1;
	*number = n;
	return 0;
}
