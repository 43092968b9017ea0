/* export.c - vigiectl export: the articles used most, and incidents. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/msg.h"
#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/ctl/ctl.h"
#include "src/ctl/session.h"
#include "src/ctl/value.h"
#include "src/knowledge/page.h"

/* --- the articles used most --- */

struct question {
	struct msg_article_set set;
	struct msg_article_day sums;
	char *markdown;
	size_t n;
};

struct faq {
	struct question *list;
	size_t n;
};

static void
take_faq(void *ctx, const struct msg *row)
{
	struct faq *faq = ctx;
	struct question *question = faq->n > 0 ? &faq->list[faq->n - 1] : NULL;
	size_t n;

	if (row->id == MSG_ARTICLE_SET) {
		faq->list =
		    mem_grow(faq->list, faq->n + 1, sizeof faq->list[0]);
		question = &faq->list[faq->n++];
		memset(question, 0, sizeof *question);
		question->set = row->article_set;
		question->markdown = mem_text("");
	} else if (row->id == MSG_ARTICLE_DAY && question != NULL) {
		question->sums = row->article_day;
	} else if (row->id == MSG_ARTICLE_PART && question != NULL) {
		n = strlen(row->article_part.text);
		question->markdown =
		    mem_grow(question->markdown, question->n + n + 1, 1);
		memcpy(question->markdown + question->n, row->article_part.text,
		    n + 1);
		question->n += n;
	}
}

static void
put_escaped(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '<')
			fputs("&lt;", stdout);
		else if (*text == '>')
			fputs("&gt;", stdout);
		else if (*text == '&')
			fputs("&amp;", stdout);
		else if (*text == '"')
			fputs("&quot;", stdout);
		else
			putchar(*text);
}

/* One part a question, to be put into a page of the portal. */
static void
faq_html(const struct faq *faq)
{
	char *html;
	size_t i;

	printf("<section class=\"faq\">\n");
	for (i = 0; i < faq->n; i++) {
		html = page_html(faq->list[i].markdown);
		printf("<article id=\"");
		put_escaped(faq->list[i].set.name);
		printf("\">\n<h2>");
		put_escaped(faq->list[i].set.title);
		printf("</h2>\n%s</article>\n", html);
		free(html);
	}
	printf("</section>\n");
}

static void
faq_json(const struct faq *faq)
{
	const struct question *question;
	json_t *list = json_array();
	struct page page;
	char *html, *plain;
	size_t i;

	for (i = 0; i < faq->n; i++) {
		question = &faq->list[i];
		html = page_html(question->markdown);
		page_read(&page, question->markdown);
		plain = page_plain(&page);
		page_done(&page);
		json_array_append_new(list,
		    json_pack("{ss ss sI sI ss ss}", "name", question->set.name,
			"title", question->set.title, "used",
			(json_int_t)(question->sums.opened +
			    question->sums.inserted),
			"useful", (json_int_t)question->sums.useful, "html",
			html, "text", plain));
		free(html);
		free(plain);
	}
	ctl_json(json_pack("{so}", "articles", list));
}

int
export_command_faq(struct ctl *ctl)
{
	struct faq faq = {NULL, 0};
	struct hub_session *session;
	static struct msg msg;
	struct err err;
	size_t i;
	int rc;

	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	msg.id = MSG_FAQ;
	msg.faq.most = 20;
	rc = session_ask(session, &msg, take_faq, &faq, NULL, &err);
	session_close(session);
	if (rc < 0)
		ctl_fail(ctl, "%s", err.text);
	else if (ctl->options[OPTION_JSON] != NULL)
		faq_json(&faq);
	else
		faq_html(&faq);
	for (i = 0; i < faq.n; i++)
		free(faq.list[i].markdown);
	free(faq.list);
	return rc < 0 ? CTL_FAILED : CTL_DONE;
}

/* --- incidents --- */

struct incident_list {
	struct msg_incident_form *forms;
	struct msg_incident_seen *seen;
	size_t n, n_seen;
};

static void
take_incident(void *ctx, const struct msg *row)
{
	struct incident_list *list = ctx;

	if (row->id == MSG_INCIDENT_FORM) {
		list->forms =
		    mem_grow(list->forms, list->n + 1, sizeof list->forms[0]);
		list->forms[list->n++] = row->incident_form;
	} else if (row->id == MSG_INCIDENT_SEEN) {
		list->seen = mem_grow(list->seen, list->n_seen + 1,
		    sizeof list->seen[0]);
		list->seen[list->n_seen++] = row->incident_seen;
	}
}

