noinst_LIBRARIES += libpatients.a
libpatients_a_SOURCES = \
	src/patients/hl7.c src/patients/hl7.h \
	src/patients/hl7_ack.c src/patients/hl7_ack.h \
	src/patients/hl7_charset.c src/patients/hl7_charset.h \
	src/patients/hl7_time.c src/patients/hl7_time.h \
	src/patients/mllp.c src/patients/mllp.h
