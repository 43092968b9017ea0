/* player.c - a listened call or a recording in one's ears, and its levels. */
#include "ui/player.h"

#include <alsa/asoundlib.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "src/base/clock.h"
#include "src/base/mem.h"
#include "src/base/text.h"
#include "src/sound/meter.h"
#include "src/sound/playout.h"
#include "src/sound/reel.h"

enum { STEP_MS = 20, QUIET_MS = 1000, EARS = 2 };

/* Of each voice in each ear, in eighths: both are heard by both. */
static const int parts[PLAYER_VOICES][EARS] = {{6, 3}, {3, 6}};

struct player {
	char device[PLAYER_DEVICE];
	pthread_t thread;
	bool started;
	/* The thread's own. */
	snd_pcm_t *pcm;
	/* Shared, under the mutex. */
	pthread_mutex_t mutex;
	pthread_cond_t woken;
	bool ends;
	bool silent, muted;
	uint64_t listen;
	int64_t heard; /* the last packet, steady clock */
	struct playout *playouts[PLAYER_VOICES];
	struct meter meter;
	uint64_t look;
	bool rolls;
	struct reel *reel; /* NULL: no recording */
};

_Static_assert((int)REEL_STEP == (int)PLAYOUT_STEP, "one device plays both");

/* --- the device --- */

static void
device_open(struct player *player)
{
	if (strcmp(player->device, "none") == 0 ||
	    snd_pcm_open(&player->pcm, player->device, SND_PCM_STREAM_PLAYBACK,
		0) < 0) {
		player->pcm = NULL;
		return;
	}
	if (snd_pcm_set_params(player->pcm, SND_PCM_FORMAT_S16,
		SND_PCM_ACCESS_RW_INTERLEAVED, EARS, PLAYOUT_RATE, 1,
		PLAYER_DEVICE_MS * 1000) < 0) {
		snd_pcm_close(player->pcm);
		player->pcm = NULL;
	}
}

static void
device_close(struct player *player)
{
	if (player->pcm != NULL)
		snd_pcm_close(player->pcm);
	player->pcm = NULL;
}

/* ALSA's "null" and no device at all take everything at once. */
static bool
device_paces(const struct player *player)
{
	return player->pcm != NULL &&
	    snd_pcm_type(player->pcm) != SND_PCM_TYPE_NULL;
}

/* Play a step; where no device's clock is the pace, let its time pass. */
static void
device_play(struct player *player, const int16_t *samples,
    struct timespec *next)
{
	snd_pcm_sframes_t n = 0;

	if (player->pcm != NULL) {
		n = snd_pcm_writei(player->pcm, samples, PLAYOUT_STEP);
		if (n < 0)
			n = snd_pcm_recover(player->pcm, (int)n, 1);
	}
	if (n < 0)
		device_close(player);
	if (device_paces(player)) {
		clock_gettime(CLOCK_MONOTONIC, next);
		return;
	}
	next->tv_nsec += STEP_MS * 1000000;
	if (next->tv_nsec >= 1000000000) {
		next->tv_nsec -= 1000000000;
		next->tv_sec++;
	}
	clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, next, NULL);
}

/* ALSA speaks to standard error, which is the terminal. */
static void
say_nothing(const char *file, int line, const char *function, int error,
    const char *format, ...)
{
	(void)file;
	(void)line;
	(void)function;
	(void)error;
	(void)format;
}

/* --- the thread --- */

/* Both voices of the next step, one into each ear more than the other. */
static void
mix(const int16_t voices[PLAYER_VOICES][PLAYOUT_STEP], int16_t *samples)
{
	int i, ear, sum;

	for (i = 0; i < PLAYOUT_STEP; i++)
		for (ear = 0; ear < EARS; ear++) {
			sum = (voices[0][i] * parts[0][ear] +
				  voices[1][i] * parts[1][ear]) /
			    8;
			sum = sum > INT16_MAX ? INT16_MAX : sum;
			samples[i * EARS + ear] =
			    (int16_t)(sum < INT16_MIN ? INT16_MIN : sum);
		}
}

