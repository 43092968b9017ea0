/* undo.c - what was typed, to be taken back and brought again. */
#include "ui/draw/undo.h"

#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "ui/draw/keys.h"

static void
step_free(struct undo_step *step)
{
	free(step->out);
	free(step->in);
	memset(step, 0, sizeof *step);
}

void
undo_done(struct undo *undo)
{
	while (undo->n > 0)
		step_free(&undo->steps[--undo->n]);
	memset(undo, 0, sizeof *undo);
}

static char *
piece(const char *text, size_t n)
{
	char *to = mem_zero(n + 1, 1);

	memcpy(to, text, n);
	return to;
}

/* Room for one more: what was undone is forgotten, then the oldest. */
static struct undo_step *
step_new(struct undo *undo)
{
	while (undo->n > undo->at)
		step_free(&undo->steps[--undo->n]);
	if (undo->n == UNDO_STEPS) {
		step_free(&undo->steps[0]);
		memmove(&undo->steps[0], &undo->steps[1],
		    (UNDO_STEPS - 1) * sizeof undo->steps[0]);
		undo->n--;
	}
	undo->at = undo->n + 1;
	memset(&undo->steps[undo->n], 0, sizeof undo->steps[0]);
	return &undo->steps[undo->n++];
}

/* Whether the change goes on where the last one ended. */
static bool
joins(const struct undo *undo, size_t at, size_t out)
{
	const struct undo_step *last;

	if (undo->n == 0 || undo->at != undo->n || out > 0)
		return false;
	last = &undo->steps[undo->n - 1];
	return !last->complete && at == last->at + strlen(last->in);
}

/* Put the difference of two texts into the last step or a new one. */
static void
note(struct undo *undo, const char *before, const char *after, bool complete)
{
	size_t old = strlen(before), now = strlen(after), at = 0, end = 0;
	struct undo_step *step;
	size_t n;

	while (at < old && at < now && before[at] == after[at])
		at++;
	while (end < old - at && end < now - at &&
	    before[old - 1 - end] == after[now - 1 - end])
		end++;
	if (old == now && at == old)
		return;
	if (joins(undo, at, old - end - at)) {
		step = &undo->steps[undo->n - 1];
		n = strlen(step->in);
		step->in = mem_grow(step->in, n + now - end - at + 1, 1);
		memcpy(step->in + n, after + at, now - end - at);
		step->in[n + now - end - at] = '\0';
	} else {
		step = step_new(undo);
		step->at = at;
		step->out = piece(before + at, old - end - at);
		step->in = piece(after + at, now - end - at);
	}
	step->complete = complete;
}

/* Replace in a text; what was there is what the step says. */
static void
replace(struct edit *edit, size_t at, const char *out, const char *in)
{
	size_t gone = strlen(out), come = strlen(in);
	size_t rest = strlen(edit->text + at + gone);

	memmove(edit->text + at + come, edit->text + at + gone, rest + 1);
	memcpy(edit->text + at, in, come);
	edit->at = at + come;
}

bool
undo_back(struct undo *undo, struct edit *edit)
{
	struct undo_step *step;

	if (undo->at == 0)
		return false;
	step = &undo->steps[--undo->at];
	step->complete = true;
	replace(edit, step->at, step->in, step->out);
	return true;
}

bool
undo_again(struct undo *undo, struct edit *edit)
{
	struct undo_step *step;

	if (undo->at == undo->n)
		return false;
	step = &undo->steps[undo->at++];
	replace(edit, step->at, step->out, step->in);
	return true;
}

bool
undo_key(struct undo *undo, struct edit *edit, int key)
{
	char before[EDIT_SIZE];
	bool word = keys_is_character(key) && key != ' ';

	memcpy(before, edit->text, sizeof before);
	if (!edit_key(edit, key))
		return false;
	note(undo, before, edit->text, !undo->pasting && !word);
	return true;
}

void
undo_insert(struct undo *undo, struct edit *edit, const char *text)
{
	char before[EDIT_SIZE];

	memcpy(before, edit->text, sizeof before);
	edit_insert(edit, text);
	note(undo, before, edit->text, true);
}

void
undo_paste(struct undo *undo, bool on)
{
	undo->pasting = on;
	if (undo->n > 0)
		undo->steps[undo->n - 1].complete = true;
}
