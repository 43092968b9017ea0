# A console without a hub in front of a small hospital, and how each of its
# screens is reached.
check_LIBRARIES = tests/ui/libscene.a
tests_ui_libscene_a_SOURCES = tests/check.h \
	tests/ui/scene.c tests/ui/scene.h tests/ui/hospital.c \
	tests/ui/plays.c tests/ui/plays.def tests/ui/plays.h \
	tests/ui/plays/desk.c \
	tests/ui/plays/door.c \
	tests/ui/plays/floor.c \
	tests/ui/plays/identity.c \
	tests/ui/plays/knowledge.c \
	tests/ui/plays/letters.c \
	tests/ui/plays/overlays.c \
	tests/ui/plays/promises.c \
	tests/ui/plays/recalls.c \
	tests/ui/plays/recording.c tests/ui/hearing.h \
	tests/ui/plays/requests.c \
	tests/ui/plays/quality.c tests/ui/quality.h \
	tests/ui/plays/queue.c \
	tests/ui/plays/wall.c \
	tests/ui/recorded.c tests/ui/recorded.h
SCENE_LIBS = tests/ui/libscene.a $(UI_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/ui/widgets tests/ui/words tests/ui/large
tests_ui_large_SOURCES = tests/ui/large.c tests/check.h
tests_ui_large_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_widgets_SOURCES = tests/ui/widgets.c tests/check.h
tests_ui_widgets_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_words_SOURCES = tests/ui/words.c tests/check.h
tests_ui_words_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/ui/screens tests/ui/sign_in tests/ui/contacts \
	tests/ui/letters tests/ui/notes tests/ui/stage tests/ui/themes tests/ui/pictures \
	tests/ui/settings tests/ui/terminal tests/ui/hostile tests/ui/soak
tests_ui_terminal_SOURCES = tests/ui/terminal.c
tests_ui_terminal_LDADD = $(CMOCKA_LIBS) -lutil
tests_ui_hostile_SOURCES = tests/ui/hostile.c
tests_ui_hostile_LDADD = $(SCENE_LIBS)
tests_ui_soak_SOURCES = tests/ui/soak.c tests/ui/beside.c \
	tests/ui/beside.h tests/live/stream.c \
	tests/live/stream.h tests/live/stream_config.c
tests_ui_soak_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/written
tests_ui_written_SOURCES = tests/ui/written.c tests/live/stream.c \
	tests/live/stream.h tests/live/stream_config.c \
	ui/draw/terminal.c ui/draw/terminal.h
tests_ui_written_LDADD = $(SCENE_LIBS) $(NCURSES_LIBS) -lutil
check_PROGRAMS += tests/ui/keys
tests_ui_keys_SOURCES = tests/ui/keys.c
tests_ui_keys_LDADD = $(SCENE_LIBS)
tests_ui_settings_SOURCES = tests/ui/settings.c
tests_ui_settings_LDADD = $(SCENE_LIBS)
tests_ui_pictures_SOURCES = tests/ui/pictures.c
tests_ui_pictures_LDADD = $(SCENE_LIBS)
tests_ui_letters_SOURCES = tests/ui/letters.c
tests_ui_letters_LDADD = $(SCENE_LIBS)
tests_ui_themes_SOURCES = tests/ui/themes.c
tests_ui_themes_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/wall
tests_ui_wall_SOURCES = tests/ui/wall.c
tests_ui_wall_LDADD = $(SCENE_LIBS)
tests_ui_screens_SOURCES = tests/ui/screens.c
tests_ui_screens_LDADD = $(SCENE_LIBS)
tests_ui_sign_in_SOURCES = tests/ui/sign_in.c
tests_ui_sign_in_LDADD = $(SCENE_LIBS)
tests_ui_contacts_SOURCES = tests/ui/contacts.c
tests_ui_contacts_LDADD = $(SCENE_LIBS)
tests_ui_notes_SOURCES = tests/ui/notes.c
tests_ui_notes_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/palette
tests_ui_palette_SOURCES = tests/ui/palette.c
tests_ui_palette_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/watch
tests_ui_watch_SOURCES = tests/ui/watch.c
tests_ui_watch_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/refusal
tests_ui_refusal_SOURCES = tests/ui/refusal.c
tests_ui_refusal_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/steps
tests_ui_steps_SOURCES = tests/ui/steps.c
tests_ui_steps_LDADD = $(SCENE_LIBS)

check_PROGRAMS += tests/ui/recalls
tests_ui_recalls_SOURCES = tests/ui/recalls.c
tests_ui_recalls_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/recording
tests_ui_recording_SOURCES = tests/ui/recording.c
tests_ui_recording_LDADD = $(SCENE_LIBS)

check_SCRIPTS += tests/ui/playing.t
check_PROGRAMS += tests/ui/hearing
tests_ui_hearing_SOURCES = tests/ui/hearing.c
tests_ui_hearing_LDADD = $(SCENE_LIBS)

check_PROGRAMS += tests/ui/floor
tests_ui_floor_SOURCES = tests/ui/floor.c
tests_ui_floor_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/night
tests_ui_night_SOURCES = tests/ui/night.c
tests_ui_night_LDADD = $(SCENE_LIBS)
tests_ui_stage_SOURCES = tests/ui/stage.c
tests_ui_stage_LDADD = $(SCENE_LIBS)

check_PROGRAMS += tests/ui/requests
tests_ui_requests_SOURCES = tests/ui/requests.c
tests_ui_requests_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/articles
tests_ui_articles_SOURCES = tests/ui/articles.c
tests_ui_articles_LDADD = $(SCENE_LIBS)

check_PROGRAMS += tests/ui/answering
tests_ui_answering_SOURCES = tests/ui/answering.c
tests_ui_answering_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/who
tests_ui_who_SOURCES = tests/ui/who.c
tests_ui_who_LDADD = $(SCENE_LIBS)
check_PROGRAMS += tests/ui/promises tests/ui/when
tests_ui_promises_SOURCES = tests/ui/promises.c
tests_ui_promises_LDADD = $(SCENE_LIBS)
tests_ui_when_SOURCES = tests/ui/when.c tests/check.h
tests_ui_when_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)

