check_PROGRAMS += tests/proto/codec
tests_proto_codec_SOURCES = tests/proto/codec.c tests/proto/value.c \
	tests/proto/value.h tests/check.h
tests_proto_codec_LDADD = $(PROTO_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/proto/client
tests_proto_client_SOURCES = tests/proto/client.c tests/proto/client_hub.c \
	tests/proto/client_hub.h tests/check.h
tests_proto_client_LDADD = $(CLIENT_LIBS) $(CMOCKA_LIBS)
