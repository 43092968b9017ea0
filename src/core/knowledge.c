/* knowledge.c - who may read, judge and use articles. */
#include "src/core/knowledge.h"

#include <string.h>

#include "src/base/clock.h"
#include "src/live/knowledge.h"

static const struct known_article *
find(const struct core *core, uint64_t id, struct refused *refused)
{
	const struct known_article *article = live_article(core->live, id);

	if (article != NULL && article->set.current)
		return article;
	core_refuse(refused, REFUSAL_UNKNOWN, "there is no such article");
	return NULL;
}

/* The contact if it is the actor's own, 0 if it is over or none is named. */
static int
own_contact(const struct core *core, const struct actor *actor, uint64_t *id,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, *id);

	if (contact == NULL)
		*id = 0;
	else if (contact->row.user != actor->user)
		return core_refuse(refused, REFUSAL_OWNER,
		    "not a contact of yours");
	return 0;
}

int
knowledge_read(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_article_read *read = &command->article_read;
	const struct known_article *article =
	    find(core, read->article, refused);
	uint64_t contact = read->contact;
	bool past;

	if (article == NULL || own_contact(core, actor, &contact, refused) != 0)
		return -1;
	past = article_is_past(article, clock_day(core->now));
	if (past && !read->warned)
		return core_refuse(refused, REFUSAL_STATE,
		    "it is past its review date");
	*id = core->live->row.number + 1;
	EMIT(core, ARTICLE_USED, article_used, .contact = contact,
	    .article = read->article, .user = actor->user,
	    .use = past ? ARTICLE_READ_PAST : ARTICLE_READ_IT);
	return 0;
}

int
knowledge_judge(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_article_judge *judge = &command->article_judge;
	const struct known_article *article =
	    find(core, judge->article, refused);
	uint64_t contact = judge->contact, owner;
	bool silent = judge->text[strspn(judge->text, " \n")] == '\0';

	if (article == NULL || own_contact(core, actor, &contact, refused) != 0)
		return -1;
	if (judge->judgement == 0)
		return core_refuse(refused, REFUSAL_VALUE,
		    "useful, wrong or missing");
	if (silent && judge->judgement != JUDGEMENT_USEFUL)
		return core_refuse(refused, REFUSAL_VALUE,
		    "what is wrong or missing?");
	*id = core->live->row.number + 1;
	EMIT(core, ARTICLE_JUDGED, article_judged, .contact = contact,
	    .article = judge->article, .user = actor->user,
	    .judgement = judge->judgement,
	    .length = silent ? 0 : strlen(judge->text));
	owner = article->set.owner;
	if (silent || owner == actor->user ||
	    live_user(core->live, owner) == NULL)
		return 0;
	*id = core->live->row.number + 1;
	EMIT(core, MESSAGE_SENT, message_sent, .message = *id, .user = owner,
	    .by = actor->user, .receipt = *id, .audience = AUDIENCE_ONE);
	return 0;
}

/* Of one's own, and not only offered. */
static int
check_in_hand(const struct core *core, const struct actor *actor, uint64_t id,
    struct refused *refused)
{
	const struct contact *contact = live_contact(core->live, id);

	if (contact == NULL)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such contact");
	if (contact->row.user != actor->user ||
	    contact->row.state == CONTACT_OFFERED)
		return core_refuse(refused, REFUSAL_OWNER,
		    "not a contact of yours");
	return 0;
}

int
knowledge_insert(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_article_insert *insert = &command->article_insert;

	if (find(core, insert->article, refused) == NULL ||
	    check_in_hand(core, actor, insert->contact, refused) != 0)
		return -1;
	*id = core->live->row.number + 1;
	EMIT(core, ARTICLE_USED, article_used, .contact = insert->contact,
	    .article = insert->article, .user = actor->user,
	    .use = ARTICLE_INSERTED);
	return 0;
}

int
knowledge_tick(struct core *core, const struct actor *actor,
    const struct msg *command, uint64_t *id, struct refused *refused)
{
	const struct msg_tick *tick = &command->tick;
	const struct known_article *article =
	    find(core, tick->article, refused);
	const struct ticks *ticks;
	bool on;

	(void)id;
	if (article == NULL ||
	    check_in_hand(core, actor, tick->contact, refused) != 0)
		return -1;
	if (article->set.kind == ARTICLE_PLAIN)
		return core_refuse(refused, REFUSAL_VALUE,
		    "it has no boxes to tick");
	ticks = live_ticks(core->live, tick->contact, tick->article);
	on = ticks != NULL && (ticks->row.boxes >> (tick->box - 1) & 1);
	if (on != tick->on)
		EMIT(core, BOX_TICKED, box_ticked, .contact = tick->contact,
		    .article = tick->article, .box = tick->box, .on = tick->on,
		    .user = actor->user);
	return 0;
}
