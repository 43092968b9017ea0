check_PROGRAMS += tests/sim/record tests/sim/tape tests/sim/replay \
	tests/sim/people tests/sim/fast tests/sim/waits
tests_sim_record_SOURCES = tests/sim/record.c tests/sim/row.h tests/check.h
tests_sim_record_LDADD = $(SIM_LIBS) $(CMOCKA_LIBS)
tests_sim_tape_SOURCES = tests/sim/tape.c tests/sim/row.h tests/check.h
tests_sim_tape_LDADD = $(SIM_LIBS) $(CMOCKA_LIBS)
tests_sim_replay_SOURCES = tests/sim/replay.c tests/sim/row.h tests/check.h
tests_sim_replay_LDADD = $(SIM_LIBS) $(CMOCKA_LIBS)
tests_sim_people_SOURCES = tests/sim/people.c tests/check.h
tests_sim_people_LDADD = $(SIM_LIBS) $(CMOCKA_LIBS)
tests_sim_waits_SOURCES = tests/sim/waits.c tests/check.h
tests_sim_waits_LDADD = $(SIM_LIBS) $(CMOCKA_LIBS)
tests_sim_fast_SOURCES = tests/sim/fast.c tests/check.h
tests_sim_fast_LDADD = $(SIM_LIBS) $(CMOCKA_LIBS)

check_SCRIPTS += tests/sim/records.t tests/sim/hub.t
noinst_PROGRAMS += tests/sim/figures
tests_sim_figures_SOURCES = tests/sim/figures.c
tests_sim_figures_LDADD = $(JANSSON_LIBS)
