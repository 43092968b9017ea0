noinst_LIBRARIES += libpatients.a
libpatients_a_SOURCES = \
	src/patients/hl7.c src/patients/hl7.h \
	src/patients/hl7_ack.c src/patients/hl7_ack.h \
	src/patients/hl7_appointment.c \
	src/patients/hl7_charset.c src/patients/hl7_charset.h \
	src/patients/hl7_events.def \
	src/patients/hl7_number.c \
	src/patients/hl7_parts.h \
	src/patients/hl7_person.c \
	src/patients/hl7_read.c src/patients/hl7_read.h \
	src/patients/hl7_stay.c \
	src/patients/ins.c src/patients/ins.h \
	src/patients/hl7_time.c src/patients/hl7_time.h \
	src/patients/mllp.c src/patients/mllp.h
libpatients_a_SOURCES += \
	src/patients/csv_date.c src/patients/csv_date.h \
	src/patients/csv_map.c src/patients/csv_map.h \
	src/patients/csv_read.c src/patients/csv_read.h \
	src/patients/csv_write.c src/patients/csv_write.h \
	src/patients/fhir.c src/patients/fhir.h \
	src/patients/fhir_appointment.c \
	src/patients/fhir_encounter.c \
	src/patients/fhir_flag.c \
	src/patients/fhir_import.h \
	src/patients/fhir_node.c src/patients/fhir_node.h \
	src/patients/fhir_patient.c \
	src/patients/fhir_reader.h \
	src/patients/fhir_reference.c \
	src/patients/fhir_relative.c \
	src/patients/fhir_time.c src/patients/fhir_time.h \
	src/patients/fhir_write.c src/patients/fhir_write.h \
	src/patients/fhir_version.c \
	src/patients/keep.c src/patients/keep.h \
	src/patients/say.c src/patients/say.h \
	src/patients/staged.c src/patients/staged.h \
	src/patients/phone.cc src/patients/phone.h