/* A call is heard until nothing of it came for a while. */
static bool
call_goes_on(const struct player *player)
{
	return clock_steady() - player->heard <= QUIET_MS;
}

static void
call_take(struct player *player, int16_t voices[PLAYER_VOICES][PLAYOUT_STEP])
{
	int i;

	for (i = 0; i < PLAYER_VOICES; i++)
		playout_take(player->playouts[i], voices[i]);
}

/*
 * A recording is heard until it is stopped or a call is.  Where no more of it
 * came yet there is silence; it ends only by whoever knows that it does.
 */
static bool
reel_goes_on(const struct player *player)
{
	return player->listen == 0 && player->rolls;
}

static void
reel_step(struct player *player, int16_t voices[PLAYER_VOICES][PLAYOUT_STEP])
{
	reel_take(player->reel, voices);
}

/* Play while it goes on; the mutex is held before and after. */
static void
play(struct player *player, bool (*goes_on)(const struct player *player),
    void (*take)(struct player *player,
	int16_t voices[PLAYER_VOICES][PLAYOUT_STEP]))
{
	int16_t voices[PLAYER_VOICES][PLAYOUT_STEP];
	const int16_t *both[METER_VOICES] = {voices[0], voices[1]};
	int16_t samples[PLAYOUT_STEP * EARS];
	struct timespec next;

	pthread_mutex_unlock(&player->mutex);
	device_open(player);
	clock_gettime(CLOCK_MONOTONIC, &next);
	pthread_mutex_lock(&player->mutex);
	while (!player->ends && goes_on(player)) {
		player->silent = player->pcm == NULL;
		take(player, voices);
		meter_feed(&player->meter, both, PLAYOUT_STEP);
		mix((const int16_t(*)[PLAYOUT_STEP])voices, samples);
		/* Who listens by her telephone hears it there. */
		if (player->muted && player->listen != 0)
			memset(samples, 0, sizeof samples);
		pthread_mutex_unlock(&player->mutex);
		device_play(player, samples, &next);
		pthread_mutex_lock(&player->mutex);
	}
	device_close(player);
}

static void *
thread_main(void *ctx)
{
	struct player *player = ctx;

	pthread_mutex_lock(&player->mutex);
	while (!player->ends) {
		if (player->listen != 0) {
			play(player, call_goes_on, call_take);
			player->listen = 0;
		} else if (player->rolls) {
			meter_init(&player->meter);
			play(player, reel_goes_on, reel_step);
		} else {
			pthread_cond_wait(&player->woken, &player->mutex);
		}
	}
	pthread_mutex_unlock(&player->mutex);
	return NULL;
}

/* Signals are for the thread that draws. */
static void
thread_start(struct player *player)
{
	sigset_t all, before;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &before);
	player->started =
	    pthread_create(&player->thread, NULL, thread_main, player) == 0;
	pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* --- the other side --- */

struct player *
player_new(const char *device)
{
	struct player *player = mem_zero(1, sizeof *player);

	TEXT_SET(player->device, device);
	pthread_mutex_init(&player->mutex, NULL);
	pthread_cond_init(&player->woken, NULL);
	snd_lib_error_set_handler(say_nothing);
	thread_start(player);
	return player;
}

static void
playouts_free(struct player *player)
{
	int i;

	for (i = 0; i < PLAYER_VOICES; i++) {
		playout_free(player->playouts[i]);
		player->playouts[i] = NULL;
	}
}

void
player_free(struct player *player)
{
	if (player == NULL)
		return;
	pthread_mutex_lock(&player->mutex);
	player->ends = true;
	pthread_cond_signal(&player->woken);
	pthread_mutex_unlock(&player->mutex);
	if (player->started)
		pthread_join(player->thread, NULL);
	playouts_free(player);
	reel_free(player->reel);
	pthread_cond_destroy(&player->woken);
	pthread_mutex_destroy(&player->mutex);
	snd_config_update_free_global();
	free(player);
}

