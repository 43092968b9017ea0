# The configuration file.
check_PROGRAMS += tests/hub/config
tests_hub_config_SOURCES = tests/hub/config.c tests/check.h
tests_hub_config_LDADD = $(CONFIG_LIBS) $(CMOCKA_LIBS)
