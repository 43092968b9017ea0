check_PROGRAMS += tests/ui/widgets tests/ui/screens tests/ui/words
tests_ui_widgets_SOURCES = tests/ui/widgets.c tests/check.h
tests_ui_widgets_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_screens_SOURCES = tests/ui/screens.c tests/ui/scene.c \
	tests/ui/scene.h tests/check.h
tests_ui_screens_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)
tests_ui_words_SOURCES = tests/ui/words.c tests/check.h
tests_ui_words_LDADD = $(UI_LIBS) $(CMOCKA_LIBS)

# What console.t needs: a hub is part of the tree, a gateway is not.
noinst_PROGRAMS += tests/ui/arrive
tests_ui_arrive_SOURCES = tests/ui/arrive.c
tests_ui_arrive_LDADD = $(CLIENT_LIBS)

check_SCRIPTS += tests/ui/console.t tests/ui/po.t
EXTRA_DIST += tests/ui/hospital.conf tests/ui/recorded
