/* input.h - lines and function keys that a person types. */
#ifndef SPOKEN_INPUT_H
#define SPOKEN_INPUT_H

#include <stdbool.h>

/*
 * At a terminal readline edits the line; from a pipe a line is a line.  There
 * is one of it in a process, as readline has.
 */
struct input_calls {
	void *ctx;
	void (*line)(void *ctx, const char *line); /* without its end */
	void (*key)(void *ctx, int key);           /* a function key */
	void (*end)(void *ctx);                    /* nothing more will come */
};

void input_open(const struct input_calls *calls);
void input_close(void);

/* What poll waits for; input_take when it is readable. */
int input_fd(void);
void input_take(void);

/* The next line is not shown while it is typed. */
void input_hide(bool hidden);

/* Print a line above what is being typed, which stays as it is;
 * the bell rings before it. */
void input_print(const char *text, bool bell);

#endif
