check_PROGRAMS += tests/bus/bus
tests_bus_bus_SOURCES = tests/bus/bus.c tests/bus/hub.c tests/bus/hub.h \
	tests/check.h
tests_bus_bus_LDADD = $(BUS_LIBS) $(CMOCKA_LIBS)
