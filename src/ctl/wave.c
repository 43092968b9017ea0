/* wave.c - two voices into a WAV file. */
#include "src/ctl/wave.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "src/sound/track.h"

enum { HEAD = 44, FRAME = 4 };

static void
put_number(unsigned char *to, uint64_t number, int n)
{
	int i;

	for (i = 0; i < n; i++)
		to[i] = (unsigned char)(number >> (8 * i));
}

/* RIFF, with one chunk of format and one of samples. */
static void
write_head(struct wave *wave)
{
	unsigned char head[HEAD] = "RIFF....WAVEfmt ";
	uint64_t bytes = wave->samples * FRAME;

	put_number(head + 4, bytes + HEAD - 8, 4);
	put_number(head + 16, 16, 4);
	put_number(head + 20, 1, 2);
	put_number(head + 22, TRACK_VOICES, 2);
	put_number(head + 24, TRACK_RATE, 4);
	put_number(head + 28, TRACK_RATE * FRAME, 4);
	put_number(head + 32, FRAME, 2);
	put_number(head + 34, 16, 2);
	memcpy(head + 36, "data", 4);
	put_number(head + 40, bytes, 4);
	if (fseek(wave->file, 0, SEEK_SET) < 0 ||
	    fwrite(head, 1, HEAD, wave->file) < HEAD)
		wave->failed = errno;
}

int
wave_open(struct wave *wave, const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	memset(wave, 0, sizeof *wave);
	wave->file = fd < 0 ? NULL : fdopen(fd, "w");
	if (wave->file == NULL)
		return err_set(err, "%.200s: %s", path, strerror(errno));
	write_head(wave);
	return 0;
}

void
wave_put(struct wave *wave, const struct msg_recorded *part)
{
	int voice = part->talker == TALKER_ADVISOR;
	unsigned char bytes[2];
	uint64_t place;
	size_t i;

	for (i = 0; i < part->bytes.n && wave->failed == 0; i++) {
		place = part->place + i;
		put_number(bytes,
		    (uint16_t)track_sample(part->law == LAW_A,
			part->bytes.of[i]),
		    2);
		if (fseek(wave->file,
			(long)(HEAD + place * FRAME + (uint64_t)voice * 2),
			SEEK_SET) < 0 ||
		    fwrite(bytes, 1, 2, wave->file) < 2)
			wave->failed = errno;
		if (place >= wave->samples)
			wave->samples = place + 1;
	}
}

int
wave_close(struct wave *wave, const char *path, struct err *err)
{
	if (wave->failed == 0)
		write_head(wave);
	if (fclose(wave->file) != 0 && wave->failed == 0)
		wave->failed = errno;
	return wave->failed == 0
	    ? 0
	    : err_set(err, "%.200s: %s", path, strerror(wave->failed));
}
