/* roles.c - each command from each role: done or refused by the table. */
#include <stdio.h>
#include <string.h>

#include "src/base/text.h"
#include "tests/check.h"
#include "tests/hub/raw.h"

static const struct {
	const char *login;
	enum role role;
} who[] = {
    {"anna", ROLE_ADVISOR},
    {"sam", ROLE_SUPERVISOR},
    {"quinn", ROLE_QUALITY},
    {"max", ROLE_MANAGER},
    {"root", ROLE_ADMIN},
    {"gate", ROLE_GATEWAY},
};

static void
test_roles(void **state)
{
	const struct msg_type *type;
	unsigned int tried = 0;
	struct world world;
	struct guest guest;
	struct msg msg;
	bool may, refused;
	size_t i;
	int id;

	(void)state;
	world_open(&world, false, NULL, NULL);
	for (i = 0; i < sizeof who / sizeof who[0]; i++) {
		guest_open(&guest, &world, who[i].login);
		for (id = 1; id < MSG_ID_END; id++) {
			type = msg_type((enum msg_id)id);
			if (type == NULL || type->kind != KIND_COMMAND ||
			    (type->mask & 1u) != 0 || id == MSG_LOGOUT ||
			    id == MSG_PING)
				continue;
			/* It can be encoded and does no harm. */
			raw_least(&msg, (enum msg_id)id);
			if (id == MSG_BE)
				msg.be.state = ADVISOR_OUT;
			may = (type->mask & 1u << who[i].role) != 0;
			refused = guest_ask(&guest, &msg) == MSG_REFUSED &&
			    guest.reply.refused.why == REFUSAL_ROLE;
			if (refused == may)
				fail_msg("%s by %s: %s", type->name,
				    who[i].login,
				    may ? "refused for the role"
					: "not refused for the role");
			tried++;
		}
		guest_close(&guest);
	}
	print_message("# %u commands\n", tried);
	world_close(&world);
}

/* What the mask cannot say: whose the thing is. */
static void
test_whose(void **state)
{
	struct guest anna, sam, root;
	struct msg msg = {.id = MSG_PASSWORD};
	struct world world;

	(void)state;
	world_open(&world, false, NULL, NULL);
	guest_open(&anna, &world, "anna");
	guest_open(&sam, &world, "sam");
	guest_open(&root, &world, "root");
	TEXT_SET(msg.password.login, "bert");
	TEXT_SET(msg.password.old, WORLD_PASSWORD);
	TEXT_SET(msg.password.password, "another secret");
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(anna.reply.refused.why, REFUSAL_ROLE);
	assert_int_equal(guest_ask(&sam, &msg), MSG_REFUSED);
	assert_int_equal(sam.reply.refused.why, REFUSAL_ROLE);
	/* Hers, but not without the old one. */
	msg.password.login[0] = '\0';
	TEXT_SET(msg.password.old, "not the old one");
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(anna.reply.refused.why, REFUSAL_LOGIN);
	TEXT_SET(msg.password.old, WORLD_PASSWORD);
	TEXT_SET(msg.password.password, "short");
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	assert_int_equal(anna.reply.refused.why, REFUSAL_VALUE);
	/* An advisor speaks for nobody else. */
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_BE;
	msg.be.user = client_session(sam.client)->user;
	msg.be.state = ADVISOR_AVAILABLE;
	assert_int_equal(guest_ask(&anna, &msg), MSG_REFUSED);
	/* A user by hand comes and goes by the administrator alone. */
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_USER_ADD;
	TEXT_SET(msg.user_add.login, "dora");
	TEXT_SET(msg.user_add.name, "Dora");
	msg.user_add.role = ROLE_ADVISOR;
	TEXT_SET(msg.user_add.team, "one");
	TEXT_SET(msg.user_add.skills, "rdv:2");
	msg.user_add.written = 1;
	assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
	assert_true(root.reply.done.id != 0);
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_PASSWORD;
	TEXT_SET(msg.password.login, "dora");
	TEXT_SET(msg.password.password, WORLD_PASSWORD);
	assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
	guest_close(&anna);
	guest_open(&anna, &world, "dora");
	memset(&msg, 0, sizeof msg);
	msg.id = MSG_USER_REMOVE;
	TEXT_SET(msg.user_remove.login, "dora");
	assert_int_equal(guest_ask(&root, &msg), MSG_DONE);
	world_run(&world, 200);
	assert_int_equal(anna.state, CLIENT_REFUSED);
	world_close(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_roles),
	    cmocka_unit_test(test_whose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
