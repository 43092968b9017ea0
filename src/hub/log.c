/* log.c - one line for the journal or for whoever started the hub. */
#include "src/hub/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/text.h"

void
log_line(enum log_level level, const char *format, ...)
{
	char text[512], line[640];
	va_list ap;
	int n;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	if (getenv("JOURNAL_STREAM") != NULL)
		n = snprintf(line, sizeof line, "<%d>", (int)level);
	else
		n = snprintf(line, sizeof line, "vigied: ");
	/* What a library says may come from a file or a peer. */
	n += (int)text_clean(line + n, sizeof line - (size_t)n - 1, text,
	    strlen(text), false);
	line[n++] = '\n';
	/* Nobody is left to tell when standard error is gone. */
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
		return;
}
