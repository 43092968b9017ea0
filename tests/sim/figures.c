/* figures.c - a report's JSON as lines of figures, for records.t. */
#include <stdio.h>

#include <jansson.h>

static void
print(const char *name, const json_t *figures)
{
	static const char *const counts[] = {
	    "received", "answered", "abandoned"};
	static const char *const quotients[] = {
	    "qs", "asa_s", "dmc_s", "dmt_s"};
	size_t i;

	fputs(name, stdout);
	for (i = 0; i < 3; i++)
		printf(" %lld",
		    (long long)json_integer_value(json_object_get(figures,
			counts[i])));
	for (i = 0; i < 4; i++)
		printf(" %.9f",
		    json_number_value(json_object_get(figures, quotients[i])));
	putchar('\n');
}

int
main(void)
{
	json_t *root = json_loadf(stdin, 0, NULL), *queues, *figures;
	const char *name;
	void *at;

	if (root == NULL)
		return 1;
	print("total", json_object_get(root, "total"));
	queues = json_object_get(root, "queues");
	for (at = json_object_iter(queues); at != NULL;
	     at = json_object_iter_next(queues, at)) {
		name = json_object_iter_key(at);
		figures = json_object_iter_value(at);
		print(name, figures);
	}
	json_decref(root);
	return 0;
}
