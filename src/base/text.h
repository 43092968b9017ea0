/* text.h - text that is safe to store and to show: UTF-8 without controls. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Whether the n bytes are well-formed UTF-8 (RFC 3629: no overlong form, no
 * surrogate, at most U+10FFFF) that a terminal shows as text: no C0 or C1
 * control, no DEL, no line or paragraph separator, no bidirectional control
 * (U+061C, U+200E, U+200F, U+202A..U+202E, U+2066..U+2069), no zero-width
 * or invisible character (U+200B..U+200D, U+2060..U+2064, U+FEFF, tags), and
 * at most three combining marks in a row.  With lines, \n is allowed too.
 */
bool text_is_clean(const char *text, size_t n, bool lines);

/*
 * Make any bytes clean: what text_is_clean would refuse becomes a space (a
 * control), nothing (an invisible character) or U+FFFD (a broken sequence).
 * Writes at most size bytes including the final NUL, never half a character;
 * returns the length.  to and from must not overlap.
 */
size_t text_clean(char *to, size_t size, const char *from, size_t n,
    bool lines);

/* Columns of a terminal that clean text takes (wcwidth of each character). */
int text_width(const char *text);

/*
 * How many bytes of clean text fit into the given columns; *used, if not
 * NULL, receives the columns they take.
 */
size_t text_fit(const char *text, int columns, int *used);

/* Copy with truncation at a character's border; returns the length. */
size_t text_copy(char *to, size_t size, const char *from);

/* As above, for a whole array as the target. */
#define TEXT_SET(array, from) text_copy((array), sizeof(array), (from))

/* The number that a text of digits and nothing else is; -1 when it is none,
 * or larger than fits. */
int text_number(const char *text, uint64_t *number);

/*
 * One character of UTF-8 at p (at most n bytes): its length and, in *code,
 * the character; 0 when the bytes are not well-formed or n is 0.
 */
size_t text_next(const char *p, size_t n, unsigned int *code);

#endif
