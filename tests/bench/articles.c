/* articles.c - bench: articles found while the words are typed. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/random.h"
#include "src/base/text.h"
#include "src/knowledge/folder.h"
#include "tests/bench/crowd.h"
#include "tests/bench/measure.h"
#include "tests/store/server.h"

/*
 * A real hub over CURVE with as many articles as it takes, in French.  An
 * advisor types what she looks for, letter by letter and as often as not
 * without its accents, and each letter is a search, as in the console: her
 * command, the index, the lines around what was found, and the last row on
 * her side.  First with the store in SQLite, then in PostgreSQL.
 */
enum {
	ARTICLES = FOLDER_ARTICLES_MAX,
	PARAGRAPHS = 12,
	SENTENCE = 25,
	TYPED = 150,
	WARM = 10,
	PATIENCE_US = 60000000
};

static const char *const words[] = {"rendez-vous", "patient", "le", "la", "les",
    "de", "du", "à", "l'accueil", "médecin", "consultation", "appeler",
    "ordonnance", "résultats", "annuler", "déplacer", "prévenir", "heures",
    "avant", "identité", "carte", "vitale", "hôpital", "bâtiment", "étage",
    "entrée", "secrétariat", "imagerie", "échographie", "scanner",
    "prélèvement", "jeûne", "bébé", "maternité", "pédiatrie", "cardiologie",
    "anesthésie", "opération", "hospitalisation", "sortie", "dossier",
    "médical", "copie", "demande", "réclamation", "médiateur", "interprète",
    "fièvre", "vaccin", "grossesse", "où", "reçu", "cœur", "français",
    "ambulance", "prescription", "remboursement", "mutuelle", "mineur",
    "représentant", "légal", "créneau", "délai", "urgence", "régulation",
    "numéro", "téléphone", "adresse", "préadmission", "facture", "payée",
    "kinésithérapie", "ophtalmologie", "radiothérapie", "chimiothérapie",
    "donneur", "greffe", "accompagnant", "stationnement", "rééducation"};
static const char *const syllables[] = {"mar", "du", "ber", "lé", "pè", "ro",
    "tin", "ran", "mo", "fè", "vre", "gar", "ciâ", "lau", "ren", "si"};
enum {
	WORDS = sizeof words / sizeof words[0],
	SYLLABLES = sizeof syllables / sizeof syllables[0]
};

static char directory[] = "/tmp/bench-articles-XXXXXX";
static char titles[ARTICLES][80];
static struct server server;

/* --- the articles --- */

/* One in eight is the name of a place or of a person, and rare; of the others
 * some are far more frequent, as in real texts. */
static void
word_make(struct random *random, char *to, size_t size)
{
	uint64_t a = random_below(random, WORDS);
	uint64_t b = random_below(random, WORDS);

	if (random_below(random, 8) == 0)
		snprintf(to, size, "%s%s%s",
		    syllables[random_below(random, SYLLABLES)],
		    syllables[random_below(random, SYLLABLES)],
		    syllables[random_below(random, SYLLABLES)]);
	else
		text_copy(to, size, words[a < b ? a : b]);
}

static void
title_make(struct random *random, char *to, size_t size)
{
	char word[40];
	size_t used = 0;
	int i;

	for (i = 0; i < 3; i++) {
		word_make(random, word, sizeof word);
		used += text_copy(to + used, size - used, i > 0 ? " " : "");
		used += text_copy(to + used, size - used, word);
	}
}

static void
article_write(struct random *random, int nth)
{
	char path[64], word[40];
	FILE *file;
	int i, k;

	title_make(random, titles[nth], sizeof titles[nth]);
	snprintf(path, sizeof path, "%s/a%d.md", directory, nth);
	file = fopen(path, "w");
	if (file == NULL)
		measure_die("%s cannot be written", path);
	fprintf(file,
	    "---\ntitle: %s\naudience: patient\nowner: u0\n"
	    "review: 2099-01-01\n---\n",
	    titles[nth]);
	for (i = 0; i < PARAGRAPHS; i++) {
		fputs(i % 4 == 0 ? "\n## " : "\n", file);
		for (k = 0; k < SENTENCE; k++) {
			word_make(random, word, sizeof word);
			fprintf(file, k % 9 == 5 ? "**%s**%s" : "%s%s", word,
			    k % 8 == 7 ? "\n" : " ");
		}
		fputs("\n", file);
	}
	fclose(file);
}

static void
articles_write(void)
{
	struct random random;
	int i;

	if (mkdtemp(directory) == NULL)
		measure_die("no directory");
	random_init(&random, 48);
	for (i = 0; i < ARTICLES; i++)
		article_write(&random, i);
}

