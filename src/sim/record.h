/* record.h - one row of call records, as its columns say. */
#ifndef SIM_RECORD_H
#define SIM_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "src/base/err.h"

/*
 * The form is that of the "Anonymous Bank" data (Mandelbaum, Sakov and
 * Zeltyn, Technion 2000): 17 columns with a tab between two,
 *
 *	vru+line call_id customer_id priority type date
 *	vru_entry vru_exit vru_time q_start q_exit q_time
 *	outcome ser_start ser_exit ser_time server
 *
 * the date as yymmdd (from 70 on of the 1900s), times of day as h:mm:ss,
 * durations in seconds, outcome AGENT, HANG or PHANTOM, server NO_SERVER
 * when there was none.
 */
enum record_outcome { RECORD_AGENT = 1, RECORD_HANG, RECORD_PHANTOM };

/* A start and an end in seconds since midnight, and how long it lasted in
 * seconds: three columns, which may contradict each other. */
struct span {
	int start, end;
	int lasts;
};

struct record {
	char line[16];
	uint64_t call;
	uint64_t customer; /* 0: unknown */
	bool rounded;      /* it was written as in 3.267E+11: 0 here */
	unsigned int priority;
	char type[24];
	uint64_t day; /* yyyymmdd */
	struct span menu, queue, service;
	enum record_outcome outcome;
	char server[32]; /* "": none */
};

/* Read the n bytes of a row (without its newline); -1 and the column that
 * is wrong, when it is no such row. */
int record_parse(struct record *record, const char *text, size_t n,
    struct err *err);

#endif
