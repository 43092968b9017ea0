/* sieve.c - words that narrow a list while they are typed. */
#include "ui/draw/sieve.h"

#include <string.h>

#include "src/base/ascii.h"
#include "src/base/text.h"
#include "ui/draw/keys.h"
#include "ui/draw/language.h"

void
sieve_init(struct sieve *sieve)
{
	edit_init(&sieve->words, SIEVE_SIZE, false, false);
	sieve->typing = false;
}

void
sieve_clear(struct sieve *sieve)
{
	edit_set(&sieve->words, "");
	sieve->typing = false;
}

bool
sieve_is_on(const struct sieve *sieve)
{
	return sieve->words.text[strspn(sieve->words.text, " ")] != '\0';
}

enum sieve_did
sieve_key(struct sieve *sieve, int key)
{
	if (!sieve->typing)
		return SIEVE_NOTHING;
	if (key == KEYS_ESCAPE) {
		sieve_clear(sieve);
		return SIEVE_CLEARED;
	}
	if (key == KEYS_ENTER) {
		sieve->typing = false;
		return SIEVE_KEPT;
	}
	return edit_key(&sieve->words, key) ? SIEVE_TYPED : SIEVE_NOTHING;
}

bool
sieve_holds(const struct sieve *sieve, const char *text)
{
	char words[SIEVE_SIZE * 2], folded[400];

	if (!sieve_is_on(sieve))
		return true;
	ascii_fold(words, sizeof words, sieve->words.text);
	ascii_fold(folded, sizeof folded, text);
	return ascii_holds(folded, words);
}

void
sieve_draw(struct sieve *sieve, struct canvas *canvas, struct box *box,
    const char *hint)
{
	int width = text_width(hint), used;

	if (!sieve->typing && sieve->words.text[0] == '\0')
		return;
	used = canvas_print(canvas, box->y, box->x, box->width, STYLE_LABEL,
	    "%s ", _("Only with:"));
	edit_draw(&sieve->words, canvas,
	    (struct box){
		box->y, box->x + used, 1, box->width - used - width - 2},
	    sieve->typing);
	canvas_text(canvas, box->y, box->x + box->width - width - 1, width,
	    STYLE_FAINT, hint);
	box->y++;
	box->height--;
}
