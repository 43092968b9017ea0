/* keypair.c - the CURVE key pair of a hub or of a workstation. */
#include "proto/keypair.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <zmq.h>

#include "src/base/file.h"

enum { KEY_BYTES = 32 };

int
key_check(const char *text, struct err *err)
{
	uint8_t bytes[KEY_BYTES];
	char again[KEY_TEXT];

	/* Encoding it again finds the characters that Z85 has not. */
	if (strlen(text) != KEY_TEXT - 1 ||
	    zmq_z85_decode(bytes, text) == NULL ||
	    strcmp(zmq_z85_encode(again, bytes, sizeof bytes), text) != 0)
		return err_set(err, "not a key of 40 characters of Z85");
	return 0;
}

int
keypair_make(struct keypair *pair, struct err *err)
{
	do {
		if (zmq_curve_keypair(pair->public_key, pair->secret_key) != 0)
			return err_set(err, "ZeroMQ was built without CURVE");
		/* It is an argument of commands, and no option. */
	} while (pair->public_key[0] == '-');
	return 0;
}

int
keypair_of(struct keypair *pair, const char *secret_key, struct err *err)
{
	if (key_check(secret_key, err) < 0)
		return -1;
	memcpy(pair->secret_key, secret_key, KEY_TEXT);
	if (zmq_curve_public(pair->public_key, secret_key) == 0)
		return 0;
	return err_set(err, "ZeroMQ was built without CURVE");
}

/* --- the file --- */

static int
read_line(struct keypair *pair, char *line, struct err *err)
{
	char *key = strchr(line, ' ');

	line[strcspn(line, "\r\n")] = '\0';
	if (line[0] == '#' || line[0] == '\0')
		return 0;
	if (key == NULL)
		return err_set(err,
		    "neither \"public KEY\" nor"
		    " \"secret KEY\"");
	*key++ = '\0';
	if (key_check(key, err) < 0)
		return -1;
	if (strcmp(line, "public") == 0)
		memcpy(pair->public_key, key, KEY_TEXT);
	else if (strcmp(line, "secret") == 0)
		memcpy(pair->secret_key, key, KEY_TEXT);
	else
		return err_set(err, "neither public nor secret");
	return 0;
}

static int
read_pair(struct keypair *pair, FILE *file, struct err *err)
{
	char line[256];
	struct keypair real;
	int n = 0, rc = 0;

	memset(pair, 0, sizeof *pair);
	while (rc == 0 && fgets(line, sizeof line, file) != NULL) {
		n++;
		if (read_line(pair, line, err) < 0)
			rc = err_prefix(err, "line %d", n);
	}
	sodium_memzero(line, sizeof line);
	if (rc < 0)
		return -1;
	if (pair->public_key[0] == '\0' || pair->secret_key[0] == '\0')
		return err_set(err, "no public or no secret key");
	rc = keypair_of(&real, pair->secret_key, err);
	if (rc == 0 && strcmp(real.public_key, pair->public_key) != 0)
		rc = err_set(err, "the two keys do not belong together");
	keypair_done(&real);
	return rc;
}

int
keypair_load(struct keypair *pair, const char *path, struct err *err)
{
	FILE *file = fopen(path, "re");
	int rc;

	if (file == NULL)
		return err_set(err, "%s: %s", path, strerror(errno));
	rc = file_is_secret(file, err);
	if (rc == 0)
		rc = read_pair(pair, file, err);
	fclose(file);
	if (rc < 0) {
		keypair_done(pair);
		return err_prefix(err, "%s", path);
	}
	return 0;
}

int
keypair_save(const struct keypair *pair, const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	bool good;

	if (file == NULL) {
		err_set(err, "%s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return -1;
	}
	good = fprintf(file,
		   "# A CURVE key pair.  Keep it secret.\n"
		   "public %s\nsecret %s\n",
		   pair->public_key, pair->secret_key) > 0;
	good = fflush(file) == 0 && good;
	good = fsync(fd) == 0 && good;
	if (!good)
		err_set(err, "%s: %s", path, strerror(errno));
	fclose(file);
	if (!good)
		unlink(path);
	return good ? 0 : -1;
}

void
keypair_done(struct keypair *pair)
{
	sodium_memzero(pair, sizeof *pair);
}
