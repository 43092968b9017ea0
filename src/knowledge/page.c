/* page.c - Markdown as blocks of plain text that any screen can draw. */
#include "src/knowledge/page.h"

#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/knowledge/article.h"

enum { INDENT_MAX = 24, LIST_INDENT = 3, QUOTE_INDENT = 2 };

/* Where the walk over the tree stands. */
struct walk {
	struct page *page;
	struct page_block *block; /* that text goes into; NULL: none */
	int indent;
	int emphasis, strong, link; /* how deep inside of each */
	size_t link_from;           /* where a link's words began */
	char lead[8];               /* for the next block */
	bool tight;                 /* inside a list without empty lines */
};

/* --- blocks --- */

static struct page_block *
block_add(struct walk *walk, enum page_kind kind)
{
	struct page *page = walk->page;
	struct page_block *block;

	if (page->n == PAGE_BLOCKS_MAX)
		return walk->block = NULL;
	page->blocks =
	    mem_grow(page->blocks, page->n + 1, sizeof page->blocks[0]);
	block = &page->blocks[page->n++];
	memset(block, 0, sizeof *block);
	block->kind = kind;
	block->indent = walk->indent < INDENT_MAX ? walk->indent : INDENT_MAX;
	block->loose = page->n > 1 && !walk->tight;
	TEXT_SET(block->lead, walk->lead);
	walk->lead[0] = '\0';
	walk->block = block;
	return block;
}

static int
tone(const struct walk *walk)
{
	if (walk->link > 0)
		return TONE_LINK;
	if (walk->strong > 0)
		return TONE_STRONG;
	return walk->emphasis > 0 ? TONE_EMPHASIS : TONE_PLAIN;
}

/* The bytes made clean, at the block's end. */
static void
put(struct walk *walk, const char *text, int tones)
{
	struct page_block *block = walk->block;
	size_t n = text == NULL ? 0 : strlen(text), most = 3 * n + 1, used;

	if (block == NULL || n == 0)
		return;
	if (block->n + most > block->size) {
		block->size = 2 * (block->n + most);
		block->text = mem_grow(block->text, block->size, 1);
		block->tones = mem_grow(block->tones, block->size, 1);
	}
	used = text_clean(block->text + block->n, most, text, n, true);
	memset(block->tones + block->n, tones, used);
	block->n += used;
}

/* --- links --- */

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

/* The words of a link, from where it began. */
static void
link_words(const struct walk *walk, char *to, size_t size)
{
	const struct page_block *block = walk->block;
	char words[80];
	size_t n;

	n = block->n - walk->link_from;
	if (n >= sizeof words)
		n = sizeof words - 1;
	memcpy(words, block->text + walk->link_from, n);
	words[n] = '\0';
	text_clean(to, size, words, n, false);
}

/* An article's name from a link; false when it leads elsewhere. */
static bool
link_name(const char *url, char *to, size_t size)
{
	size_t n;

	if (begins(url, "./"))
		url += 2;
	n = strcspn(url, "#");
	if (n > 3 && strncmp(url + n - 3, ".md", 3) == 0)
		n -= 3;
	if (n == 0 || n >= size)
		return false;
	memcpy(to, url, n);
	to[n] = '\0';
	return article_name_is_good(to);
}

static void
link_end(struct walk *walk, const char *url)
{
	struct page *page = walk->page;
	struct page_link *link = &page->links[page->n_links];
	char mark[16];

	if (walk->block == NULL || url == NULL)
		return;
	if (begins(url, "tel:") || begins(url, "mailto:")) {
		url = strchr(url, ':') + 1;
		/* A number that is its own words is not said twice. */
		if (strncmp(walk->block->text + walk->link_from, url,
			walk->block->n - walk->link_from) == 0)
			return;
	} else if (page->n_links < PAGE_LINKS_MAX &&
	    link_name(url, link->name, sizeof link->name)) {
		link_words(walk, link->text, sizeof link->text);
		snprintf(mark, sizeof mark, " [%zu]", ++page->n_links);
		put(walk, mark, TONE_MARK);
		return;
	}
	put(walk, " (", TONE_PLAIN);
	put(walk, url, TONE_PLAIN);
	put(walk, ")", TONE_PLAIN);
}

