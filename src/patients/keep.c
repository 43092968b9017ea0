/* keep.c - a change of a card in the form in which it is kept. */
#include "src/patients/keep.h"

#include "src/base/text.h"
#include "src/patients/phone.h"

void
keep_numbers(struct msg *change)
{
	char number[PHONE_SIZE];

	if (change->id == MSG_PATIENT_PHONE &&
	    phone_normal(change->patient_phone.number, number, sizeof number))
		TEXT_SET(change->patient_phone.number, number);
	else if (change->id == MSG_PATIENT_RELATIVE &&
	    phone_normal(change->patient_relative.phone, number, sizeof number))
		TEXT_SET(change->patient_relative.phone, number);
}
