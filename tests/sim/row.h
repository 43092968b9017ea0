/* row.h - rows of call records for tests. */
#ifndef TESTS_SIM_ROW_H
#define TESTS_SIM_ROW_H

/* A row of February 1st 1999 of a regular customer of priority 0. */
#define ROW(menu, queue, outcome, service, server)                       \
	"AA0101\t34536\t0\t0\tPS\t990201\t" menu "\t" queue "\t" outcome \
	"\t" service "\t" server

/* "there was none" as the columns say it. */
#define NONE "0:00:00\t0:00:00\t0"

#endif
