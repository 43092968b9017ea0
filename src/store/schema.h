/* schema.h - the tables, and the steps from one version to the next. */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "src/store/driver.h"

/*
 * A step brings the schema from version - 1 to version.  Steps are never
 * changed once released: a new version is a new row of the table.
 */
struct schema_step {
	const char *sqlite, *postgres;
};

enum { SCHEMA_VERSION = 3 };

/* version 1 .. SCHEMA_VERSION. */
const struct schema_step *schema_step(int version);

/*
 * Bring the database up to date inside the transaction that the caller
 * opened; a newer version is refused.
 */
int schema_upgrade(const struct driver *driver, void *database, int version,
    struct err *err);

#endif
