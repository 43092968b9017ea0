# The configuration, of hub, command line and simulator.
noinst_LIBRARIES += libconfig.a
libconfig_a_SOURCES = \
	src/hub/config.c src/hub/config.h src/hub/options.def \
	src/hub/config_build.c src/hub/config_build.h \
	src/hub/config_check.c src/hub/config_holidays.c \
	src/hub/config_menu.c \
	src/hub/config_option.c src/hub/config_option.h \
	src/hub/config_read.c \
	src/hub/config_rows.c src/hub/config_rows.h \
	src/hub/config_text.c src/hub/config_text.h \
	src/hub/config_tree.c src/hub/config_tree.h \
	src/hub/config_value.c src/hub/config_value.h \
	src/hub/grid_read.c src/hub/grid_read.h \
	src/hub/prompt.c src/hub/prompt.h src/hub/prompts.def \
	src/hub/senders.c src/hub/senders.h
CONFIG_LIBS = libconfig.a $(LIVE_LIBS) $(CONFUSE_LIBS)

noinst_PROGRAMS += src/hub/config_man
src_hub_config_man_SOURCES = src/hub/config_man.c
src_hub_config_man_LDADD = $(CONFIG_LIBS)
