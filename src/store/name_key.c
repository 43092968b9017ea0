/* name_key.c - how a name is looked for: letters only, particles left out. */
#include "src/store/name_key.h"

#include <stdbool.h>
#include <string.h>

#include "src/base/ascii.h"

static const char *const particles[] = {
    "d", "de", "des", "du", "l", "la", "le", "les"};

enum { WORDS_MAX = 16 };

/* The words of a name, their letters one after another in letters. */
struct words {
	char letters[NAME_KEY_SIZE];
	size_t starts[WORDS_MAX + 1];
	size_t n;
};

static void
split(const char *name, struct words *words)
{
	char folded[2 * NAME_KEY_SIZE];
	bool inside = false;
	size_t i, n = 0;

	words->n = 0;
	ascii_fold(folded, sizeof folded, name);
	for (i = 0; folded[i] != '\0' && n + 1 < NAME_KEY_SIZE; i++) {
		if (folded[i] < 'a' || folded[i] > 'z') {
			inside = false;
			continue;
		}
		if (!inside && words->n < WORDS_MAX)
			words->starts[words->n++] = n;
		inside = true;
		words->letters[n++] = folded[i];
	}
	words->letters[n] = '\0';
	words->starts[words->n] = n;
}

static bool
is_particle(const struct words *words, size_t word)
{
	const char *letters = words->letters + words->starts[word];
	size_t i, n = words->starts[word + 1] - words->starts[word];

	for (i = 0; i < sizeof particles / sizeof particles[0]; i++)
		if (strlen(particles[i]) == n &&
		    memcmp(particles[i], letters, n) == 0)
			return true;
	return false;
}

/* The letters from a word on, without particles unless nothing is left. */
static void
join(const struct words *words, size_t from, char to[NAME_KEY_SIZE])
{
	size_t i, length, n = 0;

	for (i = from; i < words->n; i++) {
		if (is_particle(words, i) && i + 1 < words->n)
			continue;
		length = words->starts[i + 1] - words->starts[i];
		memcpy(to + n, words->letters + words->starts[i], length);
		n += length;
	}
	to[n] = '\0';
}

void
name_key(const char *name, char to[NAME_KEY_SIZE])
{
	struct words words;

	split(name, &words);
	join(&words, 0, to);
}

static void
add(char keys[NAME_KEYS_MAX][NAME_KEY_SIZE], size_t *n, const char *key)
{
	size_t i;

	for (i = 0; i < *n; i++)
		if (strcmp(keys[i], key) == 0)
			return;
	if (key[0] != '\0' && *n < NAME_KEYS_MAX)
		memcpy(keys[(*n)++], key, strlen(key) + 1);
}

size_t
name_keys(const struct msg_patient_row *row,
    char keys[NAME_KEYS_MAX][NAME_KEY_SIZE])
{
	const char *names[] = {row->name, row->birth_name};
	char key[NAME_KEY_SIZE];
	struct words words;
	size_t i, k, n = 0;

	for (i = 0; i < 2; i++) {
		split(names[i], &words);
		for (k = 0; k < words.n; k++) {
			if (k > 0 && is_particle(&words, k))
				continue;
			join(&words, k, key);
			add(keys, &n, key);
		}
		add(keys, &n, words.letters);
	}
	/* Somebody whose name is not known yet is found by her date. */
	if (n == 0)
		keys[n++][0] = '\0';
	return n;
}
