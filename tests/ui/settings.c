/* settings.c - the user's file: what it sets, and what is wrong with it. */
#include "tests/check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/ui/plays.h"
#include "ui/chrome.h"
#include "ui/draw/keys.h"
#include "ui/mouse.h"
#include "ui/settings.h"

static struct settings settings;

static int
setup(void **state)
{
	(void)state;
	scene_speak("en");
	action_unbind();
	return 0;
}

static void
read_text(const char *text)
{
	char path[] = "/tmp/vigie-settings-XXXXXX";
	int fd = mkstemp(path);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	settings_read(&settings, path, true);
	unlink(path);
}

static bool
told(const char *text)
{
	size_t i;

	for (i = 0; i < settings.n_problems; i++)
		if (strstr(settings.problems[i], text) != NULL)
			return true;
	return false;
}

static void
a_file_sets_what_it_names(void **state)
{
	(void)state;
	read_text(
	    "# mine\n\n theme\t= contrast # at night\nlanguage=fr\n"
	    "mouse = yes\nbell = yes\nascii = no\nbind = sign-out Ctrl-O #\n");
	assert_int_equal(settings.n_problems, 0);
	assert_int_equal(settings.theme, THEME_CONTRAST);
	assert_string_equal(settings.language, "fr");
	assert_true(settings.mouse);
	assert_true(settings.bell);
	assert_false(settings.ascii);
	assert_int_equal(action_key(ACTION_SIGN_OUT, 0), KEYS_CTRL('O'));
	assert_int_equal(action_key(ACTION_SIGN_OUT, 1), '#');
}

/* Each line of it is wrong; what is told has the line's number. */
static void
what_is_wrong_is_told_with_its_line(void **state)
{
	static const struct {
		const char *line, *told;
	} wrong[] = {
	    {"theme = pink", "no theme \"pink\""},
	    {"language = de", "no language \"de\": fr or en"},
	    {"mouse = perhaps", "\"perhaps\" is neither yes nor no"},
	    {"colour = red", "no setting \"colour\""},
	    {"bind", "not \"name = value\""},
	    {"bind = FLY x", "no action \"FLY\""},
	    {"bind = PAUSE", "bind PAUSE: which keys?"},
	    {"bind = PAUSE Hyper-X", "no key \"Hyper-X\""},
	    {"bind = PAUSE F99999", "no key \"F99999\""},
	    {"bind = PAUSE a", "a was also the key of ACCEPT, which keeps"},
	    {"bind = PAUSE n", "n was also the key of NOTE, which has none"},
	    {"bind = PAUSE \x1b[2J", "no key"},
	    {"= = =", "no setting \"\""},
	};
	char text[128];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		action_unbind();
		snprintf(text, sizeof text, "\n%s\n", wrong[i].line);
		read_text(text);
		if (!told(wrong[i].told))
			print_message("\"%s\" says \"%s\"\n", wrong[i].line,
			    settings.problems[0]);
		assert_true(told(wrong[i].told));
		assert_true(told(":2: "));
		assert_null(strchr(settings.problems[0], '\x1b'));
	}
	settings_read(&settings, "/nowhere/vigie.conf", true);
	assert_true(told("No such file"));
	settings_read(&settings, "/nowhere/vigie.conf", false);
	assert_int_equal(settings.n_problems, 0);
}

static void
any_bytes_harm_nothing(void **state)
{
	unsigned int seed = 11;
	char text[600];
	size_t i;
	int round;

	(void)state;
	for (round = 0; round < 300; round++) {
		memcpy(text, "bind = ", 7);
		for (i = 7; i + 1 < sizeof text; i++) {
			seed = seed * 1103515245 + 12345;
			text[i] = (char)(1 + (seed >> 16) % 255);
		}
		text[i] = '\0';
		read_text(text);
		assert_true(settings.n_problems <= SETTINGS_PROBLEMS);
	}
}

/* The key bar, the help, the palette and the keyboard agree. */
static void
other_keys_are_shown_and_work(void **state)
{
	struct scene *scene;

	(void)state;
	read_text("bind = PAUSE F11 z\nbind = WALL B\n");
	assert_int_equal(settings.n_problems, 0);
	scene = scene_new(LEA);
	assert_true(scene_shows(scene, "F11 Pause"));
	scene_offer(scene, 812, LEA);
	assert_true(scene_shows(scene, "a Accept  x Refuse"));
	scene_keys(scene, "F2 o p e n Space t h e Space w a l l");
	assert_true(scene_shows(scene, "open the wall"));
	scene_keys(scene, "Esc");
	scene_keys(scene, "p");
	assert_int_equal(scene->stage.n, 1);
	scene_keys(scene, "z");
	assert_int_equal(scene->stage.n, 2);
	scene_keys(scene, "Esc ?");
	assert_true(scene_shows(scene, "w F9"));
	scene_keys(scene, "PgDn");
	assert_true(scene_shows(scene, "F11 z"));
	scene_keys(scene, "Esc F2 p a u s e");
	assert_true(scene_shows(scene, "F11"));
	scene_keys(scene, "Esc B");
	assert_ptr_equal(stage_base(&scene->stage)->screen, &screen_wall);
	scene_free(scene);
}

