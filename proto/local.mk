noinst_LIBRARIES += libproto.a
libproto_a_SOURCES = \
	proto/codec.c proto/codec.h \
	proto/messages.def proto/undef.h proto/words.def \
	proto/msg.c proto/msg.h
