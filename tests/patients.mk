check_PROGRAMS += tests/patients/mllp tests/patients/hl7 \
	tests/patients/hl7_read
tests_patients_mllp_SOURCES = tests/patients/mllp.c tests/check.h
tests_patients_mllp_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
tests_patients_hl7_SOURCES = tests/patients/hl7.c tests/check.h
tests_patients_hl7_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
tests_patients_hl7_read_SOURCES = tests/patients/hl7_read.c tests/check.h
tests_patients_hl7_read_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/patients/messages.txt

TOLD = tests/patients/told.c tests/patients/told.h tests/check.h
check_PROGRAMS += tests/patients/fhir
tests_patients_fhir_SOURCES = tests/patients/fhir.c $(TOLD)
tests_patients_fhir_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/patients/fhir.txt
check_PROGRAMS += tests/patients/csv
tests_patients_csv_SOURCES = tests/patients/csv.c $(TOLD)
tests_patients_csv_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
EXTRA_DIST += tests/patients/csv.txt
check_PROGRAMS += tests/patients/phone
tests_patients_phone_SOURCES = tests/patients/phone.c tests/check.h
tests_patients_phone_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/patients/ins
tests_patients_ins_SOURCES = tests/patients/ins.c tests/check.h
tests_patients_ins_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
