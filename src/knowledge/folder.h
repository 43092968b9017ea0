/* folder.h - a directory of articles, read whole. */
#ifndef KNOWLEDGE_FOLDER_H
#define KNOWLEDGE_FOLDER_H

#include "src/knowledge/article.h"

/*
 * Every NAME.md below the directory, hidden files and links left out; the
 * name of one in a folder is FOLDER/NAME.  Files that are not good are left
 * out and told one by one: path, line, reason.  -1 only when the directory
 * itself cannot be read.
 */
enum { FOLDER_ARTICLES_MAX = 2000, FOLDER_FAULTS_MAX = 100 };

struct folder {
	struct article *articles; /* by name */
	size_t n;
	struct err *faults;
	size_t n_faults, more; /* more: left out of faults */
};

int folder_read(struct folder *folder, const char *path, struct err *err);
void folder_done(struct folder *folder);

/* NULL when there is none of this name. */
const struct article *folder_find(const struct folder *folder,
    const char *name);

#endif
