/* users.c - vigiectl users: who may sign in. */
#include <stdio.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/clock.h"
#include "src/base/password.h"
#include "src/base/text.h"
#include "src/ctl/append.h"
#include "src/ctl/secret.h"
#include "src/ctl/session.h"
#include "src/ctl/source.h"

/* --- list --- */

static json_t *
user_json(const struct live *live, const struct user *user)
{
	const struct team *team = live_team(live, user->set.team);
	json_t *skills = json_object();
	const struct skill *skill;
	size_t i;

	for (i = 0; i < user->n_levels; i++) {
		skill = live_skill(live, user->levels[i].skill);
		if (skill != NULL)
			json_object_set_new(skills, skill->set.name,
			    json_integer((json_int_t)user->levels[i].level));
	}
	return json_pack("{ss ss ss ss sI so ss sb}", "login", user->set.login,
	    "name", user->set.name, "role",
	    word_text(&words_role, user->set.role), "team",
	    team == NULL ? "" : team->set.name, "written",
	    (json_int_t)user->set.written, "skills", skills, "shift",
	    user->plan == NULL ? "" : user->plan->set.name, "by_hand",
	    user->set.by_hand);
}

static void
user_print(const struct live *live, const struct user *user)
{
	const struct team *team = live_team(live, user->set.team);
	const struct skill *skill;
	size_t i;

	printf("%-20s %-11s %-12s %s", user->set.login,
	    word_text(&words_role, user->set.role),
	    team == NULL ? "-" : team->set.name, user->set.name);
	for (i = 0; i < user->n_levels; i++) {
		skill = live_skill(live, user->levels[i].skill);
		if (skill != NULL)
			printf("%s%s:%llu", i == 0 ? "  " : " ",
			    skill->set.name,
			    (unsigned long long)user->levels[i].level);
	}
	if (user->plan != NULL)
		printf("  %s", user->plan->set.name);
	puts(user->set.by_hand ? "  (by hand)" : "");
}

static void
users_tell(const struct ctl *ctl, const struct live *live)
{
	const struct user *user;

	HASH_EACH(user, live->users)
		if (ctl->options[OPTION_JSON] != NULL)
			ctl_json(user_json(live, user));
		else
			user_print(live, user);
}

static int
list_store(const struct ctl *ctl)
{
	struct live *live = NULL;
	struct store *store;
	struct err err;

	store = source_store(ctl, STORE_READ, &err);
	if (store != NULL)
		live = source_live(store, &err);
	store_close(store);
	if (live == NULL)
		return ctl_fail(ctl, "%s", err.text);
	users_tell(ctl, live);
	live_free(live);
	return CTL_DONE;
}

int
users_command_list(struct ctl *ctl)
{
	struct hub_session *session;
	const struct live *live = NULL;
	struct err err;

	if (ctl->options[OPTION_STORE] != NULL)
		return list_store(ctl);
	session = session_open(ctl, &err);
	if (session != NULL)
		live = session_live(session, &err);
	if (live != NULL)
		users_tell(ctl, live);
	session_close(session);
	return live == NULL ? ctl_fail(ctl, "%s", err.text) : CTL_DONE;
}

/* --- add and remove --- */

/* Put a text into a field of the command, if it fits. */
static int
set_text(char *to, size_t size, const char *text, const char *what,
    struct err *err)
{
	if (text == NULL)
		return 0;
	if (strlen(text) >= size)
		return err_set(err, "the %s is longer than %zu bytes", what,
		    size - 1);
	text_copy(to, size, text);
	return 0;
}

static int
add_make(const struct ctl *ctl, struct msg_user_add *add, struct err *err)
{
	const char *const *o = ctl->options;

	if (set_text(add->login, sizeof add->login, ctl->arguments[0], "login",
		err) < 0 ||
	    set_text(add->name, sizeof add->name,
		o[OPTION_NAME] == NULL ? ctl->arguments[0] : o[OPTION_NAME],
		"name", err) < 0 ||
	    set_text(add->team, sizeof add->team, o[OPTION_TEAM], "team", err) <
		0 ||
	    set_text(add->skills, sizeof add->skills, o[OPTION_SKILLS],
		"skills", err) < 0 ||
	    set_text(add->shift, sizeof add->shift, o[OPTION_SHIFT], "shift",
		err) < 0 ||
	    ctl_number(ctl, OPTION_WRITTEN, 3, &add->written, err) < 0)
		return -1;
	if (o[OPTION_ROLE] == NULL)
		return err_set(err, "--role must be given");
	add->role = (enum role)word_find(&words_role, o[OPTION_ROLE]);
	if (add->role == 0)
		return err_set(err, "no role \"%.40s\"", o[OPTION_ROLE]);
	return codec_check(MSG_USER_ADD, add, err);
}

