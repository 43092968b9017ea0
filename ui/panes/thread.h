/* thread.h - a conversation by letters, as scrolling lines. */
#ifndef PANES_THREAD_H
#define PANES_THREAD_H

#include "ui/draw/canvas.h"
#include "ui/model.h"

/*
 * The letters of the contact and of its request, the oldest first, who and
 * when above each, quoted parts folded into a line unless they are unfolded.
 * skip is the first line shown, THREAD_END shows the newest; returns which
 * one was.
 */
enum { THREAD_END = 100000 };

size_t thread_draw(const struct model *model, uint64_t contact,
    uint64_t request, bool unfolded, struct canvas *canvas, struct box box,
    size_t skip);

#endif
