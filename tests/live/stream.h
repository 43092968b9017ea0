/* stream.h - a random stream of facts, as a hub could have decided them. */
#ifndef TESTS_LIVE_STREAM_H
#define TESTS_LIVE_STREAM_H

#include "proto/msg.h"
#include "src/base/random.h"

enum { STREAM_QUEUES = 20, STREAM_SUBJECTS = 4, STREAM_CONTACTS = 4096 };

/* A contact as the stream knows it. */
struct stream_contact {
	uint64_t contact, queue, user, request;
	enum contact_state state;
	uint64_t priority;
	int64_t since;
};

struct stream {
	struct random random;
	uint64_t number;
	int64_t now;
	uint64_t advisors; /* users 1..advisors; one more is a supervisor */
	uint64_t waiting;  /* contacts kept alive, at most STREAM_CONTACTS */
	bool plain;        /* contacts and nothing else, as in a bench */
	size_t configured; /* facts of the configuration so far */
	uint64_t last_contact, last_request, last_session, last_user;
	uint64_t last_promise;
	struct stream_contact contacts[STREAM_CONTACTS];
	size_t n;
	/* Advisors without a contact, and their sessions. */
	uint64_t *idle;
	size_t n_idle;
	uint64_t *sessions; /* by user; 0: out */
	bool *lost;
};

/* Begins at this instant, with the configuration. */
void stream_init(struct stream *stream, uint64_t seed, int64_t now,
    uint64_t advisors);
void stream_done(struct stream *stream);

void stream_next(struct stream *stream, struct fact *fact);

/* stream_config.c: the next fact of the configuration, false when there is
 * no more; a change of it; a user who signs in. */
bool stream_configure(struct stream *stream, struct fact *fact);
void stream_reconfigure(struct stream *stream, struct fact *fact);
void stream_sign_in(struct stream *stream, uint64_t who, struct fact *fact);

#endif
