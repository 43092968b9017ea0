/* ascii.h - the nearest plain letter of a character. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>
#include <stddef.h>

/* For terminals that are not UTF-8: letters without their accents, frames
 * as - | +; '?' when there is nothing near, 0 for a combining mark. */
char ascii_of(unsigned int code);

/* For searching: lower case, without accents.  Writes at most size bytes
 * with the final NUL. */
void ascii_fold(char *to, size_t size, const char *text);

/* Whether a text holds each of the words, which blanks separate; both are
 * folded. */
bool ascii_holds(const char *text, const char *words);

#endif
