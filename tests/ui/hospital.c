/* hospital.c - what has happened in the scene's hospital until now. */
#include "src/base/text.h"
#include "tests/ui/scene.h"

enum {
	QUEUE_RDV = 1,
	QUEUE_RESULTS = 2,
	QUEUE_MAIL = 3,
	SKILL_RDV = 1,
	SKILL_MAIL = 2,
	TEAM_A = 1
};

static void
site(struct scene *scene)
{
	SCENE_FACT(scene, term_started, MSG_TERM_STARTED, .term = 1,
	    .version = "test");
	SCENE_FACT(scene, site_set, MSG_SITE_SET, .title = "CHU Exemple",
	    .zone = "Europe/Paris", .misses = 2, .grace_s = 10,
	    .session_s = 43200, .break_s = 1200, .lunch_s = 2700,
	    .handling_s = 3600, .menu_s = 600);
	SCENE_FACT(scene, skill_set, MSG_SKILL_SET, .skill = SKILL_RDV,
	    .name = "rdv", .title = "Rendez-vous");
	SCENE_FACT(scene, skill_set, MSG_SKILL_SET, .skill = SKILL_MAIL,
	    .name = "mail", .title = "Écrits");
	SCENE_FACT(scene, subject_set, MSG_SUBJECT_SET, .subject = 1,
	    .name = "rdv", .title = "Rendez-vous");
	SCENE_FACT(scene, subject_set, MSG_SUBJECT_SET, .subject = 2,
	    .parent = 1, .name = "prendre", .title = "Prendre un rendez-vous");
	SCENE_FACT(scene, subject_set, MSG_SUBJECT_SET, .subject = 3,
	    .parent = 1, .name = "annuler", .title = "Annuler un rendez-vous");
	SCENE_FACT(scene, subject_set, MSG_SUBJECT_SET, .subject = 4,
	    .name = "resultats", .title = "Résultats d'examen");
	SCENE_FACT(scene, disposition_set, MSG_DISPOSITION_SET,
	    .disposition = 1, .name = "fait", .title = "Traité");
	SCENE_FACT(scene, disposition_set, MSG_DISPOSITION_SET,
	    .disposition = 2, .name = "rappel", .title = "À rappeler");
}

static void
queue(struct scene *scene, uint64_t id, const char *name, const char *title,
    uint64_t threshold_s, uint64_t skill)
{
	struct fact fact = {.id = MSG_QUEUE_SET};

	fact.queue_set.queue = id;
	TEXT_SET(fact.queue_set.name, name);
	TEXT_SET(fact.queue_set.title, title);
	fact.queue_set.threshold_s = threshold_s;
	fact.queue_set.offer_s = 20;
	fact.queue_set.wrapup_s = 120;
	fact.queue_set.max_wait_s = 3600;
	fact.queue_set.credit_s = 60;
	scene_fact(scene, &fact, 0);
	SCENE_FACT(scene, need_set, MSG_NEED_SET, .queue = id, .skill = skill,
	    .level = 2);
	SCENE_FACT(scene, queue_opened, MSG_QUEUE_OPENED, .queue = id,
	    .until = SCENE_NOW + 8 * 3600 * 1000);
}

static void
user(struct scene *scene, uint64_t id, const char *login, const char *name,
    enum role role)
{
	struct fact fact = {.id = MSG_USER_SET};

	fact.user_set.user = id;
	TEXT_SET(fact.user_set.login, login);
	TEXT_SET(fact.user_set.name, name);
	fact.user_set.role = role;
	fact.user_set.team = TEAM_A;
	fact.user_set.written = 3;
	scene_fact(scene, &fact, 0);
	if (role != ROLE_ADVISOR)
		return;
	SCENE_FACT(scene, user_skill_set, MSG_USER_SKILL_SET, .user = id,
	    .skill = SKILL_RDV, .level = 3);
	SCENE_FACT(scene, user_skill_set, MSG_USER_SKILL_SET, .user = id,
	    .skill = SKILL_MAIL, .level = 4);
}

static void
session(struct scene *scene, uint64_t user_id, enum role role)
{
	SCENE_FACT(scene, session_started, MSG_SESSION_STARTED,
	    .session = user_id, .user = user_id, .role = role,
	    .until = SCENE_NOW + INT64_C(43200000));
	if (role == ROLE_ADVISOR)
		SCENE_FACT(scene, advisor_set, MSG_ADVISOR_SET, .user = user_id,
		    .state = ADVISOR_AVAILABLE, .by = user_id);
}

static void
arrive(struct scene *scene, uint64_t contact, enum channel channel,
    uint64_t queue_id, uint64_t subject, uint64_t priority)
{
	SCENE_FACT(scene, contact_arrived, MSG_CONTACT_ARRIVED,
	    .contact = contact, .channel = channel, .queue = queue_id,
	    .subject = subject, .patient = 700 + contact, .call = contact);
	SCENE_FACT(scene, contact_queued, MSG_CONTACT_QUEUED,
	    .contact = contact, .queue = queue_id, .priority = priority,
	    .since = scene->model.now, .entry = ENTRY_NEW);
}

