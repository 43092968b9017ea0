HUB_EAR = tests/hub/ear.c tests/hub/ear.h
# A hub of one's own for each program: the real vigied over real sockets.
HUB_WORLD = tests/hub/world.c tests/hub/guest.c tests/hub/world.h \
	tests/check.h
HUB_WORLD_LIBS = libclient.a liblive.a $(CLIENT_LIBS) $(LIVE_LIBS) \
	$(CMOCKA_LIBS)

check_PROGRAMS += tests/hub/spine tests/hub/desk tests/hub/kill \
	tests/hub/login tests/hub/roles tests/hub/lost tests/hub/reload \
	tests/hub/fail tests/hub/personal tests/hub/secure \
	tests/hub/announce tests/hub/call tests/hub/night tests/hub/now \
	tests/hub/notify

check_PROGRAMS += tests/hub/alert
tests_hub_alert_SOURCES = tests/hub/alert.c $(HUB_WORLD)
tests_hub_alert_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_alert_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/voicemail
tests_hub_voicemail_SOURCES = tests/hub/voicemail.c $(HUB_WORLD)
tests_hub_voicemail_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_voicemail_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/board
tests_hub_board_SOURCES = tests/hub/board.c $(HUB_WORLD)
tests_hub_board_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_board_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/cut
tests_hub_cut_SOURCES = tests/hub/cut.c tests/hub/proxy.c tests/hub/proxy.h \
	$(HUB_WORLD)
tests_hub_cut_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_cut_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/mllp tests/hub/mllp_held
HUB_SENDER = tests/hub/sender.c tests/hub/sender.h
tests_hub_mllp_SOURCES = tests/hub/mllp.c $(HUB_SENDER) $(HUB_WORLD)
tests_hub_mllp_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_mllp_DEPENDENCIES = vigied
tests_hub_mllp_held_SOURCES = tests/hub/mllp_held.c $(HUB_SENDER) $(HUB_WORLD)
tests_hub_mllp_held_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_mllp_held_DEPENDENCIES = vigied
check_PROGRAMS += tests/hub/sound
tests_hub_sound_SOURCES = tests/hub/sound.c $(HUB_WORLD)
tests_hub_sound_LDADD = libclient.a liblive.a $(SOUND_LIBS) $(CLIENT_LIBS) \
	$(LIVE_LIBS) $(CMOCKA_LIBS)
EXTRA_tests_hub_sound_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/carried
tests_hub_carried_SOURCES = tests/hub/carried.c $(HUB_WORLD)
tests_hub_carried_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_carried_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/outbox
tests_hub_outbox_SOURCES = tests/hub/outbox.c $(HUB_WORLD)
tests_hub_outbox_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_outbox_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/floor
tests_hub_floor_SOURCES = tests/hub/floor.c $(HUB_WORLD)
tests_hub_floor_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_floor_DEPENDENCIES = vigied

tests_hub_spine_SOURCES = tests/hub/spine.c $(HUB_WORLD)
tests_hub_spine_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_spine_DEPENDENCIES = vigied

tests_hub_desk_SOURCES = tests/hub/desk.c tests/hub/raw.c tests/hub/raw.h \
	$(HUB_WORLD)
tests_hub_desk_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_desk_DEPENDENCIES = vigied

tests_hub_kill_SOURCES = tests/hub/kill.c tests/store/server.c \
	tests/store/server.h $(STORE_FACTS) $(HUB_WORLD)
tests_hub_kill_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_kill_DEPENDENCIES = vigied

tests_hub_login_SOURCES = tests/hub/login.c $(HUB_WORLD)
tests_hub_login_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_login_DEPENDENCIES = vigied

tests_hub_roles_SOURCES = tests/hub/roles.c tests/hub/raw.c tests/hub/raw.h \
	$(HUB_WORLD)
tests_hub_roles_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_roles_DEPENDENCIES = vigied

tests_hub_lost_SOURCES = tests/hub/lost.c tests/hub/raw.c tests/hub/raw.h \
	$(HUB_WORLD)
