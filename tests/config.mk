# The configuration file.
check_PROGRAMS += tests/hub/config tests/hub/config_bad
tests_hub_config_SOURCES = tests/hub/config.c tests/check.h
tests_hub_config_LDADD = $(CONFIG_LIBS) $(CMOCKA_LIBS)
tests_hub_config_bad_SOURCES = tests/hub/config_bad.c tests/check.h
tests_hub_config_bad_LDADD = $(CONFIG_LIBS) $(CMOCKA_LIBS)

# The scripted exchange.
check_PROGRAMS += tests/telephony/fake
tests_telephony_fake_SOURCES = tests/telephony/fake.c tests/check.h
tests_telephony_fake_LDADD = $(TELEPHONY_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/telephony/ari
ASTERISK = tests/telephony/asterisk.c tests/telephony/asterisk.h tests/check.h
tests_telephony_ari_SOURCES = tests/telephony/ari.c $(ASTERISK)
tests_telephony_ari_LDADD = $(TELEPHONY_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/telephony/outside
tests_telephony_outside_SOURCES = tests/telephony/outside.c $(ASTERISK)
tests_telephony_outside_LDADD = $(TELEPHONY_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/hub/grid
tests_hub_grid_SOURCES = tests/hub/grid.c tests/check.h
tests_hub_grid_LDADD = $(CONFIG_LIBS) $(CMOCKA_LIBS)