/* A text that tells of a key tells of the one that works. */
static const struct {
	const char *play, *action, *keys, *shows;
} tellings[] = {
    {"sign-in", "QUIT", "", "Alt-x leaves"},
    {"desk-talk", "QUIT", "Alt-x", "Alt-x again leaves them"},
    {"desk-offer", "QUIT", "Alt-x", "Alt-x again gives it back"},
    {"desk-missed", "AVAILABLE", "", "Alt-x: I am back"},
    {"wrapup", "WRAPUP", "", "Alt-x all of it"},
    {"floor-help", "HELP_THEM", "", "(Alt-x: I come)"},
    {"desk-message", "MESSAGES", "", "(Alt-x reads"},
    {"promises-absent", "TAKE_REQUEST", "", "Alt-x takes it"},
    {"promises", "READ", "j j", "Alt-x reads it"},
    {"requests", "WHOSE", "Alt-x Alt-x", "Alt-x: whose are shown"},
    {"score", "MISSING", "", "to answer (Alt-x)"},
    {"scores", "SECTION", "", "Alt-x: period"},
};

static void
what_is_told_of_a_key_is_true(void **state)
{
	struct scene *scene;
	char line[64];
	size_t i, play;
	bool shown;

	(void)state;
	for (i = 0; i < sizeof tellings / sizeof tellings[0]; i++) {
		for (play = 0; play < play_count; play++)
			if (strcmp(plays[play].name, tellings[i].play) == 0)
				break;
		assert_true(play < play_count);
		action_unbind();
		scene = scene_new(0);
		plays[play].play(scene);
		snprintf(line, sizeof line, "bind = %s Alt-x\n",
		    tellings[i].action);
		read_text(line);
		scene_keys(scene, tellings[i].keys);
		shown = scene_shows(scene, tellings[i].shows);
		if (!shown)
			canvas_plain(&scene->canvas, stdout);
		assert_true(shown);
		scene_free(scene);
	}
	action_unbind();
}

static void
what_is_printed_can_be_read(void **state)
{
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);
	enum action action;
	int before[ACTION_COUNT];

	(void)state;
	for (action = 1; action < ACTION_COUNT; action++)
		before[action] = action_key(action, 0);
	settings_print_keys(to);
	fclose(to);
	read_text(text);
	assert_int_equal(settings.n_problems, 0);
	for (action = 1; action < ACTION_COUNT; action++)
		assert_int_equal(action_key(action, 0), before[action]);
	free(text);
}

/* --- the mouse --- */

static void
click(struct scene *scene, int y, int x)
{
	scene_draw(scene);
	mouse_click(&scene->stage, &scene->canvas, y, x);
}

static void
a_click_is_a_key(void **state)
{
	struct scene *scene = scene_new(LEA);
	int x = 0, y = 0;

	(void)state;
	while (chrome_key_at(&scene->stage, 80, x) != 'p')
		assert_true(++x < 80);
	click(scene, 23, x); /* the key bar's Pause */
	assert_int_equal(scene->stage.n, 2);
	/* The third reason: once to go there, once more to take it. */
	scene_draw(scene);
	while (canvas_cell(&scene->canvas, y, 20)->style != STYLE_CHOSEN)
		assert_true(++y < 24);
	click(scene, y + 2, 20);
	assert_int_equal(scene_count(scene, MSG_BE), 0);
	click(scene, y + 2, 20);
	assert_int_equal(scene_count(scene, MSG_BE), 1);
	assert_int_equal(scene_last(scene)->be.reason, REASON_TRAINING);
	/* Nothing is there. */
	click(scene, 12, 70);
	click(scene, 23, 79);
	mouse_wheel(&scene->stage, true);
	mouse_wheel(&scene->stage, false);
	assert_int_equal(scene->stage.n, 1);
	scene_free(scene);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, setup)
	const struct CMUnitTest tests[] = {
	    TEST(a_file_sets_what_it_names),
	    TEST(what_is_wrong_is_told_with_its_line),
	    TEST(any_bytes_harm_nothing),
	    TEST(other_keys_are_shown_and_work),
	    TEST(what_is_told_of_a_key_is_true),
	    TEST(what_is_printed_can_be_read),
	    TEST(a_click_is_a_key),
	};

	return cmocka_run_group_tests_name("tests/ui/settings", tests, NULL,
	    NULL);
}
