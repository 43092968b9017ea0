/* knowledge.c - articles, and a contact that has become abusive. */
#include "tests/ui/plays.h"

#include "src/base/text.h"

static void
article(struct scene *scene, uint64_t id, const char *name, const char *title,
    const char *subjects, enum article_kind kind, uint64_t review)
{
	struct fact fact = {.id = MSG_ARTICLE_SET};

	fact.article_set.article = id;
	TEXT_SET(fact.article_set.name, name);
	TEXT_SET(fact.article_set.title, title);
	TEXT_SET(fact.article_set.subjects, subjects);
	fact.article_set.kind = kind;
	fact.article_set.audience =
	    kind == ARTICLE_PLAIN ? AUDIENCE_PATIENT : AUDIENCE_INTERNAL;
	fact.article_set.owner = NORA;
	fact.article_set.review = review;
	fact.article_set.current = true;
	scene_fact(scene, &fact, 0);
}

static void
articles(struct scene *scene)
{
	const struct subject *subject = live_subject(scene->model.live, 2);
	const char *name = subject == NULL ? "" : subject->set.name;

	article(scene, 1, "rdv/annuler", "Annuler un rendez-vous", name,
	    ARTICLE_PLAIN, 20270601);
	article(scene, 2, "tarifs", "Les tarifs de la chambre", name,
	    ARTICLE_PLAIN, 20260901);
	article(scene, 3, "identite", "Vérifier l'identité", "",
	    ARTICLE_CHECKLIST, 20270601);
	article(scene, 4, "incivilite", "Un appel qui devient agressif", "",
	    ARTICLE_SCRIPT, 20270601);
	SCENE_FACT(scene, incident_set, MSG_INCIDENT_SET,
	    .article = "incivilite", .pause_s = 600, .follow_s = 86400);
}

