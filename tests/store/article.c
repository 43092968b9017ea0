/* article.c - the index of articles, and incidents, on every driver. */
#include "tests/store/suite.h"

#include <string.h>

#include "src/base/text.h"

void
articles_are_found_by_their_words(void **state)
{
	static const struct store_article list[] = {
	    {7, "annuler un rendez-vous", "prevenez-nous 48 heures avant"},
	    {8, "obtenir ses resultats", "au laboratoire, sur rendez-vous"},
	    {9, "facture", "le duplicata est envoye sous huit jours"},
	};
	static const struct {
		const char *text;
		int n;
		uint64_t first;
	} cases[] = {
	    {"rendez-vous", 2, 7},
	    {"Annuler", 1, 7},
	    {"rendez labo", 1, 8},
	    {"R\xc3\xa9sultats", 1, 8},
	    {"dupli", 1, 9},
	    {"DUPLICATA envoy\xc3\xa9", 1, 9},
	    {"facture annuler", 0, 0},
	    {"xyz", 0, 0},
	    {"", 0, 0},
	    {"*** \" ' ( OR", 0, 0},
	    {"facture & | ! :*", 1, 9},
	};
	struct fixture *f = *state;
	uint64_t found[10];
	size_t i;

	OK(store_index_articles(f->store, list, 3, &f->err));
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		memset(found, 0, sizeof found);
		assert_int_equal(store_find_articles(f->store, cases[i].text,
				     found, 10, &f->err),
		    cases[i].n);
		assert_int_equal(found[0], cases[i].first);
	}
	assert_int_equal(store_find_articles(f->store, "rendez", found, 1,
			     &f->err),
	    1);
	/* What is indexed anew replaces all of it, after a restart too. */
	fixture_reopen(f, 0);
	OK(store_index_articles(f->store, list, 1, &f->err));
	assert_int_equal(store_find_articles(f->store, "facture", found, 10,
			     &f->err),
	    0);
	OK(store_index_articles(f->store, NULL, 0, &f->err));
	assert_int_equal(store_find_articles(f->store, "annuler", found, 10,
			     &f->err),
	    0);
}

struct told {
	struct msg_incident_form forms[4];
	struct msg_incident_seen seen[4];
	int n, n_seen;
};

static int
tell(void *ctx, const struct msg *row)
{
	struct told *told = ctx;

	if (row->id == MSG_INCIDENT_FORM)
		told->forms[told->n++] = row->incident_form;
	else
		told->seen[told->n_seen++] = row->incident_seen;
	return 0;
}

static void
put(struct fixture *f, const struct msg *row)
{
	struct batch *batch = batch_new();

	batch_row(batch, row);
	OK(store_append(f->store, batch, &f->err));
	batch_free(batch);
}

void
incidents_of_a_period(void **state)
{
	struct msg form = {.id = MSG_INCIDENT_FORM};
	struct msg seen = {.id = MSG_INCIDENT_SEEN};
	struct fixture *f = *state;
	struct told told = {.n = 0};
	uint64_t i;

	for (i = 1; i <= 3; i++) {
		form.incident_form.incident = i;
		form.incident_form.raised = (int64_t)(1000 * i);
		form.incident_form.channel = CHANNEL_CALL;
		put(f, &form);
	}
	/* Filled in later, it is the same one. */
	form.incident_form.incident = 2;
	form.incident_form.level = LEVEL_THREATS;
	form.incident_form.declared = DECLARED_YES;
	TEXT_SET(form.incident_form.text, "des menaces\nau téléphone");
	put(f, &form);
	seen.incident_seen.incident = 2;
	seen.incident_seen.user = 5;
	seen.incident_seen.at = 9000;
	TEXT_SET(seen.incident_seen.text, "entretien");
	put(f, &seen);
	OK(store_incidents(f->store, 1500, 3000, tell, &told, &f->err));
	assert_int_equal(told.n, 1);
	assert_int_equal(told.n_seen, 1);
	assert_int_equal(told.forms[0].incident, 2);
	assert_int_equal(told.forms[0].raised, 2000);
	assert_int_equal(told.forms[0].level, LEVEL_THREATS);
	assert_string_equal(told.forms[0].text, "des menaces\nau téléphone");
	assert_string_equal(told.seen[0].text, "entretien");
	memset(&told, 0, sizeof told);
	OK(store_incidents(f->store, 0, 9999, tell, &told, &f->err));
	assert_int_equal(told.n, 3);
}
