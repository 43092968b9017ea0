/* quality.c - the quality desk, an evaluation, its figures. */
#include "tests/check.h"

#include <string.h>

#include "src/base/text.h"
#include "tests/ui/plays.h"
#include "tests/ui/quality.h"

/* --- the hospital's quality desk --- */

static void
grids_and_people(struct scene *scene)
{
	SCENE_FACT(scene, user_set, MSG_USER_SET, .user = ODILE,
	    .login = "odile", .name = "Odile Ferrand", .role = ROLE_QUALITY,
	    .written = 1);
	SCENE_FACT(scene, quality_set, MSG_QUALITY_SET, .quota = 2,
	    .keep_d = 365);
	SCENE_FACT(scene, grid_set, MSG_GRID_SET, .grid = 1, .name = "appels",
	    .title = "Appels de patients", .version = "2026-1",
	    .current = true);
}

/* Four drawn, one of them evaluated with a critical error; and a complaint
 * besides. */
void
quality_hospital(struct scene *scene)
{
	grids_and_people(scene);
	SCENE_FACT(scene, plan_drawn, MSG_PLAN_DRAWN, .plan = 3,
	    .from = SCENE_NOW - INT64_C(604800000), .to = SCENE_NOW - 3600000,
	    .seed = 7, .quota = 2, .pool = 60, .drawn = 4, .by = ODILE);
	SCENE_FACT(scene, contact_sampled, MSG_CONTACT_SAMPLED, .contact = 640,
	    .plan = 3, .user = LEA);
	SCENE_FACT(scene, contact_sampled, MSG_CONTACT_SAMPLED, .contact = 655,
	    .plan = 3, .user = LEA);
	SCENE_FACT(scene, contact_sampled, MSG_CONTACT_SAMPLED, .contact = 690,
	    .plan = 3, .user = MALIK);
	SCENE_FACT(scene, contact_sampled, MSG_CONTACT_SAMPLED, .contact = 702,
	    .plan = 3, .user = MALIK);
	SCENE_FACT(scene, evaluation_signed, MSG_EVALUATION_SIGNED,
	    .contact = 655, .evaluation = 1, .user = LEA, .team = 1, .queue = 1,
	    .channel = CHANNEL_CALL, .grid = 1, .why = WHY_PLAN, .by = ODILE,
	    .scored = true, .score = 8750, .compliance = 1);
	SCENE_FACT(scene, evaluation_signed, MSG_EVALUATION_SIGNED,
	    .contact = 701, .evaluation = 2, .user = MALIK, .team = 1,
	    .queue = 2, .channel = CHANNEL_CALL, .grid = 1,
	    .why = WHY_COMPLAINT, .by = ODILE, .scored = true, .score = 5500,
	    .customer = 1, .minor = 2);
}

static void
handled(struct scene *scene, size_t asked, uint64_t contact, uint64_t user,
    enum channel channel, uint64_t subject, int minutes_ago)
{
	struct msg msg = {.id = MSG_HANDLED_ROW};

	msg.handled_row = (struct msg_handled_row){.contact = contact,
	    .arrived = SCENE_NOW - (minutes_ago + 5) * INT64_C(60000),
	    .closed = SCENE_NOW - minutes_ago * INT64_C(60000),
	    .channel = channel,
	    .queue = channel == CHANNEL_MAIL ? 3 : 1,
	    .subject = subject,
	    .user = user,
	    .team = 1,
	    .disposition = 1,
	    .solved = contact % 2 ? ANSWER_YES : ANSWER_NO,
	    .handled_ms = contact * 400};
	scene_reply(scene, asked, &msg);
}

