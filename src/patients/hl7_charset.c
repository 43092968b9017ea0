/* hl7_charset.c - the bytes of a message as UTF-8. */
#include "src/patients/hl7_charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/patients/hl7.h"

enum { WIDEST = 3 }; /* bytes of UTF-8 for one of a set of 256 */

static const struct {
	const char *name;  /* as MSH-18 says it */
	const char *iconv; /* NULL: it is UTF-8 already */
} charsets[] = {
    {"UNICODE UTF-8", NULL},
    {"UTF-8", NULL},
    {"UTF8", NULL},
    {"8859/1", "WINDOWS-1252"},
    {"8859/15", "ISO-8859-15"},
    {"ASCII", "US-ASCII"},
};

static int
find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof charsets / sizeof charsets[0]; i++)
		if (strcmp(charsets[i].name, name) == 0)
			return (int)i;
	return -1;
}

bool
hl7_has_charset(const char *name)
{
	return find(name) >= 0;
}

/* Every set that is known holds ASCII as ASCII, so the head can be read
 * before anything is converted. */
static int
find_declared(const char *bytes, size_t n, const char *fallback,
    struct err *err)
{
	static const struct slice none = {NULL, 0};
	struct hl7 hl7;
	struct slice said = none, rest;
	char name[40];
	int i;

	if (hl7_cut(&hl7, bytes, n, err) < 0)
		return -1;
	rest = hl7_field(&hl7, 0, 18);
	if (!hl7_repeat(&hl7, &rest, &said) || !slice_is_said(said))
		TEXT_SET(name, fallback);
	else
		HL7_TEXT(&hl7, said, name);
	i = find(name);
	return i >= 0
	    ? i
	    : err_set(err, "MSH-18: no character set \"%s\" here", name);
}

static int
check(const char *bytes, size_t n, struct err *err)
{
	size_t at = 0, one;
	unsigned int code;

	while (at < n) {
		one = text_next(bytes + at, n - at, &code);
		if (one == 0)
			return err_set(err,
			    "MSH-18 says UTF-8, but byte %zu is not", at + 1);
		at += one;
	}
	return 0;
}

static int
convert(const char *from, const char *charset, const char *bytes, size_t n,
    char *to, size_t *m, struct err *err)
{
	iconv_t cd = iconv_open("UTF-8", from);
	char *in = (char *)bytes, *out = to;
	size_t left = n, room = n * WIDEST;
	int rc = 0;

	if (cd == (iconv_t)-1)
		return err_set(err, "iconv does not know %s", from);
	if (iconv(cd, &in, &left, &out, &room) == (size_t)-1)
		rc = err_set(err, "MSH-18 says %s, but byte %zu is not",
		    charset, n - left + 1);
	iconv_close(cd);
	*m = (size_t)(out - to);
	return rc;
}

char *
hl7_to_utf8(const char *bytes, size_t n, const char *fallback, size_t *m,
    struct err *err)
{
	int i = find_declared(bytes, n, fallback, err), rc;
	char *to;

	if (i < 0)
		return NULL;
	to = mem_zero(charsets[i].iconv == NULL ? n + 1 : n * WIDEST + 1, 1);
	if (charsets[i].iconv == NULL) {
		rc = check(bytes, n, err);
		memcpy(to, bytes, n);
		*m = n;
	} else {
		rc = convert(charsets[i].iconv, charsets[i].name, bytes, n, to,
		    m, err);
	}
	if (rc == 0) {
		to[*m] = '\0';
		return to;
	}
	free(to);
	return NULL;
}
