noinst_LIBRARIES += libproto.a
libproto_a_SOURCES = \
	proto/codec.c proto/codec.h \
	proto/keypair.c proto/keypair.h \
	proto/messages.def proto/undef.h proto/words.def \
	proto/msg.c proto/msg.h \
	proto/topic.c proto/topic.h

noinst_PROGRAMS += proto/schema
proto_schema_SOURCES = proto/schema.c
proto_schema_LDADD = $(PROTO_LIBS)
