/* keys.c - the keys of the keyboard, and their names. */
#include "ui/draw/keys.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "src/base/text.h"
#include "ui/draw/language.h"

static const struct {
	const char *name;
	int key;
} names[] = {
    {N_("Tab"), KEYS_TAB},
    {N_("Shift-Tab"), KEYS_BACKTAB},
    {N_("Enter"), KEYS_ENTER},
    {N_("Esc"), KEYS_ESCAPE},
    {N_("Up"), KEYS_UP},
    {N_("Down"), KEYS_DOWN},
    {N_("Left"), KEYS_LEFT},
    {N_("Right"), KEYS_RIGHT},
    {N_("Home"), KEYS_HOME},
    {N_("End"), KEYS_END},
    {N_("PgUp"), KEYS_PAGE_UP},
    {N_("PgDn"), KEYS_PAGE_DOWN},
    {N_("Del"), KEYS_DELETE},
    {N_("Space"), ' '},
};

int
keys_is_character(int key)
{
	return key >= ' ' && key < KEYS_UP && key != 0x7f;
}

int
keys_is_typing(int key)
{
	return keys_is_character(key) || key == 0x7f || key == KEYS_TAB ||
	    key == KEYS_ENTER || (key >= KEYS_UP && key < KEYS_PASTE_BEGIN);
}

int
keys_find(const char *name, size_t n)
{
	unsigned int code;
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (strlen(names[i].name) == n &&
		    memcmp(names[i].name, name, n) == 0)
			return names[i].key;
	if (n == 5 && memcmp(name, "Alt-", 4) == 0)
		return KEYS_ALT | name[4];
	if (n == 6 && memcmp(name, "Ctrl-", 5) == 0)
		return KEYS_CTRL(name[5]);
	if (n >= 2 && n <= 3 && name[0] == 'F' && name[1] >= '1' &&
	    name[1] <= '9' && atoi(name + 1) <= 12)
		return KEYS_F0 + atoi(name + 1);
	if (text_next(name, n, &code) == n && n > 0)
		return (int)code;
	return 0;
}

void
keys_name(int key, char *to, size_t size)
{
	char text[MB_LEN_MAX + 1] = "";
	mbstate_t state = {0};
	size_t i;

	for (i = 0; i < sizeof names / sizeof names[0]; i++)
		if (names[i].key == key) {
			text_copy(to, size, _(names[i].name));
			return;
		}
	if (key == 0) {
		text_copy(to, size, ""); /* no key */
	} else if (KEYS_ALTERED(key)) {
		snprintf(to, size, "Alt-%c", KEYS_UNALTERED(key));
	} else if (key > KEYS_F0) {
		snprintf(to, size, "F%d", key - KEYS_F0);
	} else if (key < ' ') {
		snprintf(to, size, "Ctrl-%c", key | 0x40);
	} else {
		if (wcrtomb(text, (wchar_t)key, &state) == (size_t)-1)
			text[0] = '\0';
		text_copy(to, size, text);
	}
}
