/* query.c - the texts of the queries, and the values they take and give. */
#include "src/store/driver.h"

#include <string.h>

#define QUERY(NAME, text) text,
static const char *const texts[] = {
#include "src/store/query.def"
};
#undef QUERY

const char *
query_text(enum query query)
{
	return texts[query];
}

size_t
query_parameters(enum query query)
{
	const char *p = texts[query];
	size_t most = 0;

	for (; (p = strchr(p, '$')) != NULL; p++)
		if ((size_t)(p[1] - '0') > most)
			most = (size_t)(p[1] - '0');
	return most;
}

struct value
value_number(uint64_t number)
{
	return (struct value){VALUE_NUMBER, (int64_t)number, NULL, 0};
}

struct value
value_id(uint64_t id)
{
	return (struct value){id == 0 ? VALUE_NONE : VALUE_NUMBER,
	    (int64_t)id, NULL, 0};
}

struct value
value_text(const char *text)
{
	return (struct value){VALUE_TEXT, 0, text, strlen(text)};
}

struct value
value_bytes(const void *bytes, size_t n)
{
	return (struct value){VALUE_BYTES, 0, bytes, n};
}
