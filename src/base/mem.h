/* mem.h - memory that is there, or the program ends. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/*
 * Out of memory is not an error anybody can handle: these write one line to
 * standard error and abort.  mem_zero returns zeroed memory for n elements;
 * mem_grow resizes an array to n elements of the given size.
 */
void *mem_zero(size_t n, size_t size);
void *mem_grow(void *old, size_t n, size_t size);
char *mem_text(const char *text);

#endif
