/* entries.c - what the palette offers: actions, with what they ask for. */
#include "ui/screens/entries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/ascii.h"
#include "src/base/mem.h"
#include "src/live/advisor.h"
#include "src/live/floor.h"
#include "src/live/title.h"
#include "ui/compose.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"
#include "ui/listening.h"
#include "ui/panes/names.h"
#include "ui/screens/aside.h"
#include "ui/screens/carry.h"
#include "ui/screens/letter.h"

static void
add(struct entries *entries, const struct palette_line *entry,
    const char *group, const char *text, const char *hint)
{
	size_t n = entries->picker.n;

	if (n == entries->room) {
		entries->room = entries->room * 2 + 64;
		entries->list = mem_grow(entries->list, entries->room,
		    sizeof *entries->list);
	}
	entries->list[n] = *entry;
	picker_add(&entries->picker, n, group, text, hint);
}

/* A choice of an action, for a colleague by her name or for the chosen. */
static void
add_choice(struct entries *entries, enum action action, const struct user *user,
    uint64_t choice, const char *text, const char *hint)
{
	struct palette_line entry = {.action = action, .choice = choice};
	char line[96];

	if (user == NULL) {
		add(entries, &entry, action_label(action), text, hint);
		return;
	}
	entry.user = user->set.user;
	snprintf(line, sizeof line, text[0] != '\0' ? "%.46s · %.46s" : "%s%s",
	    user->set.name, text);
	add(entries, &entry, action_label(action), line, "");
}

/* --- what actions ask for --- */

static void
add_reasons(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	char key[24], hint[32];
	enum reason reason;

	(void)model;
	keys_name(action_key(action, 0), key, sizeof key);
	for (reason = REASON_BREAK; reason <= REASON_INCIDENT; reason++) {
		snprintf(hint, sizeof hint, "%s %d", key,
		    (int)(reason - REASON_BREAK) + 1);
		add_choice(entries, action, user, (uint64_t)reason,
		    name_reason(reason), hint);
	}
}

static void
queue_name(const struct queue *queue, char *to, size_t size)
{
	snprintf(to, size, "%s (%s)", queue_title(queue), queue->set.name);
}

static void
add_queues(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	const struct queue *queue;
	char text[96];

	HASH_EACH(queue, model->live->queues) {
		queue_name(queue, text, sizeof text);
		add_choice(entries, action, user, queue->set.queue, text, "");
	}
}

/* As ui/screens/manage.c names its choices: four to a queue or team. */
static void
add_loans(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	const struct queue *queue;
	char name[96], text[128];
	int loan;

	HASH_EACH(queue, model->live->queues)
		for (loan = LOAN_GIVEN; loan <= LOAN_BACK; loan++) {
			queue_name(queue, name, sizeof name);
			snprintf(text, sizeof text, "%s, %s", name,
			    _(word_label(&words_loan, loan)));
			add_choice(entries, action, user,
			    queue->set.queue * 4 + (uint64_t)loan, text, "");
		}
}

static void
add_teams(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	const struct team *team;
	char text[96];
	int stay;

	for (stay = STAY_DAY; stay <= STAY_GOOD; stay++)
		HASH_EACH(team, model->live->teams) {
			snprintf(text, sizeof text, "%s, %s", team->set.title,
			    _(word_label(&words_stay, stay)));
			add_choice(entries, action, user,
			    team->set.team * 4 + (uint64_t)stay, text, "");
		}
	add_choice(entries, action, user, 0, _("back to their own team"), "");
}

static void
add_colleagues(struct entries *entries, const struct model *model,
    enum action action, const struct user *none)
{
	const struct user *user;

	HASH_EACH(user, model->live->users)
		if (user->set.user != model->session.user &&
		    (user->set.role == ROLE_ADVISOR ||
			user->set.role == ROLE_SUPERVISOR))
			add_choice(entries, action, none, user->set.user,
			    user->set.name, "");
}

/* Why to listen; while one listens, how from now on, or the end. */
static void
add_listening(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	const struct listen *listen =
	    listen_by(model->live, model->session.user);
	int word;

	if (listen == NULL)
		for (word = MOTIVE_TRAINING; word <= MOTIVE_COACHING; word++) {
			if (user == NULL || listening_motive(user, word))
				add_choice(entries, action, user,
				    (uint64_t)word,
				    _(word_label(&words_motive, word)), "");
		}
	if (listen == NULL || user != NULL)
		return;
	for (word = LISTEN_SILENT; word <= LISTEN_BARGE; word++)
		if (listening_mode(model, listen, word))
			add_choice(entries, action, NULL, (uint64_t)word,
			    _(word_label(&words_listen_mode, word)), "");
	add_choice(entries, action, NULL, 0, _("end the listening"), "");
}

