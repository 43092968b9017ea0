noinst_LIBRARIES += librecording.a
librecording_a_SOURCES = \
	src/recording/key.c src/recording/key.h \
	src/recording/sealed.c src/recording/sealed.h
