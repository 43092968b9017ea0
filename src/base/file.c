/* file.c - a small file, read whole. */
#include "src/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"

enum { PIECE = 8192 };

char *
file_read(const char *path, size_t *n, struct err *err)
{
	char *text = NULL;
	FILE *file;
	size_t got;

	*n = 0;
	file = fopen(path, "re");
	if (file == NULL) {
		err_set(err, "%.200s: %s", path, strerror(errno));
		return NULL;
	}
	do {
		text = mem_grow(text, *n + PIECE + 1, 1);
		got = fread(text + *n, 1, PIECE, file);
		*n += got;
	} while (got > 0 && *n <= FILE_READ_MAX);
	text[*n] = '\0';
	if (ferror(file) || *n > FILE_READ_MAX) {
		err_set(err, "%.200s: %s", path,
		    ferror(file) ? strerror(errno) : "too large");
		free(text);
		text = NULL;
	}
	fclose(file);
	return text;
}
