/* letters.c - conversations by letters, and the answer being written. */
#include "tests/ui/plays.h"

#include <stdio.h>
#include <stdlib.h>

#include "src/base/text.h"
#include "ui/draft.h"

/* An earlier letter of hers, and the patient's answer with its quotation. */
static void
conversation(struct scene *scene)
{
	struct card *card = card_find(scene->model.cards, 811);
	struct msg row = {.id = MSG_LETTER_OUT_ROW};

	row.letter_out_row = (struct msg_letter_out_row){.letter = 5,
	    .contact = 811,
	    .user = MALIK,
	    .channel = CHANNEL_MAIL,
	    .state = LETTER_DELIVERED,
	    .written = SCENE_NOW - 300000,
	    .to = "a.lefevre@example.org",
	    .title = "Votre rendez-vous"};
	TEXT_SET(row.letter_out_row.text,
	    "Bonjour,\n\n> je voudrais annuler\n> mon rendez-vous\n\n"
	    "Souhaitez-vous une autre date ?\nMalik Haddad");
	card_take(card, &row, SCENE_NOW);
}

void
play_letters(struct scene *scene)
{
	struct fact fact = {.id = MSG_CONTACT_ASIDE};

	scene_sign_in(scene, LEA);
	scene->model.live->site.hold_letter_s = 10;
	scene_offer(scene, 811, LEA);
	scene_card(scene);
	scene_answer(scene, 811, LEA);
	conversation(scene);
	scene_write(scene, 815, CHANNEL_PORTAL);
	scene_offer(scene, 815, LEA);
	scene_answer(scene, 815, LEA);
	fact.contact_aside = (struct msg_contact_aside){.contact = 815,
	    .user = LEA,
	    .until = SCENE_NOW + INT64_C(7) * 86400 * 1000};
	scene_fact(scene, &fact, 30);
	scene_keys(scene, "l");
}

void
play_letters_writing(struct scene *scene)
{
	play_letters(scene);
	scene_keys(scene,
	    "r Ctrl-N B o n j o u r Enter "
	    "C ' e s t Space a n n u l é .");
}

void
play_letters_template(struct scene *scene)
{
	const char *top = getenv("top_srcdir");
	char directory[256];

	snprintf(directory, sizeof directory, "%s/tests/ui/templates",
	    top != NULL ? top : ".");
	setenv("VIGIE_TEMPLATES", directory, 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	play_letters(scene);
	scene_keys(scene, "r Ctrl-T");
}

void
play_letters_aside(struct scene *scene)
{
	play_letters(scene);
	scene_keys(scene, "s");
}

/* A letter that she began on a contact which others closed meanwhile. */
void
play_unsent(struct scene *scene)
{
	struct draft draft = {
	    scene->drafts, "letter", "lea", 790, SCENE_NOW - 600000};

	draft_keep(&draft,
	    "mail\na.exemple@example.org\nVotre demande\nBonjour,\n\n"
	    "Votre rendez-vous du 2 décembre est reporté au 9 à 10 h.\n\n"
	    "Cordialement",
	    NULL);
	scene_sign_in(scene, LEA);
	scene_keys(scene, "U");
}
