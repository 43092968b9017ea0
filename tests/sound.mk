check_PROGRAMS += tests/sound/sound
tests_sound_sound_SOURCES = tests/sound/sound.c tests/check.h
tests_sound_sound_LDADD = $(SOUND_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/sound/track
tests_sound_track_SOURCES = tests/sound/track.c tests/check.h
tests_sound_track_LDADD = $(SOUND_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/sound/reel
tests_sound_reel_SOURCES = tests/sound/reel.c tests/check.h
tests_sound_reel_LDADD = $(SOUND_LIBS) $(CMOCKA_LIBS) -lm

check_PROGRAMS += tests/recording/sealed
tests_recording_sealed_SOURCES = tests/recording/sealed.c tests/check.h
tests_recording_sealed_LDADD = $(RECORDING_LIBS) $(CMOCKA_LIBS)
