/* sms.h - how many parts a text takes as an SMS. */
#ifndef BASE_SMS_H
#define BASE_SMS_H

#include <stdbool.h>

/*
 * A text of the GSM 7-bit alphabet (3GPP TS 23.038) has 160 units in one
 * part and 153 in each of several; any other is sent as UCS-2 with 70 and
 * 67.  Brackets, braces, \\, ^, ~, | and the euro sign take two units of
 * GSM 7-bit, and a character beyond U+FFFF two of UCS-2; neither is torn in
 * two by the end of a part.
 */
struct sms {
	bool ucs2;
	unsigned int units;
	unsigned int parts; /* 0 for an empty text */
	unsigned int left;  /* units free in the last part */
};

void sms_count(const char *text, struct sms *sms);

#endif
