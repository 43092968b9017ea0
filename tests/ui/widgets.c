/* widgets.c - tests of what draws and knows nothing of calls. */
#include "tests/check.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ui/action.h"
#include "ui/draft.h"
#include "src/base/ascii.h"
#include "ui/draw/edit.h"
#include "ui/draw/form.h"
#include "ui/draw/gauge.h"
#include "ui/draw/lines.h"
#include "ui/draw/picker.h"
#include "ui/draw/table.h"
#include "ui/draw/wrap.h"
#include "ui/draw/keys.h"
#include "ui/show.h"

static struct canvas canvas;

static const char *
row(int y)
{
	static char line[512];
	char *at = line;
	int x;

	for (x = 0; x < canvas.width; x++)
		at = stpcpy(at, canvas_cell(&canvas, y, x)->text);
	while (at > line && at[-1] == ' ')
		*--at = '\0';
	return line;
}

static int
setup(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C.UTF-8");
	canvas_init(&canvas, 4, 20, false);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	canvas_done(&canvas);
	return 0;
}

static void
text_is_cut_and_cleaned(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, 0, 0, 5, STYLE_PLAIN,
			     "Rendez-vous"),
	    5);
	assert_string_equal(row(0), "Rend…");
	canvas_text(&canvas, 1, 0, 20, STYLE_PLAIN, "a\033[2J\xe2\x80\xae\nb");
	assert_string_equal(row(1), "a [2J b");
	canvas_text(&canvas, 2, 17, 20, STYLE_PLAIN, "outside");
	assert_string_equal(row(2), "                 ou…");
	assert_int_equal(canvas_text(&canvas, 9, 0, 5, STYLE_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(&canvas, 0, 30, 5, STYLE_PLAIN, "x"), 0);
}

static void
wide_characters_keep_their_columns(void **state)
{
	(void)state;
	assert_int_equal(canvas_text(&canvas, 0, 0, 20, STYLE_PLAIN,
			     "病院e\xcc\x81!"),
	    6);
	assert_string_equal(canvas_cell(&canvas, 0, 1)->text, "");
	assert_string_equal(canvas_cell(&canvas, 0, 4)->text, "e\xcc\x81");
	canvas_text(&canvas, 0, 1, 1, STYLE_PLAIN, "x");
	assert_string_equal(row(0), " x院e\xcc\x81!");
	canvas_text(&canvas, 1, 0, 3, STYLE_PLAIN, "病院");
	assert_string_equal(row(1), "病…");
}

static void
ascii_only(void **state)
{
	struct canvas plain;

	(void)state;
	canvas_init(&plain, 1, 12, true);
	canvas_text(&plain, 0, 0, 12, STYLE_PLAIN, "Éàçœ ┌─ ● …");
	assert_string_equal(canvas_cell(&plain, 0, 0)->text, "E");
	assert_string_equal(canvas_cell(&plain, 0, 3)->text, "o");
	assert_string_equal(canvas_cell(&plain, 0, 5)->text, "+");
	assert_string_equal(canvas_cell(&plain, 0, 8)->text, "*");
	canvas_done(&plain);
	assert_int_equal(ascii_of(0x301), 0);
}

