/* hearing.c - who says what in a talk, and what each of them hears of it. */
#include "tests/pbx/hearing.h"

#include <stdio.h>

enum { LOUD = 6000, HEARD = LOUD / 3 };

/* In the order of the bits. */
static const int tones[] = {
    300, 450, EXCHANGE_PROMPT_HZ, 700, EXCHANGE_MUSIC_HZ, 1100};
enum { TONES = sizeof tones / sizeof tones[0] };

struct ear patient_ear, anna_ear, bert_ear, outside_ear;

static struct ear *const ears[] = {
    &patient_ear, &anna_ear, &bert_ear, &outside_ear};
enum { EARS = sizeof ears / sizeof ears[0] };

void
hearing_open(void)
{
	int i;

	for (i = 0; i < EARS; i++)
		ear_open(ears[i]);
}

void
hearing_close(void)
{
	int i;

	for (i = 0; i < EARS; i++)
		ear_close(ears[i]);
}

void
hearing_says(struct exchange *exchange, unsigned int what, struct ear *ear)
{
	static char path[EXCHANGE_DIR + 32];
	int i = 0;

	while (i + 1 < TONES && (what & 1u << i) == 0)
		i++;
	snprintf(path, sizeof path, "%s/%d.pcap", exchange->dir, tones[i]);
	tone_write(path, tones[i], LOUD, 1000, 0);
	exchange->sound = path;
	exchange->ear = ear->port;
}

void
hearing_telephones(struct exchange *exchange)
{
	hearing_says(exchange, ANNA_SAYS, &anna_ear);
	exchange_telephone(exchange, 1, 100);
	hearing_says(exchange, BERT_SAYS, &bert_ear);
	exchange_telephone(exchange, 2, 100);
	hearing_says(exchange, OUTSIDE_SAYS, &outside_ear);
	exchange_outside(exchange, 100);
}

bool
hearing_is(struct ear *ear, unsigned int of)
{
	int i, loud;

	ear_listen(ear);
	/* Whom nobody speaks to is sent silence, or nothing. */
	if (ear->n < EAR_SAMPLES)
		return false;
	for (i = 0; i < TONES; i++) {
		loud = ear_hears(ear, tones[i]);
		if (of & 1u << i ? loud < HEARD : loud > PARTY_UNHEARD)
			return false;
	}
	return true;
}

bool
hearing_silence(struct ear *ear)
{
	uint64_t before = ear->n;

	ear_listen(ear);
	return before == ear->n || hearing_is(ear, 0);
}

void
hearing_print(const struct ear *ear)
{
	int i;

	for (i = 0; i < TONES; i++)
		fprintf(stderr, "# %d Hz: %d\n", tones[i],
		    ear_hears(ear, tones[i]));
}
