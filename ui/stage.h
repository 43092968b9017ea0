/* stage.h - the screens that are open: keys in, a picture out. */
#ifndef UI_STAGE_H
#define UI_STAGE_H

#include "ui/asked.h"
#include "ui/screen.h"

#define NO_CHOICE UINT64_MAX

enum { STAGE_DEPTH = 16, STAGE_HEIGHT = 24, STAGE_WIDTH = 80 };

/*
 * How commands leave the console.  The application puts the hub's client
 * behind it, a test writes down what was sent.
 */
struct outbox {
	void *ctx;
	/* The command's number, or 0 when too many are unanswered. */
	uint64_t (*send)(void *ctx, const struct msg *command);
	void (*login)(void *ctx, const char *login, const char *password);
};

struct stage {
	struct model *model;
	struct outbox outbox;
	struct view *views[STAGE_DEPTH]; /* the last is on top */
	size_t n;
	enum action pending; /* to do once the screen on top has closed */
	uint64_t choice;     /* and to choose in what it opens; or NO_CHOICE */
	const struct screen *opens; /* or the screen to open then, */
	uint64_t opens_on;          /* and on what; 0: on nothing */
	char message[200];          /* or the message to open then; or "" */
	/* The same, after a question. */
	void (*then)(struct view *asker, uint64_t about);
	struct view *asker;
	uint64_t about;
	struct asked asked; /* what the hub has not answered */
	enum theme theme;   /* its colours; the application follows it */
	bool changed;       /* draw again */
	bool bell;          /* ring once when drawing */
	bool redraw;        /* draw all of it again */
	bool quit;
	bool suspend;          /* back to the shell, until it says go on */
	bool signs_in;         /* false: a wall terminal, no door to go to */
	bool still;            /* for print: no keys, no notice */
	bool signed_in;        /* at the last tick */
	int64_t rung;          /* the end of the last offer that rang */
	int64_t quit_asked;    /* when Ctrl-C was pressed first */
	char drafts[256];      /* the directory of unsaved notes; may be "" */
	bool pasting;          /* what comes is text and no command */
	struct view *editing;  /* its text is with the user's editor */
	const char *edit_text; /* to be handed out; NULL: nothing */
	size_t troubled;       /* letters in trouble when last told of them */
	bool alerts_ring;      /* a new alert rings too */
	bool alerts_known;     /* those of the first picture are not new */
	uint64_t alert;        /* the last one known */
	size_t unsent;         /* letters begun that can be sent no more */
	int64_t unsent_at;     /* when they were looked for; 0: do so */
	uint64_t drafts_day;   /* old drafts were deleted on this one */
	bool notes_added;      /* draft notes to be looked for anew */
};

void stage_init(struct stage *stage, struct model *model,
    const struct outbox *outbox, const char *drafts);
void stage_done(struct stage *stage);

/*
 * Open a screen on top.  A screen that is not "over" closes the overlays,
 * and without an argument is gone back to when it is open below.  -1, with
 * a notice for the person, when it cannot open.
 */
int stage_open(struct stage *stage, const struct screen *screen,
    const char *argument);

/* The same on what has this number: a contact, a user, a patient. */
int stage_open_on(struct stage *stage, const struct screen *screen,
    uint64_t number);

/* The first screen of a role after it signed in. */
const struct screen *stage_home(enum role role);

/* A key; an action as the palette chose it; the answer to a command. */
void stage_key(struct stage *stage, int key);
void stage_act(struct stage *stage, enum action action);
void stage_reply(struct stage *stage, uint64_t asked, const struct msg *msg);

/* Hand a text of the screen on top to the user's own editor; the
 * application does so when its turn comes, and says with stage_edited what
 * came back, NULL when the editor failed: then all stays as it is.  -1 when
 * the screen is there no more and the text has nowhere to go. */
void stage_edit(struct stage *stage, const char *text);
int stage_edited(struct stage *stage, const char *text);

/* The model changed, or a second went by.  Goes on to the role's first
 * screen once somebody is signed in, and back when nobody is. */
void stage_tick(struct stage *stage);

/* Whether an action is possible on the screen on top (or, for an overlay,
 * on the one below it) now. */
bool stage_can(const struct stage *stage, enum action action);
bool view_can(const struct view *view, enum action action);

/* Whether what she presses is text, but for keys that are no characters. */
bool view_writes(const struct view *view);

/* For how many ms the person has waited for the hub: for an answer, or for
 * the picture after signing in; 0 when nothing is awaited. */
int64_t stage_waits(const struct stage *stage);

/* The screen that overlays stand over. */
struct view *stage_base(const struct stage *stage);

/* The bit of ON_* of the base, for the help and the palette. */
unsigned int stage_where(const struct stage *stage);

void stage_draw(struct stage *stage, struct canvas *canvas);

/* Send a command; a notice says so when it could not be sent.  Returns its
 * number or 0. */
uint64_t stage_send(struct stage *stage, const struct msg *command);

#endif