static void
part(struct scene *scene, uint64_t id, const char *text)
{
	size_t asked = scene_asked(scene, MSG_ARTICLE_READ);
	struct msg msg = {.id = MSG_ARTICLE_PART};

	msg.article_part.article = id;
	TEXT_SET(msg.article_part.text, text);
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

static void
talk(struct scene *scene)
{
	scene_sign_in(scene, LEA);
	articles(scene);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	scene_card(scene);
	scene->model.now += 65000;
}

void
play_knowledge(struct scene *scene)
{
	talk(scene);
	scene_keys(scene, "b");
}

void
play_knowledge_found(struct scene *scene)
{
	struct msg msg = {.id = MSG_ARTICLE_FOUND};
	size_t asked;

	talk(scene);
	scene_keys(scene, "b 4 8");
	asked = scene_asked(scene, MSG_ARTICLE_FIND);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
	asked = scene_asked(scene, MSG_ARTICLE_FIND);
	msg = (struct msg){.id = MSG_ARTICLE_FOUND};
	msg.article_found.article = 1;
	TEXT_SET(msg.article_found.excerpt,
	    "Prévenez-nous au plus tard 48 heures avant : un autre patient");
	scene_reply(scene, asked, &msg);
	msg.article_found.article = 2;
	TEXT_SET(msg.article_found.excerpt, "48 euros par jour");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

void
play_article(struct scene *scene)
{
	talk(scene);
	scene_keys(scene, "b Enter");
	part(scene, 1,
	    "Prévenez-nous au plus tard **48 heures avant** : un autre\n"
	    "patient peut être reçu à votre place.\n\n"
	    "# Comment\n\n"
	    "1. Ayez sous la main la date et le nom du service.\n"
	    "2. Appelez [l'accueil](tel:+33100000000), ou voyez\n"
	    "   [les tarifs](tarifs.md).\n\n"
	    "| Service | Délai      |\n"
	    "|---------|------------|\n"
	    "| Accueil | 3 semaines |\n\n"
	    "> *Aucun motif* n'est demandé.\n");
}

void
play_article_past(struct scene *scene)
{
	talk(scene);
	scene_keys(scene, "b Down Enter");
}

void
play_checklist(struct scene *scene)
{
	talk(scene);
	scene_keys(scene, "b Down Down Enter");
	part(scene, 3,
	    "Faites **dire**, et ne soufflez pas :\n\n"
	    "- [ ] le nom de naissance, épelé\n"
	    "- [ ] le premier prénom\n"
	    "- [ ] la date de naissance\n");
	scene_keys(scene, "Tab");
	SCENE_FACT(scene, box_ticked, MSG_BOX_TICKED, .contact = 812,
	    .article = 3, .box = 1, .on = true, .user = LEA);
	scene_keys(scene, "Tab w t é l é p h o n e");
}

static void
raised(struct scene *scene)
{
	SCENE_FACT(scene, incident_raised, MSG_INCIDENT_RAISED, .contact = 812,
	    .incident = 900, .channel = CHANNEL_CALL, .user = LEA, .team = 1,
	    .due = scene->model.now + 86400000);
}

void
play_incident(struct scene *scene)
{
	struct msg msg = {.id = MSG_DONE};
	size_t asked;

	talk(scene);
	scene_keys(scene, "i");
	asked = scene_asked(scene, MSG_INCIDENT);
	part(scene, 4,
	    "- [ ] Laisser finir, sans couper.\n"
	    "- [ ] « Je comprends que cette attente vous inquiète. »\n"
	    "- [ ] Insultes : « Si elles continuent, je terminerai cet appel. "
	    "»\n\n"
	    "Une **pause** vous attend ; elle ne compte pas contre vous.\n");
	raised(scene);
	msg.done.id = 900;
	scene_reply(scene, asked, &msg);
	scene_keys(scene, "1 3");
}

void
play_incidents(struct scene *scene)
{
	scene_sign_in(scene, NORA);
	articles(scene);
	scene_offer(scene, 812, LEA);
	scene_answer(scene, 812, LEA);
	SCENE_FACT(scene, incident_raised, MSG_INCIDENT_RAISED, .contact = 9,
	    .incident = 800, .channel = CHANNEL_MAIL, .user = MALIK, .team = 1,
	    .due = scene->model.now + 7200000);
	SCENE_FACT(scene, incident_written, MSG_INCIDENT_WRITTEN, .contact = 9,
	    .incident = 800, .user = MALIK, .by = MALIK, .level = LEVEL_THREATS,
	    .category = CATEGORY_DEATH, .author = AUTHOR_RELATIVE,
	    .action = ACTION_ENDED_IT, .support = ANSWER_YES,
	    .declared = DECLARED_YES);
	raised(scene);
	scene->model.now += 35000;
	scene_keys(scene, "4 i Down");
}

/* The checklist of every call, its first box ticked and one on its way. */
void
play_desk_script(struct scene *scene)
{
	talk(scene);
	stage_tick(&scene->stage);
	part(scene, 3,
	    "Faites **dire**, et ne soufflez pas :\n\n"
	    "- [ ] le nom de naissance, épelé\n"
	    "- [ ] le premier prénom\n"
	    "- [ ] la date de naissance\n"
	    "- [ ] le numéro de téléphone ou l'adresse du dossier\n");
	SCENE_FACT(scene, box_ticked, MSG_BOX_TICKED, .contact = 812,
	    .article = 3, .box = 1, .on = true, .user = LEA);
	scene_keys(scene, "Space");
}

void
play_desk_script_past(struct scene *scene)
{
	talk(scene);
	article(scene, 5, "urgence", "Signes d'urgence : transmettre au 15", "",
	    ARTICLE_CHECKLIST, 20260901);
	stage_tick(&scene->stage);
	scene_keys(scene, "S");
	stage_tick(&scene->stage);
}

/* One that is closed, and a card that tells of it. */
void
play_incidents_flagged(struct scene *scene)
{
	play_incidents(scene);
	SCENE_FACT(scene, incident_flagged, MSG_INCIDENT_FLAGGED,
	    .incident = 700, .patient = 71, .user = NORA,
	    .until = scene->model.now + INT64_C(90) * 86400000);
	SCENE_FACT(scene, incident_flagged, MSG_INCIDENT_FLAGGED,
	    .incident = 800, .patient = 72, .user = NORA,
	    .until = scene->model.now + INT64_C(30) * 86400000);
	scene_keys(scene, "End");
}

void
play_unflag(struct scene *scene)
{
	play_incidents_flagged(scene);
	scene_keys(scene, "F");
}