static void
words_are_held_in_any_order(void **state)
{
	static const struct {
		const char *text, *words;
		bool holds;
	} rows[] = {
	    {"lea martin azur", "", true},
	    {"lea martin azur", "  ", true},
	    {"lea martin azur", "az lea", true},
	    {"lea martin azur", " azur", true},
	    {"lea martin azur", "azurs", false},
	    {"lea martin azur", "lea nora", false},
	    {"", "a", false},
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_int_equal(ascii_holds(rows[i].text, rows[i].words),
		    rows[i].holds);
}

static const struct column columns[] = {
    {"name", 6, 10, 0, false},
    {"wide", 8, 8, 1, false},
    {"n", 4, 4, 0, true},
};

static void
a_table_drops_what_does_not_fit(void **state)
{
	struct table table;

	(void)state;
	table_fit(&table, columns, 3, 0, 20);
	assert_int_equal(table.widths[1], 8);
	table_fit(&table, columns, 3, 0, 15);
	assert_int_equal(table.widths[1], 0);
	assert_int_equal(table.widths[0], 10);
	table_cell(&table, &canvas, 0, 0, STYLE_PLAIN, "abc");
	table_cell(&table, &canvas, 0, 1, STYLE_PLAIN, "not shown");
	table_cell(&table, &canvas, 0, 2, STYLE_PLAIN, "12");
	assert_string_equal(row(0), "abc          12");
}

static void
a_gauge_is_its_share(void **state)
{
	(void)state;
	gauge_draw(&canvas, 0, 0, 4, STYLE_GOOD, 0.5);
	assert_string_equal(row(0), "██░░");
	gauge_draw(&canvas, 1, 0, 4, STYLE_GOOD, 7);
	assert_string_equal(row(1), "████");
	gauge_draw(&canvas, 2, 0, 4, STYLE_GOOD, 0.0 / 0.0);
	assert_string_equal(row(2), "░░░░");
}

static void
type(struct edit *edit, const char *text)
{
	for (; *text != '\0'; text++)
		assert_true(edit_key(edit, *text));
}

static void
editing_is_by_characters(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, 16, false, false);
	type(&edit, "caf");
	edit_key(&edit, 0xe9);
	edit_key(&edit, 0x301); /* a mark on it */
	assert_string_equal(edit.text, "caf\xc3\xa9\xcc\x81");
	edit_key(&edit, KEYS_BACKSPACE);
	assert_string_equal(edit.text, "caf");
	edit_key(&edit, KEYS_LEFT);
	edit_key(&edit, KEYS_DELETE);
	assert_string_equal(edit.text, "ca");
	type(&edit, "r le");
	edit_key(&edit, KEYS_CTRL('W'));
	assert_string_equal(edit.text, "car ");
	edit_key(&edit, KEYS_HOME);
	edit_key(&edit, KEYS_CTRL('K'));
	assert_string_equal(edit.text, "");
	assert_false(edit_key(&edit, KEYS_ENTER));
	assert_false(edit_key(&edit, KEYS_F0 + 5));
}

static void
editing_refuses_what_the_hub_would(void **state)
{
	struct edit edit;

	(void)state;
	edit_init(&edit, 6, false, false);
	edit_key(&edit, 0x202e);
	edit_key(&edit, 0x200b);
	assert_string_equal(edit.text, "");
	type(&edit, "12345678");
	assert_string_equal(edit.text, "12345");
	edit_set(&edit, "a\033b");
	assert_string_equal(edit.text, "a b");
}

static void
editing_lines(void **state)
{
	struct edit edit;
	struct box box = {0, 0, 3, 11};

	(void)state;
	edit_init(&edit, EDIT_SIZE, true, false);
	type(&edit, "one two three");
	edit_key(&edit, KEYS_ENTER);
	type(&edit, "four");
	edit_draw(&edit, &canvas, box, true);
	assert_string_equal(row(0), "one two");
	assert_string_equal(row(1), "three");
	assert_string_equal(row(2), "four");
	assert_int_equal(canvas.cursor_y, 2);
	assert_int_equal(canvas.cursor_x, 4);
	edit_key(&edit, KEYS_ENTER);
	edit_draw(&edit, &canvas, box, true);
	assert_string_equal(row(0), "three");
	assert_int_equal(canvas.cursor_x, 0);
	/* A larger box has room for what had gone above. */
	box.height = 4;
	edit_draw(&edit, &canvas, box, true);
	assert_string_equal(row(0), "one two");
	assert_int_equal(canvas.cursor_y, 3);
	box.height = 3;
	edit_draw(&edit, &canvas, box, true);
	edit_key(&edit, KEYS_UP);
	edit_key(&edit, KEYS_UP); /* a long line is several */
	edit_key(&edit, KEYS_UP);
	edit_key(&edit, 'X');
	assert_memory_equal(edit.text, "Xone", 4);
}

static void
a_secret_is_not_drawn(void **state)
{
	struct edit edit;
	struct box box = {0, 0, 1, 10};

	(void)state;
	edit_init(&edit, 32, false, true);
	type(&edit, "sesame");
	edit_draw(&edit, &canvas, box, true);
	assert_string_equal(row(0), "••••••");
	assert_int_equal(canvas.cursor_x, 6);
}

