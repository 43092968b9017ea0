/* configure.c - make the configuration what is wanted, by differences. */
#include "src/core/config.h"
#include "src/core/opening.h"
#include "src/core/session.h"
#include "src/core/state.h"

/* Users made by hand are not the file's business. */
static bool
is_by_hand(const struct config *have, const struct config_row *row)
{
	const struct config_row *user;

	if (row->type->id != MSG_USER_SET &&
	    row->type->id != MSG_USER_SKILL_SET)
		return false;
	user = config_find(have, MSG_USER_SET, row->key.keys[0]);
	return user != NULL && user->fact.user_set.by_hand;
}

/* A user who goes, or has another role, signs in anew. */
static void
end_sessions(struct core *core, const struct config *have,
    const struct config *want)
{
	const struct config_row *row, *now;

	HASH_EACH(row, have->rows) {
		if (row->type->id != MSG_USER_SET || is_by_hand(have, row))
			continue;
		now = config_same_key(want, row);
		if (now == NULL ||
		    now->fact.user_set.role != row->fact.user_set.role)
			session_end_all(core, row->key.keys[0],
			    SESSION_REMOVED);
	}
}

/* Many differences are one new index, not one each. */
static void
emit(struct core *core, struct fact fact)
{
	core->index.stale = true;
	core_emit(core, fact);
}

/* What depends on others goes before them. */
static void
emit_gone(struct core *core, const struct config *have,
    const struct config *want)
{
	const struct config_row *row;
	size_t i;

	for (i = config_type_count; i-- > 0;) {
		if (config_types[i].kind == 0)
			continue;
		HASH_EACH(row, have->rows) {
			if (row->type != &config_types[i] ||
			    is_by_hand(have, row) ||
			    config_same_key(want, row) != NULL)
				continue;
			emit(core,
			    (struct fact){.id = MSG_CONFIG_GONE,
				.config_gone = {.kind = row->type->kind,
				    .a = row->key.keys[0],
				    .b = row->key.keys[1],
				    .c = row->key.keys[2]}});
		}
	}
}

static void
emit_set(struct core *core, const struct config *have,
    const struct config *want)
{
	const struct config_row *row, *old;
	size_t i;

	for (i = 0; i < config_type_count; i++) {
		HASH_EACH(row, want->rows) {
			if (row->type != &config_types[i])
				continue;
			old = config_same_key(have, row);
			if (old == NULL || !config_row_equal(old, row))
				emit(core, row->fact);
		}
	}
}

int
core_configure(struct core *core, const struct fact *list, size_t n,
    int64_t now, struct facts *made, struct err *err)
{
	struct config have = {NULL, NULL}, want = {NULL, NULL};
	int result = -1;

	config_read(&have, core->live);
	if (config_translate(&want, &have, list, n, core->live->row.last_user,
		err) != 0 ||
	    config_judge(&want, err) != 0 ||
	    config_check_gone(&have, &want, core->live, err) != 0)
		goto out;
	core_begin(core, now, made);
	end_sessions(core, &have, &want);
	emit_gone(core, &have, &want);
	emit_set(core, &have, &want);
	opening_review_all(core);
	core_finish(core);
	result = 0;
out:
	config_done(&have);
	config_done(&want);
	return result;
}
