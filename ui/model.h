/* model.h - all that the console knows; drawing reads it and nothing else. */
#ifndef UI_MODEL_H
#define UI_MODEL_H

#include "proto/client.h"
#include "ui/board.h"
#include "ui/card.h"
#include "ui/deck.h"
#include "ui/draw/theme.h"
#include "ui/found.h"
#include "ui/habit.h"
#include "ui/messages.h"
#include "ui/player.h"
#include "ui/reading.h"

enum { MODEL_OFFERS = 32, AIMED_MAX = 150 };

/* Those whom the next command is for (ui/targets.h). */
struct targets {
	uint64_t users[AIMED_MAX];
	size_t n;
};

struct model {
	int64_t now;       /* the hub's clock, as the application sets it */
	struct live *live; /* always a whole picture, or an empty one */
	struct live *next; /* a snapshot that is still coming; or NULL */
	struct board board;
	bool folded;  /* live holds a picture */
	uint64_t day; /* the local day from which live holds sums */
	enum client_state state;
	char state_text[160]; /* why, for a person */
	int64_t loading_at;   /* since when the picture is awaited; or 0 */
	int64_t lost_at;      /* since when it is not heard; 0: it is */
	char hub[160];        /* which hub: its endpoint */
	struct msg_signed_in session; /* session 0: nobody signed in */
	struct msg_contact_offered offers[MODEL_OFFERS]; /* the last ones */
	size_t n_offers;                                 /* ever; the newest */
							 /* is n - 1 modulo */
	struct card *cards;
	struct habits habits;
	struct reading *readings; /* of promises */
	struct found found;
	struct targets targets;
	struct messages messages;
	struct player_state heard; /* of a call one listens to, or of: */
	struct deck deck;          /* the recording that is open */
	struct {
		enum style style;
		char text[240];
		int64_t until; /* clock of now */
	} notice;
	char signing[32];  /* who is being signed in from the start on; or "" */
	char refused[240]; /* why the last sign-in failed; or empty */
};

void model_init(struct model *model);
void model_done(struct model *model);

/* What struct client_config calls, with the model as its first argument;
 * model_reply returns whether it was for a card, the reading of a promise or
 * a search, and for nobody else. */
void model_state(struct model *model, enum client_state state,
    const char *text);
void model_snapshot(struct model *model);
void model_row(struct model *model, const struct msg *row);
void model_fact(struct model *model, const struct fact *fact);
void model_caught_up(struct model *model);
bool model_reply(struct model *model, uint64_t asked, const struct msg *msg);

/* Nobody is signed in any more: forget all that came over the session. */
void model_sign_out(struct model *model);

/* The session's user, in the fold; NULL before it is there. */
struct user *model_user(const struct model *model);

/* The contact that she talks about: the first in hand; 0: none. */
uint64_t model_in_hand(const struct model *model);

/* 0 when nobody is signed in. */
enum role model_role(const struct model *model);

/* Whether the role sees every advisor's facts (SEEN_LEAD). */
bool model_leads(const struct model *model);

/* The last offer of a contact to a user; NULL when it was not seen. */
const struct msg_contact_offered *model_offer(const struct model *model,
    uint64_t contact, uint64_t user);

/*
 * The picture for the wall: the board's, or for a role that sees all, the
 * fold's.  NULL when neither came yet.  *age_ms is 0 while it is fresh, and
 * how old it is from 3 s of silence on.
 */
const struct board *model_board(struct model *model, int64_t *age_ms);

/* How old the session's picture is; 0 while the hub is heard. */
int64_t model_age_ms(const struct model *model);

/* A line for the person, shown for some seconds. */
void model_notice(struct model *model, enum style style, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* A refusal in the person's language. */
void model_refusal(const struct msg_refused *refused, char *to, size_t size);

#endif
