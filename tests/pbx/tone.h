/* tone.h - tones that telephones say, and telling them in what they hear. */
#ifndef TESTS_PBX_TONE_H
#define TESTS_PBX_TONE_H

#include <netinet/in.h>
#include <stdint.h>

/* Write a file of packets for sipp: a tone of so many hertz, on for on_ms and
 * off for off_ms, again and again for two minutes. */
void tone_write(const char *path, double hz, int amplitude, int on_ms,
    int off_ms);

/* Three seconds of one as an exchange plays it, in A-law. */
void tone_sound(const char *path, double hz);

/* A port of one's own to which a telephone's sound is sent. */
enum { EAR_SAMPLES = 4000 };

struct ear {
	int fd, port;
	int16_t samples[EAR_SAMPLES]; /* the last half second, in a ring */
	uint64_t n;                   /* heard so far */
	char keys[16];                /* pressed at the other end, in order */
	uint32_t key_stamp;           /* of the last one */
	/* Where it comes from, which is where one presses keys. */
	struct sockaddr_in from;
	uint16_t seq;
	uint32_t stamp;
};

void ear_open(struct ear *ear);
void ear_close(struct ear *ear);

/* Take what came. */
void ear_listen(struct ear *ear);
void ear_forget(struct ear *ear);

/* Press a key of the telephone that hears here and says nothing itself. */
void ear_press(struct ear *ear, char key);

/* How loud this tone is in the last half second: the amplitude of its sine;
 * 0 before so much was heard. */
int ear_hears(const struct ear *ear, double hz);

#endif
