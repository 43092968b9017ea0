noinst_LIBRARIES += libsim.a
libsim_a_SOURCES = \
	src/sim/course.c src/sim/course.h src/sim/faults.def \
	src/sim/record.c src/sim/record.h \
	src/sim/tape.c src/sim/tape.h
SIM_LIBS = libsim.a $(BASE_LIBS) $(JANSSON_LIBS)
