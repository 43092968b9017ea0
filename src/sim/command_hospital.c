/* command_hospital.c - vigiesim: the hospital, fast or on a hub. */
#include "src/sim/command.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/hub/config.h"
#include "src/sim/days.h"
#include "src/sim/fast.h"
#include "src/sim/patient.h"
#include "src/sim/staff.h"
#include "src/sim/hospital_conf.h"

enum { PATIENTS = 500, FIRST_DAY = 20260105 };

/* "200", "200/day", "50/h", "100/s". */
static int
read_rate(const char *text, struct hospital_config *hospital, struct err *err)
{
	char *end;
	double rate = strtod(text, &end);

	if (end == text || !(rate > 0) || rate > 1e6)
		return err_set(err,
		    "--rate: \"%.40s\" is not N, N/day, N/h "
		    "or N/s",
		    text);
	if (strcmp(end, "/s") == 0)
		hospital->per_s = rate;
	else if (strcmp(end, "/h") == 0)
		hospital->per_s = rate / 3600;
	else if (*end == '\0' || strcmp(end, "/day") == 0)
		hospital->per_day = rate;
	else
		return err_set(err,
		    "--rate: \"%.40s\" is not N, N/day, N/h "
		    "or N/s",
		    text);
	hospital->steady = hospital->per_s > 0;
	return 0;
}

static int
read_hospital(const struct options *options, struct hospital_config *hospital,
    struct err *err)
{
	size_t i;

	memset(hospital, 0, sizeof *hospital);
	params_init(&hospital->params);
	for (i = 0; i < options->n_settings; i++)
		if (params_set(&hospital->params, options->settings[i], err) <
		    0)
			return err_prefix(err, "--set");
	hospital->seed = options->seed ? options->seed : 1;
	hospital->patients = options->patients ? options->patients : PATIENTS;
	if (hospital->patients > PATIENTS_MAX)
		return err_set(err, "at most %d patients", PATIENTS_MAX);
	if (options->rate != NULL)
		return read_rate(options->rate, hospital, err);
	return 0;
}

/* --- fast --- */

static int
read_config(const char *path, struct config *config, struct err *err)
{
	struct config_errors errors;
	int rc;

	rc = path != NULL
	    ? config_load(config, path, &errors)
	    : config_parse(config, hospital_conf, strlen(hospital_conf),
		  "hospital.conf", &errors);
	if (rc < 0)
		return err_set(err, "%s", errors.list[0].text);
	return 0;
}

static const char *
zone_of(const struct config *config)
{
	size_t i;

	for (i = 0; i < config->n; i++)
		if (config->facts[i].id == MSG_SITE_SET)
			return config->facts[i].site_set.zone;
	return "Europe/Paris";
}

static int
run_days(const struct options *options, struct config *config,
    struct hospital_config *hospital, struct err *err)
{
	uint64_t first = options->from ? options->from : FIRST_DAY;
	uint64_t after =
	    clock_day_add(first, (int)(options->days ? options->days : 1));
	struct fast fast = {.advisors = options->advisors};
	struct fast_result result;
	struct journal journal;
	json_t *json;
	int rc = -1;

	if (clock_zone(zone_of(config), err) < 0)
		return -1;
	config->n =
	    staff_complete(&config->facts, config->n, options->advisors);
	fast.facts = config->facts;
	fast.n = config->n;
	hospital->from = clock_at(first, 0, 0);
	hospital->until = clock_at(after, 0, 0);
	fast.hospital = *hospital;
	if (journal_open(&journal, options->store, err) < 0 ||
	    fast_run(&journal, &fast, &result, err) < 0)
		goto out;
	rc = 0;
	after = clock_day_add(after, -1);
	if (!options->json) {
		days_print(journal.live, first, after, stdout);
		waits_print(&journal.waits, stdout);
		goto out;
	}
	json = days_json(journal.live, first, after, &result);
	json_dumpf(json, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	putchar('\n');
	json_decref(json);
out:
	if (journal_close(&journal, rc < 0 ? NULL : err) < 0)
		rc = -1;
	return rc;
}

static int
run_fast(const struct options *options, struct hospital_config *hospital,
    struct err *err)
{
	struct config config;
	int rc;

	if (options->hub != NULL)
		return err_set(err, "--fast needs no hub");
	if (options->days > 3660)
		return err_set(err, "--days: at most 3660");
	if (read_config(options->config, &config, err) < 0)
		return -1;
	rc = run_days(options, &config, hospital, err);
	config_free(&config);
	return rc;
}

int
command_hospital(const struct options *options, struct err *err)
{
	struct hospital_config hospital;

	if (read_hospital(options, &hospital, err) < 0)
		return -1;
	if (options->params) {
		params_print(&hospital.params, stdout);
		return 0;
	}
	if (options->fast)
		return run_fast(options, &hospital, err);
	if (options->hub == NULL && options->config == NULL)
		return err_set(err, "either --fast or --hub says where");
	if (options->store != NULL)
		return err_set(err,
		    "the hub has its own store: --store is "
		    "for --fast");
	return command_hub(options, &hospital, err);
}
