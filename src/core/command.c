/* command.c - a command finds who decides it. */
#include <stdlib.h>

#include "src/core/advisor.h"
#include "src/core/alert.h"
#include "src/core/callback.h"
#include "src/core/consult.h"
#include "src/core/desk.h"
#include "src/core/evaluation.h"
#include "src/core/gateway.h"
#include "src/core/identity.h"
#include "src/core/incident.h"
#include "src/core/knowledge.h"
#include "src/core/listen.h"
#include "src/core/manage.h"
#include "src/core/menu.h"
#include "src/core/message.h"
#include "src/core/promise.h"
#include "src/core/recording.h"
#include "src/core/letter.h"
#include "src/core/recall.h"
#include "src/core/request.h"
#include "src/core/state.h"
#include "src/core/talk.h"
#include "src/core/user.h"
#include "src/core/voicemail.h"

static const struct {
	enum msg_id id;
	desk_command *decide;
} commands[] = {
    {MSG_BE, advisor_be},
    {MSG_ACCEPT, desk_step},
    {MSG_REFUSE, desk_step},
    {MSG_HOLD, desk_step},
    {MSG_UNHOLD, desk_step},
    {MSG_END, desk_step},
    {MSG_CLOSE, desk_close},
    {MSG_NOTE, desk_note},
    {MSG_RAISE, desk_raise},
    {MSG_TRANSFER, desk_transfer},
    {MSG_LINK, desk_link},
    {MSG_CARD, desk_card},
    {MSG_PROMISE, promise_promise},
    {MSG_PROMISE_KEEP, promise_keep},
    {MSG_PROMISE_MOVE, promise_move},
    {MSG_PROMISE_DROP, promise_drop},
    {MSG_PROMISE_READ, promise_read},
    {MSG_PROMISE_BEGIN, promise_begin},
    {MSG_REQUEST_NEW, request_new},
    {MSG_REQUEST_CHANGE, request_change},
    {MSG_REQUEST_LINK, request_link},
    {MSG_REQUEST_READ, request_read},
    {MSG_REQUEST_REOPEN, request_reopen},
    {MSG_ACKNOWLEDGE, alert_acknowledge},
    {MSG_ARRIVE, gateway_arrive},
    {MSG_ENQUEUE, gateway_enqueue},
    {MSG_LEAVE, gateway_leave},
    {MSG_TELEPHONE, advisor_telephone},
    {MSG_LETTER_SEND, letter_send},
    {MSG_LETTER_DROP, letter_drop},
    {MSG_LETTER_DONE, letter_done},
    {MSG_ASIDE, aside_put},
    {MSG_GO_ON, aside_end},
    {MSG_KEY, menu_key},
    {MSG_DIALLED, callback_dialled},
    {MSG_PLAYED, menu_played},
    {MSG_CONSULT, consult_ask},
    {MSG_CONSULT_STEP, consult_go_on},
    {MSG_CONSULTED, consult_event},
    {MSG_GIVE, talk_give},
    {MSG_MUTE, talk_mute},
    {MSG_CALL_OUT, recall_call},
    {MSG_RECALL_DROP, recall_drop},
    {MSG_TONES, talk_tones},
    {MSG_USER_ADD, user_add},
    {MSG_USER_REMOVE, user_remove},
    {MSG_MOVE, manage_move},
    {MSG_LEND, manage_lend},
    {MSG_TAKE, manage_take},
    {MSG_HAND, manage_hand},
    {MSG_SEND, message_send},
    {MSG_READ, message_read},
    {MSG_LISTEN, listen_start},
    {MSG_LISTEN_AS, listen_as},
    {MSG_LISTENER_GONE, listen_gone},
    {MSG_OBJECT, listen_object},
    {MSG_ARTICLE_READ, knowledge_read},
    {MSG_ARTICLE_JUDGE, knowledge_judge},
    {MSG_ARTICLE_INSERT, knowledge_insert},
    {MSG_TICK, knowledge_tick},
    {MSG_INCIDENT, incident_raise},
    {MSG_INCIDENT_WRITE, incident_write},
    {MSG_INCIDENT_FOLLOW, incident_follow},
    {MSG_INCIDENTS, incident_look},
    {MSG_RECORD, recording_record},
    {MSG_MASK, recording_mask},
    {MSG_RECORDING_OPEN, recording_look},
    {MSG_RECORDING_ERASE, recording_erase},
    {MSG_VOICEMAIL_OPEN, voicemail_open},
    {MSG_INCIDENT_FLAG, incident_flag},
    {MSG_CARDS, identity_cards},
    {MSG_CALLER, identity_caller},
    {MSG_TRAIT, identity_trait},
    {MSG_DOUBT, identity_doubt},
    {MSG_DOUBT_LIFT, identity_lift},
    {MSG_DRAW, evaluation_draw},
    {MSG_SHEET, evaluation_look},
    {MSG_EVALUATE, evaluation_sign},
    {MSG_REMARK, evaluation_remark},
    {MSG_CALIBRATE, evaluation_calibrate},
};

static desk_command *
find(enum msg_id id)
{
	size_t i;

	for (i = 0; i < sizeof commands / sizeof commands[0]; i++)
		if (commands[i].id == id)
			return commands[i].decide;
	return NULL;
}

int
core_command(struct core *core, const struct actor *actor,
    const struct msg *command, int64_t now, struct facts *out, uint64_t *id,
    struct refused *refused)
{
	const struct msg_type *type = msg_type(command->id);
	desk_command *decide = find(command->id);
	uint64_t done = 0;
	int result;

	if (decide == NULL || actor->role == 0)
		return core_refuse(refused, REFUSAL_UNKNOWN, "no such command");
	if (!(type->mask & 1u << actor->role)) {
		*refused = (struct refused){.why = REFUSAL_ROLE};
		return -1;
	}
	core_begin(core, now, out);
	core->client = actor->client;
	core->client_seq = actor->client_seq;
	core->actor = actor->user;
	result = decide(core, actor, command, &done, refused);
	/* A refusal makes no fact: what else is due waits for the tick. */
	if (result == 0)
		core_finish(core);
	if (id != NULL)
		*id = done;
	return result;
}