static void
begin(struct player *player, uint64_t listen)
{
	int i;

	playouts_free(player);
	for (i = 0; i < PLAYER_VOICES; i++)
		player->playouts[i] = playout_new();
	meter_init(&player->meter);
	player->listen = listen;
}

void
player_put(struct player *player, const struct msg_sound *sound)
{
	int voice = sound->talker == TALKER_ADVISOR;

	pthread_mutex_lock(&player->mutex);
	player->heard = clock_steady();
	if (player->listen != sound->listen) {
		begin(player, sound->listen);
		pthread_cond_signal(&player->woken);
	}
	playout_put(player->playouts[voice], sound->seq, sound->stamp,
	    sound->law == LAW_A, sound->bytes.of, sound->bytes.n);
	pthread_mutex_unlock(&player->mutex);
}

/* --- recordings --- */

/* The mutex is held. */
static void
load(struct player *player, uint64_t look)
{
	if (player->look == look)
		return;
	reel_free(player->reel);
	player->reel = look == 0 ? NULL : reel_new();
	player->look = look;
	player->rolls = false;
}

void
player_recorded(struct player *player, const struct msg_recorded *part)
{
	pthread_mutex_lock(&player->mutex);
	load(player, part->look);
	if (player->reel != NULL)
		reel_put(player->reel, part->talker == TALKER_ADVISOR,
		    part->law == LAW_A, part->place, part->bytes.of,
		    part->bytes.n);
	pthread_mutex_unlock(&player->mutex);
}

void
player_wish(struct player *player, const struct player_wish *wish)
{
	pthread_mutex_lock(&player->mutex);
	load(player, wish->look);
	if (player->reel != NULL) {
		if (wish->alone)
			reel_alone(player->reel);
		reel_speed(player->reel, wish->percent);
		if (wish->seek_ms >= 0)
			reel_seek(player->reel,
			    (uint64_t)wish->seek_ms * REEL_RATE / 1000);
		player->rolls = wish->plays;
		pthread_cond_signal(&player->woken);
	}
	pthread_mutex_unlock(&player->mutex);
}

void
player_mute(struct player *player, bool muted)
{
	pthread_mutex_lock(&player->mutex);
	player->muted = muted;
	pthread_mutex_unlock(&player->mutex);
}

static void
tell_counts(const struct player *player, struct player_state *state)
{
	struct playout_counts counts;
	uint64_t lost = 0, all = 0;
	int i;

	for (i = 0; i < PLAYER_VOICES; i++) {
		playout_counts(player->playouts[i], &counts);
		lost += counts.lost;
		all += counts.lost + counts.packets;
		if (counts.waiting_ms > state->delay_ms)
			state->delay_ms = counts.waiting_ms;
	}
	state->lost = all == 0 ? 0 : (unsigned int)(lost * 1000 / all);
	if (!player->silent)
		state->delay_ms += PLAYER_DEVICE_MS;
}

static void
tell_levels(const struct meter *meter, struct player_state *state)
{
	int i;

	for (i = 0; i < PLAYER_VOICES; i++) {
		state->voices[i].level_db = (int)meter->voices[i].level_db;
		state->voices[i].speaks = meter->voices[i].speaks;
		state->voices[i].share =
		    meter_share(meter, meter->voices[i].speech_ms);
	}
	state->silence = meter_share(meter, meter->silence_ms);
	state->both = meter_share(meter, meter->both_ms);
}

void
player_tell(struct player *player, struct player_state *state)
{
	memset(state, 0, sizeof *state);
	pthread_mutex_lock(&player->mutex);
	state->listen = player->listen;
	state->silent = player->silent;
	state->look = player->look;
	state->rolls = player->rolls;
	if (player->reel != NULL) {
		state->place_ms = reel_place(player->reel) * 1000 / REEL_RATE;
		state->there_ms = reel_length(player->reel) * 1000 / REEL_RATE;
	}
	if (state->listen != 0 || state->rolls)
		tell_levels(&player->meter, state);
	if (state->listen != 0)
		tell_counts(player, state);
	pthread_mutex_unlock(&player->mutex);
}