static void
picking_by_words_without_accents(void **state)
{
	struct picker picker;

	(void)state;
	picker_init(&picker, false);
	picker_add(&picker, 1, "Rendez-vous", "Prendre", "");
	picker_add(&picker, 2, "Résultats", "Énvoyer", "");
	picker_add(&picker, 3, "Résultats", "Délai", "");
	picker_key(&picker, 'r');
	picker_key(&picker, 'E');
	picker_key(&picker, 's');
	assert_int_equal(picker_item(&picker)->id, 2);
	picker_key(&picker, KEYS_DOWN);
	assert_int_equal(picker_item(&picker)->id, 3);
	picker_key(&picker, ' ');
	picker_key(&picker, 'e');
	picker_key(&picker, 'n');
	assert_int_equal(picker_item(&picker)->id, 2);
	assert_int_equal(picker_key(&picker, KEYS_ENTER), PICKER_CHOSEN);
	picker_key(&picker, 'z');
	assert_null(picker_item(&picker));
	assert_int_equal(picker_key(&picker, KEYS_ENTER), PICKER_MOVED);
	assert_int_equal(picker_key(&picker, KEYS_ESCAPE), PICKER_PASS);
	/* Words that nothing has leave no empty box. */
	picker_key(&picker, 'x');
	picker_draw(&picker, &canvas, (struct box){0, 0, 3, 30}, true);
	assert_null(picker_item(&picker));
	assert_string_equal(row(1), "  Nothing found.");
	picker_done(&picker);
	picker_init(&picker, true);
	picker_add(&picker, 7, "", "a", "");
	picker_add(&picker, 8, "", "b", "");
	assert_int_equal(picker_key(&picker, '3'), PICKER_MOVED);
	assert_int_equal(picker_key(&picker, '2'), PICKER_CHOSEN);
	assert_int_equal(picker_item(&picker)->id, 8);
	picker_done(&picker);
}

static void
a_form_goes_round(void **state)
{
	struct form form;

	(void)state;
	form_init(&form);
	form_add(&form, "a", 8, false);
	form_add(&form, "b", 8, true);
	assert_int_equal(form_key(&form, 'x'), FORM_CHANGED);
	assert_int_equal(form_key(&form, KEYS_ENTER), FORM_CHANGED);
	assert_int_equal(form_key(&form, 'y'), FORM_CHANGED);
	assert_int_equal(form_key(&form, KEYS_ENTER), FORM_COMPLETE);
	assert_string_equal(form.lines[0].edit.text, "x");
	assert_string_equal(form.lines[1].edit.text, "y");
	form_key(&form, KEYS_TAB);
	assert_int_equal(form.at, 0);
	form_key(&form, KEYS_BACKTAB);
	assert_int_equal(form.at, 1);
}

static void
wrapping(void **state)
{
	size_t n;

	(void)state;
	assert_int_equal(wrap_lines("", 10), 0);
	assert_int_equal(wrap_lines("one two", 7), 1);
	assert_int_equal(wrap_lines("one two", 6), 2);
	assert_int_equal(wrap_lines("a\n\nb\n", 9), 3);
	assert_int_equal(wrap_lines("abcdefgh", 3), 3);
	assert_int_equal(wrap_next("ééé", 2, &n), 4);
	assert_int_equal(wrap_next("病", 1, &n), 3);
}

static void
lines_scroll_to_their_end(void **state)
{
	struct lines *lines = calloc(1, sizeof *lines);
	struct box box = {0, 0, 3, 20};
	size_t i, skip = 99;

	(void)state;
	for (i = 0; i < 5; i++)
		lines_add(lines, STYLE_PLAIN, "%zu", i);
	lines_draw(lines, &canvas, box, &skip);
	assert_int_equal(skip, 2);
	assert_string_equal(row(2), "4");
	for (i = 0; i < LINES_MAX; i++)
		lines_add(lines, STYLE_PLAIN, "more");
	assert_int_equal(lines->n, LINES_MAX);
	free(lines);
}

static void
times_and_shares(void **state)
{
	const char *mark;
	char text[32];

	(void)state;
	show_duration(7000, text, sizeof text);
	assert_string_equal(text, "0:07");
	show_duration(3723000, text, sizeof text);
	assert_string_equal(text, "1:02:03");
	show_duration(-5, text, sizeof text);
	assert_string_equal(text, "0:00");
	show_share(1, 0, text, sizeof text);
	assert_string_equal(text, "–");
	show_share(469, 500, text, sizeof text);
	assert_string_equal(text, "93.8 %");
	assert_int_equal(show_urgency(29000, 60, &mark), STYLE_PLAIN);
	assert_int_equal(show_urgency(30000, 60, &mark), STYLE_NEAR);
	assert_string_equal(mark, "+");
	assert_int_equal(show_urgency(60001, 60, &mark), STYLE_LATE);
	assert_string_equal(mark, "!");
	show_urgency(190000, 60, &mark);
	assert_string_equal(mark, "!!");
	assert_int_equal(show_urgency(190000, 0, &mark), STYLE_PLAIN);
}

