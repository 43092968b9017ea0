/* seeds.c - run a fuzz target over its seeds, as every check does. */
/*
 * Without --enable-fuzz each target is linked with this main: it feeds every
 * file of $top_srcdir/tests/fuzz/NAME/ (NAME is the program's) to the target,
 * and MUTATIONS damaged forms of each, by a fixed seed.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "src/base/mem.h"
#include "src/base/random.h"
#include "tests/fuzz/fuzz.h"

enum { MUTATIONS = 300, SEED_MAX = 1 << 20 };

static void
mutate(struct random *random, uint8_t *bytes, size_t *n)
{
	size_t i, at, times = 1 + random_below(random, 4);

	for (i = 0; i<times && * n> 0; i++) {
		at = random_below(random, *n);
		switch (random_below(random, 4)) {
		case 0:
			bytes[at] = (uint8_t)random_next(random);
			break;
		case 1:
			bytes[at] ^= (uint8_t)(1u << random_below(random, 8));
			break;
		case 2:
			*n = at;
			break;
		default:
			memmove(bytes + at, bytes + at + 1, *n - at - 1);
			(*n)--;
		}
	}
}

static int
run(const char *path)
{
	static uint8_t whole[SEED_MAX];
	struct random random;
	uint8_t *bytes;
	size_t n, size;
	FILE *file;
	int i;

	file = fopen(path, "rb");
	if (file == NULL)
		return -1;
	size = fread(whole, 1, sizeof whole, file);
	fclose(file);
	random_init(&random, size);
	for (i = 0; i <= MUTATIONS; i++) {
		/* A copy of the exact size, so that ASan sees each overrun. */
		bytes = mem_zero(size, 1);
		memcpy(bytes, whole, size);
		n = size;
		if (i > 0)
			mutate(&random, bytes, &n);
		LLVMFuzzerTestOneInput(bytes, n);
		free(bytes);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	const char *top = getenv("top_srcdir"), *name;
	struct dirent *entry;
	char folder[512], path[1024];
	int n = 0, bad = 0;
	DIR *dir;

	(void)argc;
	name = strrchr(argv[0], '/');
	name = name == NULL ? argv[0] : name + 1;
	snprintf(folder, sizeof folder, "%s/tests/fuzz/%s.seeds",
	    top == NULL ? "." : top, name);
	dir = opendir(folder);
	if (dir == NULL) {
		printf("1..1\nnot ok 1 - %s: no seeds\n", folder);
		return 1;
	}
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		bad |= run(path);
		n++;
	}
	closedir(dir);
	printf("1..1\n%sok 1 - %d seeds and %d mutations of each\n",
	    bad || n == 0 ? "not " : "", n, MUTATIONS);
	return bad || n == 0;
}
