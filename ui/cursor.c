/* cursor.c - the chosen one of a list whose rows come and go. */
#include "ui/cursor.h"

#include "ui/steps.h"

void
cursor_keep(struct cursor *cursor, const void *list, size_t n,
    cursor_number *number)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (number(list, i) == cursor->chosen) {
			cursor->at = i;
			return;
		}
	cursor_go(cursor, 0, list, n, number);
}

void
cursor_go(struct cursor *cursor, long steps, const void *list, size_t n,
    cursor_number *number)
{
	cursor->at = steps_go(cursor->at, steps, n);
	cursor->chosen = n > 0 ? number(list, cursor->at) : 0;
}
