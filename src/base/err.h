/* err.h - the reason of a failure, in a fixed text. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/*
 * A function that can fail takes a struct err as its last argument, which
 * may be NULL, and returns -1 with the reason in it.  The text is one line
 * for a person, without a final stop or newline.  It never holds a
 * patient's name, number or words.
 */
struct err {
	char text[256];
	const char *form; /* what err_set was given, a literal; or NULL */
};

/* Set the reason; always returns -1, so that failing is one line. */
int err_set(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Put "prefix: " before the reason that is there; always returns -1. */
int err_prefix(struct err *err, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
