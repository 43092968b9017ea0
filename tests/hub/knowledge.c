/* knowledge.c - articles and incidents over real sockets. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/text.h"
#include "src/live/incident.h"
#include "src/live/knowledge.h"
#include "tests/check.h"
#include "tests/hub/world.h"

#define HEAD(title, audience, review)                     \
	"---\ntitle: " title "\naudience: " audience "\n" \
	"owner: sam\nreview: " review "\n---\n"

static char folder[128], options[256];

static void
write_article(const char *name, const char *text)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s.md", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
make_folder(void)
{
	strcpy(folder, "/tmp/vigie-articles.XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(options, sizeof options, "articles = \"%s\"\n", folder);
	write_article("annuler",
	    HEAD("Annuler un rendez-vous", "patient",
		"2099-01-01") "Prévenez **48 heures** avant.\n");
	write_article("vieux",
	    HEAD("Les vieux tarifs", "patient", "2020-01-01") "12 euros\n");
	write_article("mauvais", "---\ntitle: x\nkind: conte\n---\n");
}

static void
drop_folder(void)
{
	static const char *const names[] = {
	    "annuler", "vieux", "mauvais", "neuf"};
	char path[256];
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s.md", folder, names[i]);
		unlink(path);
	}
	rmdir(folder);
}

struct wait {
	struct guest *guest;
	const char *name;
	bool there;
};

static bool
is_known(void *ctx)
{
	struct wait *wait = ctx;

	return (live_article_named(wait->guest->live, wait->name) != NULL) ==
	    wait->there;
}

static uint64_t
known(struct guest *guest, const char *name, bool there)
{
	struct wait wait = {guest, name, there};

	assert_true(world_until(guest->world, is_known, &wait, PATIENCE_MS));
	return there ? live_article_named(guest->live, name)->set.article : 0;
}

/* How many articles are found by these words. */
static size_t
found(struct guest *guest, const char *text)
{
	struct msg msg = {.id = MSG_ARTICLE_FIND};

	TEXT_SET(msg.article_find.text, text);
	assert_int_equal(guest_ask(guest, &msg), MSG_ROWS_END);
	return guest->n_rows;
}

/* The index follows the facts after a moment. */
static void
wait_found(struct guest *guest, const char *text, size_t n)
{
	int tries;

	for (tries = 0; tries < 600 && found(guest, text) != n; tries++)
		world_run(guest->world, 100);
	assert_int_equal(found(guest, text), n);
}

static void
test_articles(void **state)
{
	struct guest anna, sam;
	struct msg msg = {.id = MSG_ARTICLE_READ};
	struct world world;
	uint64_t id, old;
	char *said;

	(void)state;
	make_folder();
	world_open(&world, false, options, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&sam, &world, "sam");
	id = known(&anna, "annuler", true);
	old = known(&anna, "vieux", true);
	wait_found(&anna, "PREVENEZ heures", 1);
	assert_int_equal(anna.rows[0].article_found.article, id);
	assert_non_null(strstr(anna.rows[0].article_found.excerpt,
	    "48 heures"));
	assert_int_equal(found(&anna, "introuvable"), 0);
	/* Read, and what is past its date with a warning. */
	msg.article_read.article = id;
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	assert_int_equal(anna.n_rows, 1);
	assert_string_equal(anna.rows[0].article_part.text,
	    "Prévenez **48 heures** avant.\n");
	msg.article_read.article = old;
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(anna.reply.refused.why, REFUSAL_STATE);
	msg.article_read.warned = true;
	assert_int_equal(guest_ask(&anna, &msg), MSG_ROWS_END);
	/* The owner reads what is said of it. */
	msg = (struct msg){.id = MSG_ARTICLE_JUDGE};
	msg.article_judge.article = id;
	msg.article_judge.judgement = JUDGEMENT_WRONG;
	TEXT_SET(msg.article_judge.text, "24 heures");
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	msg = (struct msg){.id = MSG_MESSAGES};
	assert_int_equal(guest_ask(&sam, &msg), MSG_ROWS_END);
	assert_string_equal(sam.rows[0].message_row.text,
	    "! Annuler un rendez-vous: 24 heures");
	/* What was used most, without what is past its date. */
	msg = (struct msg){.id = MSG_FAQ};
	msg.faq.most = 10;
	assert_int_equal(guest_ask(&sam, &msg), MSG_ROWS_END);
	assert_int_equal(sam.n_rows, 3);
	assert_int_equal(sam.rows[1].article_day.opened, 1);
	assert_int_equal(sam.rows[1].article_day.wrong, 1);
	said = world_said(&world);
	assert_non_null(strstr(said,
	    "mauvais.md:3: not a possible word: conte"));
	free(said);
	world_close(&world);
	drop_folder();
}

static void
test_articles_change(void **state)
{
	struct guest anna;
	struct world world;
	char path[256];

	(void)state;
	make_folder();
	world_open(&world, false, options, NULL);
	guest_open(&anna, &world, "anna");
	known(&anna, "annuler", true);
	write_article("neuf", HEAD("Du neuf", "internal", "2099-01-01") "oui");
	known(&anna, "neuf", true);
	wait_found(&anna, "neuf", 1);
	snprintf(path, sizeof path, "%s/annuler.md", folder);
	unlink(path);
	known(&anna, "annuler", false);
	wait_found(&anna, "annuler", 0);
	/* A hub that starts again knows the same ones, by the same numbers. */
	world_end(&world, SIGKILL);
	write_article("annuler", HEAD("Annuler", "patient", "2099-01-01") "x");
	assert_true(world_start(&world));
	guest_close(&anna);
	guest_open(&anna, &world, "anna");
	known(&anna, "annuler", true);
	wait_found(&anna, "annuler", 1);
	world_close(&world);
	drop_folder();
}

