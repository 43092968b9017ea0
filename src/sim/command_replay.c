/* command_replay.c - vigiesim replay: call records, played again. */
#include "src/sim/command.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/sim/cast.h"
#include "src/sim/days.h"
#include "src/sim/fast.h"
#include "src/sim/replay.h"
#include "src/sim/tape.h"

enum { THRESHOLD_S = 20 };

static const char default_zone[] = "Europe/Paris";

/* The calls of the file, its local time being this zone's; -1 also when there
 * is none to play. */
static int
read_calls(const struct options *options, const char *file, const char *zone,
    struct tape *tape, struct err *err)
{
	if (clock_zone(zone, err) < 0 ||
	    tape_read(tape, file, options->from, options->to, err) < 0)
		return -1;
	if (tape->n > 0)
		return 0;
	tape_print(tape, stderr, options->verbose);
	return err_set(err, "%s: no call to play in it", file);
}

/* The records' local time is the site's, so that reports cut the same days;
 * a store that has a zone keeps it. */
static int
fit_zone(const struct options *options, const char *file,
    const struct live *live, struct cast *cast, struct tape *tape,
    struct err *err)
{
	const char *stored = live->site.zone;

	if (stored[0] == '\0' || strcmp(stored, cast->zone) == 0)
		return 0;
	if (options->zone != NULL)
		return err_set(err, "the store's time zone is %s, not %s",
		    stored, options->zone);
	cast->zone = stored;
	tape_done(tape);
	return read_calls(options, file, stored, tape, err);
}

/* Recorded people do what the record says and nothing else. */
static void
as_the_record_says(struct params *params)
{
	params_init(params);
	params->miss = params->refuse = params->hold = params->note = 0;
	params->answer_median_s = 0;
	params->wrapup_mean_s = 0;
	params->caller_ends = 1;
	params->redial = params->recontact = 0;
	params->solved = 1;
}

static size_t
count_servers(const struct fact *facts, size_t n)
{
	size_t i, servers = 0;

	for (i = 0; i < n; i++)
		servers += facts[i].id == MSG_USER_SET;
	return servers;
}

static int
route(struct journal *journal, const struct tape *tape, const struct cast *cast,
    const struct options *options, struct fast_result *result, struct err *err)
{
	struct fast fast = {.advisors = options->advisors};
	struct fact *facts;
	int rc;

	if (journal->live->row.number > 0)
		return err_set(err, "routing begins with an empty store");
	fast.n =
	    cast_config(journal->live, tape, cast, options->advisors, &facts);
	fast.facts = facts;
	fast.advisors = count_servers(facts, fast.n);
	as_the_record_says(&fast.hospital.params);
	fast.hospital.seed = options->seed;
	fast.hospital.steady = true;
	fast.hospital.tape = tape;
	fast.hospital.drawn_patience = options->drawn_patience;
	fast.hospital.from = tape->calls[0].course.arrived;
	fast.hospital.until = tape->calls[tape->n - 1].course.arrived + 1;
	rc = fast_run(journal, &fast, result, err);
	free(facts);
	return rc;
}

static void
print_json(const struct tape *tape, const struct live *live,
    const struct fast_result *routed)
{
	json_t *root = tape_json(tape);

	if (routed != NULL && tape->n > 0)
		json_object_set_new(root, "routed",
		    days_json(live, clock_day(tape->calls[0].course.arrived),
			clock_day(routed->ended), routed));
	json_dumpf(root, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
	putchar('\n');
	json_decref(root);
}

static int
play(struct journal *journal, const struct tape *tape, const struct cast *cast,
    const struct options *options, struct err *err)
{
	struct fast_result result;

	if (!options->through_routing) {
		if (replay_as_recorded(journal, tape, cast, err) < 0)
			return -1;
		waits_print(&journal->waits, stderr);
		if (options->json)
			print_json(tape, journal->live, NULL);
		return 0;
	}
	if (route(journal, tape, cast, options, &result, err) < 0)
		return -1;
	if (options->json)
		print_json(tape, journal->live, &result);
	else
		days_print(journal->live,
		    clock_day(tape->calls[0].course.arrived),
		    clock_day(result.ended), stdout);
	waits_print(&journal->waits, options->json ? stderr : stdout);
	return 0;
}

static int
replay_into_store(const struct options *options, const char *file,
    struct err *err)
{
	struct cast cast = {
	    .title = "Call records",
	    .short_s = options->short_s,
	    .threshold_s =
		options->threshold_s ? options->threshold_s : THRESHOLD_S,
	    .by_hand = !options->through_routing,
	};
	struct tape tape = {.n = 0};
	struct journal journal;
	int rc = -1;

	cast.zone = options->zone != NULL ? options->zone : default_zone;
	/* No store is made when there is nothing to play. */
	if (read_calls(options, file, cast.zone, &tape, err) < 0) {
		tape_done(&tape);
		return -1;
	}
	if (journal_open(&journal, options->store, err) < 0 ||
	    fit_zone(options, file, journal.live, &cast, &tape, err) < 0)
		goto out;
	tape_print(&tape, stderr, options->verbose);
	rc = play(&journal, &tape, &cast, options, err);
out:
	if (journal_close(&journal, rc < 0 ? NULL : err) < 0)
		rc = -1;
	tape_done(&tape);
	return rc;
}

/* On a hub the calls come at their pace, now, and the hub routes them. */
static int
replay_on_hub(const struct options *options, const char *file, struct err *err)
{
	struct hospital_config hospital = {
	    .seed = options->seed,
	    .steady = true,
	    .drawn_patience = options->drawn_patience,
	};
	struct tape tape = {.n = 0};
	int rc = -1;

	if (read_calls(options, file,
		options->zone != NULL ? options->zone : default_zone, &tape,
		err) < 0)
		goto out;
	tape_print(&tape, stderr, options->verbose);
	as_the_record_says(&hospital.params);
	hospital.tape = &tape;
	rc = command_hub(options, &hospital, err);
out:
	tape_done(&tape);
	return rc;
}

int
command_replay(const struct options *options, const char *file, struct err *err)
{
	bool hub = options->hub != NULL || options->config != NULL;

	if ((options->store != NULL) == hub)
		return err_set(err, "either --store or --hub says where to");
	if (options->as_recorded && options->through_routing)
		return err_set(err,
		    "--as-recorded and --through-routing "
		    "exclude each other");
	if (hub && options->as_recorded)
		return err_set(err,
		    "a hub decides by itself who takes a "
		    "call: as recorded, calls go into a store (--store)");
	if (hub)
		return replay_on_hub(options, file, err);
	return replay_into_store(options, file, err);
}
