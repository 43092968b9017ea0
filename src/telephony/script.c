/* script.c - what a fake exchange does, and when. */
#include "src/telephony/script.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/file.h"
#include "src/base/mem.h"
#include "src/base/text.h"

enum { LINE_SIZE = 512 };

enum argument { NOTHING, NUMBER, TIME, CALLER, WORDS, KEYS };

static const struct verb {
	const char *words;
	enum script_verb verb;
	enum argument argument;
} verbs[] = {
    {"arrive", SCRIPT_ARRIVE, CALLER},
    {"hangup", SCRIPT_HANGUP, NUMBER},
    {"gone", SCRIPT_GONE, NUMBER},
    {"answer", SCRIPT_ANSWER, NOTHING},
    {"refuse", SCRIPT_REFUSE, NOTHING},
    {"ring fails", SCRIPT_RING_FAILS, NUMBER},
    {"ring answers", SCRIPT_RING_ANSWERS, TIME},
    {"ring waits", SCRIPT_RING_WAITS, NOTHING},
    {"phone lost", SCRIPT_PHONE_LOST, NUMBER},
    {"phone there", SCRIPT_PHONE_THERE, NUMBER},
    {"sick", SCRIPT_SICK, WORDS},
    {"well", SCRIPT_WELL, NOTHING},
    {"choose", SCRIPT_CHOOSE, CALLER},
    {"listen", SCRIPT_LISTEN, WORDS},
    {"back", SCRIPT_BACK, NUMBER},
    {"key", SCRIPT_KEY, KEYS},
    {"prompts", SCRIPT_PROMPTS, TIME},
    {"dial answers", SCRIPT_DIAL_ANSWERS, TIME},
    {"dial fails", SCRIPT_DIAL_FAILS, WORDS},
    {"dial waits", SCRIPT_DIAL_WAITS, NOTHING},
    {"consult answers", SCRIPT_CONSULT_ANSWERS, TIME},
    {"consult refuses", SCRIPT_CONSULT_REFUSES, NOTHING},
    {"consult waits", SCRIPT_CONSULT_WAITS, NOTHING},
    {"left", SCRIPT_LEFT, NUMBER},
    {"leaves", SCRIPT_LEAVES, NUMBER},
};

static void
skip_blanks(const char **p)
{
	while (**p == ' ' || **p == '\t')
		++*p;
}

/* Step over a word if it is the next one. */
static bool
take(const char **p, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(*p, word, n) != 0 ||
	    ((*p)[n] != '\0' && (*p)[n] != ' ' && (*p)[n] != '\t'))
		return false;
	*p += n;
	skip_blanks(p);
	return true;
}

static int
take_number(const char **p, uint64_t *number, struct err *err)
{
	char *end;

	if (!isdigit((unsigned char)**p))
		return err_set(err, "a number is missing");
	errno = 0;
	*number = strtoull(*p, &end, 10);
	if (errno != 0)
		return err_set(err, "a number is too large");
	*p = end;
	return 0;
}

static int
take_time(const char **p, uint64_t *ms, struct err *err)
{
	static const struct {
		const char *name;
		uint64_t ms;
	} units[] = {{"ms", 1}, {"s", 1000}, {"min", 60000}, {"", 1}};
	size_t i;

	if (take_number(p, ms, err) < 0)
		return -1;
	for (i = 0; i < sizeof units / sizeof units[0]; i++) {
		if (!take(p, units[i].name))
			continue;
		if (*ms > UINT32_MAX)
			return err_set(err, "a time is too large");
		*ms *= units[i].ms;
		return 0;
	}
	return err_set(err, "a time's unit is ms, s or min");
}

/* "from=…" and "to=…" up to blanks. */
static int
take_caller(const char **p, struct script_step *step, struct err *err)
{
	size_t n, size;
	char *to;

	if (take_number(p, &step->number, err) < 0)
		return -1;
	for (skip_blanks(p); **p != '\0'; skip_blanks(p)) {
		if (strncmp(*p, "from=", 5) == 0) {
			to = step->from;
			size = sizeof step->from;
			*p += 5;
		} else if (strncmp(*p, "to=", 3) == 0) {
			to = step->to;
			size = sizeof step->to;
			*p += 3;
		} else {
			return err_set(err, "only from= and to= follow");
		}
		n = strcspn(*p, " \t");
		if (n >= size)
			return err_set(err, "an address is too long");
		text_clean(to, size, *p, n, false);
		*p += n;
	}
	return 0;
}

