noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/ascii.c src/base/ascii.h \
	src/base/clock.c src/base/clock.h \
	src/base/err.c src/base/err.h \
	src/base/file.c src/base/file.h \
	src/base/mem.c src/base/mem.h \
	src/base/password.c src/base/password.h \
	src/base/random.c src/base/random.h \
	src/base/roff.c src/base/roff.h \
	src/base/sms.c src/base/sms.h \
	src/base/text.c src/base/text.h