# What console.t needs: a hub is part of the tree, a gateway is not.
noinst_PROGRAMS += tests/ui/arrive
tests_ui_arrive_SOURCES = tests/ui/arrive.c
tests_ui_arrive_LDADD = $(CLIENT_LIBS)

noinst_PROGRAMS += tests/ui/post
tests_ui_post_SOURCES = tests/ui/post.c
tests_ui_post_LDADD = $(CLIENT_LIBS)

check_SCRIPTS += tests/ui/answers.t tests/ui/caller.t tests/ui/console.t tests/ui/supervisor.t tests/ui/writing.t \
	tests/ui/quality.t \
	tests/ui/lines.t tests/ui/lines-caller.t tests/ui/lines-lead.t \
	tests/ui/lines-voicemail.t \
	tests/ui/lines-beside.t tests/ui/lines-screens.t tests/ui/po.t
EXTRA_DIST += tests/ui/walk.sh tests/ui/listeners.sh tests/ui/hospital.conf tests/ui/recorded tests/ui/templates

# Draw again what must look as the screens do now.
.PHONY: pictures
pictures: tests/ui/pictures tests/ui/screens
	cd $(srcdir) && for test in screens pictures; do \
		RECORD=1 top_srcdir=. top_builddir='$(abs_builddir)' \
		'$(abs_builddir)'/tests/ui/$$test || exit 1; done

# The evaluation form, typed as an evaluator does.
check_PROGRAMS += tests/ui/scoring
tests_ui_scoring_SOURCES = tests/ui/scoring.c
tests_ui_scoring_LDADD = $(SCENE_LIBS)

# A request through its day, by two advisors.
check_SCRIPTS += tests/ui/carry.t tests/ui/printed.t

check_PROGRAMS += tests/ui/player
tests_ui_player_SOURCES = tests/ui/player.c ui/player.c tests/check.h
tests_ui_player_LDADD = $(SOUND_LIBS) $(PROTO_LIBS) $(ALSA_LIBS) \
	$(CMOCKA_LIBS) -lpthread
