/* prompt.h - what is said to callers, in each language. */
#ifndef HUB_PROMPT_H
#define HUB_PROMPT_H

#include "src/hub/config.h"

/*
 * A prompt is a file LANGUAGE/NAME.wav in the directory of prompts.  Which
 * there are follows from the configuration: those of every site (prompts.def),
 * line_NAME and notice_NAME of each line, menu_NAME of each menu, whose words
 * are made of what its keys do.  A site that records its own keeps the name.
 */
struct prompt {
	const char *language;
	char name[48];
	char words[1024];
	const char *at; /* the section that has it said, FILE:LINE */
};

/*
 * A caller's place and his wait are whole sentences, place_N and minutes_N, of
 * a place up to PROMPT_PLACES, and of these minutes; minutes_more is for all
 * above.  They are spoken where a queue announces them.
 */
enum { PROMPT_PLACES = 30, PROMPT_MINUTES = 18 };
extern const unsigned int prompt_minutes[PROMPT_MINUTES];

/* Each prompt in each language; ends when each returns -1, and returns it. */
int prompts_each(const struct config *config,
    int (*each)(void *ctx, const struct prompt *prompt), void *ctx);

/* Whether its file is there, and where it should be. */
bool prompt_is_there(const struct config *config, const struct prompt *prompt,
    char *path, size_t size);

#endif