/* --- the walk --- */

static void
item_begin(struct walk *walk, cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node), *before = node;
	int number;

	walk->indent += LIST_INDENT;
	if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST) {
		TEXT_SET(walk->lead, "•");
		return;
	}
	number = cmark_node_get_list_start(list);
	while ((before = cmark_node_previous(before)) != NULL)
		number++;
	snprintf(walk->lead, sizeof walk->lead, "%d.", number % 1000);
}

/* A new line stays one where a table is drawn with bars. */
static bool
is_table(const struct walk *walk, cmark_node *node)
{
	const struct page_block *block = walk->block;
	cmark_node *next = cmark_node_next(node);
	const char *text = next == NULL ? NULL : cmark_node_get_literal(next);

	return block != NULL && block->n > 0 && block->text[0] == '|' &&
	    text != NULL && text[0] == '|';
}

static void
enter_inline(struct walk *walk, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		put(walk, cmark_node_get_literal(node), tone(walk));
		break;
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_CODE:
		put(walk, cmark_node_get_literal(node), TONE_CODE);
		break;
	case CMARK_NODE_SOFTBREAK:
		put(walk, is_table(walk, node) ? "\n" : " ", tone(walk));
		break;
	case CMARK_NODE_LINEBREAK:
		put(walk, "\n", tone(walk));
		break;
	case CMARK_NODE_EMPH:
		walk->emphasis++;
		break;
	case CMARK_NODE_STRONG:
		walk->strong++;
		break;
	case CMARK_NODE_LINK:
		walk->link++;
		walk->link_from = walk->block == NULL ? 0 : walk->block->n;
		break;
	default:
		break;
	}
}

/* No empty line before a paragraph of a tight list, but before the first of
 * a list that follows other text. */
static bool
is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = cmark_node_parent(item), *before;

	if (list == NULL || cmark_node_get_type(list) != CMARK_NODE_LIST ||
	    !cmark_node_get_list_tight(list))
		return false;
	before = cmark_node_previous(list);
	return cmark_node_previous(item) != NULL || before == NULL ||
	    cmark_node_get_type(before) == CMARK_NODE_HEADING ||
	    cmark_node_get_type(cmark_node_parent(list)) == CMARK_NODE_ITEM;
}

static void
enter(struct walk *walk, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		walk->indent += QUOTE_INDENT;
		break;
	case CMARK_NODE_ITEM:
		item_begin(walk, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		walk->tight = is_tight(node);
		block_add(walk, PAGE_TEXT);
		break;
	case CMARK_NODE_HEADING:
		walk->tight = false;
		if (block_add(walk, PAGE_HEADING) != NULL)
			walk->block->level = cmark_node_get_heading_level(node);
		break;
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_HTML_BLOCK:
		walk->tight = false;
		block_add(walk, PAGE_CODE);
		put(walk, cmark_node_get_literal(node), TONE_CODE);
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		walk->tight = false;
		block_add(walk, PAGE_RULE);
		break;
	default:
		enter_inline(walk, node);
		break;
	}
}

/* "[ ] text" of a list is a box to tick. */
static void
block_box(struct page *page, struct page_block *block)
{
	if (block->lead[0] == '\0' || block->n < 4 || block->text[0] != '[' ||
	    strchr(" xX", block->text[1]) == NULL || block->text[2] != ']' ||
	    block->text[3] != ' ')
		return;
	block->box = ++page->boxes;
	block->n -= 4;
	memmove(block->text, block->text + 4, block->n);
	memmove(block->tones, block->tones + 4, block->n);
}

