/* cursor.h - the chosen one of a list whose rows come and go. */
#ifndef UI_CURSOR_H
#define UI_CURSOR_H

#include <stddef.h>
#include <stdint.h>

/*
 * It is known by its number (of a request, a doubt), for rows are put in
 * before it and taken out.  Zero it to begin: the first is chosen.
 */
struct cursor {
	uint64_t chosen; /* 0: the list is empty */
	size_t at;
};

/* The i-th number of a list. */
typedef uint64_t cursor_number(const void *list, size_t i);

/* The list is another one: the chosen one where it stands now, or else what
 * took its place, or the last. */
void cursor_keep(struct cursor *cursor, const void *list, size_t n,
    cursor_number *number);

/* So many steps down, or up (ui/steps.h). */
void cursor_go(struct cursor *cursor, long steps, const void *list, size_t n,
    cursor_number *number);

#endif
