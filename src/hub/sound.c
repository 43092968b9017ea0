/* sound.c - what is said in a call, to the console that listens to it. */
#include "src/hub/sound.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto/codec.h"
#include "src/base/mem.h"
#include "src/hub/hub.h"
#include "src/hub/log.h"
#include "src/live/listen.h"
#include "src/live/recording.h"

enum { ADDRESS_TEXT = 64, VOICES = 2 };

/* --- packets --- */

static void
on_room(uv_handle_t *handle, size_t wanted, uv_buf_t *buf)
{
	struct tap_voice *voice = handle->data;

	(void)wanted;
	*buf = uv_buf_init(voice->buf, sizeof voice->buf);
}

static void
voice_send(const struct tap_voice *voice, const struct rtp *rtp, uint64_t seq,
    uint64_t stamp)
{
	struct hub *hub = voice->tap->hub;
	const struct console *console = console_of_user(hub, voice->tap->by);
	struct msg msg = {.id = MSG_SOUND};
	char frame[CODEC_MAX];
	int n;

	if (console == NULL || rtp->n > sizeof msg.sound.bytes.of)
		return;
	msg.sound.listen = voice->tap->listen;
	msg.sound.talker = voice->talker;
	msg.sound.law = rtp->type == RTP_A_LAW ? LAW_A : LAW_MU;
	msg.sound.seq = seq;
	msg.sound.stamp = stamp;
	msg.sound.bytes.n = (uint16_t)rtp->n;
	memcpy(msg.sound.bytes.of, rtp->bytes, rtp->n);
	n = codec_encode(&msg, frame, sizeof frame, NULL);
	if (n > 0)
		desk_send(hub, &console->desk, frame, (size_t)n);
}

/* To who listens, and to the recording. */
static void
voice_take(struct tap_voice *voice, const struct rtp *rtp)
{
	const struct tap *tap = voice->tap;
	uint64_t seq, stamp;

	rtp_place(&voice->places, rtp, &seq, &stamp);
	if (tap->listen != 0)
		voice_send(voice, rtp, seq, stamp);
	recording_heard(tap->hub, tap->contact, voice->talker,
	    rtp->type == RTP_A_LAW, stamp, rtp->bytes, rtp->n);
}

static void
on_packet(uv_udp_t *udp, ssize_t n, const uv_buf_t *buf,
    const struct sockaddr *from, unsigned int flags)
{
	struct tap_voice *voice = udp->data;
	struct sounds *sounds = &voice->tap->hub->sounds;
	struct rtp rtp;

	if (n <= 0 || from == NULL)
		return;
	if (flags & UV_UDP_PARTIAL ||
	    rtp_read(&rtp, buf->base, (size_t)n, NULL) < 0 ||
	    (rtp.type != RTP_A_LAW && rtp.type != RTP_MU_LAW)) {
		sounds->malformed++;
		return;
	}
	sounds->packets++;
	voice_take(voice, &rtp);
}

/* --- taps --- */

static struct tap *
tap_find(const struct hub *hub, uint64_t contact)
{
	struct tap *tap;

	HASH_FIND(hh, hub->sounds.taps, &contact, sizeof contact, tap);
	return tap;
}

static void
on_closed(uv_handle_t *handle)
{
	struct tap_voice *voice = handle->data;

	if (--voice->tap->open == 0)
		free(voice->tap);
}

static void
tap_close(struct tap *tap)
{
	int i, open = tap->open;

	HASH_DEL(tap->hub->sounds.taps, tap);
	if (open == 0)
		free(tap);
	for (i = 0; i < open; i++)
		uv_close((uv_handle_t *)&tap->voices[i].udp, on_closed);
}

