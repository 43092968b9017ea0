# A real Asterisk, with sipp as patients and as telephones.
PBX_EXCHANGE = tests/pbx/exchange.c tests/pbx/exchange.h \
	tests/pbx/tone.c tests/pbx/tone.h
EXTRA_DIST += tests/pbx/pbx tests/pbx/register.xml tests/pbx/telephone.xml \
	tests/pbx/patient.xml tests/pbx/patient-stays.xml \
	tests/pbx/patient-gives-up.xml

pbx_tests = tests/pbx/talk tests/pbx/listen tests/pbx/acts
check_PROGRAMS += $(pbx_tests)
tests_pbx_talk_SOURCES = tests/pbx/talk.c $(PBX_EXCHANGE) $(HUB_WORLD)
tests_pbx_talk_LDADD = $(SOUND_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_talk_DEPENDENCIES = vigied vigiectl
tests_pbx_listen_SOURCES = tests/pbx/listen.c $(PBX_EXCHANGE) $(HUB_WORLD)
tests_pbx_listen_LDADD = $(SOUND_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_listen_DEPENDENCIES = vigied
tests_pbx_acts_SOURCES = tests/pbx/acts.c $(PBX_EXCHANGE)
tests_pbx_acts_LDADD = $(TELEPHONY_LIBS) $(CMOCKA_LIBS)
