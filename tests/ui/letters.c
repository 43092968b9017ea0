/* letters.c - answers to patients: written, sent, taken back. */
#include "tests/check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/sms.h"
#include "src/base/text.h"
#include "tests/ui/scene.h"
#include "ui/draw/keys.h"
#include "ui/template.h"

/* Templates and words of a site that is not there. */
static char site[32];

static void
put(const char *name, const char *text)
{
	char path[96];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", site, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int
site_make(void **state)
{
	(void)state;
	TEXT_SET(site, "/tmp/vigie-site-XXXXXX");
	assert_non_null(mkdtemp(site));
	setenv("VIGIE_TEMPLATES", site, 1);
	setenv("XDG_CONFIG_HOME", site, 1);
	put("a.txt",
	    "Title: Annulation\nChannel: mail sms\nLanguage: en\n"
	    "Subject: Votre annulation\n\nBonjour {patient},\n"
	    "annulé pour le {date}.\n{advisor}\n");
	put("b.txt", "Title: Broken\nno colon\n\nx\n");
	put("health-words", "# what is not for an SMS\ndiab*\nVIH\n");
	return 0;
}

static int
site_remove(void **state)
{
	static const char *const names[] = {"a.txt", "b.txt", "health-words"};
	char path[96];
	size_t i;

	(void)state;
	for (i = 0; i < 3; i++) {
		snprintf(path, sizeof path, "%s/%s", site, names[i]);
		unlink(path);
	}
	return rmdir(site);
}

/* Léa with the letter in hand, on the screen of letters. */
static struct scene *
begin(void)
{
	struct scene *scene = scene_new(LEA);

	scene->model.live->site.hold_letter_s = 10;
	scene_offer(scene, 811, LEA);
	scene_card(scene);
	scene_answer(scene, 811, LEA);
	scene_keys(scene, "l");
	return scene;
}

static void
written(struct scene *scene, uint64_t letter)
{
	struct fact fact = {.id = MSG_LETTER_WRITTEN};

	fact.letter_written = (struct msg_letter_written){.letter = letter,
	    .contact = 811,
	    .user = LEA,
	    .channel = CHANNEL_MAIL,
	    .leaves = scene->model.now + 10000};
	scene_fact(scene, &fact, 0);
}

static void
an_answer_is_sent_and_taken_back(void **state)
{
	struct scene *scene = begin();
	const struct msg *sent;
	size_t asked;

	(void)state;
	assert_true(scene_shows(scene, "a.lefevre@example.org"));
	assert_true(scene_shows(scene, "je voudrais annuler"));
	scene_keys(scene, "r o u i Ctrl-D");
	sent = scene_last(scene);
	asked = scene->n_sent;
	assert_int_equal(sent->id, MSG_LETTER_SEND);
	assert_int_equal(sent->letter_send.contact, 811);
	assert_int_equal(sent->letter_send.channel, CHANNEL_MAIL);
	assert_string_equal(sent->letter_send.to, "a.lefevre@example.org");
	assert_string_equal(sent->letter_send.title, "Annuler un rendez-vous");
	assert_string_equal(sent->letter_send.text, "oui");
	written(scene, 1);
	scene_done_reply(scene, asked);
	assert_true(scene_shows(scene, "leaves in a moment"));
	assert_int_equal(rmdir(scene->drafts), 0); /* no draft is left */
	assert_int_equal(mkdir(scene->drafts, 0700), 0);
	scene_keys(scene, "u");
	assert_int_equal(scene_last(scene)->id, MSG_LETTER_DROP);
	assert_int_equal(scene_last(scene)->letter_drop.letter, 1);
	scene_done_reply(scene, scene->n_sent);
	assert_true(scene_shows(scene, "Taken back"));
	scene_keys(scene, "r");
	assert_true(scene_shows(scene, "oui"));
	scene_free(scene);
}

static void
pass(struct scene *scene, int64_t ms)
{
	scene->model.now += ms;
	stage_tick(&scene->stage);
}

/* Closed by others while she wrote: told, and kept as a note. */
static void
a_letter_of_a_contact_that_is_over_becomes_a_note(void **state)
{
	struct fact fact = {.id = MSG_CONTACT_CLOSED};
	struct msg msg = {.id = MSG_CONTACT_ARRIVED};
	struct scene *scene = begin();
	int64_t arrived = live_contact(scene->model.live, 811)->row.arrived;
	size_t asked;

	(void)state;
	scene_keys(scene, "r d e m a i n Esc");
	assert_true(scene_hides(scene, "Not sent"));
	fact.contact_closed.contact = 811;
	fact.contact_closed.user = LEA;
	fact.contact_closed.by = PARTY_HUB;
	scene_fact(scene, &fact, 3);
	pass(scene, 3000);
	assert_true(scene_shows(scene, "its contact is over"));
	scene_keys(scene, "U");
	assert_true(scene_shows(scene, "demain"));
	scene_keys(scene, "Enter");
	assert_true(scene_shows(scene, "becomes a note"));
	scene_keys(scene, "1");
	pass(scene, 3000);
	asked = scene->n_sent;
	assert_int_equal(scene_last(scene)->id, MSG_EXPLAIN);
	msg.contact_arrived.contact = 811;
	msg.contact_arrived.at = arrived;
	stage_reply(&scene->stage, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	stage_reply(&scene->stage, asked, &msg);
	pass(scene, 1000);
	assert_int_equal(scene_last(scene)->id, MSG_NOTE);
	assert_int_equal(scene_last(scene)->note.contact, 811);
	assert_string_equal(scene_last(scene)->note.text,
	    "Letter not sent, to a.lefevre@example.org\ndemain");
	scene_done_reply(scene, scene->n_sent);
	/* Nothing is left on the disk. */
	assert_int_equal(rmdir(scene->drafts), 0);
	assert_int_equal(mkdir(scene->drafts, 0700), 0);
	scene_free(scene);
}

static void
a_draft_survives_the_console(void **state)
{
	char directory[] = "/tmp/vigie-letter-XXXXXX";
	struct scene *scene;

	(void)state;
	assert_non_null(mkdtemp(directory));
	scene = begin();
	TEXT_SET(scene->stage.drafts, directory);
	scene_keys(scene, "r b i e n Esc");
	scene_free(scene);
	scene = begin();
	TEXT_SET(scene->stage.drafts, directory);
	scene_keys(scene, "r");
	assert_true(scene_shows(scene, "bien"));
	scene_keys(scene, "Ctrl-D");
	assert_string_equal(scene_last(scene)->letter_send.text, "bien");
	scene_done_reply(scene, scene->n_sent);
	assert_int_equal(rmdir(directory), 0);
	scene_free(scene);
}

static void
an_sms_has_its_rules(void **state)
{
	struct scene *scene = begin();
	size_t sent, i;

	(void)state;
	scene_keys(scene, "r Ctrl-N");
	assert_true(scene_shows(scene, "SMS"));
	assert_true(scene_shows(scene, "+33639981234")); /* of the card */
	scene_keys(scene, "D i a b è t e");
	assert_true(scene_shows(scene, "1 of 3 parts, 153 left"));
	sent = scene->n_sent;
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene->n_sent, sent);
	assert_true(scene_shows(scene, "\"Diabète\": only"));
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene_last(scene)->id, MSG_LETTER_SEND);
	assert_true(scene_last(scene)->letter_send.warned);
	scene_done_reply(scene, scene->n_sent);
	scene_keys(scene, "r");
	for (i = 0; i < 460; i++)
		scene_keys(scene, "x");
	sent = scene->n_sent;
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene->n_sent, sent);
	assert_true(scene_shows(scene, "Too long for an SMS: 4 parts"));
	scene_free(scene);
}

