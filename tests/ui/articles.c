/* articles.c - which article Enter opens while the hub still looks. */
#include "src/base/text.h"
#include "tests/check.h"
#include "tests/ui/plays.h"

/* The hub's answer to the last search: one article. */
static void
found(struct scene *scene, uint64_t article)
{
	size_t asked = scene_asked(scene, MSG_ARTICLE_FIND);
	struct msg msg = {.id = MSG_ARTICLE_FOUND};

	msg.article_found.article = article;
	scene_reply(scene, asked, &msg);
	msg = (struct msg){.id = MSG_ROWS_END};
	scene_reply(scene, asked, &msg);
}

/* The article on the screen; 0: it is the list. */
static uint64_t
opened(const struct scene *scene)
{
	const struct stage *stage = &scene->stage;
	size_t asked = scene_asked(scene, MSG_ARTICLE_READ);

	if (stage->views[stage->n - 1]->screen != &screen_article)
		return 0;
	return scene->sent[asked - 1].article_read.article;
}

static struct scene *
listed(void)
{
	struct scene *scene = scene_new(0);

	play_knowledge(scene);
	scene_keys(scene, "1");
	found(scene, 1);
	assert_true(scene_shows(scene, "Articles found: 1"));
	return scene;
}

static void
enter_opens_what_is_listed(void **state)
{
	struct scene *scene = listed();

	(void)state;
	scene_keys(scene, "Enter");
	assert_int_equal(opened(scene), 1);
	scene_free(scene);
}

/* The list on the screen is that of "1"; she wants that of "148". */
static void
enter_waits_for_the_words_typed(void **state)
{
	struct scene *scene = listed();

	(void)state;
	scene_keys(scene, "4 8 Enter");
	assert_int_equal(opened(scene), 0);
	found(scene, 1); /* of "14": not yet what she typed */
	assert_int_equal(opened(scene), 0);
	found(scene, 3);
	assert_int_equal(opened(scene), 3);
	scene_free(scene);
}

static void
who_types_on_has_nothing_opened(void **state)
{
	struct scene *scene = listed();

	(void)state;
	scene_keys(scene, "4 Enter 8");
	found(scene, 1);
	found(scene, 3);
	assert_int_equal(opened(scene), 0);
	scene_free(scene);
}

static void
a_search_refused_opens_nothing(void **state)
{
	struct scene *scene = listed();

	(void)state;
	scene_keys(scene, "4 Enter");
	scene_refused(scene, scene_asked(scene, MSG_ARTICLE_FIND),
	    REFUSAL_STATE);
	scene_keys(scene, "8");
	found(scene, 3);
	assert_int_equal(opened(scene), 0);
	scene_free(scene);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(enter_opens_what_is_listed),
	    cmocka_unit_test(enter_waits_for_the_words_typed),
	    cmocka_unit_test(who_types_on_has_nothing_opened),
	    cmocka_unit_test(a_search_refused_opens_nothing),
	};

	return cmocka_run_group_tests_name("tests/ui/articles", tests, NULL,
	    NULL);
}