static const char *
login_of(const struct live *live, uint64_t id)
{
	const struct user *user = live_user(live, id);

	return user == NULL ? "" : user->set.login;
}

/* A quoted cell; one that a spreadsheet would take for a formula begins with
 * an apostrophe. */
static void
cell(const char *text, char after)
{
	putchar('"');
	if (text[0] != '\0' && strchr("=+-@", text[0]) != NULL)
		putchar('\'');
	for (; *text != '\0'; text++) {
		if (*text == '"')
			putchar('"');
		putchar(*text == '\n' ? ' ' : *text);
	}
	printf("\"%c", after);
}

static const struct msg_incident_seen *
seen_of(const struct incident_list *list, uint64_t incident)
{
	size_t i;

	for (i = 0; i < list->n_seen; i++)
		if (list->seen[i].incident == incident)
			return &list->seen[i];
	return NULL;
}

static void
incident_csv(const struct live *live, const struct incident_list *list,
    const struct msg_incident_form *form)
{
	const struct msg_incident_seen *seen = seen_of(list, form->incident);
	char at[CLOCK_TEXT], seen_at[CLOCK_TEXT] = "";

	clock_text(form->raised, at, sizeof at);
	if (seen != NULL)
		clock_text(seen->at, seen_at, sizeof seen_at);
	printf("%llu,%s,%s,", (unsigned long long)form->incident, at,
	    word_text(&words_channel, (int)form->channel));
	cell(login_of(live, form->user), ',');
	printf("%d,%s,%s,%s,%s,%s,", (int)form->level,
	    word_text(&words_incident_category, (int)form->category),
	    word_text(&words_incident_author, (int)form->author),
	    word_text(&words_incident_action, (int)form->action),
	    word_text(&words_answer, (int)form->support),
	    word_text(&words_incident_declared, (int)form->declared));
	cell(form->text, ',');
	printf("%s,", seen_at);
	cell(seen == NULL ? "" : login_of(live, seen->user), ',');
	cell(seen == NULL ? "" : seen->text, '\n');
}

static void
incidents_csv(const struct live *live, const struct incident_list *list)
{
	size_t i;

	printf("incident,raised,channel,advisor,level,category,author,action,"
	       "support,declared,facts,followed,by,follow_up\n");
	for (i = 0; i < list->n; i++)
		incident_csv(live, list, &list->forms[i]);
}

static void
incidents_json(const struct live *live, const struct incident_list *list)
{
	const struct msg_incident_seen *seen;
	json_t *incidents = json_array(), *object;
	size_t i;

	for (i = 0; i < list->n; i++) {
		seen = seen_of(list, list->forms[i].incident);
		object = value_json(MSG_INCIDENT_FORM, &list->forms[i]);
		json_object_set_new(object, "advisor",
		    json_string(login_of(live, list->forms[i].user)));
		json_object_set_new(object, "follow_up",
		    seen == NULL ? json_null()
				 : value_json(MSG_INCIDENT_SEEN, seen));
		json_array_append_new(incidents, object);
	}
	ctl_json(json_pack("{so}", "incidents", incidents));
}

int
export_command_incidents(struct ctl *ctl)
{
	struct incident_list list = {NULL, NULL, 0, 0};
	struct hub_session *session;
	const struct live *live;
	static struct msg msg;
	struct err err;
	int rc = -1;

	session = session_open(ctl, &err);
	if (session == NULL)
		return ctl_fail(ctl, "%s", err.text);
	msg.id = MSG_INCIDENTS;
	live = session_live(session, &err);
	if (live != NULL && clock_zone(live->site.zone, &err) == 0 &&
	    ctl_day(ctl, OPTION_FROM, &msg.incidents.from, &err) == 0 &&
	    ctl_day(ctl, OPTION_TO, &msg.incidents.to, &err) == 0)
		rc = session_ask(session, &msg, take_incident, &list, NULL,
		    &err);
	if (rc < 0)
		ctl_fail(ctl, "%s", err.text);
	else if (ctl->options[OPTION_JSON] != NULL)
		incidents_json(live, &list);
	else
		incidents_csv(live, &list);
	session_close(session);
	free(list.forms);
	free(list.seen);
	return rc < 0 ? CTL_FAILED : CTL_DONE;
}