static void
count_draft(void *ctx, const struct draft *draft)
{
	assert_int_equal(draft->contact, 12);
	assert_int_equal(draft->arrived, 99);
	++*(int *)ctx;
}

static void
drafts_are_kept(void **state)
{
	char directory[] = "/tmp/vigie-draft-XXXXXX", path[64], text[64];
	char inside[64], file[96];
	struct draft draft = {path, "note", "../lea", 12, 99};
	struct stat is;
	struct err err;
	int n = 0;

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof path, "%s/state/vigie", directory);
	assert_int_equal(draft_keep(&draft, "à suivre\n", NULL), 0);
	draft_read(&draft, text, sizeof text);
	assert_string_equal(text, "à suivre\n");
	draft_each(path, "note", "../lea", count_draft, &n);
	draft_each(path, "letter", "../lea", count_draft, &n);
	draft_each(path, "note", "lea", count_draft, &n);
	assert_int_equal(n, 1);
	snprintf(file, sizeof file, "%s/note-_._lea-12-99", path);
	assert_int_equal(stat(file, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0600);
	draft.arrived = 98;
	draft_read(&draft, text, sizeof text);
	assert_string_equal(text, ""); /* another contact 12 */
	draft.arrived = 99;
	assert_int_equal(draft_keep(&draft, "", NULL), 0);
	draft_read(&draft, text, sizeof text);
	assert_string_equal(text, "");
	draft.directory = "/proc/none";
	assert_int_equal(draft_keep(&draft, "x", &err), -1);
	draft.directory = "/dev/full";
	assert_int_equal(draft_keep(&draft, "x", &err), -1);
	assert_non_null(strstr(err.text, "/dev/full"));
	assert_int_equal(rmdir(path), 0); /* nothing was left behind */
	snprintf(inside, sizeof inside, "%s/state", directory);
	assert_int_equal(rmdir(inside), 0);
	assert_int_equal(rmdir(directory), 0);
}

/* Two actions of one screen and role must not share a key. */
static void
keys_are_unambiguous(void **state)
{
	enum action action;
	unsigned int where;
	enum role role;
	size_t i;
	int key;

	(void)state;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		assert_int_not_equal(action_key(action, 0), 0);
		for (i = 0; (key = action_key(action, i)) != 0; i++)
			for (where = 1; where < ON_ALL; where <<= 1)
				for (role = 0; role < role_end_; role++)
					if (action_allowed(action, where, role))
						assert_int_equal(
						    action_find(key, where,
							role),
						    action);
	}
}

static void
keys_have_names(void **state)
{
	char name[24];

	(void)state;
	assert_int_equal(keys_find("Ctrl-S", 6), 19);
	assert_int_equal(keys_find("F10", 3), KEYS_F0 + 10);
	assert_int_equal(keys_find("é", 2), 0xe9);
	assert_int_equal(keys_find("Nothing", 7), 0);
	keys_name(KEYS_F0 + 12, name, sizeof name);
	assert_string_equal(name, "F12");
	keys_name(19, name, sizeof name);
	assert_string_equal(name, "Ctrl-S");
	keys_name('?', name, sizeof name);
	assert_string_equal(name, "?");
}

static void
colours(void **state)
{
	(void)state;
	unsetenv("NO_COLOR");
	assert_int_equal(theme_scheme(256), SCHEME_MANY);
	assert_int_equal(theme_scheme(8), SCHEME_FEW);
	assert_int_equal(theme_scheme(-1), SCHEME_NONE);
	setenv("NO_COLOR", "1", 1);
	assert_int_equal(theme_scheme(256), SCHEME_NONE);
	unsetenv("NO_COLOR");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
	    TEST(text_is_cut_and_cleaned),
	    TEST(wide_characters_keep_their_columns),
	    TEST(ascii_only),
	    TEST(words_are_held_in_any_order),
	    TEST(a_table_drops_what_does_not_fit),
	    TEST(a_gauge_is_its_share),
	    TEST(editing_is_by_characters),
	    TEST(editing_refuses_what_the_hub_would),
	    TEST(editing_lines),
	    TEST(a_secret_is_not_drawn),
	    TEST(picking_by_words_without_accents),
	    TEST(a_form_goes_round),
	    TEST(wrapping),
	    TEST(lines_scroll_to_their_end),
	    TEST(times_and_shares),
	    TEST(drafts_are_kept),
	    TEST(keys_are_unambiguous),
	    TEST(keys_have_names),
	    TEST(colours),
	};

	return cmocka_run_group_tests_name("tests/ui/widgets", tests, NULL,
	    NULL);
}