tests_hub_lost_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_lost_DEPENDENCIES = vigied

tests_hub_reload_SOURCES = tests/hub/reload.c $(HUB_WORLD)
tests_hub_reload_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_reload_DEPENDENCIES = vigied

tests_hub_fail_SOURCES = tests/hub/fail.c tests/store/server.c \
	tests/store/server.h $(STORE_FACTS) $(HUB_WORLD)
tests_hub_fail_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_fail_DEPENDENCIES = vigied

tests_hub_personal_SOURCES = tests/hub/personal.c $(HUB_WORLD)
tests_hub_personal_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_personal_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/identity
tests_hub_identity_SOURCES = tests/hub/identity.c $(HUB_WORLD)
tests_hub_identity_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_identity_DEPENDENCIES = vigied

tests_hub_secure_SOURCES = tests/hub/secure.c $(HUB_WORLD)
tests_hub_secure_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_secure_DEPENDENCIES = vigied

tests_hub_announce_SOURCES = tests/hub/announce.c $(HUB_EAR) $(HUB_WORLD)
tests_hub_announce_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_announce_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/callback
tests_hub_callback_SOURCES = tests/hub/callback.c $(HUB_EAR) $(HUB_WORLD)
tests_hub_callback_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_callback_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/talk
tests_hub_talk_SOURCES = tests/hub/talk.c $(HUB_EAR) $(HUB_WORLD)
tests_hub_talk_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_talk_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/recall
tests_hub_recall_SOURCES = tests/hub/recall.c $(HUB_EAR) $(HUB_WORLD)
tests_hub_recall_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_recall_DEPENDENCIES = vigied

tests_hub_call_SOURCES = tests/hub/call.c $(HUB_WORLD)
tests_hub_call_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_call_DEPENDENCIES = vigied

tests_hub_night_SOURCES = tests/hub/night.c $(HUB_WORLD)
tests_hub_night_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_night_DEPENDENCIES = vigied

tests_hub_now_SOURCES = tests/hub/now.c src/hub/now.c src/hub/now.h \
	tests/check.h
tests_hub_now_LDADD = $(CMOCKA_LIBS)

check_PROGRAMS += tests/hub/tries
tests_hub_tries_SOURCES = tests/hub/tries.c src/hub/tries.c src/hub/tries.h \
	tests/check.h
tests_hub_tries_LDADD = libbase.a $(CMOCKA_LIBS)
tests_hub_notify_SOURCES = tests/hub/notify.c tests/store/server.c \
	tests/store/server.h $(STORE_FACTS) $(HUB_WORLD)
tests_hub_notify_LDADD = $(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_notify_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/knowledge
tests_hub_knowledge_SOURCES = tests/hub/knowledge.c $(HUB_WORLD)
tests_hub_knowledge_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_knowledge_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/recording
RECORDED = tests/hub/recorded.c tests/hub/recorded.h $(HUB_WORLD)
tests_hub_recording_SOURCES = tests/hub/recording.c $(RECORDED)
tests_hub_recording_LDADD = libclient.a liblive.a $(RECORDING_LIBS) \
	$(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_recording_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/recording_heard
tests_hub_recording_heard_SOURCES = tests/hub/recording_heard.c $(RECORDED)
tests_hub_recording_heard_LDADD = libclient.a liblive.a $(RECORDING_LIBS) \
	$(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_recording_heard_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/recording_faults
tests_hub_recording_faults_SOURCES = tests/hub/recording_faults.c \
	tests/store/server.c tests/store/server.h $(STORE_FACTS) $(RECORDED)
tests_hub_recording_faults_LDADD = libclient.a liblive.a $(RECORDING_LIBS) \
	$(STORE_LIBS) $(HUB_WORLD_LIBS)
EXTRA_tests_hub_recording_faults_DEPENDENCIES = vigied

check_PROGRAMS += tests/hub/limits
tests_hub_limits_SOURCES = tests/hub/limits.c tests/check.h
tests_hub_limits_LDADD = $(CONFIG_LIBS) $(CMOCKA_LIBS)
