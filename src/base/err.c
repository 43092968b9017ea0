/* err.c - the reason of a failure, in a fixed text. */
#include "src/base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

int
err_set(struct err *err, const char *format, ...)
{
	va_list ap;

	if (err == NULL)
		return -1;
	va_start(ap, format);
	vsnprintf(err->text, sizeof err->text, format, ap);
	va_end(ap);
	err->form = format;
	return -1;
}

int
err_prefix(struct err *err, const char *format, ...)
{
	char was[sizeof err->text];
	va_list ap;
	size_t n;

	if (err == NULL)
		return -1;
	memcpy(was, err->text, sizeof was);
	va_start(ap, format);
	vsnprintf(err->text, sizeof err->text, format, ap);
	va_end(ap);
	n = strlen(err->text);
	snprintf(err->text + n, sizeof err->text - n, ": %s", was);
	err->form = NULL;
	return -1;
}