/* Do a command in the hub or, with --store, by deciding it here. */
static int
command_do(const struct ctl *ctl, const struct msg *command)
{
	struct append append;
	struct err err;
	int rc;

	if (ctl->options[OPTION_STORE] == NULL)
		return session_do(ctl, command);
	if (append_open(&append, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	rc = append_command(&append, command, &err);
	if (rc == 0)
		rc = append_commit(&append, NULL, &err);
	append_close(&append);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : ctl_done(ctl);
}

int
users_command_add(struct ctl *ctl)
{
	static struct msg command;
	struct err err;

	command.id = MSG_USER_ADD;
	if (add_make(ctl, &command.user_add, &err) < 0)
		return ctl_usage(ctl, "%s", err.text);
	return command_do(ctl, &command);
}

int
users_command_remove(struct ctl *ctl)
{
	static struct msg command;
	struct err err;

	command.id = MSG_USER_REMOVE;
	if (set_text(command.user_remove.login,
		sizeof command.user_remove.login, ctl->arguments[0], "login",
		&err) < 0)
		return ctl_usage(ctl, "%s", err.text);
	return command_do(ctl, &command);
}

/* --- passwords --- */

static int
passwd_append(struct append *append, const char *login,
    const struct secret *secret, struct err *err)
{
	static struct msg row;
	struct fact fact;
	const struct user *user;

	user = live_user_login(append->live, login);
	if (user == NULL)
		return err_set(err, "no user \"%.40s\"", login);
	row.id = MSG_PASSWORD_ROW;
	row.password_row.user = user->set.user;
	if (password_hash(secret->text, row.password_row.hash, err) < 0)
		return -1;
	memset(&fact, 0, sizeof fact);
	fact.id = MSG_PASSWORD_SET;
	fact.password_set.user = user->set.user;
	core_put(append->core, &fact, clock_now(), &append->facts);
	return append_commit(append, &row, err);
}

static int
passwd_store(const struct ctl *ctl, const struct secret *secret)
{
	struct append append;
	struct err err;
	int rc;

	if (append_open(&append, ctl, &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	rc = passwd_append(&append, ctl->arguments[0], secret, &err);
	append_close(&append);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : ctl_done(ctl);
}

/* Whoever is no administrator proves with the old password that the
 * account is hers. */
static int
passwd_hub(const struct ctl *ctl, const struct secret *secret)
{
	static struct msg command;
	struct hub_session *session;
	struct err err;
	int rc;

	command.id = MSG_PASSWORD;
	if (set_text(command.password.login, sizeof command.password.login,
		ctl->arguments[0], "login", &err) < 0)
		return ctl_usage(ctl, "%s", err.text);
	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	TEXT_SET(command.password.old, session_password(session));
	TEXT_SET(command.password.password, secret->text);
	rc = session_ask(session, &command, NULL, NULL, NULL, &err);
	secret_wipe(&command, sizeof command);
	session_close(session);
	return rc < 0 ? ctl_fail(ctl, "%s", err.text) : ctl_done(ctl);
}

int
users_command_passwd(struct ctl *ctl)
{
	struct secret secret = {""};
	struct err err;
	int rc;

	if (secret_get(ctl, OPTION_NEW_PASSWORD_FILE, "VIGIE_NEW_PASSWORD",
		"new password", true, &secret, &err) < 0 ||
	    password_check(secret.text, &err) < 0)
		rc = ctl_fail(ctl, "%s", err.text);
	else if (ctl->options[OPTION_STORE] != NULL)
		rc = passwd_store(ctl, &secret);
	else
		rc = passwd_hub(ctl, &secret);
	secret_done(&secret);
	return rc;
}
