check_PROGRAMS += tests/bus/bus tests/bus/client tests/bus/keys \
	tests/bus/secure
bus_hub = tests/bus/hub.c tests/bus/hub.h tests/check.h
tests_bus_bus_SOURCES = tests/bus/bus.c $(bus_hub)
tests_bus_bus_LDADD = $(BUS_LIBS) $(CMOCKA_LIBS)
tests_bus_client_SOURCES = tests/bus/client.c $(bus_hub)
tests_bus_client_LDADD = libclient.a $(BUS_LIBS) $(CMOCKA_LIBS)
tests_bus_keys_SOURCES = tests/bus/keys.c tests/check.h
tests_bus_keys_LDADD = $(BUS_LIBS) $(CMOCKA_LIBS)
tests_bus_secure_SOURCES = tests/bus/secure.c $(bus_hub)
tests_bus_secure_LDADD = $(BUS_LIBS) $(CMOCKA_LIBS)
