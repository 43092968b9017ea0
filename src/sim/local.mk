noinst_LIBRARIES += libsim.a
libsim_a_SOURCES = \
	src/sim/advisor.c src/sim/advisor.h \
	src/sim/agenda.c src/sim/agenda.h \
	src/sim/arrival.c src/sim/arrival.h \
	src/sim/cast.c src/sim/cast.h \
	src/sim/course.c src/sim/course.h src/sim/faults.def \
	src/sim/days.c src/sim/days.h \
	src/sim/exchange.c src/sim/exchange.h \
	src/sim/fast.c src/sim/fast.h \
	src/sim/floor.c src/sim/floor.h \
	src/sim/hospital.c src/sim/hospital.h \
	src/sim/journal.c src/sim/journal.h \
	src/sim/option.c src/sim/option.h src/sim/options.def \
	src/sim/pace.c src/sim/pace.h \
	src/sim/param.c src/sim/param.h src/sim/params.def \
	src/sim/patient.c src/sim/patient.h \
	src/sim/post.c src/sim/post.h \
	src/sim/prepare.c \
	src/sim/record.c src/sim/record.h \
	src/sim/remote.c src/sim/remote.h \
	src/sim/replay.c src/sim/replay.h \
	src/sim/seat.c src/sim/seat.h \
	src/sim/shift.c src/sim/shift.h \
	src/sim/staff.c src/sim/staff.h \
	src/sim/tape.c src/sim/tape.h \
	src/sim/telephone.c src/sim/telephone.h \
	src/sim/visit.c src/sim/visit.h \
	src/sim/waits.c src/sim/waits.h
SIM_LIBS = libsim.a libconfig.a libcore.a liblive.a libstore.a libclient.a \
	$(PROTO_LIBS) $(ZMQ_LIBS) $(SQLITE_LIBS) $(PQ_LIBS) $(SODIUM_LIBS) $(UV_LIBS) \
	$(CONFUSE_LIBS) $(JANSSON_LIBS) -lpthread

bin_PROGRAMS += vigiesim
vigiesim_SOURCES = src/sim/main.c \
	src/sim/command.h src/sim/command_hospital.c src/sim/command_hub.c \
	src/sim/command_patients.c src/sim/command_replay.c
nodist_vigiesim_SOURCES = src/sim/hospital_conf.h
vigiesim_LDADD = $(SIM_LIBS)

noinst_PROGRAMS += src/sim/manpage
src_sim_manpage_SOURCES = src/sim/manpage.c
src_sim_manpage_LDADD = $(SIM_LIBS)

# The example hospital is the one that --fast plays when none is given.
BUILT_SOURCES += src/sim/hospital_conf.h
CLEANFILES += src/sim/hospital_conf.h
src/sim/command_hospital.$(OBJEXT): src/sim/hospital_conf.h
tests/sim/fast.$(OBJEXT): src/sim/hospital_conf.h
tests/sim/waits.$(OBJEXT): src/sim/hospital_conf.h
src/sim/hospital_conf.h: examples/hospital.conf
	@mkdir -p $(@D)
	$(AM_V_GEN){ echo '/* Made of examples/hospital.conf. */' && \
	echo 'static const char hospital_conf[] =' && \
	sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/^/    "/' -e 's/$$/\\n"/' \
	    $(srcdir)/examples/hospital.conf && echo '    ;'; } > $@.new && \
	mv $@.new $@
