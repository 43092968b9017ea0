/* patient.c - patients who do not exist, and what they write. */
#include "src/sim/patient.h"

#include <stdio.h>
#include <string.h>

#include "src/base/clock.h"
#include "src/base/text.h"
#include "src/sim/param.h"

enum {
	POPULATION_SEED = 20180881,
	SHARED_NUMBER = 40, /* one in so many lives with the one before */
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *const women[] = {
    "Ambre",
    "Louise",
    "Jeanne",
    "Inès",
    "Chloé",
    "Fatoumata",
    "Yasmine",
    "Élodie",
    "Marie-Thérèse",
    "Nadège",
    "Soizic",
    "Lan Anh",
    "Héloïse",
    "Aïcha",
    "Odette",
    "Zoé",
    "Ludivine",
    "Maëlys",
    "Germaine",
    "Rania",
};

static const char *const men[] = {
    "Léon",
    "Gabriel",
    "Mohamed",
    "Jean-Loup",
    "Noël",
    "Amadou",
    "Étienne",
    "Raphaël",
    "Erwan",
    "Kévin",
    "Marcel",
    "François",
    "Idriss",
    "Tuan",
    "Loïc",
    "Anatole",
    "Jérôme",
    "Théo",
    "Bakary",
    "Gaël",
};

/* Birth names as hard as real ones: particles, accents, hyphens. */
static const char *const endings[] = {
    "ALPHA",
    "BRAVO",
    "D'ESSAI",
    "DE LA FICTION",
    "ÉCHANTILLON",
    "FACTICE",
    "GABARIT",
    "HYPOTHÈSE",
    "IMAGINAIRE",
    "JEU-D'ESSAI",
    "L'EXEMPLE",
    "MODÈLE",
    "NÉANT",
    "ORDINAIRE",
    "PAPIER",
    "QUIDAM",
    "ROMAN",
    "SPÉCIMEN",
    "TÉMOIN",
    "VIRTUELLE",
};

static const char *const ranges[] = {
    "+3319900",
    "+3326191",
    "+3335301",
    "+3346571",
    "+3353649",
    "+3363998",
};

/* What an advisor should know before the greeting; most have none. */
static const char *const flags[] = {
    "Malentendant : service relais",
    "Interprète : portugais",
    "Interprète : LSF sur rendez-vous",
    "Ne pas divulguer la présence",
    "Parler lentement, personne âgée",
    "Représentant légal : sa fille",
    "Rappeler après 14 h",
    "3e contact cette semaine",
};

static void
make_phone(uint64_t patient, char *to, size_t size)
{
	uint64_t n = patient;

	if (n % SHARED_NUMBER == 0)
		n--;
	snprintf(to, size, "%s%04u", ranges[n % COUNT(ranges)],
	    (unsigned int)(n / COUNT(ranges) % 10000));
}

static void
make_birthday(struct random *random, struct msg_patient_row *row)
{
	uint64_t day =
	    clock_day_add(19250101, (int)random_below(random, 36525));

	snprintf(row->born, sizeof row->born, "%04u-%02u-%02u",
	    (unsigned int)(day / 10000 % 10000),
	    (unsigned int)(day / 100 % 100), (unsigned int)(day % 100));
}

void
patient_make(struct msg_patient_row *row, uint64_t patient)
{
	struct random random = draw(POPULATION_SEED, DRAW_PATIENT, patient);
	bool woman = random_unit(&random) < 0.56;
	const char *given = woman ? women[random_below(&random, COUNT(women))]
				  : men[random_below(&random, COUNT(men))];
	const char *birth = endings[random_below(&random, COUNT(endings))];
	const char *usage = woman && random_unit(&random) < 0.4
	    ? endings[random_below(&random, COUNT(endings))]
	    : birth;

	memset(row, 0, sizeof *row);
	row->patient = patient;
	snprintf(row->name, sizeof row->name, "PATIENT-TEST %s", usage);
	snprintf(row->birth_name, sizeof row->birth_name, "PATIENT-TEST %s",
	    birth);
	TEXT_SET(row->given, given);
	make_birthday(&random, row);
	TEXT_SET(row->sex, woman ? "F" : "M");
	make_phone(patient, row->phone, sizeof row->phone);
	snprintf(row->ipp, sizeof row->ipp, "TEST%06u",
	    (unsigned int)(patient % 1000000));
	if (random_unit(&random) < 0.12)
		TEXT_SET(row->flags,
		    flags[random_below(&random, COUNT(flags))]);
}

void
patient_address(uint64_t patient, char *to, size_t size)
{
	snprintf(to, size, "patient-test.%u@example.org",
	    (unsigned int)patient);
}

/* --- words --- */

/* Logistics only: nothing here says anything about anybody's health. */
static const struct words {
	const char *subject, *letter, *note;
} words[] = {
    {"rdv",
	"Bonjour,\nJe voudrais prendre rendez-vous en consultation, de "
	"préférence le matin.\nMerci d'avance.",
	"Rendez-vous pris, date répétée et confirmée."},
    {"rdv",
	"Bonjour, est-il possible d'avancer mon rendez-vous ? Je suis "
	"disponible tous les jours après 15 h. Cordialement.",
	"Pas de créneau plus tôt, inscrit sur la liste d'attente."},
    {"annul",
	"Bonjour,\nJe ne pourrai pas venir à mon rendez-vous de jeudi. "
	"Pouvez-vous l'annuler ?\nBien cordialement.",
	"Rendez-vous annulé, ne souhaite pas d'autre date."},
    {"report",
	"Bonjour, j'ai un empêchement et souhaite reporter mon "
	"rendez-vous à la semaine prochaine.",
	"Rendez-vous reporté d'une semaine."},
    {"imagerie",
	"Bonjour, je voudrais un rendez-vous d'imagerie, j'ai "
	"l'ordonnance. Faut-il apporter les anciens clichés ?",
	"Rendez-vous d'imagerie donné, consignes envoyées."},
    {"result",
	"Bonjour,\nComment puis-je recevoir mes résultats ? Le portail "
	"ne les montre pas encore.\nMerci.",
	"Orienté vers le secrétariat, délai indiqué."},
    {"admission",
	"Bonjour, quels papiers faut-il pour l'admission ? "
	"Ma carte de mutuelle a changé.",
	"Liste des papiers donnée, mutuelle à mettre à jour."},
    {"factur",
	"Bonjour,\nJ'ai reçu deux fois la même facture. Pouvez-vous "
	"vérifier ?\nMerci.",
	"Doublon signalé à la régie, rappel promis sous 5 jours."},
    {"",
	"Bonjour,\nPouvez-vous m'indiquer les horaires et l'accès par les "
	"transports ?\nMerci beaucoup.",
	"Horaires et accès donnés."},
    {"",
	"Bonjour, je n'arrive pas à me connecter au portail patient. "
	"Comment faire ?",
	"Mot de passe du portail réinitialisé avec l'appelant."},
};

/* The which-th of those that fit; the general ones always do. */
static const struct words *
words_for(const char *subject, uint64_t which)
{
	size_t i, n = 0;

	for (i = 0; i < COUNT(words); i++)
		n += strstr(subject, words[i].subject) == subject;
	which %= n;
	for (i = 0; i < COUNT(words); i++)
		if (strstr(subject, words[i].subject) == subject &&
		    which-- == 0)
			return &words[i];
	return &words[0];
}

void
patient_letter(const char *subject, uint64_t which, char *to, size_t size)
{
	text_copy(to, size, words_for(subject, which)->letter);
}

static const char *const answers[] = {
    "Bonjour,\nMerci beaucoup, c'est noté.\nBien cordialement.",
    "Merci pour votre réponse rapide. Faut-il apporter quelque chose ?",
    "Bonjour, merci. Serait-ce possible plutôt en fin de journée ?",
    "C'est parfait, merci.",
    "Bonjour,\nJe n'ai pas bien compris : dois-je rappeler ou attendre ?",
    "Merci. Ma fille m'accompagnera, y a-t-il un parking ?",
};

void
patient_answer(uint64_t which, char *to, size_t size)
{
	text_copy(to, size, answers[which % COUNT(answers)]);
}

void
patient_note(const char *subject, uint64_t which, char *to, size_t size)
{
	text_copy(to, size, words_for(subject, which)->note);
}
