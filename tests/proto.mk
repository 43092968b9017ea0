check_PROGRAMS += tests/proto/codec
tests_proto_codec_SOURCES = tests/proto/codec.c tests/proto/value.c \
	tests/proto/value.h tests/check.h
tests_proto_codec_LDADD = $(PROTO_LIBS) $(CMOCKA_LIBS)
