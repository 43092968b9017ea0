/* targets.c - those whom the next command is for: the chosen or the marked. */
#include "ui/targets.h"

#include <stdio.h>
#include <string.h>

#include "ui/draw/language.h"
#include "ui/panes/names.h"

void
targets_words(const struct model *model, char *to, size_t size)
{
	const struct targets *targets = &model->targets;

	if (targets->n == 1)
		snprintf(to, size, "%s",
		    name_user(model->live, targets->users[0]));
	else
		snprintf(to, size, _("%d people"), (int)targets->n);
}

static void
set_user(struct msg *command, uint64_t user)
{
	switch ((int)command->id) {
	case MSG_BE:
		command->be.user = user;
		break;
	case MSG_MOVE:
		command->move.user = user;
		break;
	case MSG_LEND:
		command->lend.user = user;
		break;
	}
}

void
targets_send(struct stage *stage, struct msg *command)
{
	const struct targets *targets = &stage->model->targets;
	size_t i;

	for (i = 0; i < targets->n; i++) {
		set_user(command, targets->users[i]);
		if (stage_send(stage, command) == 0)
			return;
	}
}
