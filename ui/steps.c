/* steps.c - moving in a list by keys. */
#include "ui/steps.h"

#include <limits.h>

long
steps_of(enum action action, size_t page)
{
	/* One line stays in sight, so that the eye finds its place again. */
	long by = page > 2 ? (long)page - 1 : 1;

	switch ((int)action) {
	case ACTION_UP:
		return -1;
	case ACTION_DOWN:
		return 1;
	case ACTION_PAGE_UP:
		return -by;
	case ACTION_PAGE_DOWN:
		return by;
	case ACTION_FIRST:
		return -LONG_MAX;
	case ACTION_LAST:
		return LONG_MAX;
	default:
		return 0;
	}
}

size_t
steps_go(size_t at, long steps, size_t n)
{
	if (n == 0)
		return 0;
	if (at >= n)
		at = n - 1;
	if (steps < 0)
		return at > (size_t)-steps ? at - (size_t)-steps : 0;
	return n - 1 - at > (size_t)steps ? at + (size_t)steps : n - 1;
}

size_t
steps_top(size_t top, size_t at, size_t rows, size_t n)
{
	if (rows == 0 || n <= rows)
		return 0;
	if (at < top)
		top = at;
	if (at >= top + rows)
		top = at - rows + 1;
	return top > n - rows ? n - rows : top;
}
