/* change.h - what became different, one sentence each. */
#ifndef SPOKEN_CHANGE_H
#define SPOKEN_CHANGE_H

#include "ui/stage.h"

enum { CHANGE_CONTACTS = 32, CHANGE_ALERTS = 32 };

/* What was said last, so that it is said once. */
struct change {
	enum client_state state;
	bool lost;
	uint64_t session;
	struct msg_advisor_row self;
	enum advisor_state shown;
	struct {
		uint64_t contact;
		enum contact_state state;
		bool card;        /* its card was told */
		uint64_t patient; /* and it was this one's */
	} contacts[CHANGE_CONTACTS];
	size_t n;
	uint64_t recording, listen; /* at her call (sign.h) */
	uint64_t played;            /* told to be at its end (played.h) */
	enum mask mask;
	uint64_t script, beside; /* beside which contact (beside.h) */
	int box;                 /* that is to be ticked next */
	/* For who leads (watch.h). */
	uint64_t alert; /* the newest one known */
	struct {
		uint64_t alert;
		char words[160];
	} alerts[CHANGE_ALERTS]; /* told, and not over */
	size_t n_alerts;
	int64_t hand;     /* when the newest raised hand was raised */
	uint64_t message; /* the newest one told */
	bool heard;       /* the listening was told to be over */
	int64_t notice;   /* until when the last one stands */
	char notice_text[240];
	char refused[240];
};

/* How a sentence leaves: one line of clean text; urgent rings. */
struct voice {
	void *ctx;
	void (*say)(void *ctx, bool urgent, const char *sentence);
};

/* Say what changed in the model since the last time. */
void change_tell(struct change *change, const struct stage *stage,
    const struct voice *voice);

/* The contact that words and keys are about: the first she handles, else
 * what is offered to her; NULL: none. */
const struct contact *change_current(const struct model *model);

/* One sentence by a format. */
void voice_say(const struct voice *voice, bool urgent, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
