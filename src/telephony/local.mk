noinst_LIBRARIES += libtelephony.a
libtelephony_a_SOURCES = \
	src/telephony/ari.c src/telephony/ari.h \
	src/telephony/ari_act.c \
	src/telephony/ari_call.c \
	src/telephony/ari_check.c src/telephony/ari_check.h \
	src/telephony/ari_event.c \
	src/telephony/ari_list.c \
	src/telephony/ari_options.c src/telephony/ari_options.h \
	src/telephony/ari_phone.c \
	src/telephony/ari_request.c src/telephony/ari_request.h \
	src/telephony/ari_socket.c src/telephony/ari_socket.h \
	src/telephony/ari_talk.c \
	src/telephony/ari_tap.c \
	src/telephony/fake.c src/telephony/fake.h \
	src/telephony/fake_sound.c src/telephony/fake_talk.c \
	src/telephony/script.c src/telephony/script.h \
	src/telephony/telephony.c src/telephony/telephony.h \
	src/telephony/wire.c src/telephony/wire.h
