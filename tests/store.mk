STORE_SUITE = tests/store/article.c tests/store/suite.c tests/store/suite.h \
	tests/store/backup.c tests/store/kill.c tests/store/log.c \
	tests/store/opening.c tests/store/quality.c tests/store/letters.c \
	tests/store/changes.c tests/store/messages.c tests/store/requests.c tests/store/tables.c \
	tests/store/facts.c tests/store/facts.h \
	tests/proto/value.c tests/proto/value.h tests/check.h

check_PROGRAMS += tests/store/sqlite tests/store/postgres
tests_store_sqlite_SOURCES = tests/store/sqlite.c $(STORE_SUITE)
tests_store_sqlite_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_store_postgres_SOURCES = tests/store/postgres.c $(STORE_SUITE) \
	tests/store/server.c tests/store/server.h
tests_store_postgres_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)

STORE_FACTS = tests/store/facts.c tests/store/facts.h \
	tests/proto/value.c tests/proto/value.h tests/check.h

check_PROGRAMS += tests/store/damage tests/store/writer
tests_store_damage_SOURCES = tests/store/damage.c $(STORE_FACTS)
tests_store_damage_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_store_writer_SOURCES = tests/store/writer.c $(STORE_FACTS)
tests_store_writer_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
