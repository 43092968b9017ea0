/* row.h - personal rows: messages as rows of the database's tables. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "src/store/handle.h"

/* Put a row that a batch may hold (see store.h), inside a transaction. */
int row_put(struct store *store, const struct msg *row, struct err *err);

/*
 * The body (struct msg_NAME) of a row of this type from its cells, which
 * stand in the order of its fields; checked as the codec does.
 */
int row_read(enum msg_id id, void *body, const struct value *cells,
    struct err *err);

/* The one row of this type that a query of one number finds; returns how many
 * it found, or -1. */
int row_find(struct store *store, enum query query, uint64_t key,
    enum msg_id id, void *body, struct err *err);

/*
 * The rows of a query as messages of one type, for a function that ends the
 * query when it returns -1: a row_function over a struct rows, whose row.id
 * is set.
 */
struct rows {
	int (*fn)(void *ctx, const struct msg *row);
	void *ctx;
	struct msg row;
};
int rows_each(void *ctx, const struct value *cells, struct err *err);

/* A row_function for a row of one number: it is put where ctx points to. */
int row_number(void *ctx, const struct value *cells, struct err *err);

/* A body's fields as values; returns how many.  body is borrowed as long as
 * the values are used. */
size_t row_values(enum msg_id id, const void *body, struct value *values);

#endif
