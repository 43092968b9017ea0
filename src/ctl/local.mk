bin_PROGRAMS += vigiectl
vigiectl_SOURCES = \
	src/ctl/append.c src/ctl/append.h \
	src/ctl/backup.c \
	src/ctl/calibration.c \
	src/ctl/command.c src/ctl/commands.def \
	src/ctl/config.c \
	src/ctl/ctl.h \
	src/ctl/door.c src/ctl/door.h \
	src/ctl/explain.c \
	src/ctl/export_csv.c \
	src/ctl/export_fhir.c \
	src/ctl/fhir_pull.c src/ctl/fhir_pull.h \
	src/ctl/fhir_server.c src/ctl/fhir_server.h \
	src/ctl/export.c \
	src/ctl/grid.c \
	src/ctl/import.c src/ctl/import.h \
	src/ctl/import_csv.c \
	src/ctl/import_fhir.c \
	src/ctl/hl7.c src/ctl/hl7_send.c \
	src/ctl/keys.c \
	src/ctl/knowledge.c \
	src/ctl/log.c \
	src/ctl/main.c \
	src/ctl/man.c \
	src/ctl/plan.c \
	src/ctl/prompts.c \
	src/ctl/recording.c \
	src/ctl/report.c \
	src/ctl/wave.c src/ctl/wave.h \
	src/ctl/secret.c src/ctl/secret.h \
	src/ctl/session.c src/ctl/session.h \
	src/ctl/source.c src/ctl/source.h \
	src/ctl/status.c \
	src/ctl/telephony.c \
	src/ctl/users.c \
	src/ctl/value.c src/ctl/value.h
vigiectl_LDADD = libknowledge.a libreports.a libconfig.a $(PATIENTS_LIBS) \
	$(CORE_LIBS) $(STORE_LIBS) $(TELEPHONY_LIBS) \
	$(BUS_LIBS) $(CLIENT_LIBS) $(CONFUSE_LIBS) $(JANSSON_LIBS) $(CMARK_LIBS) \
	$(RECORDING_LIBS) $(CURL_LIBS)
