check_PROGRAMS += tests/live/fold
LIVE_TEST_HELP = tests/check.h tests/live/recount.c tests/live/same.c \
	tests/live/same.h tests/live/stream.c tests/live/stream.h
tests_live_fold_SOURCES = tests/live/fold.c $(LIVE_TEST_HELP)
tests_live_fold_LDADD = $(LIVE_LIBS) $(CMOCKA_LIBS)