/* Told before a word is written, and asked once more before it goes. */
static void
who_wants_no_sms_is_told_before_writing(void **state)
{
	struct scene *scene = begin();
	struct msg flag = {.id = MSG_FLAG_ROW};
	size_t sent;

	(void)state;
	flag.flag_row.kind = FLAG_NO_SMS;
	card_take(card_find(scene->model.cards, 811), &flag, SCENE_NOW);
	scene_keys(scene, "r Ctrl-N");
	assert_true(scene_shows(scene, "wants no SMS"));
	scene_keys(scene, "o k");
	sent = scene->n_sent;
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene->n_sent, sent);
	assert_true(scene_shows(scene, "sends it all the same"));
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene_last(scene)->id, MSG_LETTER_SEND);
	scene_free(scene);
}

static void
a_template_shows_what_is_missing(void **state)
{
	struct scene *scene = begin();
	size_t sent;

	(void)state;
	scene_keys(scene, "r Ctrl-T");
	assert_true(scene_shows(scene, "Annulation"));
	scene_keys(scene, "1");
	assert_true(scene_shows(scene, "Bonjour Anaïs LEFÈVRE,"));
	assert_true(scene_shows(scene, "{date}"));
	assert_true(scene_shows(scene, "Votre annulation"));
	sent = scene->n_sent;
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene->n_sent, sent);
	assert_true(scene_shows(scene, "{date} is not filled in"));
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene->n_sent, sent + 1);
	scene_free(scene);
}

