/* page.h - Markdown as blocks of plain text that any screen can draw. */
#ifndef KNOWLEDGE_PAGE_H
#define KNOWLEDGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

/*
 * CommonMark, read with libcmark.  What reaches a block is clean text
 * (base/text.h), whatever escapes and entities were written; HTML is shown
 * as it stands and does nothing; lines that begin with | keep their breaks,
 * so that a table stays one.  A link to an article is marked and numbered, a
 * telephone number or an address stands behind its words, and nothing else
 * is a link.
 */
enum page_kind { PAGE_TEXT, PAGE_HEADING, PAGE_CODE, PAGE_RULE };

/* What a byte of a block's text is. */
enum {
	TONE_PLAIN,
	TONE_EMPHASIS,
	TONE_STRONG,
	TONE_CODE,
	TONE_LINK,
	TONE_MARK
};

struct page_block {
	enum page_kind kind;
	int level;    /* of a heading, 1 to 6 */
	int indent;   /* columns before its text: lists and quotes */
	char lead[8]; /* stands in the indent of its first line: "•", "2." */
	bool loose;   /* an empty line stands before it */
	int box;      /* a box to tick, from 1; 0: none */
	char *text;   /* lines of clean text */
	char *tones;  /* as many bytes: TONE_* */
	size_t n, size;
};

/* A link to another article, by the name of its file without .md. */
struct page_link {
	char name[64];
	char text[80];
};

enum { PAGE_LINKS_MAX = 9, PAGE_BLOCKS_MAX = 2000 };

struct page {
	struct page_block *blocks;
	size_t n;
	struct page_link links[PAGE_LINKS_MAX]; /* link i is shown as [i+1] */
	size_t n_links;
	int boxes;
};

/* Any text is a page. */
void page_read(struct page *page, const char *markdown);
void page_done(struct page *page);

/* The page as text without marks, as it is put into a letter or an index:
 * to be freed. */
char *page_plain(const struct page *page);

/* HTML of a Markdown text, links to articles as "#name", without its own HTML and without links that could
 * do anything but lead somewhere; to be freed. */
char *page_html(const char *markdown);

#endif
