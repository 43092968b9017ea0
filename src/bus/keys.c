/* keys.c - which workstations may connect, by their public keys. */
#include "src/bus/keys.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <uthash.h>

#include "proto/keypair.h"
#include "src/base/mem.h"

enum { NAME_MAX_BYTES = 32, LINE_MAX_BYTES = 256 };

static const char *const endpoints[] = {"desk", "feed", "board"};
enum { ENDPOINTS = sizeof endpoints / sizeof endpoints[0] };

struct key {
	char text[KEY_TEXT];
	char name[NAME_MAX_BYTES];
	unsigned int endpoints; /* bit i: endpoints[i] */
	UT_hash_handle by_text, by_name;
};

struct keys {
	struct key *by_text, *by_name;
};

static int
endpoint_index(const char *name, size_t n)
{
	int i;

	for (i = 0; i < ENDPOINTS; i++)
		if (strlen(endpoints[i]) == n &&
		    memcmp(endpoints[i], name, n) == 0)
			return i;
	return -1;
}

/* --- the file --- */

static int
parse_name(struct key *key, const char *word, struct err *err)
{
	size_t i, n = strlen(word);

	if (n >= sizeof key->name)
		return err_set(err, "a name of more than %zu characters",
		    sizeof key->name - 1);
	for (i = 0; i < n; i++)
		if (!isalnum((unsigned char)word[i]) &&
		    strchr("-_.", word[i]) == NULL)
			return err_set(err,
			    "a name is of letters, digits,"
			    " - _ and .");
	memcpy(key->name, word, n + 1);
	return 0;
}

static int
parse_endpoints(struct key *key, const char *word, struct err *err)
{
	int i;

	for (;;) {
		size_t n = strcspn(word, ",");

		i = endpoint_index(word, n);
		if (i < 0)
			return err_set(err,
			    "endpoints are desk, feed and"
			    " board, with commas between");
		key->endpoints |= 1u << i;
		if (word[n] == '\0')
			return 0;
		word += n + 1;
	}
}

static int
parse_key(struct key *key, char *line, struct err *err)
{
	char *rest = NULL;
	char *text = strtok_r(line, " \t", &rest);
	char *name = strtok_r(NULL, " \t", &rest);
	char *where = strtok_r(NULL, " \t", &rest);

	if (where == NULL || strtok_r(NULL, " \t", &rest) != NULL)
		return err_set(err, "a line is \"KEY name endpoints\"");
	if (key_check(text, err) < 0 || parse_name(key, name, err) < 0)
		return -1;
	memcpy(key->text, text, KEY_TEXT);
	return parse_endpoints(key, where, err);
}

static int
add_line(struct keys *keys, char *line, struct err *err)
{
	struct key *key, *old;

	line[strcspn(line, "\r")] = '\0';
	/* No key begins with #: 84 * 85^4 would be more than 32 bits. */
	if (line[0] == '#' || line[strspn(line, " \t")] == '\0')
		return 0;
	key = mem_zero(1, sizeof *key);
	if (parse_key(key, line, err) < 0)
		goto fail;
	HASH_FIND(by_text, keys->by_text, key->text, strlen(key->text), old);
	if (old != NULL) {
		err_set(err, "the key of %s is here already", old->name);
		goto fail;
	}
	HASH_FIND(by_name, keys->by_name, key->name, strlen(key->name), old);
	if (old != NULL) {
		err_set(err, "%s is here already", key->name);
		goto fail;
	}
	HASH_ADD(by_text, keys->by_text, text, strlen(key->text), key);
	HASH_ADD(by_name, keys->by_name, name, strlen(key->name), key);
	return 0;
fail:
	free(key);
	return -1;
}

struct keys *
keys_parse(const char *text, size_t size, const char *name, struct err *err)
{
	struct keys *keys = mem_zero(1, sizeof *keys);
	char line[LINE_MAX_BYTES];
	const char *end;
	size_t n;
	int number = 0, rc = 0;

	while (size > 0 && rc == 0) {
		end = memchr(text, '\n', size);
		n = end == NULL ? size : (size_t)(end - text);
		number++;
		if (n >= sizeof line || memchr(text, '\0', n) != NULL) {
			rc = err_set(err, "too long, or not text");
		} else {
			memcpy(line, text, n);
			line[n] = '\0';
			rc = add_line(keys, line, err);
		}
		n += end != NULL;
		text += n;
		size -= n;
	}
	if (rc == 0)
		return keys;
	err_prefix(err, "%s:%d", name, number);
	keys_free(keys);
	return NULL;
}

struct keys *
keys_load(const char *path, struct err *err)
{
	FILE *file = fopen(path, "re");
	struct keys *keys = NULL;
	struct stat st;
	char *text = NULL;
	size_t n;

	if (file == NULL || fstat(fileno(file), &st) < 0) {
		err_set(err, "%s: %s", path, strerror(errno));
		goto out;
	}
	/* Who can write it decides who gets in. */
	if (!S_ISREG(st.st_mode) || st.st_mode & (S_IWGRP | S_IWOTH)) {
		err_set(err, "%s: not a file that only its owner can write",
		    path);
		goto out;
	}
	text = mem_zero(1, (size_t)st.st_size + 1);
	n = fread(text, 1, (size_t)st.st_size, file);
	if (ferror(file))
		err_set(err, "%s: %s", path, strerror(errno));
	else
		keys = keys_parse(text, n, path, err);
out:
	free(text);
	if (file != NULL)
		fclose(file);
	return keys;
}

void
keys_free(struct keys *keys)
{
	struct key *key, *next;

	if (keys == NULL)
		return;
	HASH_CLEAR(by_name, keys->by_name);
	HASH_ITER(by_text, keys->by_text, key, next) {
		HASH_DELETE(by_text, keys->by_text, key);
		free(key);
	}
	free(keys);
}

/* --- who may --- */

bool
keys_allow(const struct keys *keys, const char *endpoint, const char *key)
{
	int i = endpoint_index(endpoint, strlen(endpoint));
	struct key *found;

	HASH_FIND(by_text, keys->by_text, key, strlen(key), found);
	return found != NULL && i >= 0 && found->endpoints & 1u << i;
}

bool
keys_withdrawn(const struct keys *was, const struct keys *is,
    const char *endpoint)
{
	const struct key *key;

	if (was == NULL)
		return false;
	for (key = was->by_text; key != NULL; key = key->by_text.next)
		if (keys_allow(was, endpoint, key->text) &&
		    (is == NULL || !keys_allow(is, endpoint, key->text)))
			return true;
	return false;
}

const char *
keys_name(const struct keys *keys, const char *key)
{
	struct key *found;

	HASH_FIND(by_text, keys->by_text, key, strlen(key), found);
	return found == NULL ? NULL : found->name;
}

size_t
keys_count(const struct keys *keys)
{
	return HASH_CNT(by_text, keys->by_text);
}
