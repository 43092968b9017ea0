check_PROGRAMS += tests/base/clock tests/base/text
tests_base_clock_SOURCES = tests/base/clock.c tests/check.h
tests_base_clock_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
tests_base_text_SOURCES = tests/base/text.c tests/check.h
tests_base_text_LDADD = $(BASE_LIBS) $(CMOCKA_LIBS)
check_PROGRAMS += tests/base/password
tests_base_password_SOURCES = tests/base/password.c tests/check.h
tests_base_password_LDADD = $(BASE_LIBS) $(SODIUM_LIBS) $(CMOCKA_LIBS)
