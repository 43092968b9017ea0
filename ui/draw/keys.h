/* keys.h - the keys of the keyboard, and their names. */
#ifndef DRAW_KEYS_H
#define DRAW_KEYS_H

#include <stddef.h>

/* A key is a character, a control character (Ctrl-A is 1), or one of these,
 * which lie above all characters. */
enum {
	KEYS_TAB = 9,
	KEYS_ENTER = 13,
	KEYS_ESCAPE = 27,
	KEYS_UP = 0x110000,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_HOME,
	KEYS_END,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_BACKSPACE,
	KEYS_DELETE,
	KEYS_BACKTAB,
	KEYS_WORD_LEFT,
	KEYS_WORD_RIGHT,
	KEYS_PASTE_BEGIN, /* what follows is pasted, up to … */
	KEYS_PASTE_END,
	KEYS_RESIZE,
	KEYS_CLICK, /* with a place: terminal_place */
	KEYS_WHEEL_UP,
	KEYS_WHEEL_DOWN,
	KEYS_F0 /* KEYS_F0 + n is Fn, n from 1 to 12 */
};

#define KEYS_CTRL(letter) ((letter)&0x1f)

/* A character with Alt. */
#define KEYS_ALT 0x200000
#define KEYS_ALTERED(key) (((key)&KEYS_ALT) != 0)
#define KEYS_UNALTERED(key) ((key) & ~KEYS_ALT)

/* Whether it is a character that can be part of a text. */
int keys_is_character(int key);

/* Whether an entry of text takes it: a character, or what moves and deletes
 * in the text and goes from field to field. */
int keys_is_typing(int key);

/* The key of a name as in actions.def ("a", "Enter", "F5", "Ctrl-S"); 0
 * when there is none.  n bytes of name are looked at. */
int keys_find(const char *name, size_t n);

/* The name to show, translated. */
void keys_name(int key, char *to, size_t size);

#endif
