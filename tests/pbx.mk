# A real Asterisk, with sipp as patients and as telephones.
PBX_EXCHANGE = tests/pbx/exchange.c tests/pbx/exchange.h \
	tests/pbx/exchange_files.c tests/pbx/exchange_phones.c \
	tests/pbx/exchange_parts.h \
	tests/pbx/tone.c tests/pbx/tone.h tests/pbx/left.c tests/pbx/left.h
PBX_LIBS = $(CURL_LIBS) $(JANSSON_LIBS) $(SOUND_LIBS)
EXTRA_DIST += tests/pbx/pbx tests/pbx/register.xml tests/pbx/telephone.xml \
	tests/pbx/patient.xml tests/pbx/patient-stays.xml \
	tests/pbx/patient-gives-up.xml

PBX_SCENE = tests/pbx/scene.c tests/pbx/scene.h $(PBX_EXCHANGE) $(HUB_WORLD)

pbx_tests = tests/pbx/talk tests/pbx/listen tests/pbx/acts \
	tests/pbx/menus tests/pbx/desk tests/pbx/consults tests/pbx/faults \
	tests/pbx/kill tests/pbx/recording
check_PROGRAMS += $(pbx_tests)
tests_pbx_talk_SOURCES = tests/pbx/talk.c $(PBX_SCENE)
tests_pbx_talk_LDADD = $(PBX_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_talk_DEPENDENCIES = vigied vigiectl
tests_pbx_menus_SOURCES = tests/pbx/menus.c $(PBX_SCENE)
tests_pbx_menus_LDADD = $(PBX_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_menus_DEPENDENCIES = vigied
tests_pbx_listen_SOURCES = tests/pbx/listen.c $(PBX_EXCHANGE) $(HUB_WORLD)
tests_pbx_listen_LDADD = $(PBX_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_listen_DEPENDENCIES = vigied
tests_pbx_recording_SOURCES = tests/pbx/recording.c $(PBX_EXCHANGE) $(RECORDED)
tests_pbx_recording_LDADD = libclient.a liblive.a $(RECORDING_LIBS) \
	$(PBX_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_recording_DEPENDENCIES = vigied
PBX_HEARING = tests/pbx/hearing.c tests/pbx/hearing.h
PBX_PARTIES = tests/pbx/parties.c tests/pbx/parties.h $(PBX_HEARING) \
	$(PBX_EXCHANGE)
PBX_PARTIES_LIBS = $(PBX_LIBS) $(TELEPHONY_LIBS) $(CMOCKA_LIBS)
tests_pbx_desk_SOURCES = tests/pbx/desk.c $(PBX_HEARING) $(PBX_SCENE)
tests_pbx_desk_LDADD = $(PBX_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_desk_DEPENDENCIES = vigied
tests_pbx_acts_SOURCES = tests/pbx/acts.c $(PBX_PARTIES)
tests_pbx_acts_LDADD = $(PBX_PARTIES_LIBS)
tests_pbx_consults_SOURCES = tests/pbx/consults.c $(PBX_PARTIES)
tests_pbx_consults_LDADD = $(PBX_PARTIES_LIBS)
tests_pbx_faults_SOURCES = tests/pbx/faults.c tests/pbx/wire.c \
	tests/pbx/wire.h $(PBX_SCENE)
tests_pbx_faults_LDADD = $(PBX_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_pbx_faults_DEPENDENCIES = vigied vigiectl
tests_pbx_kill_SOURCES = tests/pbx/kill.c $(PBX_EXCHANGE) $(BENCH_HUB)
tests_pbx_kill_LDADD = $(PBX_LIBS) $(BENCH_HUB_LIBS) $(CMOCKA_LIBS)
EXTRA_tests_pbx_kill_DEPENDENCIES = vigied
