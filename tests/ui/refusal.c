/* refusal.c - what the hub refuses, in the person's language. */
#include "tests/check.h"

#include "tests/ui/scene.h"
#include "ui/refusal.h"

static const struct {
	const char *text, *form, *french;
} rows[] = {
    /* Without names the text is its own form. */
    {"that is you", "", "c'est vous"},
    {"that is you", NULL, "c'est vous"},
    {"", "", ""},
    /* A name at the beginning, in the middle, quoted, and a number. */
    {"Zoé MODÈLE is with somebody else", "%s is with somebody else",
	"Zoé MODÈLE est avec quelqu'un d'autre"},
    {"\"azur\" has contacts in hand", "\"%s\" has contacts in hand",
	"« azur » a des contacts en main"},
    {"an SMS of 5 parts; at most 3", "an SMS of %u parts; at most %u",
	"un SMS de 5 parties ; 3 au plus"},
    {"\"rdv\" is not name:level, with a level of 1 to 5",
	"\"%.*s\" is not name:level, with a level of 1 to 5",
	"« rdv » n'est pas nom:niveau, de 1 à 5"},
    {"criterion 12 (accueil): no answer", "criterion %zu (%s): no answer",
	"critère 12 (accueil) : sans réponse"},
    /* A name that holds what the form holds. */
    {"\"a\" has contacts in hand\" has contacts in hand",
	"\"%s\" has contacts in hand",
	"« a\" has contacts in hand » a des contacts en main"},
    {"it was corrected by evaluation 7", "it was corrected by evaluation %llu",
	"elle est corrigée par l'évaluation 7"},
    /* What the catalogue does not have, and what does not fit its form,
     * stays; a form is never a format. */
    {"the moon is full", "", "the moon is full"},
    {"no moon 3", "no moon %d", "no moon 3"},
    {"something else", "%s is with somebody else", "something else"},
    {"100 % of it", "100 % of it", "100 % of it"},
    {"%n%n%s", "%n%n%s", "%n%n%s"},
    {"%s%s%s", "%s", "%s%s%s"},
    {"a b c d e f", "%s %s %s %s %s %s", "a b c d e f"},
    {"x", "%", "x"},
    {"x", "%s", "x"},
};

static void
refusals_are_french(void **state)
{
	char to[80];
	size_t i;

	(void)state;
	scene_speak("fr");
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		refusal_text(rows[i].text, rows[i].form, to, sizeof to);
		assert_string_equal(to, rows[i].french);
	}
}

static void
refusals_are_cut_at_a_character(void **state)
{
	char to[12];

	(void)state;
	scene_speak("fr");
	refusal_text("\"é\" has contacts in hand",
	    "\"%s\" has contacts in hand", to, sizeof to);
	assert_string_equal(to, "« é » a ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(refusals_are_french),
	    cmocka_unit_test(refusals_are_cut_at_a_character),
	};

	return cmocka_run_group_tests_name("ui/refusal", tests, NULL, NULL);
}
