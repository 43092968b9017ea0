noinst_LIBRARIES += libtelephony.a
libtelephony_a_SOURCES = \
	src/telephony/fake.c src/telephony/fake.h \
	src/telephony/fake_talk.c \
	src/telephony/script.c src/telephony/script.h \
	src/telephony/telephony.c src/telephony/telephony.h \
	src/telephony/wire.c src/telephony/wire.h
