/* confirm.h - asking once more before somebody else is hurt. */
#ifndef SCREENS_CONFIRM_H
#define SCREENS_CONFIRM_H

#include "ui/stage.h"

/*
 * Ask a question over the screen; `then` is called with the view that asked
 * and what the question was about when the answer is yes, after the question
 * has closed, and may send and open what it likes.  It is called at most
 * once, and not at all when the asking view is gone by then.
 *
 * The screen below goes on while one thinks: the row under its cursor may be
 * another one by then, and the contact in hand as well.  So what is done is
 * done to `about`, a number of the screen's (0: it needs none).
 *
 * For what hurts others (signing somebody out, a broadcast, ending a call
 * that is not yours) and cannot be taken back; what can be undone is done at
 * once.  question and what (what exactly will happen, or whom to; may be
 * empty) are translated and copied; yes is the label of the answer that does
 * it ("Sign out"), "No" stands beside it and is what Enter takes at first.
 */
void confirm_ask(struct view *asker, const char *question, const char *what,
    const char *yes, void (*then)(struct view *asker, uint64_t about),
    uint64_t about);

#endif
