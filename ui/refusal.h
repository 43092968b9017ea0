/* refusal.h - why something was refused, in the person's language. */
#ifndef UI_REFUSAL_H
#define UI_REFUSAL_H

#include <stddef.h>

/*
 * The hub and the errors of src/live give a reason as a text and, when names
 * or numbers were put into it, as the form they were put into (printf's, but
 * only ever compared and never given to printf); form may be NULL or empty.
 * The catalogue has the forms: po/extract finds them in the sources.  What it
 * does not know, or what does not fit its form, stays as it was written.
 */
void refusal_text(const char *text, const char *form, char *to, size_t size);

#endif