static void
add_objections(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	int why;

	(void)model;
	for (why = OBJECTION_CALLER; why <= OBJECTION_RECORD; why++)
		add_choice(entries, action, user, (uint64_t)why,
		    _(word_label(&words_objection, why)), "");
}

static void
add_carriers(struct entries *entries, const struct model *model,
    enum action action, const struct user *none)
{
	const struct team *team;

	HASH_EACH(team, model->live->teams)
		add_choice(entries, action, none, CARRIER_TEAM | team->set.team,
		    team->set.title, "");
	add_colleagues(entries, model, action, none);
}

static void
add_dates(struct entries *entries, const struct model *model,
    enum action action, const struct user *none)
{
	char text[96];
	size_t i = 0;
	int after;

	while ((after = aside_days(model, i++, text, sizeof text)) != 0)
		add_choice(entries, action, none, (uint64_t)after, text, "");
}

static void
add_channels(struct entries *entries, const struct model *model,
    enum action action, const struct user *none)
{
	size_t i;

	(void)model;
	for (i = 0; i < COMPOSE_CHANNELS; i++)
		add_choice(entries, action, none, compose_channels[i],
		    name_channel(compose_channels[i]), "");
}

static void
add_nothing(struct entries *entries, const struct model *model,
    enum action action, const struct user *user)
{
	(void)model;
	add_choice(entries, action, user, NO_CHOICE, "", "");
}

/* The actions that ask for something, and what there is to choose. */
static const struct {
	enum action action;
	void (*add)(struct entries *entries, const struct model *model,
	    enum action action, const struct user *user);
} choices[] = {
    {ACTION_PAUSE, add_reasons},
    {ACTION_PAUSE_THEM, add_reasons},
    {ACTION_TRANSFER, add_queues},
    {ACTION_CONSULT, add_colleagues},
    {ACTION_QUEUE, add_queues},
    {ACTION_MOVE, add_teams},
    {ACTION_LEND, add_loans},
    {ACTION_LISTEN, add_listening},
    {ACTION_OBJECT, add_objections},
    {ACTION_PASS_ON, add_carriers},
    {ACTION_HAND, add_colleagues},
    {ACTION_ASIDE, add_dates},
    {ACTION_CHANNEL, add_channels},
};

/* --- for a colleague, by her name --- */

static const struct {
	enum action action;
	const struct screen *screen;
	void (*add)(struct entries *entries, const struct model *model,
	    enum action action, const struct user *user);
} named[] = {
    {ACTION_FREE_THEM, NULL, add_nothing},
    {ACTION_PAUSE_THEM, &screen_pause_them, add_reasons},
    {ACTION_LEND, &screen_lend, add_loans},
    {ACTION_MOVE, &screen_move, add_teams},
    {ACTION_LISTEN, &screen_listen, add_listening},
    {ACTION_FOLLOW, &screen_timeline, add_nothing},
    {ACTION_SEND_OUT, NULL, add_nothing},
};

const struct screen *
entry_screen(enum action action)
{
	size_t i;

	for (i = 0; i < sizeof named / sizeof named[0]; i++)
		if (named[i].action == action)
			return named[i].screen;
	return NULL;
}

static bool
is_led(const struct model *model, const struct user *user)
{
	const struct user *self = model_user(model);

	if (self == NULL || user == self ||
	    (user->set.role != ROLE_ADVISOR &&
		user->set.role != ROLE_SUPERVISOR))
		return false;
	return model_role(model) != ROLE_SUPERVISOR ||
	    floor_rules(model->live)->reach == REACH_ALL ||
	    user_team(user) == user_team(self);
}

static void
add_named(struct entries *entries, const struct stage *stage,
    const struct user *user)
{
	const struct model *model = stage->model;
	size_t i;

	for (i = 0; i < sizeof named / sizeof named[0]; i++) {
		if (!action_allowed(named[i].action, ON_FLOOR,
			model_role(model)) ||
		    (named[i].action == ACTION_LISTEN &&
			!listening_call(user)) ||
		    (named[i].action == ACTION_SEND_OUT &&
			!user_signed_in(user)))
			continue;
		named[i].add(entries, model, named[i].action, user);
	}
}

