noinst_LIBRARIES += libsound.a
libsound_a_CFLAGS = $(AM_CFLAGS) $(SPANDSP_CFLAGS) $(SPEEXDSP_CFLAGS)
libsound_a_SOURCES = \
	src/sound/meter.c src/sound/meter.h \
	src/sound/playout.c src/sound/playout.h \
	src/sound/reel.c src/sound/reel.h \
	src/sound/rtp.c src/sound/rtp.h \
	src/sound/track.c src/sound/track.h \
	src/sound/wave.c src/sound/wave.h
