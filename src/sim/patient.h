/* patient.h - patients who do not exist, and what they write. */
#ifndef SIM_PATIENT_H
#define SIM_PATIENT_H

#include "proto/msg.h"

/*
 * Every name begins with PATIENT-TEST, every number of the hospital with
 * TEST, and every telephone number is of the ranges that the French
 * regulator keeps for works of fiction (ARCEP decision 2018-0881: 01 99 00,
 * 02 61 91, 03 53 01, 04 65 71, 05 36 49, 06 39 98): 60,000 of them.
 */
enum { PATIENTS_MAX = 60000 };

/* The card of patient 1..PATIENTS_MAX: always the same. */
void patient_make(struct msg_patient_row *row, uint64_t patient);

/* The address her mails come from, under the domain for examples. */
void patient_address(uint64_t patient, char *to, size_t size);

/* A message in the words of a patient about a subject (a queue's or
 * subject's name; any other gives a general one). */
void patient_letter(const char *subject, uint64_t which, char *to, size_t size);

/* Her answer to a letter of the hospital. */
void patient_answer(uint64_t which, char *to, size_t size);

/* A note as an advisor would write it. */
void patient_note(const char *subject, uint64_t which, char *to, size_t size);

#endif