void
quality_page(struct scene *scene)
{
	size_t asked = scene_asked(scene, MSG_HANDLED);
	struct msg msg = {.id = MSG_HANDLED_NEXT};

	handled(scene, asked, 702, MALIK, CHANNEL_CALL, 2, 3);
	handled(scene, asked, 701, MALIK, CHANNEL_CALL, 4, 12);
	handled(scene, asked, 690, MALIK, CHANNEL_MAIL, 3, 48);
	handled(scene, asked, 655, LEA, CHANNEL_CALL, 2, 1500);
	handled(scene, asked, 640, LEA, CHANNEL_CALLBACK, 3, 4400);
	msg.handled_next.reached = SCENE_NOW - INT64_C(4405) * 60000;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

void
quality_page_recorded(struct scene *scene)
{
	size_t asked = scene_asked(scene, MSG_HANDLED);
	struct msg msg = {.id = MSG_HANDLED_NEXT};

	handled(scene, asked, 702, MALIK, CHANNEL_CALL, 2, 3);
	msg.handled_next.reached = SCENE_NOW - INT64_C(4405) * 60000;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

static const struct msg_criterion_row criteria[] = {
    {1, 1, "Accueil", "presentation", "Se présente: établissement, prénom",
	"Dans les premiers mots.", 5, 1, 0, CLASS_MINOR, false},
    {1, 2, "Accueil", "ecoute", "Laisse parler et reformule la demande",
	"0: coupe la parole. 4: reformule, et l'appelant confirme.", 10, 4, 0,
	CLASS_MINOR, false},
    {1, 3, "Confidentialité", "identite",
	"Vérifie l'identité avant de communiquer une information",
	"Au moins trois traits. N/A si rien de personnel n'a été dit.", 15, 1,
	0, CLASS_COMPLIANCE, true},
    {1, 4, "Confidentialité", "tiers", "Ne confirme rien à un tiers",
	"Ni présence, ni rendez-vous.", 10, 1, 0, CLASS_COMPLIANCE, true},
    {1, 5, "Sécurité", "urgence", "Signe d'urgence: passe la main au 15",
	"N/A si aucun signe.", 15, 1, 0, CLASS_CUSTOMER, true},
};

void
quality_form(struct scene *scene)
{
	size_t i, asked = scene_asked(scene, MSG_GRID);
	struct msg msg = {.id = MSG_CRITERION_ROW};

	for (i = 0; i < sizeof criteria / sizeof criteria[0]; i++) {
		msg.criterion_row = criteria[i];
		scene_reply(scene, asked, &msg);
	}
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* What has a name in two languages is called by that of the screen. */
static void
two_languages(struct scene *scene)
{
	struct fact fact = {.id = MSG_QUEUE_SET};

	fact.queue_set = live_queue(scene->model.live, 1)->set;
	TEXT_SET(fact.queue_set.title_en, "Appointments");
	scene_fact(scene, &fact, 0);
	SCENE_FACT(scene, line_set, MSG_LINE_SET, .line = 1, .name = "accueil");
	SCENE_FACT(scene, menu_set, MSG_MENU_SET, .menu = 1, .name = "accueil",
	    .title = "l'accueil", .title_en = "the front desk");
}

static void
in_the_menu(struct scene *scene, size_t asked)
{
	struct fact fact = {.id = MSG_CALL_STEP};
	struct msg msg;

	fact.head.at = SCENE_NOW - 500000;
	fact.call_step.contact = 702;
	fact.call_step.line = 1;
	msg_from_fact(&msg, &fact);
	scene_reply(scene, asked, &msg);
	fact.head.at += 4000;
	fact.call_step.step = STEP_MENU;
	fact.call_step.menu = 1;
	fact.call_step.turn = 1;
	fact.call_step.language = LANGUAGE_FR;
	msg_from_fact(&msg, &fact);
	scene_reply(scene, asked, &msg);
	fact.head.at += 7000;
	fact.call_step.key = 8;
	msg_from_fact(&msg, &fact);
	scene_reply(scene, asked, &msg);
}

static void
life(struct scene *scene)
{
	size_t asked = scene_asked(scene, MSG_EXPLAIN);
	struct fact fact = {.id = MSG_CONTACT_ARRIVED};
	struct msg msg;

	two_languages(scene);
	fact.head.at = SCENE_NOW - 500000;
	fact.contact_arrived.contact = 702;
	fact.contact_arrived.channel = CHANNEL_CALL;
	fact.contact_arrived.queue = 1;
	msg_from_fact(&msg, &fact);
	scene_reply(scene, asked, &msg);
	in_the_menu(scene, asked);
	fact = (struct fact){.id = MSG_CONTACT_ANSWERED};
	fact.head.at = SCENE_NOW - 480000;
	fact.contact_answered.user = MALIK;
	msg_from_fact(&msg, &fact);
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* --- the plays --- */

void
play_quality(struct scene *scene)
{
	quality_hospital(scene);
	scene_sign_in(scene, ODILE);
	quality_page(scene);
	scene_keys(scene, "Down");
}

void
play_score(struct scene *scene)
{
	play_quality(scene);
	scene_keys(scene, "Up Enter");
	quality_form(scene);
	life(scene);
	scene_keys(scene, "y 3 n");
}

void
play_sheet(struct scene *scene)
{
	struct msg msg = {.id = MSG_SHEET_ROW};
	size_t asked;

	quality_hospital(scene);
	scene_sign_in(scene, LEA);
	scene_keys(scene, "E Down Enter");
	quality_form(scene);
	asked = scene_asked(scene, MSG_SHEET);
	msg.sheet_row.evaluation = 1;
	msg.sheet_row.contact = 655;
	msg.sheet_row.grid = 1;
	TEXT_SET(msg.sheet_row.answers, "140-1");
	TEXT_SET(msg.sheet_row.words,
	    "3 Le nom seul a été demandé.\n0 Bel appel, calme et clair.");
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
	scene_keys(scene, "Down Down");
}

void
play_scores(struct scene *scene)
{
	play_quality(scene);
	scene_keys(scene, "F");
}

void
play_evaluations(struct scene *scene)
{
	play_quality(scene);
	scene_keys(scene, "E");
}

void
play_purpose(struct scene *scene)
{
	play_quality(scene);
	scene_keys(scene, "s");
}

void
play_life(struct scene *scene)
{
	play_quality(scene);
	scene_keys(scene, "Up i");
	life(scene);
}

/* --- calibrations --- */

enum { PAUL = 61, IRIS = 62 /* of quality too */ };

/* One that is closed, and one that waits for its third evaluator. */
static void
calibrated(struct scene *scene)
{
	static const uint64_t evaluators[] = {ODILE, PAUL, IRIS};
	size_t i;

	SCENE_FACT(scene, user_set, MSG_USER_SET, .user = PAUL, .login = "paul",
	    .name = "Paul Rivet", .role = ROLE_QUALITY);
	SCENE_FACT(scene, user_set, MSG_USER_SET, .user = IRIS, .login = "iris",
	    .name = "Iris Colin", .role = ROLE_QUALITY);
	SCENE_FACT(scene, calibration_opened, MSG_CALIBRATION_OPENED,
	    .contact = 690, .calibration = 1, .grid = 1, .user = ODILE,
	    .advisor = MALIK);
	SCENE_FACT(scene, calibration_opened, MSG_CALIBRATION_OPENED,
	    .contact = 640, .calibration = 2, .grid = 1, .user = PAUL,
	    .advisor = LEA);
	for (i = 0; i < 3; i++)
		SCENE_FACT(scene, calibration_signed, MSG_CALIBRATION_SIGNED,
		    .contact = 690, .calibration = 1, .evaluation = 11 + i,
		    .by = evaluators[i]);
	SCENE_FACT(scene, calibration_signed, MSG_CALIBRATION_SIGNED,
	    .contact = 640, .calibration = 2, .evaluation = 14, .by = PAUL);
	SCENE_FACT(scene, calibration_closed, MSG_CALIBRATION_CLOSED,
	    .contact = 690, .calibration = 1, .by = ODILE);
}

void
play_calibrations(struct scene *scene)
{
	play_quality(scene);
	calibrated(scene);
	scene_keys(scene, "c");
}

static void
compared(struct scene *scene, size_t asked, uint64_t by, const char *answers)
{
	struct msg msg = {.id = MSG_SHEET_ROW};

	msg.sheet_row.evaluation = by;
	msg.sheet_row.contact = 690;
	msg.sheet_row.calibration = 1;
	msg.sheet_row.grid = 1;
	msg.sheet_row.by = by;
	TEXT_SET(msg.sheet_row.answers, answers);
	scene_reply(scene, asked, &msg);
}

void
play_comparison(struct scene *scene)
{
	struct msg end = {.id = MSG_ROWS_END};
	size_t asked;

	play_calibrations(scene);
	scene_keys(scene, "1");
	quality_form(scene);
	asked = scene_asked(scene, MSG_SHEET);
	compared(scene, asked, ODILE, "131-1");
	compared(scene, asked, PAUL, "141-1");
	compared(scene, asked, IRIS, "1301-");
	scene_reply(scene, asked, &end);
}
