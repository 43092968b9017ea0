/* article.c - tests of articles: their heads, their pages, a directory. */
#include "tests/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "src/base/text.h"
#include "src/knowledge/folder.h"
#include "src/knowledge/page.h"

#define HEAD                                        \
	"---\ntitle: Un titre\naudience: patient\n" \
	"owner: sue\nreview: 2027-03-01\n"

static void
heads(void **state)
{
	static const struct {
		const char *text;
		const char *fault; /* "": it is good */
	} cases[] = {
	    {HEAD "---\ntexte", ""},
	    {HEAD "kind: checklist\nsubjects: a,b  c\n---\ntexte", ""},
	    {HEAD "# a remark\n\n---\ntexte", ""},
	    {"texte", "line 1: the head begins with a line ---"},
	    {"", "line 1: the head begins with a line ---"},
	    {HEAD, "line 5: the head never ends"},
	    {HEAD "---\n \n", "line 6: nothing stands below the head"},
	    {HEAD "kind: tale\n---\nx", "line 6: not a possible word: tale"},
	    {HEAD "titel: x\n---\nx", "line 6: no such key of the head: titel"},
	    {HEAD "title: x\n---\nx", "line 6: a second time: title"},
	    {HEAD "words\n---\nx", "line 6: not \"key: value\": words"},
	    {"---\ntitle: x\naudience: all\n---\nx",
		"line 3: not a possible word: all"},
	    {"---\ntitle: x\nreview: 2027-02-30\n---\nx",
		"line 3: a day is written 2027-03-01: 2027-02-30"},
	    {"---\ntitle: x\nowner: a\n---\nx",
		"line 4: the head does not say: audience"},
	    {"---\ntitle:\n---\nx", "line 2: a title has 1 to 79 bytes"},
	    {HEAD "---\na\n\x1b[2J",
		"line 8: a byte or a character that is no text"},
	    {HEAD "---\na\xe2\x80\xae"
		  "b",
		"line 7: a byte or a character that is no text"},
	    {HEAD "---\n\xff", "line 7: a byte or a character that is no text"},
	};
	struct article article;
	struct err err;
	size_t i;
	int rc;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		err.text[0] = '\0';
		rc = article_read(&article, "nom", cases[i].text,
		    strlen(cases[i].text), &err);
		assert_string_equal(err.text, cases[i].fault);
		assert_int_equal(rc, cases[i].fault[0] == '\0' ? 0 : -1);
		if (rc == 0)
			article_done(&article);
	}
}

static void
a_head_is_read(void **state)
{
	static const char text[] = HEAD "subjects: a, b\r\nkind: script\n"
					"---\n# Deux\tmots\n";
	struct article article;

	(void)state;
	assert_int_equal(article_read(&article, "rdv/nom", text,
			     sizeof text - 1, NULL),
	    0);
	assert_string_equal(article.name, "rdv/nom");
	assert_string_equal(article.title, "Un titre");
	assert_string_equal(article.subjects, "a b");
	assert_string_equal(article.owner, "sue");
	assert_int_equal(article.kind, ARTICLE_SCRIPT);
	assert_int_equal(article.audience, AUDIENCE_PATIENT);
	assert_int_equal(article.review, 20270301);
	assert_int_equal(article.line_owner, 4);
	assert_int_equal(article.line_subjects, 6);
	assert_string_equal(article.body, "# Deux mots\n");
	article_done(&article);
}

static void
names(void **state)
{
	(void)state;
	assert_true(article_name_is_good("rdv/annuler-2_b.v1"));
	assert_false(article_name_is_good(""));
	assert_false(article_name_is_good("../etc/passwd"));
	assert_false(article_name_is_good("a/../b"));
	assert_false(article_name_is_good("/etc"));
	assert_false(article_name_is_good("a//b"));
	assert_false(article_name_is_good("é"));
}

/* A page as text: kind, indent, lead, box, text of each block. */
static void
told(const char *markdown, char *to, size_t size)
{
	static const char *const kinds[] = {"text", "head", "code", "rule"};
	const struct page_block *block;
	struct page page;
	size_t i, used = 0;

	to[0] = '\0';
	page_read(&page, markdown);
	for (i = 0; i < page.n; i++) {
		block = &page.blocks[i];
		used += (size_t)snprintf(to + used, size - used,
		    "%s%s%d %s%s|%s|\n", block->loose ? "+" : "",
		    kinds[block->kind], block->indent, block->lead,
		    block->box != 0 ? "[]" : "", block->text);
	}
	page_done(&page);
}

