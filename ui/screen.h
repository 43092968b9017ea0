/* screen.h - what a screen is: one const struct of named operations. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "src/base/err.h"
#include "ui/action.h"
#include "ui/draw/canvas.h"
#include "ui/draw/table.h"
#include "ui/model.h"

struct stage;

/* A screen that is open. */
struct view {
	const struct screen *screen;
	struct stage *stage;
	struct model *model;
	void *state; /* screen->size bytes, zeroed before open */
};

/* What must happen after a key or an action. */
enum next {
	NEXT_PASS, /* it was not for this screen */
	NEXT_STAY, /* done; draw again */
	NEXT_CLOSE /* done; close this screen */
};

enum { NEEDS_NOTHING, NEEDS_BOARD, NEEDS_SESSION };

struct screen {
	const char *name;   /* of --once: "wall" */
	const char *title;  /* English; marked by N_ */
	unsigned int where; /* its bit of ON_* */
	int needs;          /* NEEDS_*: what there must be to open it */
	unsigned int roles; /* a mask of BY_*: who may open it */
	bool over;          /* drawn over the screen below */
	bool argument;      /* it is opened on something: a queue's name */
	bool picks;         /* its state begins with a struct picker */
	size_t size;        /* of its own state */
	/* Its tables, so that a test can check that titles fit; may be
	 * NULL. */
	const struct column *const *columns;
	const size_t *column_counts;

	/* All may be NULL but draw.  open: -1 and a reason when it cannot. */
	int (*open)(struct view *view, const char *argument, struct err *err);
	void (*close)(struct view *view);
	/* After the model changed, before drawing; NEXT_CLOSE closes an
	 * overlay that has become pointless.  Commands are sent here and in
	 * key, act and reply, and never while drawing. */
	enum next (*tick)(struct view *view);
	void (*draw)(struct view *view, struct canvas *canvas, struct box box);
	/* A key, before it is looked up among the actions. */
	enum next (*key)(struct view *view, int key);
	/* Whether keys are text now, of an entry that Enter or Esc ends; NULL:
	 * never. */
	bool (*types)(const struct view *view);
	/* Whether characters are text now, so that only other keys are an
	 * action's; NULL: as types says, and whenever an overlay takes keys. */
	bool (*writes)(const struct view *view);
	enum next (*act)(struct view *view, enum action action);
	/* An action with what the palette chose for it, where it opens no
	 * list to choose from; false: not with this one. */
	bool (*choose)(struct view *view, enum action action, uint64_t choice);
	/* Whether an action of this screen is possible now; NULL: always. */
	bool (*can)(const struct view *view, enum action action);
	/* The answer to a command, or a push. */
	void (*reply)(struct view *view, uint64_t asked, const struct msg *msg);
	/* The text that was handed out with stage_edit, as it came back. */
	void (*edited)(struct view *view, const char *text);
};

/* Every screen, in the order of the menu; ends with NULL. */
extern const struct screen *const screens[];

extern const struct screen screen_sign_in, screen_desk, screen_wall,
    screen_queue, screen_help, screen_palette, screen_menu, screen_pause,
    screen_wrapup, screen_transfer, screen_queues, screen_confirm,
    screen_themes, screen_promises, screen_recalls, screen_search, screen_look,
    screen_later, screen_hand, screen_day, screen_floor, screen_pause_them,
    screen_move, screen_lend, screen_timeline, screen_messages, screen_explain,
    screen_message, screen_listen, screen_object, screen_hear, screen_recording,
    screen_mask, screen_quality, screen_score, screen_scores,
    screen_evaluations, screen_purpose, screen_life, screen_calibrations,
    screen_comparison, screen_letter, screen_template, screen_aside,
    screen_unsent, screen_consult, screen_number, screen_emergency,
    screen_requests, screen_request, screen_carrier, screen_amend,
    screen_knowledge, screen_article, screen_incident, screen_incidents,
    screen_caller, screen_identity, screen_doubts, screen_subject,
    screen_unflag;

/* NULL when there is none of this name. */
const struct screen *screen_find(const char *name);

/* Whether a role (0: nobody signed in) may open it. */
bool screen_allowed(const struct screen *screen, enum role role);

#endif
