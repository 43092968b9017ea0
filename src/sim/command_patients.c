/* command_patients.c - vigiesim patients: cards into a store. */
#include "src/sim/command.h"

#include <inttypes.h>

#include "src/sim/journal.h"
#include "src/sim/patient.h"

enum { PATIENTS = 500 };

int
command_patients(const struct options *options, struct err *err)
{
	struct msg row = {.id = MSG_PATIENT_ROW};
	uint64_t patient, n = options->patients;
	struct journal journal;
	int rc = -1;

	if (options->store == NULL)
		return err_set(err, "--store says where to");
	if (n == 0)
		n = PATIENTS;
	if (n > PATIENTS_MAX)
		return err_set(err, "at most %d patients", PATIENTS_MAX);
	if (journal_open(&journal, options->store, err) < 0)
		goto out;
	for (patient = 1; patient <= n; patient++) {
		patient_make(&row.patient_row, patient);
		if (journal_row(&journal, &row, err) < 0)
			goto out;
	}
	rc = journal_commit(&journal, err);
	if (rc == 0)
		fprintf(stderr, "%" PRIu64 " patients\n", n);
out:
	if (journal_close(&journal, rc < 0 ? NULL : err) < 0)
		rc = -1;
	return rc;
}
