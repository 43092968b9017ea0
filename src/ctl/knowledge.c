/* knowledge.c - vigiectl knowledge: a directory of articles, checked. */
#include "src/knowledge/folder.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/ctl/ctl.h"
#include "src/knowledge/page.h"

static json_t *
article_json(const struct article *article, bool past)
{
	return json_pack("{ss ss ss ss ss ss sI sb}", "name", article->name,
	    "title", article->title, "kind",
	    word_text(&words_article_kind, (int)article->kind), "subjects",
	    article->subjects, "audience",
	    word_text(&words_article_audience, (int)article->audience), "owner",
	    article->owner, "review", (json_int_t)article->review, "past",
	    past);
}

static void
tell_article(const struct article *article, bool past)
{
	printf("%-28s %-10s %-9s %04d-%02d-%02d%s %s\n", article->name,
	    word_text(&words_article_kind, (int)article->kind),
	    word_text(&words_article_audience, (int)article->audience),
	    (int)(article->review / 10000), (int)(article->review / 100 % 100),
	    (int)(article->review % 100), past ? " !" : "  ", article->title);
}

/* Links that lead to no article are faults of the directory as well. */
static void
check_links(const struct folder *folder, json_t *faults)
{
	char text[256];
	struct page page;
	size_t i, j;

	for (i = 0; i < folder->n; i++) {
		page_read(&page, folder->articles[i].body);
		for (j = 0; j < page.n_links; j++) {
			if (folder_find(folder, page.links[j].name) != NULL)
				continue;
			snprintf(text, sizeof text,
			    "%s.md: a link to %s, which is no article",
			    folder->articles[i].name, page.links[j].name);
			json_array_append_new(faults, json_string(text));
		}
		page_done(&page);
	}
}

static void
tell(const struct ctl *ctl, const struct folder *folder, json_t *faults)
{
	uint64_t today = clock_day((int64_t)time(NULL) * 1000);
	json_t *list = json_array();
	const char *text;
	size_t i;
	bool past;

	for (i = 0; i < folder->n; i++) {
		past = folder->articles[i].review <= today;
		json_array_append_new(list,
		    article_json(&folder->articles[i], past));
		if (ctl->options[OPTION_JSON] == NULL)
			tell_article(&folder->articles[i], past);
	}
	for (i = 0; i < json_array_size(faults); i++) {
		text = json_string_value(json_array_get(faults, i));
		fprintf(stderr, "%s\n", text);
	}
	if (ctl->options[OPTION_JSON] != NULL)
		ctl_json(json_pack("{sb sO so}", "ok",
		    json_array_size(faults) == 0, "errors", faults, "articles",
		    list));
	else
		json_decref(list);
}

int
knowledge_command_check(struct ctl *ctl)
{
	struct folder folder;
	json_t *faults;
	struct err err;
	size_t i;
	int rc;

	if (folder_read(&folder, ctl->arguments[0], &err) < 0)
		return ctl_fail(ctl, "%s", err.text);
	faults = json_array();
	for (i = 0; i < folder.n_faults; i++)
		json_array_append_new(faults,
		    json_string(folder.faults[i].text));
	check_links(&folder, faults);
	tell(ctl, &folder, faults);
	rc = json_array_size(faults) == 0 ? CTL_DONE : CTL_FAILED;
	json_decref(faults);
	folder_done(&folder);
	return rc;
}
