/* article.c - fuzz target: any bytes as an article, and as its page. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/text.h"
#include "src/knowledge/article.h"
#include "src/knowledge/page.h"
#include "tests/fuzz/fuzz.h"

/* Nothing but text may reach a terminal. */
static void
check_page(const char *markdown)
{
	const struct page_block *block;
	struct page page;
	char *plain;
	size_t i;

	page_read(&page, markdown);
	for (i = 0; i < page.n; i++) {
		block = &page.blocks[i];
		assert(strlen(block->text) == block->n);
		assert(text_is_clean(block->text, block->n, true));
		assert(block->indent >= 0 && block->box <= page.boxes);
	}
	for (i = 0; i < page.n_links; i++)
		assert(article_name_is_good(page.links[i].name));
	plain = page_plain(&page);
	assert(strlen(plain) == 0 || plain[strlen(plain) - 1] == '\n');
	free(plain);
	page_done(&page);
	plain = page_html(markdown);
	assert(strstr(plain, "<script") == NULL);
	free(plain);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct article article;
	struct err err = {.text = ""};
	char *text;

	if (article_read(&article, "fuzz", (const char *)bytes, n, &err) < 0)
		assert(err.text[0] != '\0');
	else {
		assert(article.title[0] != '\0' && article.review != 0);
		check_page(article.body);
		article_done(&article);
	}
	/* Whatever the head was, the page holds. */
	text = malloc(n + 1);
	assert(text != NULL);
	memcpy(text, bytes, n);
	text[n] = '\0';
	check_page(text);
	free(text);
	return 0;
}
