/* mem.c - memory that is there, or the program ends. */
#include "src/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *
check(void *p)
{
	if (p == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return p;
}

void *
mem_zero(size_t n, size_t size)
{
	return check(calloc(n ? n : 1, size ? size : 1));
}

void *
mem_grow(void *old, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		check(NULL);
	return check(realloc(old, n == 0 || size == 0 ? 1 : n * size));
}

char *
mem_text(const char *text)
{
	return check(strdup(text));
}
