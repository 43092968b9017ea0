/* roff.c - words for the manual pages that programs make of their tables. */
#include "src/base/roff.h"

#include <stdio.h>

void
roff_put(const char *text)
{
	/* A line that begins with one of these would be a request. */
	if (text[0] == '.' || text[0] == '\'')
		fputs("\\&", stdout);
	for (; *text != '\0'; text++)
		if (*text == '\\')
			fputs("\\e", stdout);
		else if (*text == '-')
			fputs("\\-", stdout);
		else
			putchar(*text);
}
