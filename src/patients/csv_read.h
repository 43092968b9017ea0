/* csv_read.h - rows of a CSV file read as changes of patients. */
#ifndef PATIENTS_CSV_READ_H
#define PATIENTS_CSV_READ_H

#include "src/patients/csv_map.h"
#include "src/patients/staged.h"

/* What has been read. */
struct csv_count {
	size_t rows;    /* without the header */
	size_t wrong;   /* problems that were told */
	size_t cleaned; /* texts that held what a terminal does not show */
};

/*
 * Read the n bytes of a file (RFC 4180, in the map's charset and with its
 * separator) and add the changes of its good rows to staged.  problem
 * receives one line each: "NAME:LINE: column COLUMN: reason", never what
 * stands in the cell.
 */
void csv_read(const struct csv_map *map, const char *name, const char *bytes,
    size_t n, struct staged *staged, struct csv_count *count,
    void (*problem)(void *ctx, const char *text), void *ctx);

#endif
