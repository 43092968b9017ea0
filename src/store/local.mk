noinst_LIBRARIES += libstore.a
libstore_a_SOURCES = \
	src/store/article.c \
	src/store/backup.c \
	src/store/batch.c src/store/batch.h \
	src/store/card.c \
	src/store/chain.c src/store/chain.h \
	src/store/change.c src/store/change.h \
	src/store/connection.c src/store/connection.h \
	src/store/driver.h src/store/handle.h \
	src/store/find.c \
	src/store/held.c \
	src/store/merge.c \
	src/store/forget.c src/store/forget.h \
	src/store/message.c \
	src/store/name_key.c src/store/name_key.h \
	src/store/patient.c src/store/patient.h \
	src/store/postgres.c \
	src/store/quality.c \
	src/store/query.c src/store/query.def \
	src/store/request.c src/store/request.h \
	src/store/row.c src/store/row.h \
	src/store/schema.c src/store/schema.h \
	src/store/snapshot.c \
	src/store/sqlite.c \
	src/store/store.c src/store/store.h \
	src/store/stream.c src/store/stream.h \
	src/store/transfer.c src/store/transfer.h \
	src/store/verify.c \
	src/store/visit.c src/store/visit.h \
	src/store/wal.c src/store/wal.h \
	src/store/writer.c src/store/writer.h