static void
people(struct scene *scene)
{
	SCENE_FACT(scene, team_set, MSG_TEAM_SET, .team = TEAM_A, .name = "a",
	    .title = "Équipe Azur", .ratio_low = 10, .ratio_high = 12);
	user(scene, LEA, "lea", "Léa Martin", ROLE_ADVISOR);
	user(scene, MALIK, "malik", "Malik Haddad", ROLE_ADVISOR);
	user(scene, NORA, "nora", "Nora Petit", ROLE_SUPERVISOR);
	session(scene, LEA, ROLE_ADVISOR);
	session(scene, MALIK, ROLE_ADVISOR);
	session(scene, NORA, ROLE_SUPERVISOR);
}

/* One contact handled in the morning, so that the figures have values. */
static void
morning(struct scene *scene)
{
	arrive(scene, 800, CHANNEL_CALL, QUEUE_RDV, 2, 0);
	scene->model.now += 12000;
	scene_offer(scene, 800, MALIK);
	scene_answer(scene, 800, MALIK);
	scene->model.now += 95000;
	scene_end(scene, 800, MALIK);
	scene->model.now += 20000;
	SCENE_FACT(scene, contact_closed, MSG_CONTACT_CLOSED, .contact = 800,
	    .user = MALIK, .subject = 2, .disposition = 1, .solved = ANSWER_YES,
	    .by = PARTY_ADVISOR);
	arrive(scene, 801, CHANNEL_CALL, QUEUE_RESULTS, 4, 0);
	scene->model.now += 70000;
	SCENE_FACT(scene, contact_left, MSG_CONTACT_LEFT, .contact = 801,
	    .outcome = CONTACT_ABANDONED);
}

static void
waiting(struct scene *scene)
{
	scene->model.now = SCENE_NOW - 400000;
	arrive(scene, 811, CHANNEL_MAIL, QUEUE_MAIL, 3, 0);
	scene->model.now = SCENE_NOW - 95000;
	arrive(scene, 812, CHANNEL_CALL, QUEUE_RDV, 2, 0);
	scene->model.now = SCENE_NOW - 20000;
	arrive(scene, 813, CHANNEL_CALL, QUEUE_RESULTS, 4, 0);
	scene->model.now = SCENE_NOW - 5000;
	arrive(scene, 814, CHANNEL_CALLBACK, QUEUE_RDV, 3, 1);
	scene->model.now = SCENE_NOW;
}

void
scene_offer(struct scene *scene, uint64_t contact, uint64_t user_id)
{
	SCENE_FACT(scene, contact_offered, MSG_CONTACT_OFFERED,
	    .contact = contact, .user = user_id,
	    .until = scene->model.now + 20000, .waited_ms = 95000, .level = 3,
	    .idle_ms = 61000, .advisors = 2, .contacts = 4);
}

void
scene_answer(struct scene *scene, uint64_t contact, uint64_t user_id)
{
	SCENE_FACT(scene, contact_answered, MSG_CONTACT_ANSWERED,
	    .contact = contact, .user = user_id);
}

void
scene_end(struct scene *scene, uint64_t contact, uint64_t user_id)
{
	SCENE_FACT(scene, contact_ended, MSG_CONTACT_ENDED, .contact = contact,
	    .user = user_id, .by = PARTY_ADVISOR,
	    .until = scene->model.now + 120000);
}

void
scene_hospital(struct scene *scene)
{
	site(scene);
	queue(scene, QUEUE_RDV, "rdv", "Rendez-vous", 60, SKILL_RDV);
	queue(scene, QUEUE_RESULTS, "resultats", "Résultats", 30, SKILL_RDV);
	queue(scene, QUEUE_MAIL, "courrier", "Courrier", 86400, SKILL_MAIL);
	people(scene);
	morning(scene);
	waiting(scene);
}

void
scene_rename(struct scene *scene, const char *words)
{
	struct live *live = scene->model.live;
	struct fact fact = {.id = MSG_SITE_SET};
	struct disposition *disposition;
	struct subject *subject;
	struct queue *q;
	struct team *team;
	struct user *u;

	scene->words = words;
	fact.site_set = live->site;
	TEXT_SET(fact.site_set.title, words);
	scene_fact(scene, &fact, 0);
#define RENAME(map, element, kind, ID, field)     \
	HASH_EACH(element, live->map) {           \
		fact = (struct fact){.id = (ID)}; \
		fact.kind = (element)->set;       \
		TEXT_SET(fact.kind.field, words); \
		scene_fact(scene, &fact, 0);      \
	}
	RENAME(queues, q, queue_set, MSG_QUEUE_SET, title)
	RENAME(teams, team, team_set, MSG_TEAM_SET, title)
	RENAME(users, u, user_set, MSG_USER_SET, name)
	RENAME(subjects, subject, subject_set, MSG_SUBJECT_SET, title)
	RENAME(dispositions, disposition, disposition_set, MSG_DISPOSITION_SET,
	    title)
#undef RENAME
}

void
scene_write(struct scene *scene, uint64_t contact, enum channel channel)
{
	arrive(scene, contact, channel, QUEUE_MAIL, 3, 0);
}