/* Whether a word typed begins one of a name; two letters at least. */
static bool
is_named(const struct user *user, const char *typed)
{
	char name[96], whole[192], words[160], *rest = words, *word;
	char start[164];

	snprintf(whole, sizeof whole, " %s %s", user->set.name,
	    user->set.login);
	ascii_fold(name, sizeof name, whole);
	ascii_fold(words, sizeof words, typed);
	while ((word = strsep(&rest, " ")) != NULL) {
		snprintf(start, sizeof start, " %s", word);
		if (word[0] != '\0' && word[1] != '\0' &&
		    (strncmp(name, word, strlen(word)) == 0 ||
			strstr(name, start) != NULL))
			return true;
	}
	return false;
}

void
entries_follow(struct entries *entries, const struct stage *stage)
{
	const struct model *model = stage->model;
	uint64_t found[ENTRIES_NAMED];
	const struct user *user;
	size_t n = 0, i;

	if (!action_allowed(ACTION_LEND, ON_FLOOR, model_role(model)))
		return;
	HASH_EACH(user, model->live->users)
		if (n < ENTRIES_NAMED && is_led(model, user) &&
		    is_named(user, entries->picker.search.text))
			found[n++] = user->set.user;
	if (n == entries->n_named &&
	    memcmp(found, entries->named, n * sizeof found[0]) == 0)
		return;
	memcpy(entries->named, found, n * sizeof found[0]);
	entries->n_named = n;
	picker_cut(&entries->picker, entries->n_fixed);
	for (i = 0; i < n; i++)
		add_named(entries, stage, live_user(model->live, found[i]));
	picker_rank(&entries->picker);
}

/* --- messages --- */

/* The one word of whom is what Tab completes. */
static void
add_audience(struct entries *entries, enum audience audience, uint64_t of,
    const char *name, const char *word)
{
	struct palette_line entry = {.audience = audience, .of = of};
	char text[96];

	snprintf(text, sizeof text, "%s …", name);
	add(entries, &entry, _("Message"), text, word);
	picker_open(&entries->picker);
}

static void
add_messages(struct entries *entries, const struct model *model)
{
	enum role role = model_role(model);
	const struct user *user;
	const struct team *team;

	if (role == 0)
		return;
	if (role == ROLE_ADVISOR) {
		add_audience(entries, AUDIENCE_LEADS, 0,
		    _(word_label(&words_audience, AUDIENCE_LEADS)), _("leads"));
		return;
	}
	if (role != ROLE_QUALITY) {
		HASH_EACH(team, model->live->teams)
			add_audience(entries, AUDIENCE_TEAM, team->set.team,
			    team->set.title, team->set.name);
		add_audience(entries, AUDIENCE_ALL, 0,
		    _(word_label(&words_audience, AUDIENCE_ALL)), _("all"));
	}
	HASH_EACH(user, model->live->users)
		if (user->n_sessions > 0 &&
		    user->set.user != model->session.user &&
		    user->set.role != ROLE_GATEWAY)
			add_audience(entries, AUDIENCE_ONE, user->set.user,
			    user->set.name, user->set.login);
}

/* --- templates --- */

/* As ui/screens/template.c counts them: from 1, in the order they are read. */
static void
add_templates(struct entries *entries, const struct stage *stage)
{
	enum channel channel = letter_channel(stage);
	struct template *list;
	struct err err;
	size_t n, i;

	list = templates_read(&n, &err);
	for (i = 0; i < n; i++)
		if (template_fits(&list[i], channel))
			add_choice(entries, ACTION_TEMPLATE, NULL, i + 1,
			    list[i].title, list[i].language);
	free(list);
}

/* --- all of it --- */

void
entries_fill(struct entries *entries, const struct stage *stage)
{
	struct palette_line entry = {.choice = NO_CHOICE};
	const struct action_row *row;
	char key[24];
	size_t i;

	for (entry.action = ACTION_NONE + 1; entry.action < ACTION_COUNT;
	     entry.action++) {
		row = action_row(entry.action);
		if (entry.action == ACTION_PALETTE || row->label[0] == '\0' ||
		    !stage_can(stage, entry.action))
			continue;
		keys_name(action_key(entry.action, 0), key, sizeof key);
		add(entries, &entry, action_label(entry.action), _(row->prose),
		    key);
	}
	for (i = 0; i < sizeof choices / sizeof choices[0]; i++)
		if (stage_can(stage, choices[i].action))
			choices[i].add(entries, stage->model, choices[i].action,
			    NULL);
	if (stage_can(stage, ACTION_TEMPLATE))
		add_templates(entries, stage);
	add_messages(entries, stage->model);
	entries->n_fixed = entries->picker.n;
}