static void
pages(void **state)
{
	static const struct {
		const char *markdown, *page;
	} cases[] = {
	    {"un\ndeux", "text0 |un deux|\n"},
	    {"un  \ndeux", "text0 |un\ndeux|\n"},
	    {"# A\ntexte", "head0 |A|\n+text0 |texte|\n"},
	    {"- un\n- deux\n", "text3 •|un|\ntext3 •|deux|\n"},
	    {"- un\n\n- deux\n", "text3 •|un|\n+text3 •|deux|\n"},
	    {"3. un\n4. deux\n   - trois\n",
		"text3 3.|un|\ntext3 4.|deux|\ntext6 •|trois|\n"},
	    {"- [ ] un\n- [x] deux\n- [y] non\n",
		"text3 •[]|un|\ntext3 •[]|deux|\ntext3 •|[y] non|\n"},
	    {"> mot", "text2 |mot|\n"},
	    {"    code  <b>\n", "code0 |code  <b>|\n"},
	    {"a\n\n---\n\nb", "text0 |a|\n+rule0 ||\n+text0 |b|\n"},
	    {"| a | b |\n|---|---|\n| 1 | 2 |",
		"text0 || a | b |\n|---|---|\n| 1 | 2 ||\n"},
	    {"[moi](rdv/moi.md) et [x](tel:+331)",
		"text0 |moi [1] et x (+331)|\n"},
	    {"[+331](tel:+331)", "text0 |+331|\n"},
	    {"[a](../../etc) [b](javascript:x)",
		"text0 |a (../../etc) b (javascript:x)|\n"},
	    {"&#x202e;a&#27;b&#0;", "text0 |a b\xef\xbf\xbd|\n"},
	    {"<b>gras</b>", "text0 |<b>gras</b>|\n"},
	    {"**a** *b* `c`", "text0 |a b c|\n"},
	    {"", ""},
	};
	char text[512];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		told(cases[i].markdown, text, sizeof text);
		assert_string_equal(text, cases[i].page);
	}
}

static void
tones_and_links(void **state)
{
	struct page page;

	(void)state;
	page_read(&page, "a *b* **c** `d` [e](f.md#g)");
	assert_int_equal(page.n, 1);
	assert_string_equal(page.blocks[0].text, "a b c d e [1]");
	assert_memory_equal(page.blocks[0].tones, "\0\0\1\0\2\0\3\0\4\5\5\5\5",
	    13);
	assert_int_equal(page.n_links, 1);
	assert_string_equal(page.links[0].name, "f");
	assert_string_equal(page.links[0].text, "e");
	page_done(&page);
}

static void
as_plain_text_and_html(void **state)
{
	struct page page;
	char *text;

	(void)state;
	page_read(&page, "# T\n\nun **mot** [ici](rdv/c.md)\n\n- a\n- b\n");
	text = page_plain(&page);
	assert_string_equal(text, "T\n\nun mot ici\n\n- a\n- b\n");
	free(text);
	page_done(&page);
	text = page_html("un **mot** <script>x</script> [a](javascript:x)"
			 " [b](rdv/c.md)");
	assert_non_null(strstr(text, "<a href=\"#rdv/c\">b</a>"));
	assert_non_null(strstr(text, "<strong>mot</strong>"));
	assert_null(strstr(text, "<script"));
	assert_null(strstr(text, "javascript"));
	free(text);
}

static void
write_file(const char *folder, const char *name, const char *text)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void
a_directory(void **state)
{
	char folder[] = "/tmp/vigie-knowledge.XXXXXX", path[256];
	struct folder read;
	struct err err;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/rdv", folder);
	assert_int_equal(mkdir(path, 0700), 0);
	write_file(folder, "rdv/b.md", HEAD "---\nb");
	write_file(folder, "a.md", HEAD "---\na");
	write_file(folder, "bad.md", HEAD "kind: x\n---\na");
	write_file(folder, "notes.txt", "not read");
	write_file(folder, ".hidden.md", "not read");
	snprintf(path, sizeof path, "%s/loop.md", folder);
	assert_int_equal(symlink("/etc/passwd", path), 0);
	assert_int_equal(folder_read(&read, folder, &err), 0);
	assert_int_equal(read.n, 2);
	assert_string_equal(read.articles[0].name, "a");
	assert_string_equal(read.articles[1].name, "rdv/b");
	assert_non_null(folder_find(&read, "rdv/b"));
	assert_null(folder_find(&read, "bad"));
	assert_int_equal(read.n_faults, 1);
	snprintf(path, sizeof path, "%s/bad.md:6: not a possible word: x",
	    folder);
	assert_string_equal(read.faults[0].text, path);
	folder_done(&read);
	snprintf(path, sizeof path, "rm -r %s", folder);
	assert_int_equal(system(path), 0);
	assert_int_equal(folder_read(&read, folder, &err), -1);
	assert_non_null(strstr(err.text, "No such file"));
	folder_done(&read);
}

/* The articles that are shipped are good, and their links lead somewhere. */
static void
the_examples(void **state)
{
	const char *top = getenv("top_srcdir");
	char path[512];
	struct folder folder;
	struct page page;
	struct err err;
	size_t i, j;

	(void)state;
	snprintf(path, sizeof path, "%s/examples/knowledge",
	    top == NULL ? "." : top);
	assert_int_equal(folder_read(&folder, path, &err), 0);
	assert_int_equal(folder.n_faults, 0);
	assert_true(folder.n >= 8);
	for (i = 0; i < folder.n; i++) {
		page_read(&page, folder.articles[i].body);
		for (j = 0; j < page.n_links; j++)
			assert_non_null(folder_find(&folder,
			    page.links[j].name));
		page_done(&page);
	}
	folder_done(&folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(heads),
	    cmocka_unit_test(a_head_is_read),
	    cmocka_unit_test(names),
	    cmocka_unit_test(pages),
	    cmocka_unit_test(tones_and_links),
	    cmocka_unit_test(as_plain_text_and_html),
	    cmocka_unit_test(a_directory),
	    cmocka_unit_test(the_examples),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
