/* csv_map.h - which column of a CSV file is which field of a card. */
#ifndef PATIENTS_CSV_MAP_H
#define PATIENTS_CSV_MAP_H

#include "proto/msg.h"
#include "src/base/err.h"

/*
 * A mapping file:
 *
 *	# a line with a # before it is a comment
 *	[file]
 *	charset = ISO-8859-15       as iconv(1) names it; must be given
 *	separator = ;               one character, or tab; a comma if not given
 *	header = yes                no: columns are numbers, from 1
 *
 *	[patient]                   whose each row is
 *	authority = text 1.2.250.1.999.1
 *	value = column IPP
 *
 *	[patient_set]               a change (vigie-proto(7)) and its fields
 *	birth_name = column NOM
 *	given_names = column PRENOM1, column PRENOM2
 *	born = column "NE LE", date DD/MM/YYYY
 *	sex = column SEXE, words H=M F=F
 *
 *	[patient_phone]             may come again, for a further number
 *	empty = delete
 *	number = column TEL
 *	kind = text mobile
 *
 * Each section makes one change a row, unless all of its cells are empty; a
 * cell that is empty leaves the card as it is.  With "empty = delete" an
 * empty cell deletes, and the change is always made.  Several columns are
 * joined by blanks.  A date's form has YYYY, MM, DD, hh, mm and ss; it gives
 * a day, or an instant of local time where the field is one.
 */
enum { CSV_PARTS_MAX = 4, CSV_FIELDS_MAX = 24, CSV_SECTIONS_MAX = 24 };

struct csv_field {
	char name[32]; /* of the change */
	char text[80]; /* "text": always this; "" when there are columns */
	int columns[CSV_PARTS_MAX]; /* numbers into the map's columns */
	int n;
	char date[32];   /* the form; "": it is no date */
	char words[160]; /* "H=M F=F"; "": as it is */
};

struct csv_section {
	enum msg_id id; /* 0: the patient of all */
	bool deletes;   /* empty = delete */
	struct csv_field fields[CSV_FIELDS_MAX];
	int n;
};

struct csv_map {
	char charset[32];
	char separator;
	bool header;
	struct csv_section sections[CSV_SECTIONS_MAX];
	int n;
	char (*columns)[64]; /* the names that fields ask for, each once */
	int n_columns;
};

/*
 * Read a mapping; -1 and the first reason, "NAME:LINE: …".  csv_map_done
 * frees it, also after a failure.
 */
int csv_map_read(struct csv_map *map, const char *name, const char *bytes,
    size_t n, struct err *err);
void csv_map_done(struct csv_map *map);

/* The section [patient]; the map has one. */
const struct csv_section *csv_map_patient(const struct csv_map *map);

#endif
