/* file.c - a small file, read whole. */
#include "src/base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "src/base/mem.h"

enum { PIECE = 65536 };

char *
file_read(const char *path, size_t *n, struct err *err)
{
	return file_read_most(path, FILE_READ_MAX, n, err);
}

char *
file_read_most(const char *path, size_t most, size_t *n, struct err *err)
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
	} while (got > 0 && *n <= most);
	text[*n] = '\0';
	if (ferror(file) || *n > most) {
		err_set(err, "%.200s: %s", path,
		    ferror(file) ? strerror(errno) : "too large");
		free(text);
		text = NULL;
	}
	fclose(file);
	return text;
}

int
file_is_secret(FILE *file, struct err *err)
{
	struct stat st;

	if (fstat(fileno(file), &st) < 0)
		return err_set(err, "%s", strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, "not a file");
	if (st.st_mode & (S_IRWXG | S_IRWXO))
		return err_set(err,
		    "mode %04o: others than its owner may use it; make it 0600",
		    (unsigned)st.st_mode & 07777u);
	return 0;
}
