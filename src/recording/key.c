/* key.c - the keys that recordings are enciphered with. */
#include "src/recording/key.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "src/base/file.h"

enum { LINE_MAX_BYTES = 256, ID_BYTES = 8, PATH_MAX_BYTES = 512 };

static const char head[] =
    "# Keys of recordings, the last one for new ones.  Keep a copy apart from"
    " the\n# backup: who has both can hear, and without this file nobody"
    " can.\n";

static uint64_t
key_id(const unsigned char *bytes)
{
	unsigned char hash[crypto_generichash_BYTES];
	uint64_t id = 0;
	int i;

	crypto_generichash(hash, sizeof hash, bytes, RECORDING_KEY,
	    (const unsigned char *)"vigie recording", 15);
	for (i = 0; i < ID_BYTES; i++)
		id = id << 8 | hash[i];
	/* 0 is no key. */
	return id != 0 ? id : 1;
}

void
recording_key_text(uint64_t id, char text[RECORDING_KEY_TEXT])
{
	snprintf(text, RECORDING_KEY_TEXT, "%016" PRIx64, id);
}

const struct recording_key *
recording_key_find(const struct recording_keys *keys, uint64_t id)
{
	size_t i;

	for (i = 0; i < keys->n; i++)
		if (keys->list[i].id == id)
			return &keys->list[i];
	return NULL;
}

/* --- reading --- */

static int
read_line(struct recording_keys *keys, char *line, struct err *err)
{
	struct recording_key *key = &keys->list[keys->n];
	size_t n = 0;
	const char *end;

	if (strchr(line, '\n') == NULL)
		return err_set(err, "cut off, or too long");
	line[strcspn(line, "\r\n")] = '\0';
	if (line[0] == '#' || line[0] == '\0')
		return 0;
	if (strncmp(line, "key ", 4) != 0)
		return err_set(err, "not \"key HEX\"");
	if (keys->n == RECORDING_KEYS)
		return err_set(err, "more than %d keys", RECORDING_KEYS);
	if (sodium_hex2bin(key->bytes, sizeof key->bytes, line + 4,
		strlen(line + 4), NULL, &n, &end) != 0 ||
	    *end != '\0' || n != RECORDING_KEY)
		return err_set(err, "not a key of %d bytes in hexadecimal",
		    RECORDING_KEY);
	key->id = key_id(key->bytes);
	if (recording_key_find(keys, key->id) != NULL)
		return err_set(err, "the same key twice");
	keys->n++;
	return 0;
}

static int
read_keys(struct recording_keys *keys, FILE *file, struct err *err)
{
	char line[LINE_MAX_BYTES];
	int n = 0, rc = 0;

	while (rc == 0 && fgets(line, sizeof line, file) != NULL) {
		n++;
		if (read_line(keys, line, err) < 0)
			rc = err_prefix(err, "line %d", n);
	}
	sodium_memzero(line, sizeof line);
	if (rc == 0 && ferror(file))
		return err_set(err, "cannot be read");
	if (rc == 0 && keys->n == 0)
		return err_set(err, "no key is in it");
	return rc;
}

int
recording_keys_load(struct recording_keys *keys, const char *path,
    struct err *err)
{
	FILE *file = fopen(path, "re");
	int rc;

	memset(keys, 0, sizeof *keys);
	if (file == NULL)
		return err_set(err, "%.150s: %s", path, strerror(errno));
	/* What is read of it stays in no buffer of the library's. */
	setvbuf(file, NULL, _IONBF, 0);
	rc = file_is_secret(file, err);
	if (rc == 0)
		rc = read_keys(keys, file, err);
	fclose(file);
	if (rc < 0) {
		recording_keys_done(keys);
		return err_prefix(err, "%.150s", path);
	}
	return 0;
}

void
recording_keys_done(struct recording_keys *keys)
{
	sodium_memzero(keys, sizeof *keys);
}

/* --- making --- */

static bool
write_keys(const struct recording_keys *keys, FILE *file)
{
	char hex[2 * RECORDING_KEY + 1];
	bool good = fputs(head, file) >= 0;
	size_t i;

	for (i = 0; good && i < keys->n; i++) {
		sodium_bin2hex(hex, sizeof hex, keys->list[i].bytes,
		    RECORDING_KEY);
		good = fprintf(file, "key %s\n", hex) > 0;
	}
	sodium_memzero(hex, sizeof hex);
	return good && fflush(file) == 0 && fsync(fileno(file)) == 0;
}

/* Nobody who reads it meets a half of it. */
static int
save(const struct recording_keys *keys, const char *path, struct err *err)
{
	char new[PATH_MAX_BYTES];
	FILE *file = NULL;
	bool good;
	int fd;

	if (snprintf(new, sizeof new, "%s.new", path) >= (int)sizeof new)
		return err_set(err, "%.100s…: too long", path);
	unlink(new);
	fd = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0)
		file = fdopen(fd, "w");
	if (file == NULL) {
		err_set(err, "%.150s: %s", new, strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	good = write_keys(keys, file);
	good = fclose(file) == 0 && good;
	if (good && rename(new, path) == 0)
		return 0;
	err_set(err, "%.150s: %s", path, strerror(errno));
	unlink(new);
	return -1;
}

int
recording_key_make(const char *path, uint64_t *id, struct err *err)
{
	struct recording_keys keys = {0};
	struct recording_key *key;
	int rc;

	if (access(path, F_OK) == 0 &&
	    recording_keys_load(&keys, path, err) < 0)
		return -1;
	if (keys.n == RECORDING_KEYS) {
		recording_keys_done(&keys);
		return err_set(err,
		    "%.150s: %d keys are in it: take out the"
		    " oldest, whose recordings are erased",
		    path, RECORDING_KEYS);
	}
	key = &keys.list[keys.n++];
	randombytes_buf(key->bytes, sizeof key->bytes);
	key->id = *id = key_id(key->bytes);
	rc = save(&keys, path, err);
	recording_keys_done(&keys);
	return rc;
}