/* --- boxes --- */

static bool
is_ticked(void *ctx)
{
	struct wait *wait = ctx;

	return wait->guest->live->ticks != NULL;
}

static uint64_t
take_call(struct guest *gate, struct guest *anna)
{
	uint64_t contact;

	assert_int_equal(guest_be(anna, ADVISOR_AVAILABLE), MSG_DONE);
	contact = guest_arrive(gate, 1, "");
	assert_true(guest_sees(anna, contact, CONTACT_OFFERED));
	assert_int_equal(guest_contact(anna, MSG_ACCEPT, contact), MSG_DONE);
	return contact;
}

/* Whoever takes a call over goes on where the boxes were left. */
static void
test_boxes(void **state)
{
	struct guest anna, bert, gate;
	struct msg msg = {.id = MSG_TICK};
	struct world world;
	struct wait wait;

	(void)state;
	make_folder();
	write_article("neuf",
	    "---\ntitle: Urgence\nkind: checklist\naudience: internal\n"
	    "owner: sam\nreview: 2099-01-01\n---\n- [ ] un\n");
	world_open(&world, false, options, NULL);
	guest_open(&gate, &world, "gate");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	msg.tick.article = known(&anna, "neuf", true);
	msg.tick.contact = take_call(&gate, &anna);
	msg.tick.box = 1;
	msg.tick.on = true;
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	wait = (struct wait){&bert, NULL, true};
	assert_true(world_until(&world, is_ticked, &wait, PATIENCE_MS));
	assert_int_equal(live_ticks(bert.live, msg.tick.contact,
			     msg.tick.article)
			     ->row.boxes,
	    1);
	world_close(&world);
	drop_folder();
}

/* --- incidents --- */

static bool
is_told(void *ctx)
{
	struct wait *wait = ctx;

	return (wait->guest->live->incidents != NULL) == wait->there;
}

static uint64_t
fill_in(struct guest *guest, uint64_t incident)
{
	struct msg msg = {.id = MSG_INCIDENT_WRITE};

	msg.incident_write.incident = incident;
	msg.incident_write.level = LEVEL_INSULTS;
	msg.incident_write.category = CATEGORY_INSULT;
	msg.incident_write.author = AUTHOR_RELATIVE;
	msg.incident_write.action = ACTION_WARNED;
	msg.incident_write.support = ANSWER_YES;
	msg.incident_write.declared = DECLARED_YES;
	TEXT_SET(msg.incident_write.text, "insultes répétées");
	return guest_ask(guest, &msg);
}

static void
test_incident(void **state)
{
	struct guest anna, bert, sam, max, gate;
	struct msg msg = {.id = MSG_INCIDENT};
	struct world world;
	struct wait wait;
	uint64_t incident;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&gate, &world, "gate");
	guest_open(&anna, &world, "anna");
	guest_open(&bert, &world, "bert");
	guest_open(&sam, &world, "sam");
	guest_open(&max, &world, "max");
	msg.incident.contact = take_call(&gate, &anna);
	assert_int_equal(guest_ask(&bert, &msg), MSG_REFUSED);
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	incident = anna.reply.done.id;
	assert_true(incident != 0);
	wait = (struct wait){&sam, NULL, true};
	assert_true(world_until(&world, is_told, &wait, PATIENCE_MS));
	/* A colleague is told nothing of it. */
	assert_null(bert.live->incidents);
	/* A second time it is the same one. */
	assert_int_equal(guest_ask(&anna, &msg), MSG_DONE);
	assert_int_equal(anna.reply.done.id, incident);
	assert_int_equal(fill_in(&bert, incident), MSG_REFUSED);
	assert_int_equal(fill_in(&anna, incident), MSG_DONE);
	msg = (struct msg){.id = MSG_INCIDENT_FOLLOW};
	msg.incident_follow.incident = incident;
	TEXT_SET(msg.incident_follow.text, "vue à 10 h");
	assert_int_equal(guest_ask(&sam, &msg), MSG_DONE);
	wait.there = false;
	assert_true(world_until(&world, is_told, &wait, PATIENCE_MS));
	/* The forms outlive a hub that is killed, and are a look. */
	world_end(&world, SIGKILL);
	assert_true(world_start(&world));
	guest_close(&max);
	guest_open(&max, &world, "max");
	msg = (struct msg){.id = MSG_INCIDENTS};
	assert_int_equal(guest_ask(&max, &msg), MSG_ROWS_END);
	assert_int_equal(max.n_rows, 2);
	assert_string_equal(max.rows[0].incident_form.text,
	    "insultes répétées");
	assert_string_equal(max.rows[1].incident_seen.text, "vue à 10 h");
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_articles),
	    cmocka_unit_test(test_articles_change),
	    cmocka_unit_test(test_boxes),
	    cmocka_unit_test(test_incident),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
