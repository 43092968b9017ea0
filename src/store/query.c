/* query.c - the texts of the queries, and the values they take and give. */
#include "src/store/driver.h"

#include <stdlib.h>
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
	size_t most = 0, number;

	while ((p = strchr(p, '$')) != NULL) {
		number = strtoul(++p, NULL, 10);
		if (number > most)
			most = number;
	}
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
	return (struct value){
	    id == 0 ? VALUE_NONE : VALUE_NUMBER, (int64_t)id, NULL, 0};
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

void
record_values(const struct record *record, struct value *values)
{
	values[0] = value_number(record->number);
	values[1] = value_number((uint64_t)record->at);
	values[2] = value_number(record->client);
	values[3] = value_number(record->client_seq);
	values[4] = value_id(record->contact);
	values[5] = value_number(record->id);
	values[6] = value_bytes(record->body, record->length);
	values[7] = value_bytes(record->chain, CHAIN_BYTES);
}

int
record_read(struct record *record, const struct value *cells, struct err *err)
{
	if (cells[6].n > RECORD_BODY_MAX || cells[7].n != CHAIN_BYTES)
		return err_set(err,
		    "fact %lld: a body of %zu bytes and a "
		    "chain value of %zu",
		    (long long)cells[0].number, cells[6].n, cells[7].n);
	record->number = (uint64_t)cells[0].number;
	record->at = cells[1].number;
	record->client = (uint64_t)cells[2].number;
	record->client_seq = (uint64_t)cells[3].number;
	record->contact = (uint64_t)cells[4].number;
	record->id = (uint16_t)cells[5].number;
	record->length = (uint16_t)cells[6].n;
	record->body = cells[6].bytes;
	memcpy(record->chain, cells[7].bytes, CHAIN_BYTES);
	return 0;
}
