/* csv_write.h - a patient's card written as rows of a CSV file. */
#ifndef PATIENTS_CSV_WRITE_H
#define PATIENTS_CSV_WRITE_H

#include "src/patients/csv_map.h"

/*
 * The other way of csv_read, by the same mapping: read again, the rows say
 * the same.  A row of the store becomes the change that would make it; a
 * section takes a change of its kind whose fields are those which the mapping
 * gives as text ("kind = text mobile"); where there are more than sections
 * they go into further rows.  What is said of the patient himself is in each
 * of his rows.
 */

/* The change that makes what a row (PATIENT_ROW, NUMBER_ROW, …) says; false
 * when none does.  A link's other card is the caller's to say. */
bool csv_restate(const struct msg *row, struct msg *change);

/*
 * The rows of one patient, whose changes all name him; write takes a row with
 * its end, in the map's charset, and returns -1 to stop.  Returns how many of
 * the changes no section says, or -1 and a reason, with which his rows are
 * not written whole.
 */
typedef int csv_write_function(void *ctx, const char *bytes, size_t n);
int csv_write(const struct csv_map *map, const struct msg *changes, size_t n,
    csv_write_function *write, void *ctx, struct err *err);

/* The first row, when the mapping has one. */
int csv_write_header(const struct csv_map *map, csv_write_function *write,
    void *ctx, struct err *err);

#endif
