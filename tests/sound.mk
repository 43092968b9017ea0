check_PROGRAMS += tests/sound/sound
tests_sound_sound_SOURCES = tests/sound/sound.c tests/check.h
tests_sound_sound_LDADD = $(SOUND_LIBS) $(CMOCKA_LIBS)
