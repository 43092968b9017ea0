/* file.h - a small file, read whole. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stddef.h>
#include <stdio.h>

#include "src/base/err.h"

/* The bytes of a file and a NUL after them (free it); *n receives how many.
 * NULL and a reason that names the path, also when there are more than
 * FILE_READ_MAX. */
enum { FILE_READ_MAX = 4 << 20 };
char *file_read(const char *path, size_t *n, struct err *err);

/* The same of a large file, with another limit. */
char *file_read_most(const char *path, size_t most, size_t *n, struct err *err);

/* 0 when an open file is a regular one that nobody but its owner may use, as
 * a file with a secret must be; else -1 and the reason. */
int file_is_secret(FILE *file, struct err *err);

#endif
