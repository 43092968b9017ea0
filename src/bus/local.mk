noinst_LIBRARIES += libbus.a
libbus_a_SOURCES = \
	src/bus/board.c src/bus/board.h \
	src/bus/bus.c src/bus/bus.h \
	src/bus/endpoint.c src/bus/endpoint.h \
	src/bus/keys.c src/bus/keys.h \
	src/bus/router.c src/bus/router.h \
	src/bus/selftest.c src/bus/selftest.h \
	src/bus/socket.c src/bus/socket.h \
	src/bus/zap.c src/bus/zap.h