static void
clean(void)
{
	char command[64];

	if (server.directory[0] != '\0')
		server_stop(&server);
	snprintf(command, sizeof command, "rm -r %s", directory);
	if (system(command) != 0)
		fprintf(stderr, "%s stays\n", directory);
}

/* --- the searches --- */

struct typing {
	struct crowd crowd;
	struct console *console;
	uint64_t rows;
	bool over;
};

static void
on_reply(struct console *console, const struct msg *msg)
{
	struct typing *typing = console->crowd->ctx;

	if (msg->id == MSG_REFUSED)
		measure_die("refused: %s", msg->refused.text);
	typing->rows += msg->id == MSG_ARTICLE_FOUND;
	typing->over |= msg->id == MSG_ROWS_END;
}

/* How many were found. */
static uint64_t
search(struct typing *typing, const char *text)
{
	struct msg msg = {.id = MSG_ARTICLE_FIND};
	int64_t end = measure_us() + PATIENCE_US;

	TEXT_SET(msg.article_find.text, text);
	typing->rows = 0;
	typing->over = false;
	console_send(typing->console, &msg);
	while (!typing->over) {
		crowd_turn(&typing->crowd, 100);
		if (measure_us() > end)
			measure_die("no answer to \"%s\"", text);
	}
	return typing->rows;
}

/* A title, or its first two words, letter by letter. */
static void
type(struct typing *typing, struct random *random, struct times *times)
{
	const char *title = titles[random_below(random, ARTICLES)];
	char looked[80], typed[64];
	uint64_t found = 0;
	unsigned int code;
	size_t n, step;
	int64_t began;

	if (random_below(random, 2) == 0)
		ascii_fold(looked, sizeof looked, title);
	else
		TEXT_SET(looked, title);
	if (random_below(random, 2) == 0 && strrchr(looked, ' ') != NULL)
		*strrchr(looked, ' ') = '\0';
	for (n = 0; looked[n] != '\0' && n + 4 < sizeof typed; n += step) {
		step = text_next(looked + n, strlen(looked + n), &code);
		snprintf(typed, sizeof typed, "%.*s", (int)(n + step), looked);
		began = measure_us();
		found = search(typing, typed);
		if (times != NULL)
			times_put(times, (double)(measure_us() - began) / 1000);
	}
	if (found == 0)
		measure_die("nothing was found by \"%s\"", looked);
}

/* The index is made anew when the hub has read the directory. */
static void
await_index(struct typing *typing, const struct site *site)
{
	int64_t end = measure_us() + PATIENCE_US;
	bool read = false;
	char *said;

	while (!read || search(typing, titles[ARTICLES - 1]) == 0) {
		crowd_run(&typing->crowd, 100);
		said = site_said(site);
		read = strstr(said, "articles: ") != NULL;
		free(said);
		if (measure_us() > end)
			measure_die("the articles are not there");
	}
}

static void
measure(struct site *site, const char *figure)
{
	struct typing typing = {0};
	struct times times = {0};
	struct random random;
	char name[40];
	int i;

	site_start(site);
	crowd_init(&typing.crowd, site, 1);
	typing.crowd.reply = on_reply;
	typing.crowd.ctx = &typing;
	typing.console = crowd_add(&typing.crowd, &site->seats[0], false);
	crowd_settle(&typing.crowd);
	await_index(&typing, site);
	random_init(&random, 7);
	for (i = 0; i < TYPED + WARM; i++)
		type(&typing, &random, i < WARM ? NULL : &times);
	snprintf(name, sizeof name, "%s_p50", figure);
	measure_print(name, times_part(&times, 0.5), "ms");
	snprintf(name, sizeof name, "%s_p99", figure);
	measure_print(name, times_part(&times, 0.99), "ms");
	times_done(&times);
	crowd_done(&typing.crowd);
	site_end(site, SIGTERM);
}

int
main(void)
{
	const struct site_plan plan = {.advisors = 10, .articles = directory};
	char url[256], why[256];
	struct site site;

	atexit(clean);
	articles_write();
	site_make(&site, &plan);
	measure(&site, "articles");
	if (server_start(&server, why, sizeof why) != 0) {
		fprintf(stderr, "articles: %s\n", why);
	} else {
		server_database(&server, "articles");
		server_url(&server, "articles", url, sizeof url);
		site_move(&site, &plan, url);
		measure(&site, "articles_postgres");
	}
	site_remove(&site);
	return 0;
}
