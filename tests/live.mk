LIVE_TEST_HELP = tests/check.h tests/live/recount.c tests/live/same.c \
	tests/live/same.h tests/live/stream.c \
	tests/live/stream_config.c tests/live/stream.h \
	tests/live/tell.c tests/live/tell.h
LIVE_TEST_LIBS = $(LIVE_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/live/contact tests/live/fold
tests_live_contact_SOURCES = tests/live/contact.c $(LIVE_TEST_HELP)
tests_live_contact_LDADD = $(LIVE_TEST_LIBS)
tests_live_fold_SOURCES = tests/live/fold.c tests/proto/value.c \
	tests/proto/value.h $(LIVE_TEST_HELP)
tests_live_fold_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/advisor tests/live/queue
tests_live_advisor_SOURCES = tests/live/advisor.c $(LIVE_TEST_HELP)
tests_live_advisor_LDADD = $(LIVE_TEST_LIBS)
tests_live_queue_SOURCES = tests/live/queue.c $(LIVE_TEST_HELP)
tests_live_queue_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/estimate
tests_live_estimate_SOURCES = tests/live/estimate.c $(LIVE_TEST_HELP)
tests_live_estimate_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/floor
tests_live_floor_SOURCES = tests/live/floor.c tests/check.h
tests_live_floor_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/quarter
tests_live_quarter_SOURCES = tests/live/quarter.c $(LIVE_TEST_HELP)
tests_live_quarter_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/tally
tests_live_tally_SOURCES = tests/live/tally.c $(LIVE_TEST_HELP)
tests_live_tally_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/client tests/live/explain
tests_live_client_SOURCES = tests/live/client.c $(LIVE_TEST_HELP)
tests_live_client_LDADD = $(LIVE_TEST_LIBS)
tests_live_explain_SOURCES = tests/live/explain.c tests/proto/value.c \
	tests/proto/value.h $(LIVE_TEST_HELP)
tests_live_explain_LDADD = $(LIVE_TEST_LIBS)
check_PROGRAMS += tests/live/quality
tests_live_quality_SOURCES = tests/live/quality.c $(LIVE_TEST_HELP)
tests_live_quality_LDADD = $(LIVE_TEST_LIBS)
