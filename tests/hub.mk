HUB_WORLD = tests/hub/world.c tests/hub/world.h tests/check.h
HUB_WORLD_LIBS = libclient.a liblive.a $(CLIENT_LIBS) $(LIVE_LIBS) \
	$(CMOCKA_LIBS)

check_PROGRAMS += tests/hub/spine
tests_hub_spine_SOURCES = tests/hub/spine.c $(HUB_WORLD)
tests_hub_spine_LDADD = $(HUB_WORLD_LIBS)
EXTRA_tests_hub_spine_DEPENDENCIES = vigied
