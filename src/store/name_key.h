/* name_key.h - how a name is looked for: letters only, particles left out. */
#ifndef STORE_NAME_KEY_H
#define STORE_NAME_KEY_H

#include <stddef.h>

#include "proto/msg.h"

enum { NAME_KEY_SIZE = 64, NAME_KEYS_MAX = 8 };

/*
 * The words of a name as lower-case letters without accents, hyphens,
 * apostrophes and blanks, and without the particles d' de des du la le les
 * l' before another word: "D'ESSAI", "de l'Essai" and "essai" are one.  A
 * name of nothing but particles is kept as it is.
 */
void name_key(const char *name, char to[NAME_KEY_SIZE]);

/*
 * By what a card is found, each once: usage and birth name, the same with
 * their particles, and each further part of a double name.  Returns how
 * many, at most NAME_KEYS_MAX.
 */
size_t name_keys(const struct msg_patient_row *row,
    char keys[NAME_KEYS_MAX][NAME_KEY_SIZE]);

#endif