static void
a_failed_letter_comes_back(void **state)
{
	struct scene *scene = begin();
	struct fact fact = {.id = MSG_LETTER_FAILED};

	(void)state;
	scene_keys(scene, "r o u i Ctrl-D");
	written(scene, 1);
	scene_done_reply(scene, scene->n_sent);
	fact.letter_failed = (struct msg_letter_failed){
	    .letter = 1, .contact = 811, .user = LEA, .why = LETTER_NO_ADDRESS};
	scene_fact(scene, &fact, 1);
	assert_true(scene_shows(scene, "1 letter to a patient was not sent"));
	assert_true(scene_shows(scene, "not delivered: no such address"));
	scene_keys(scene, "2 r");
	assert_true(scene_shows(scene, "Write again"));
	assert_true(scene_shows(scene, "oui"));
	scene_keys(scene, "Ctrl-D");
	assert_int_equal(scene_last(scene)->letter_send.instead, 1);
	assert_int_equal(scene_last(scene)->letter_send.contact, 0);
	scene_free(scene);
}

static void
put_aside_it_stays_in_the_list(void **state)
{
	struct scene *scene = begin();
	struct fact fact = {.id = MSG_CONTACT_ASIDE};

	(void)state;
	scene_keys(scene, "s 1");
	assert_int_equal(scene_last(scene)->id, MSG_ASIDE);
	assert_int_equal(scene_last(scene)->aside.contact, 811);
	assert_true(scene_last(scene)->aside.until > scene->model.now);
	fact.contact_aside = (struct msg_contact_aside){
	    .contact = 811, .user = LEA, .until = SCENE_NOW + 86400000};
	scene_fact(scene, &fact, 1);
	assert_true(scene_shows(scene, "‖"));
	scene_keys(scene, "s");
	assert_int_equal(scene_last(scene)->id, MSG_GO_ON);
	scene_free(scene);
}

/* Parts of an SMS, by the tables of the standard. */
static void
sms_parts(void **state)
{
	static const struct {
		const char *text;
		unsigned int times, units, parts;
		bool ucs2;
	} rows[] = {
	    {"", 1, 0, 0, false}, {"a", 160, 160, 1, false},
	    {"a", 161, 161, 2, false}, {"a", 306, 306, 2, false},
	    {"a", 307, 307, 3, false}, {"é", 160, 160, 1, false},
	    {"€", 80, 160, 1, false}, {"€", 81, 162, 2, false},
	    {"ê", 70, 70, 1, true}, {"ê", 71, 71, 2, true},
	    {"ê", 134, 134, 2, true}, {"😀", 35, 70, 1, true},
	    {"😀", 67, 134, 3, true}, /* none is torn in two */
	};
	char text[2000];
	struct sms sms;
	size_t i, n;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		text[0] = '\0';
		for (n = 0; n < rows[i].times; n++)
			memcpy(text + n * strlen(rows[i].text), rows[i].text,
			    strlen(rows[i].text) + 1);
		sms_count(text, &sms);
		assert_int_equal(sms.units, rows[i].units);
		assert_int_equal(sms.parts, rows[i].parts);
		assert_int_equal(sms.ucs2, rows[i].ucs2);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_answer_is_sent_and_taken_back),
	    cmocka_unit_test(a_letter_of_a_contact_that_is_over_becomes_a_note),
	    cmocka_unit_test(a_draft_survives_the_console),
	    cmocka_unit_test(an_sms_has_its_rules),
	    cmocka_unit_test(who_wants_no_sms_is_told_before_writing),
	    cmocka_unit_test(a_template_shows_what_is_missing),
	    cmocka_unit_test(a_failed_letter_comes_back),
	    cmocka_unit_test(put_aside_it_stays_in_the_list),
	    cmocka_unit_test(sms_parts),
	};

	return cmocka_run_group_tests_name("tests/ui/letters", tests, site_make,
	    site_remove);
}