/* A call and what is pressed there. */
static int
take_keys(const char **p, struct script_step *step, struct err *err)
{
	size_t n;

	if (take_number(p, &step->number, err) < 0)
		return -1;
	skip_blanks(p);
	n = strspn(*p, "0123456789*#");
	if (n == 0 || n >= sizeof step->text)
		return err_set(err, "keys are some of 0-9 * and #");
	text_clean(step->text, sizeof step->text, *p, n, false);
	*p += n;
	return 0;
}

static int
take_argument(const char **p, enum argument argument, struct script_step *step,
    struct err *err)
{
	switch (argument) {
	case NUMBER:
		return take_number(p, &step->number, err);
	case TIME:
		return take_time(p, &step->number, err);
	case KEYS:
		return take_keys(p, step, err);
	case CALLER:
		return take_caller(p, step, err);
	case WORDS:
		if (strlen(*p) >= sizeof step->text)
			return err_set(err, "\"%.40s…\" is too long", *p);
		text_clean(step->text, sizeof step->text, *p, strlen(*p),
		    false);
		*p += strlen(*p);
		return 0;
	default:
		return 0;
	}
}

static int
step_read(const char *p, struct script_step *step, struct err *err)
{
	uint64_t after = 0;
	const char *verb;
	size_t i;

	skip_blanks(&p);
	if (*p == '+') {
		p++;
		if (take_time(&p, &after, err) < 0)
			return -1;
	}
	step->at_ms += (int64_t)after;
	verb = p;
	for (i = 0; i < sizeof verbs / sizeof verbs[0]; i++)
		if (take(&p, verbs[i].words))
			break;
	if (i == sizeof verbs / sizeof verbs[0])
		return err_set(err, "nothing is called \"%.40s\"", verb);
	step->verb = verbs[i].verb;
	if (take_argument(&p, verbs[i].argument, step, err) < 0)
		return -1;
	skip_blanks(&p);
	if (*p != '\0')
		return err_set(err, "\"%.40s\" is too much", p);
	return 0;
}

/* The steps of a text; the number of the line that is bad in *line. */
static int
steps_read(const char *text, struct script_step **steps, int *line,
    struct err *err)
{
	struct script_step step;
	char one[LINE_SIZE];
	int64_t at = 0;
	size_t len;
	int n = 0;

	for (*line = 1; *text != '\0'; text += *text != '\0') {
		len = strcspn(text, ";\n");
		if (len >= sizeof one)
			return err_set(err, "a step is too long");
		memcpy(one, text, len);
		one[len] = '\0';
		one[strcspn(one, "#\r")] = '\0';
		if (one[strspn(one, " \t")] != '\0') {
			memset(&step, 0, sizeof step);
			step.at_ms = at;
			if (step_read(one, &step, err) < 0)
				return -1;
			*steps = mem_grow(*steps, (size_t)n + 1, sizeof step);
			(*steps)[n++] = step;
			at = step.at_ms;
		}
		text += len;
		*line += *text == '\n';
	}
	return n;
}

int
script_line(const char *line, struct script_step *step, struct err *err)
{
	memset(step, 0, sizeof *step);
	if (line[strspn(line, " \t\r")] == '\0')
		return 0;
	return step_read(line, step, err) < 0 ? -1 : 1;
}

int
script_read(const char *text, struct script_step **steps, struct err *err)
{
	char *from_file = NULL;
	size_t size;
	int line, n;

	*steps = NULL;
	if (text != NULL && text[0] == '@') {
		from_file = file_read(text + 1, &size, err);
		if (from_file == NULL)
			return -1;
		text = from_file;
	}
	n = steps_read(text == NULL ? "" : text, steps, &line, err);
	if (n < 0) {
		err_prefix(err, "telephony script, line %d", line);
		free(*steps);
		*steps = NULL;
	}
	free(from_file);
	return n;
}
