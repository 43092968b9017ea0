STORE_SUITE = tests/store/suite.c tests/store/place.h \
	tests/store/facts.c tests/store/facts.h \
	tests/proto/value.c tests/proto/value.h tests/check.h

check_PROGRAMS += tests/store/sqlite
tests_store_sqlite_SOURCES = tests/store/sqlite.c $(STORE_SUITE)
tests_store_sqlite_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
