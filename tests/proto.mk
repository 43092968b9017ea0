check_PROGRAMS += tests/proto/codec
tests_proto_codec_SOURCES = tests/proto/codec.c tests/proto/value.c \
	tests/proto/value.h tests/check.h
tests_proto_codec_LDADD = $(PROTO_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/proto/client tests/proto/client_feed
client_world = tests/proto/client_hub.c tests/proto/client_hub.h \
	tests/proto/client_world.c tests/proto/client_world.h tests/check.h
tests_proto_client_SOURCES = tests/proto/client.c $(client_world)
tests_proto_client_LDADD = $(CLIENT_LIBS) $(CMOCKA_LIBS)
tests_proto_client_feed_SOURCES = tests/proto/client_feed.c $(client_world)
tests_proto_client_feed_LDADD = $(CLIENT_LIBS) $(CMOCKA_LIBS)
