/* floor_check.c - nobody is lost from the floor, no listening from its call. */
#include "src/live/advisor.h"
#include "src/live/contact.h"
#include "src/live/floor.h"
#include "tests/core/day.h"

/* Every advisor stands in exactly one team that is there. */
static int
check_teams(const struct live *live, struct err *err)
{
	struct msg_board_team board, sum = {0};
	const struct team *team;
	const struct user *user;

	HASH_EACH(user, live->users) {
		if (user_team(user) != 0 &&
		    live_team(live, user_team(user)) == NULL)
			return err_set(err, "user %d is in a team that is not",
			    (int)user->set.user);
		if (user_team(user) == 0)
			sum.advisors += user->set.role == ROLE_ADVISOR &&
			    user_signed_in(user);
		if (user->row.hand_at != 0 && user->row.state == ADVISOR_OUT)
			return err_set(err, "user %d is out, her hand is up",
			    (int)user->set.user);
	}
	HASH_EACH(team, live->teams) {
		team_board(live, team->set.team, live->row.at, &board);
		sum.advisors += board.advisors;
	}
	team_board(live, 0, live->row.at, &board);
	if (board.advisors != sum.advisors)
		return err_set(err, "%d advisors on the floor, %d in teams",
		    (int)board.advisors, (int)sum.advisors);
	return 0;
}

static int
check_listening(const struct live *live, struct err *err)
{
	const struct listen *listen;
	const struct contact *contact;
	const struct user *by;

	TAILQ_FOREACH(listen, &live->listening, going) {
		contact = live_contact(live, listen->set.contact);
		by = live_user(live, listen->set.by);
		if (contact == NULL ||
		    contact->row.user != listen->set.advisor ||
		    (contact->row.state != CONTACT_TALK &&
			contact->row.state != CONTACT_HOLD) ||
		    !channel_is_spoken(contact->row.channel))
			return err_set(err, "listening %d outlives its call",
			    (int)listen->set.listen);
		if (contact->row.objection != 0)
			return err_set(err, "listening %d goes on objected",
			    (int)listen->set.listen);
		if (by == NULL || by->n_heard == 0 ||
		    listen->set.by == listen->set.advisor)
			return err_set(err, "listening %d is by nobody",
			    (int)listen->set.listen);
	}
	return 0;
}

static int
check_recordings(const struct live *live, struct err *err)
{
	const struct recording *recording;
	const struct contact *contact;

	TAILQ_FOREACH(recording, &live->recording_now, going) {
		contact = live_contact(live, recording->row.contact);
		if (contact == NULL ||
		    contact->row.user != recording->row.user ||
		    (contact->row.state != CONTACT_TALK &&
			contact->row.state != CONTACT_HOLD))
			return err_set(err, "recording %d outlives its talk",
			    (int)recording->row.recording);
		if (contact->row.objection != 0)
			return err_set(err, "recording %d goes on objected",
			    (int)recording->row.recording);
	}
	return 0;
}

int
floor_check(const struct live *live, struct err *err)
{
	if (check_teams(live, err) != 0)
		return -1;
	return check_listening(live, err) != 0 ? -1
					       : check_recordings(live, err);
}
