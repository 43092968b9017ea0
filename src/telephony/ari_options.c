/* ari_options.c - what the hub must know of an Asterisk. */
#include "src/telephony/ari_options.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"

/* clang-format off */
static const struct {
	const char *name, *def;
	size_t offset;
} rows[] = {
#define ROW(name, def, prose) {#name, def, offsetof(struct ari_options, name)},
	ARI_OPTIONS(ROW)
#undef ROW
};
/* clang-format on */

static int
set(struct ari_options *options, const char *name, size_t n, const char *value,
    struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (strlen(rows[i].name) != n ||
		    memcmp(rows[i].name, name, n) != 0)
			continue;
		text_copy((char *)options + rows[i].offset, ARI_TEXT, value);
		return 0;
	}
	return err_set(err, "no option \"%.*s\"", (int)n, name);
}

static int
number(const char *name, const char *text, long least, long most, long *value,
    struct err *err)
{
	char *end;

	*value = strtol(text, &end, 10);
	if (*text == '\0' || *end != '\0' || *value < least || *value > most)
		return err_set(err, "%s is a number within %ld-%ld, not \"%s\"",
		    name, least, most, text);
	return 0;
}

static int
password_read(struct ari_options *options, struct err *err)
{
	FILE *file;

	if (options->password_file[0] == '\0')
		return err_set(err, "password_file is missing");
	file = fopen(options->password_file, "re");
	if (file == NULL)
		return err_set(err, "%s: %s", options->password_file,
		    strerror(errno));
	if (fgets(options->password, sizeof options->password, file) == NULL)
		options->password[0] = '\0';
	fclose(file);
	options->password[strcspn(options->password, "\r\n")] = '\0';
	if (options->password[0] == '\0')
		return err_set(err, "%s holds no password",
		    options->password_file);
	return 0;
}

int
ari_options_read(const char *text, struct ari_options *options, struct err *err)
{
	char word[ARI_TEXT + 32];
	const char *sign;
	long value;
	size_t i, n;

	memset(options, 0, sizeof *options);
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		text_copy((char *)options + rows[i].offset, ARI_TEXT,
		    rows[i].def);
	for (;;) {
		text += strspn(text, " \t\n;");
		if (*text == '\0')
			break;
		n = strcspn(text, " \t\n;");
		if (n >= sizeof word)
			return err_set(err, "an option is too long");
		memcpy(word, text, n);
		word[n] = '\0';
		text += n;
		sign = strchr(word, '=');
		if (sign == NULL)
			return err_set(err, "\"%.80s\" is not NAME=VALUE",
			    word);
		if (set(options, word, (size_t)(sign - word), sign + 1, err) <
		    0)
			return -1;
	}
	if (number("port", options->port, 1, 65535, &value, err) < 0)
		return -1;
	options->port_number = (int)value;
	if (number("timeout", options->timeout, 100, 60000, &value, err) < 0)
		return -1;
	options->timeout_ms = value;
	return password_read(options, err);
}
