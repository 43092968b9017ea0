check_PROGRAMS += tests/ctl/recording
tests_ctl_recording_SOURCES = tests/ctl/recording.c tests/ctl/run.c \
	tests/ctl/run.h $(RECORDED)
tests_ctl_recording_LDADD = libclient.a liblive.a $(RECORDING_LIBS) \
	$(HUB_WORLD_LIBS) $(JANSSON_LIBS)
EXTRA_tests_ctl_recording_DEPENDENCIES = vigied vigiectl

check_PROGRAMS += tests/ctl/quality
tests_ctl_quality_SOURCES = tests/ctl/quality.c tests/ctl/run.c \
	tests/ctl/run.h $(HUB_WORLD)
tests_ctl_quality_LDADD = $(HUB_WORLD_LIBS) $(JANSSON_LIBS)
EXTRA_tests_ctl_quality_DEPENDENCIES = vigied vigiectl

check_PROGRAMS += tests/ctl/delays
tests_ctl_delays_SOURCES = tests/ctl/delays.c tests/check.h
tests_ctl_delays_LDADD = $(REPORTS_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/ctl/ctl tests/ctl/hub tests/ctl/report
tests_ctl_ctl_SOURCES = tests/ctl/ctl.c tests/ctl/day.c tests/ctl/day.h \
	tests/ctl/run.c tests/ctl/run.h tests/check.h
tests_ctl_ctl_LDADD = $(STORE_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS)
EXTRA_tests_ctl_ctl_DEPENDENCIES = vigiectl
check_PROGRAMS += tests/ctl/users tests/ctl/prompts
tests_ctl_users_SOURCES = tests/ctl/users.c tests/ctl/run.c tests/ctl/run.h \
	tests/check.h
tests_ctl_users_LDADD = $(BASE_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS)
EXTRA_tests_ctl_users_DEPENDENCIES = vigiectl
tests_ctl_prompts_SOURCES = tests/ctl/prompts.c tests/ctl/run.c \
	tests/ctl/run.h tests/check.h
tests_ctl_prompts_LDADD = $(BASE_LIBS) $(JANSSON_LIBS) $(CMOCKA_LIBS)
EXTRA_tests_ctl_prompts_DEPENDENCIES = vigiectl
tests_ctl_hub_SOURCES = tests/ctl/hub.c tests/ctl/run.c tests/ctl/run.h \
	$(HUB_WORLD)
tests_ctl_hub_LDADD = $(HUB_WORLD_LIBS) $(JANSSON_LIBS)
EXTRA_tests_ctl_hub_DEPENDENCIES = vigied vigiectl vigiesim
tests_ctl_report_SOURCES = tests/ctl/report.c tests/ctl/day.c tests/ctl/day.h \
	tests/check.h
tests_ctl_report_LDADD = $(REPORTS_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/ctl/once
tests_ctl_once_SOURCES = tests/ctl/once.c tests/check.h
tests_ctl_once_LDADD = $(REPORTS_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/ctl/pull
tests_ctl_pull_SOURCES = tests/ctl/pull.c tests/ctl/records.c \
	tests/ctl/records.h tests/ctl/run.c tests/ctl/run.h tests/check.h
tests_ctl_pull_LDADD = $(BASE_LIBS) $(JANSSON_LIBS) $(MICROHTTPD_LIBS) \
	$(CMOCKA_LIBS) -lpthread
EXTRA_tests_ctl_pull_DEPENDENCIES = vigiectl
check_PROGRAMS += tests/ctl/import
tests_ctl_import_SOURCES = tests/ctl/import.c tests/ctl/run.c tests/ctl/run.h \
	$(HUB_WORLD)
tests_ctl_import_LDADD = $(HUB_WORLD_LIBS) $(JANSSON_LIBS)
EXTRA_tests_ctl_import_DEPENDENCIES = vigied vigiectl
check_PROGRAMS += tests/ctl/hl7
tests_ctl_hl7_SOURCES = tests/ctl/hl7.c tests/ctl/run.c tests/ctl/run.h \
	$(HUB_WORLD)
tests_ctl_hl7_LDADD = $(HUB_WORLD_LIBS) $(JANSSON_LIBS)
EXTRA_tests_ctl_hl7_DEPENDENCIES = vigied vigiectl
check_PROGRAMS += tests/ctl/export
tests_ctl_export_SOURCES = tests/ctl/export.c tests/ctl/run.c tests/ctl/run.h \
	$(HUB_WORLD)
tests_ctl_export_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS) $(JANSSON_LIBS)
EXTRA_tests_ctl_export_DEPENDENCIES = vigied vigiectl
