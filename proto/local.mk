noinst_LIBRARIES += libclient.a libproto.a
libclient_a_SOURCES = \
	proto/client.c proto/client.h \
	proto/client_board.c proto/client_desk.c proto/client_feed.c \
	proto/client_link.c proto/client_link.h \
	proto/client_parts.h \
	proto/client_pending.c proto/client_pending.h
libproto_a_SOURCES = \
	proto/change.c proto/change.h \
	proto/codec.c proto/codec.h \
	proto/keypair.c proto/keypair.h \
	proto/messages.def proto/undef.h proto/words.def \
	proto/msg.c proto/msg.h \
	proto/reader.c proto/reader.h \
	proto/topic.c proto/topic.h

noinst_PROGRAMS += proto/schema
proto_schema_SOURCES = proto/schema.c
proto_schema_LDADD = $(PROTO_LIBS)