/* A socket of any port; its address as the exchange is to be told it. */
static int
voice_open(struct tap_voice *voice, char *address, struct err *err)
{
	const char *host = voice->tap->hub->config.hub.sound_address;
	struct sockaddr_in bound;
	int size = sizeof bound, rc;

	rc = uv_udp_init(voice->tap->hub->loop, &voice->udp);
	if (rc < 0)
		return err_set(err, "%s", uv_strerror(rc));
	voice->tap->open++;
	voice->udp.data = voice;
	if ((rc = uv_ip4_addr(host, 0, &bound)) < 0 ||
	    (rc = uv_udp_bind(&voice->udp, (struct sockaddr *)&bound, 0)) < 0 ||
	    (rc = uv_udp_getsockname(&voice->udp, (struct sockaddr *)&bound,
		 &size)) < 0 ||
	    (rc = uv_udp_recv_start(&voice->udp, on_room, on_packet)) < 0)
		return err_set(err, "sound_address %s: %s", host,
		    uv_strerror(rc));
	snprintf(address, ADDRESS_TEXT, "%s:%u", host,
	    (unsigned int)ntohs(bound.sin_port));
	return 0;
}

static void
tap_open(struct hub *hub, uint64_t contact)
{
	struct tap *tap = mem_zero(1, sizeof *tap);
	char address[VOICES][ADDRESS_TEXT];
	struct err err;
	int i;

	tap->hub = hub;
	tap->contact = contact;
	tap->call = telephone_call(hub, contact);
	HASH_ADD(hh, hub->sounds.taps, contact, sizeof tap->contact, tap);
	for (i = 0; i < VOICES; i++) {
		tap->voices[i].tap = tap;
		tap->voices[i].talker =
		    i == 0 ? TALKER_PATIENT : TALKER_ADVISOR;
		if (voice_open(&tap->voices[i], address[i], &err) < 0) {
			log_error("sound: %s", err.text);
			tap_close(tap);
			return;
		}
	}
	telephone_tap(hub, tap->call, address[0], address[1]);
}

/* Who listens to this call now, and whether it is recorded, as the facts
 * have it. */
static void
sound_review(struct hub *hub, uint64_t contact)
{
	const struct listen *listen = listen_at(hub->live, contact);
	struct tap *tap = tap_find(hub, contact);

	if ((listen == NULL && recording_at(hub->live, contact) == NULL) ||
	    telephone_call(hub, contact) == 0) {
		if (tap == NULL)
			return;
		telephone_tap(hub, tap->call, NULL, NULL);
		telephone_listen(hub, tap->call, 0, 0);
		tap_close(tap);
		return;
	}
	if (tap == NULL)
		tap_open(hub, contact);
	tap = tap_find(hub, contact);
	if (tap == NULL)
		return;
	tap->listen = listen == NULL ? 0 : listen->set.listen;
	tap->by = listen == NULL ? 0 : listen->set.by;
	telephone_listen(hub, tap->call, tap->by,
	    listen != NULL && listen->set.telephone ? listen->set.mode : 0);
}

void
sound_fact(struct hub *hub, const struct fact *fact)
{
	switch ((int)fact->id) {
	case MSG_LISTEN_SET:
	case MSG_RECORDING_STARTED:
	case MSG_RECORDING_ENDED:
	case MSG_RECORDING_ERASED:
		sound_review(hub, msg_u64(fact->id, &fact->head, "contact"));
		break;
	default:
		break;
	}
}

bool
sound_can(const struct hub *hub, uint64_t contact)
{
	return hub->telephone.type != NULL &&
	    hub->telephone.type->tap != NULL &&
	    telephone_call(hub, contact) != 0;
}

void
sound_begin(struct hub *hub)
{
	const struct listen *listen;

	TAILQ_FOREACH(listen, &hub->live->listening, going)
		sound_review(hub, listen->set.contact);
}

void
sound_end(struct hub *hub)
{
	struct tap *tap, *next;

	HASH_ITER(hh, hub->sounds.taps, tap, next) {
		telephone_tap(hub, tap->call, NULL, NULL);
		tap_close(tap);
	}
}
