/* scene.h - a small hospital at a fixed instant, as a console sees it. */
#ifndef TESTS_UI_SCENE_H
#define TESTS_UI_SCENE_H

#include "ui/stage.h"

enum { SCENE_SENT = 64 };

/* A console without a hub: what it sends is written down here. */
struct scene {
	struct model model;
	struct stage stage;
	struct canvas canvas;
	struct msg sent[SCENE_SENT];
	size_t n_sent;
	char login[32], password[128];
	char drafts[32];   /* a directory of its own */
	uint64_t number;   /* of the last fact */
	const char *words; /* instead of all names and texts; or NULL */
};

/* The instant of the scene: 2026-11-23 10:00:00 in Paris, a Monday. */
#define SCENE_NOW INT64_C(1795424400000)

/* All names of the hospital become this, and so do the cards to come. */
void scene_rename(struct scene *scene, const char *words);

/* Users of the scene. */
enum { LEA = 1, MALIK = 2, NORA = 3 /* the supervisor */ };

/* Queues, four waiting contacts, two advisors available, one tally. */
void scene_init(struct scene *scene, int height, int width);
/* The same of a hospital of which nothing is known yet. */
void scene_empty(struct scene *scene, int height, int width);

void scene_done(struct scene *scene);

/* All screens in "en" or "fr" from here on. */
void scene_speak(const char *language);

/* A scene of 80x24 in English where a user (0: nobody) is signed in. */
struct scene *scene_new(uint64_t user);
void scene_free(struct scene *scene);

/* What has happened until SCENE_NOW; scene_init calls it. */
void scene_hospital(struct scene *scene);

/* Sign in; the stage opens the role's first screen. */
void scene_sign_in(struct scene *scene, uint64_t user);

/* A fact s seconds after the last one: the head is filled in. */
void scene_fact(struct scene *scene, struct fact *fact, int s);

/* The same in one line: SCENE_FACT(scene, contact_held, MSG_CONTACT_HELD,
 * .contact = 812, .user = LEA). */
#define SCENE_FACT(scene, kind, id_, ...)                   \
	do {                                                \
		struct fact f_ = {.id = (id_)};             \
		f_.kind = (struct msg_##kind){__VA_ARGS__}; \
		scene_fact((scene), &f_, 0);                \
	} while (0)

/* Offer a contact to a user; she accepts; it ends. */
void scene_offer(struct scene *scene, uint64_t contact, uint64_t user);

/* One more written contact waits. */
void scene_write(struct scene *scene, uint64_t contact, enum channel channel);
void scene_answer(struct scene *scene, uint64_t contact, uint64_t user);
void scene_end(struct scene *scene, uint64_t contact, uint64_t user);

/* The rows of a card for the command that was sent last, and its end. */
void scene_card(struct scene *scene);

/* The rows of a promise that was asked for last, and their end. */
void scene_reading(struct scene *scene);

/* The rows of a request that was asked for last, and their end. */
void scene_request(struct scene *scene);

/* A message in answer to a command (counted from 1), or a push (0). */
void scene_reply(struct scene *scene, uint64_t asked, const struct msg *msg);

/* A DONE or REFUSED for a command that was sent. */
void scene_done_reply(struct scene *scene, size_t sent);
void scene_refused(struct scene *scene, size_t sent, enum refusal why);

/* Press keys by their names, separated by blanks. */
void scene_keys(struct scene *scene, const char *keys);

/* The number of the last command of an id that was sent. */
size_t scene_asked(const struct scene *scene, enum msg_id id);

/* The last command sent, and how many of an id were. */
const struct msg *scene_last(const struct scene *scene);
size_t scene_count(const struct scene *scene, enum msg_id id);

/* Draw it; whether some row of the picture holds the text, or none does. */
void scene_draw(struct scene *scene);
bool scene_shows(struct scene *scene, const char *text);
bool scene_hides(struct scene *scene, const char *text);

/* A board frame of the same hospital, without any session, and beside one. */
void scene_board(struct scene *scene);
void scene_board_beside(struct scene *scene);

#endif
