/* search.c - bench: patients found among a million, in either database. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/base/clock.h"
#include "src/base/random.h"
#include "src/base/text.h"
#include "src/store/store.h"
#include "tests/bench/measure.h"
#include "tests/store/server.h"

enum { PATIENTS = 1000000, BATCH = 2000, SEARCHES = 4000, SHOWN = 20 };

static const char *const syllables[] = {"mar", "du", "ber", "le", "pe", "ro",
    "tin", "rand", "mo", "fèv", "re", "gar", "cia", "lau", "rent", "si", "mon",
    "mi", "chel", "da", "vid", "ri", "chard", "tho", "mas", "bon", "net",
    "fran", "çois", "gi", "rard", "an", "dré", "mer", "cier", "blanc", "gué",
    "rin", "bo", "yer", "hu", "bert", "ar", "naud", "char", "lot", "ngu", "yen",
    "ben", "ali"};
enum { SYLLABLES = sizeof syllables / sizeof syllables[0] };

static char directory[] = "bench-search-XXXXXX", path[64];
static struct server server;

/* Some syllables are far more frequent than others, as in real names. */
static const char *
syllable(struct random *random)
{
	uint64_t a = random_below(random, SYLLABLES);
	uint64_t b = random_below(random, SYLLABLES);

	return syllables[a < b ? a : b];
}

static void
make_name(struct random *random, char *to, size_t size)
{
	static const char *const particles[] = {"de ", "d'", "le ", "la "};
	bool particle = random_below(random, 20) == 0;

	snprintf(to, size, "%s%s%s%s%s",
	    particle ? particles[random_below(random, 4)] : "",
	    syllable(random), syllable(random),
	    random_below(random, 3) == 0 ? "-" : "", syllable(random));
}

static void
make_patient(struct random *random, uint64_t patient,
    struct msg_patient_row *row)
{
	uint64_t day =
	    clock_day_add(19250101, (int)random_below(random, 36525));

	memset(row, 0, sizeof *row);
	row->patient = patient;
	make_name(random, row->birth_name, sizeof row->birth_name);
	if (random_below(random, 4) == 0)
		make_name(random, row->name, sizeof row->name);
	else
		TEXT_SET(row->name, row->birth_name);
	make_name(random, row->given, sizeof row->given);
	snprintf(row->born, sizeof row->born, "%04u-%02u-%02u",
	    (unsigned int)(day / 10000 % 10000),
	    (unsigned int)(day / 100 % 100), (unsigned int)(day % 100));
	snprintf(row->phone, sizeof row->phone, "+336%08u",
	    (unsigned int)random_below(random, 90000000));
	snprintf(row->ipp, sizeof row->ipp, "%010u",
	    (unsigned int)(patient * 7));
}

static void
fill(struct store *store)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	struct batch *batch = batch_new();
	struct random random;
	struct err err;
	uint64_t i;

	random_init(&random, 20180881);
	for (i = 1; i <= PATIENTS; i++) {
		make_patient(&random, i, &row.patient_row);
		batch_row(batch, &row);
		if (i % BATCH != 0)
			continue;
		if (store_append(store, batch, &err) < 0)
			measure_die("%s", err.text);
		batch_free(batch);
		batch = batch_new();
	}
	batch_free(batch);
}

static int
count(void *ctx, const struct msg *row)
{
	(void)row;
	*(uint64_t *)ctx += 1;
	return 0;
}

/* What is asked of one patient: a date and up to three letters, letters
 * alone, a number, an identifier. */
static void
ask(struct random *random, int kind, const struct msg_patient_row *row,
    struct wanted *wanted)
{
	char name[64];
	size_t n = 0, letters = random_below(random, 4), step;
	unsigned int code;

	memset(wanted, 0, sizeof *wanted);
	if (kind == 1) {
		letters = 3;
		if (random_below(random, 2) == 0)
			snprintf(wanted->given, sizeof wanted->given, "%.2s",
			    row->given);
	}
	TEXT_SET(name, row->name);
	while (letters-- > 0 &&
	    (step = text_next(name + n, strlen(name + n), &code)) > 0)
		n += step;
	name[n] = '\0';
	switch (kind) {
	case 0:
		TEXT_SET(wanted->born, row->born);
		TEXT_SET(wanted->name, name);
		break;
	case 1:
		TEXT_SET(wanted->name, name);
		break;
	case 2:
		TEXT_SET(wanted->number, row->phone);
		break;
	default:
		TEXT_SET(wanted->value, row->ipp);
	}
}

static void
search(struct store *store, const char *figure)
{
	char name[40];
	struct times times = {NULL, 0, 0};
	struct msg_patient_row row;
	struct wanted wanted;
	struct random random;
	struct err err;
	uint64_t found = 0;
	int64_t start;
	int i;

	random_init(&random, 7);
	for (i = 0; i < SEARCHES; i++) {
		if (store_patient(store, 1 + random_below(&random, PATIENTS),
			&row, &err) != 1)
			measure_die("a patient is missing");
		ask(&random, i % 4, &row, &wanted);
		start = measure_us();
		if (store_find_patients(store, &wanted, SHOWN, count, &found,
			&err) < 0)
			measure_die("%s", err.text);
		times_put(&times, (double)(measure_us() - start));
	}
	if (found < SEARCHES * 3 / 4)
		measure_die("only %d patients found", (int)found);
	snprintf(name, sizeof name, "%s_p50", figure);
	measure_print(name, times_part(&times, 0.5) / 1000, "ms");
	snprintf(name, sizeof name, "%s_p99", figure);
	measure_print(name, times_part(&times, 0.99) / 1000, "ms");
	times_done(&times);
}

static void
stop(void)
{
	server_stop(&server);
}

/* The same patients in PostgreSQL, when there is one here. */
static void
search_postgres(void)
{
	struct store *store;
	char url[256], why[256];
	struct err err;

	if (server_start(&server, why, sizeof why) != 0) {
		fprintf(stderr, "search: %s\n", why);
		return;
	}
	atexit(stop);
	server_database(&server, "patients");
	server_url(&server, "patients", url, sizeof url);
	if (store_restore(path + 7, url, &err) < 0)
		measure_die("%s", err.text);
	store = store_open(url, 0, &err);
	if (store == NULL)
		measure_die("%s", err.text);
	search(store, "search_postgres");
	store_close(store);
}

int
main(void)
{
	struct store *store;
	struct err err;
	int64_t start;

	if (mkdtemp(directory) == NULL)
		measure_die("no directory");
	snprintf(path, sizeof path, "sqlite:%s/s.db", directory);
	store = store_open(path, STORE_CREATE, &err);
	if (store == NULL)
		measure_die("%s", err.text);
	start = measure_us();
	fill(store);
	measure_print("search_fill",
	    PATIENTS * 1e6 / (double)(measure_us() - start), "rows/s");
	search(store, "search");
	store_close(store);
	search_postgres();
	unlink(path + 7);
	rmdir(directory);
	return 0;
}
