/* limits.c - the limits of recording, as a configuration is told them. */
#include <stdio.h>
#include <string.h>

#include "src/hub/config.h"
#include "tests/check.h"

static const struct {
	const char *text;
	const char *wrong; /* NULL: nothing is */
} rows[] = {
    {"", NULL},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { share = 20 by_advisor = yes keep_days = 180"
     " players = 'quality manager' }",
	NULL},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { share = 100 }",
	"never of every talk"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { share = 21 }",
	"at most 20"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { keep_days = 181 }",
	"six months"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { keep_days = 0 }",
	"six months"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { by_advisor = always }",
	"always"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "recording { players = advisor }",
	"advisor"},
    {"recording { share = 1 }", "it needs hub's recordings"},
    {"recording { by_advisor = yes }", "it needs hub's recordings"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "queue a { } line l { queue = a }\n"
     "recording { share = 1 }",
	"line l are not told"},
    {"hub { recordings = '/r' recording_key = '/k' }\n"
     "queue a { } line l { queue = a objection = 9 }\n"
     "recording { share = 1 }",
	NULL},
    {"hub { recordings = '/r' }", "need each other"},
    {"hub { recording_key = '/k' }", "need each other"},
};

static void
test_limits(void **state)
{
	static struct config_errors errors;
	struct config config;
	size_t i;
	int rc;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		memset(&errors, 0, sizeof errors);
		rc = config_parse(&config, rows[i].text, strlen(rows[i].text),
		    "vigied.conf", &errors);
		if ((rc == 0) != (rows[i].wrong == NULL))
			fail_msg("%s: %s", rows[i].text, errors.list[0].text);
		if (rc == 0)
			config_free(&config);
		else if (strstr(errors.list[0].text, rows[i].wrong) == NULL)
			fail_msg("%s: %s", rows[i].text, errors.list[0].text);
	}
}

/* Nothing is recorded unless it says so. */
static void
test_defaults(void **state)
{
	static struct config_errors errors;
	const struct msg_recording_set *set = NULL;
	struct config config;
	size_t i;

	(void)state;
	assert_int_equal(config_parse(&config, "", 0, "vigied.conf", &errors),
	    0);
	for (i = 0; i < config.n; i++)
		if (config.facts[i].id == MSG_RECORDING_SET)
			set = &config.facts[i].recording_set;
	assert_non_null(set);
	assert_int_equal(set->share, 0);
	assert_int_equal(set->by_advisor, ANSWER_NO);
	assert_int_equal(set->own, ANSWER_NO);
	assert_int_equal(set->players, 1 << ROLE_QUALITY);
	assert_int_equal(set->keep_d, 90);
	config_free(&config);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_limits),
	    cmocka_unit_test(test_defaults),
	};

	return cmocka_run_group_tests_name("tests/hub/limits", tests, NULL,
	    NULL);
}
