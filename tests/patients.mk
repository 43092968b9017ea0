check_PROGRAMS += tests/patients/mllp tests/patients/hl7
tests_patients_mllp_SOURCES = tests/patients/mllp.c tests/check.h
tests_patients_mllp_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
tests_patients_hl7_SOURCES = tests/patients/hl7.c tests/check.h
tests_patients_hl7_LDADD = $(PATIENTS_LIBS) $(CMOCKA_LIBS)
