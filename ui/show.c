/* show.c - times, waits and shares as people read them. */
#include "ui/show.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "ui/draw/language.h"

void
show_duration(int64_t ms, char *to, size_t size)
{
	int64_t s = ms > 0 ? ms / 1000 : 0;

	if (s >= 864000)
		snprintf(to, size, _("%d d"), (int)(s / 86400));
	else if (s >= 86400)
		snprintf(to, size, _("%d d %d h"), (int)(s / 86400),
		    (int)(s % 86400 / 3600));
	else if (s >= 3600)
		snprintf(to, size, "%d:%02d:%02d", (int)(s / 3600),
		    (int)(s % 3600 / 60), (int)(s % 60));
	else
		snprintf(to, size, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

void
show_short(int64_t ms, char *to, size_t size)
{
	int64_t s = ms > 0 ? ms / 1000 : 0;

	if (s < 3600)
		show_duration(ms, to, size);
	else if (s < 36000)
		snprintf(to, size, "%dh%02d", (int)(s / 3600),
		    (int)(s % 3600 / 60));
	else
		snprintf(to, size, "%dh", (int)(s / 3600));
}

void
show_threshold(uint64_t s, char *to, size_t size)
{
	if (s < 120)
		snprintf(to, size, "%d s", (int)s);
	else if (s < 7200)
		snprintf(to, size, "%d min", (int)(s / 60));
	else
		snprintf(to, size, "%d h", (int)(s / 3600));
}

void
show_clock(int64_t at, char *to, size_t size)
{
	struct clock_local l;

	clock_local(at, &l);
	snprintf(to, size, "%02d:%02d:%02d", l.hour, l.minute, l.second);
}

void
show_minute(int64_t at, char *to, size_t size)
{
	struct clock_local l;

	clock_local(at, &l);
	snprintf(to, size, "%02d:%02d", l.hour, l.minute);
}

static void
date(int year, int month, int day, char *to, size_t size)
{
	/* TRANSLATORS: year, month, day, in the order of the language. */
	snprintf(to, size, _("%1$04d-%2$02d-%3$02d"), year, month, day);
}

void
show_date(int64_t at, char *to, size_t size)
{
	struct clock_local l;

	clock_local(at, &l);
	date(l.year, l.month, l.day, to, size);
}

void
show_day_of(uint64_t day, char *to, size_t size)
{
	date((int)(day / 10000), (int)(day / 100 % 100), (int)(day % 100), to,
	    size);
}

void
show_day(const char *text, char *to, size_t size)
{
	uint64_t day;

	if (clock_parse_day(text, &day, NULL) == 0)
		show_day_of(day, to, size);
	else
		text_copy(to, size, text);
}

void
show_when(int64_t at, int64_t now, char *to, size_t size)
{
	if (clock_day(at) == clock_day(now))
		show_minute(at, to, size);
	else
		show_date(at, to, size);
}

void
show_number(double value, char *to, size_t size)
{
	char *point;

	snprintf(to, size, "%.1f", value);
	/* TRANSLATORS: the decimal point. */
	if ((point = strchr(to, '.')) != NULL)
		*point = _(".")[0];
}

void
show_share(double part, double whole, char *to, size_t size)
{
	char number[32];

	if (!(whole > 0)) {
		snprintf(to, size, "–");
		return;
	}
	show_number(part * 100 / whole, number, sizeof number);
	snprintf(to, size, "%s %%", number);
}

void
show_figure(const char *name, const struct msg_tally_row *tally, char *to,
    size_t size)
{
	const struct figure *figure = figure_find(name);
	double value;

	if (figure == NULL || !figure_value(figure, tally, &value))
		snprintf(to, size, "–");
	else if (figure->unit == FIGURE_PERCENT)
		show_share(value, 1, to, size);
	else
		show_duration((int64_t)(value * 1000 + 0.5), to, size);
}

enum style
show_urgency(int64_t wait_ms, uint64_t threshold_s, const char **mark)
{
	int64_t threshold_ms = (int64_t)threshold_s * 1000;

	*mark = "";
	if (threshold_ms == 0 || wait_ms * 2 < threshold_ms)
		return STYLE_PLAIN;
	if (wait_ms <= threshold_ms) {
		*mark = "+";
		return STYLE_NEAR;
	}
	*mark = wait_ms > threshold_ms * 3 ? "!!" : "!";
	return STYLE_LATE;
}