static void
leave(struct walk *walk, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		walk->indent -= QUOTE_INDENT;
		break;
	case CMARK_NODE_ITEM:
		walk->indent -= LIST_INDENT;
		walk->lead[0] = '\0';
		break;
	case CMARK_NODE_PARAGRAPH:
		if (walk->block != NULL)
			block_box(walk->page, walk->block);
		walk->block = NULL;
		break;
	case CMARK_NODE_HEADING:
		walk->block = NULL;
		break;
	case CMARK_NODE_EMPH:
		walk->emphasis--;
		break;
	case CMARK_NODE_STRONG:
		walk->strong--;
		break;
	case CMARK_NODE_LINK:
		walk->link--;
		link_end(walk, cmark_node_get_url(node));
		break;
	default:
		break;
	}
}

/* Text ends with its NUL and without newlines. */
static void
block_close(struct page_block *block)
{
	while (block->n > 0 && block->text[block->n - 1] == '\n')
		block->n--;
	block->text = mem_grow(block->text, block->n + 1, 1);
	block->tones = mem_grow(block->tones, block->n + 1, 1);
	block->text[block->n] = block->tones[block->n] = '\0';
}

void
page_read(struct page *page, const char *markdown)
{
	struct walk walk = {.page = page};
	cmark_node *root =
	    cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	size_t i;

	memset(page, 0, sizeof *page);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE)
		if (event == CMARK_EVENT_ENTER)
			enter(&walk, cmark_iter_get_node(iter));
		else
			leave(&walk, cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	cmark_node_free(root);
	for (i = 0; i < page->n; i++)
		block_close(&page->blocks[i]);
}

void
page_done(struct page *page)
{
	size_t i;

	for (i = 0; i < page->n; i++) {
		free(page->blocks[i].text);
		free(page->blocks[i].tones);
	}
	free(page->blocks);
	memset(page, 0, sizeof *page);
}

/* --- as text --- */

/* The numbers of links mean something on a screen alone. */
static size_t
plain_text(const struct page_block *block, char *to)
{
	size_t i, n = 0;

	for (i = 0; i < block->n; i++)
		if (block->tones[i] != TONE_MARK)
			to[n++] = block->text[i];
	return n;
}

char *
page_plain(const struct page *page)
{
	const struct page_block *block;
	size_t i, n = 1, used = 0;
	char *to;

	for (i = 0; i < page->n; i++)
		n += page->blocks[i].n + sizeof block->lead + 8;
	to = mem_zero(n, 1);
	for (i = 0; i < page->n; i++) {
		block = &page->blocks[i];
		if (block->kind == PAGE_RULE)
			continue;
		used += (size_t)snprintf(to + used, n - used, "%s%s%s",
		    block->loose ? "\n" : "",
		    strcmp(block->lead, "•") == 0 ? "-" : block->lead,
		    block->lead[0] != '\0' ? " " : "");
		used += plain_text(block, to + used);
		to[used++] = '\n';
	}
	return to;
}

/* A link to another article leads to where it stands on the same page. */
static void
link_here(cmark_node *node)
{
	const char *url = cmark_node_get_url(node);
	char name[64], here[80];

	if (url == NULL || !link_name(url, name, sizeof name))
		return;
	snprintf(here, sizeof here, "#%s", name);
	cmark_node_set_url(node, here);
}

char *
page_html(const char *markdown)
{
	cmark_node *document =
	    cmark_parse_document(markdown, strlen(markdown), CMARK_OPT_DEFAULT);
	cmark_iter *iter = cmark_iter_new(document);
	char *html, *own;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE)
		if (cmark_node_get_type(cmark_iter_get_node(iter)) ==
		    CMARK_NODE_LINK)
			link_here(cmark_iter_get_node(iter));
	cmark_iter_free(iter);
	html = cmark_render_html(document, CMARK_OPT_DEFAULT);
	cmark_node_free(document);
	own = mem_text(html);
	cmark_get_default_mem_allocator()->free(html);
	return own;
}
