/* tell.c - facts told to a live state in one line each. */
#include "tests/live/tell.h"

#include "src/base/clock.h"
#include "tests/check.h"

uint64_t
tell(struct live *live, int64_t at, struct fact *fact)
{
	struct err err;

	fact->head.number = live->row.number + 1;
	fact->head.at = at;
	if (live_fold(live, fact, true, &err) < 0)
		fail_msg("%s: %s", msg_name(fact->id), err.text);
	return fact->head.number;
}

int64_t
clock_of(int hour, int minute, int second)
{
	clock_zone("Europe/Paris", NULL);
	return clock_at(20261020, hour, minute) + second * 1000;
}

struct live *
small_site(void)
{
	struct live *live = live_new();
	int64_t at = clock_of(8, 0, 0);
	uint64_t user;

	TELL(live, at, TERM_STARTED, term_started, .term = 1);
	TELL(live, at, SITE_SET, site_set, .title = "Hôpital",
	    .zone = "Europe/Paris", .misses = 3, .grace_s = 60,
	    .session_s = 43200, .handling_s = 86400, .menu_s = 600);
	TELL(live, at, SKILL_SET, skill_set, .skill = 1, .name = "rdv");
	TELL(live, at, TEAM_SET, team_set, .team = 1, .name = "nord",
	    .title = "Équipe nord", .ratio_low = 10, .ratio_high = 12);
	TELL(live, at, QUEUE_SET, queue_set, .queue = 1, .name = "rdv",
	    .title = "Rendez-vous", .threshold_s = 20, .short_s = 5,
	    .offer_s = 15, .wrapup_s = 60, .max_wait_s = 3600, .priority = 1,
	    .credit_s = 60);
	TELL(live, at, QUEUE_SET, queue_set, .queue = 2, .name = "infos",
	    .threshold_s = 30, .offer_s = 15, .max_wait_s = 3600);
	TELL(live, at, NEED_SET, need_set, .queue = 1, .skill = 1, .level = 2);
	TELL(live, at, NEED_SET, need_set, .queue = 1, .after_s = 60,
	    .skill = 1, .level = 1);
	TELL(live, at, USER_SET, user_set, .user = 1, .login = "lmartin",
	    .name = "Léa Martin", .role = ROLE_ADVISOR, .team = 1,
	    .written = 3);
	TELL(live, at, USER_SET, user_set, .user = 2, .login = "pdurand",
	    .role = ROLE_ADVISOR, .team = 1, .written = 3);
	TELL(live, at, USER_SET, user_set, .user = 3, .login = "chef",
	    .role = ROLE_SUPERVISOR, .team = 1, .written = 1);
	TELL(live, at, USER_SKILL_SET, user_skill_set, .user = 1, .skill = 1,
	    .level = 3);
	TELL(live, at, USER_SKILL_SET, user_skill_set, .user = 2, .skill = 1,
	    .level = 1);
	for (user = 1; user <= 3; user++)
		TELL(live, at, SESSION_STARTED, session_started,
		    .session = user, .user = user);
	for (user = 1; user <= 2; user++)
		TELL(live, at, ADVISOR_SET, advisor_set, .user = user,
		    .state = ADVISOR_AVAILABLE);
	return live;
}
