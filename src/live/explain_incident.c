/* explain_incident.c - what is told of articles and incidents. */
#include "src/live/explain_incident.h"

#include <libintl.h>
#include <stdio.h>

#include "src/live/knowledge.h"

#define _(text) gettext(text)

static const char *
title(const struct live *live, uint64_t id)
{
	const struct known_article *article = live_article(live, id);

	return article == NULL ? "?" : article->set.title;
}

int
explain_incident(const struct live *live, const struct fact *fact, char *to,
    size_t size)
{
	switch ((int)fact->id) {
	case MSG_ARTICLE_USED:
		snprintf(to, size, _("article \"%s\": %s"),
		    title(live, fact->article_used.article),
		    explain_word(&words_article_use,
			(int)fact->article_used.use));
		return 0;
	case MSG_ARTICLE_JUDGED:
		snprintf(to, size, _("article \"%s\": %s"),
		    title(live, fact->article_judged.article),
		    explain_word(&words_judgement,
			(int)fact->article_judged.judgement));
		return 0;
	case MSG_BOX_TICKED:
		snprintf(to, size,
		    fact->box_ticked.on ? _("\"%s\": line %d ticked")
					: _("\"%s\": line %d no longer ticked"),
		    title(live, fact->box_ticked.article),
		    (int)fact->box_ticked.box);
		return 0;
	case MSG_INCIDENT_RAISED:
		snprintf(to, size, _("abusive: incident reported by %s"),
		    explain_user(live, fact->incident_raised.user));
		return 0;
	case MSG_INCIDENT_WRITTEN:
		snprintf(to, size, _("incident form by %s: %s"),
		    explain_user(live, fact->incident_written.by),
		    explain_word(&words_incident_level,
			(int)fact->incident_written.level));
		return 0;
	case MSG_INCIDENT_FOLLOWED:
		snprintf(to, size, _("seen about the incident by %s"),
		    explain_user(live, fact->incident_followed.by));
		return 0;
	default:
		return -1;
	}
}
