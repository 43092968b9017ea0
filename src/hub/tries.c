/* tries.c - wrong passwords are limited, by login and by workstation. */
#include "src/hub/tries.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/text.h"

void
tries_done(struct tries *tries)
{
	struct try *try, *next;

	HASH_ITER(hh, tries->by_name, try, next) {
		HASH_DEL(tries->by_name, try);
		free(try);
	}
}

/* Logins and keys cannot be mistaken for each other. */
static void
try_name(char *to, size_t size, char kind, const char *name)
{
	snprintf(to, size, "%c %s", kind, name);
}

static struct try *
try_find(struct tries *tries, char kind, const char *name)
{
	char key[sizeof tries->by_name->name];
	struct try *try;

	try_name(key, sizeof key, kind, name);
	HASH_FIND_STR(tries->by_name, key, try);
	return try;
}

static struct try *
try_make(struct tries *tries, char kind, const char *name, int64_t steady)
{
	struct try *try = try_find(tries, kind, name);

	if (try != NULL && steady - try->since >= tries->pause_ms) {
		HASH_DEL(tries->by_name, try);
		free(try);
		try = NULL;
	}
	if (try != NULL)
		return try;
	if (HASH_COUNT(tries->by_name) >= TRIES_MAX) {
		try = tries->by_name; /* the oldest: the first put in */
		HASH_DEL(tries->by_name, try);
		free(try);
	}
	try = mem_zero(1, sizeof *try);
	try_name(try->name, sizeof try->name, kind, name);
	try->since = steady;
	HASH_ADD_STR(tries->by_name, name, try);
	return try;
}

bool
tries_begin(struct tries *tries, const char *login, const char *workstation,
    int64_t steady)
{
	struct try *of_login, *of_key = NULL;

	of_login = try_make(tries, 'l', login, steady);
	if (of_login->count >= tries->limit)
		return false;
	if (workstation[0] != '\0') {
		of_key = try_make(tries, 'k', workstation, steady);
		/* Making room may have taken the first one away. */
		of_login = try_make(tries, 'l', login, steady);
		if (of_key->count >= tries->limit * TRIES_WORKSTATION)
			return false;
		of_key->count++;
	}
	of_login->count++;
	/* The pause counts from the last try. */
	of_login->since = steady;
	if (of_key != NULL)
		of_key->since = steady;
	return true;
}

void
tries_undo(struct tries *tries, const char *login, const char *workstation)
{
	struct try *try = try_find(tries, 'l', login);

	if (try != NULL && try->count > 0)
		try->count--;
	try = try_find(tries, 'k', workstation);
	if (try != NULL && try->count > 0)
		try->count--;
}

void
tries_forgive(struct tries *tries, const char *login, const char *workstation)
{
	struct try *try = try_find(tries, 'l', login);

	if (try != NULL) {
		HASH_DEL(tries->by_name, try);
		free(try);
	}
	try = try_find(tries, 'k', workstation);
	if (try != NULL && try->count > 0)
		try->count--;
}
