/* report.c - vigiectl report. */
#include "src/reports/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/ctl/ctl.h"
#include "src/ctl/source.h"
#include "src/live/once.h"
#include "src/reports/quality.h"
#include "src/reports/render.h"

static int
day_of(const struct ctl *ctl, enum ctl_option option, uint64_t *day,
    struct err *err)
{
	if (ctl->options[option] == NULL)
		return err_set(err, "--%s must be given",
		    ctl_switches[option].name);
	return clock_parse_day(ctl->options[option], day, err);
}

/* "72h", "7d": W of this report. */
static int
within(const char *text, int64_t *ms, struct err *err)
{
	char *unit;
	unsigned long long n = strtoull(text, &unit, 10);

	if (unit == text || text[0] == '-' || n == 0 || n > 720 ||
	    (strcmp(unit, "h") != 0 && strcmp(unit, "d") != 0) ||
	    (*unit == 'd' && n > ONCE_DAYS))
		return err_set(err,
		    "--within: as in 24h, 72h or 7d, at most %dd", ONCE_DAYS);
	*ms = (int64_t)n * (*unit == 'd' ? 86400000 : 3600000);
	return 0;
}

static int
config_make(const struct ctl *ctl, struct report_config *config,
    struct err *err)
{
	const char *figure = ctl->options[OPTION_CONTACTS];

	if (day_of(ctl, OPTION_FROM, &config->from, err) < 0 ||
	    day_of(ctl, OPTION_TO, &config->to, err) < 0)
		return -1;
	if (config->from >= config->to)
		return err_set(err,
		    "--to is the day after the last one, so it"
		    " must be later than --from");
	config->zone = ctl->options[OPTION_ZONE];
	if (config->zone != NULL && clock_zone(config->zone, err) < 0)
		return -1;
	if (ctl->options[OPTION_WITHIN] != NULL &&
	    within(ctl->options[OPTION_WITHIN], &config->again_ms, err) < 0)
		return -1;
	if (figure == NULL)
		return 0;
	config->behind = figure_find(figure);
	if (config->behind == NULL)
		return err_set(err, "no figure \"%.40s\"", figure);
	if (config->behind->worked)
		return err_set(err,
		    "behind \"%.40s\" stand working days and"
		    " no contacts",
		    figure);
	return 0;
}

static void
tell(const struct ctl *ctl, const struct report *report)
{
	bool contacts = report->config.behind != NULL;

	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(contacts ? report_contacts_json(report)
				  : report_json(report));
	else if (contacts)
		report_contacts_text(report, stdout);
	else
		report_text(report, stdout);
}

static int
report_quality(struct ctl *ctl, const struct report_config *config)
{
	struct quality_report *report;
	struct source source;
	struct err err = {.text = ""};
	int rc;

	if (source_open(&source, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	report = quality_report_new(config->from, config->to, config->zone);
	report->partial = source.session != NULL;
	rc = source_facts(&source, 1, 0, quality_report_fact, report, &err);
	source_close(&source);
	if (rc < 0) {
		rc = ctl_fail(ctl, "%s",
		    report->err.text[0] != '\0' ? report->err.text : err.text);
	} else {
		quality_report_finish(report);
		if (ctl->options[OPTION_JSON] != NULL)
			ctl_json(quality_report_json(report));
		else
			quality_report_text(report, stdout);
		rc = CTL_DONE;
	}
	quality_report_free(report);
	return rc;
}

int
report_command(struct ctl *ctl)
{
	struct report_config config = {0};
	struct report *report;
	struct source source;
	struct err err = {.text = ""};
	int rc;

	if (config_make(ctl, &config, &err) < 0)
		return ctl_usage(ctl, "%s", err.text);
	if (ctl->options[OPTION_QUALITY] != NULL)
		return report_quality(ctl, &config);
	if (source_open(&source, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	config.partial = source.session != NULL;
	report = report_new(&config);
	rc = source_facts(&source, 1, 0, report_fact, report, &err);
	source_close(&source);
	if (rc < 0) {
		rc = ctl_fail(ctl, "%s",
		    report_error(report)[0] != '\0' ? report_error(report)
						    : err.text);
	} else {
		report_finish(report);
		tell(ctl, report);
		rc = CTL_DONE;
	}
	report_free(report);
	return rc;
}
