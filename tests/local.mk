# Every test prints TAP.  A test of an area is listed in that area's file.
TEST_EXTENSIONS = .t
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/tap
T_LOG_DRIVER = $(LOG_DRIVER)
AM_TESTS_ENVIRONMENT = \
	CMOCKA_MESSAGE_OUTPUT=TAP; export CMOCKA_MESSAGE_OUTPUT; \
	top_srcdir='$(abs_top_srcdir)'; export top_srcdir; \
	top_builddir='$(abs_top_builddir)'; export top_builddir; \
	$(PBX_NONE)
TESTS += $(check_PROGRAMS) $(check_SCRIPTS)
EXTRA_DIST += $(check_SCRIPTS) tests/tap

# The tests that need no other program: what a sanitized build runs.
.PHONY: check-programs list-units
check-programs: $(check_PROGRAMS)
list-units:
	@echo $(check_PROGRAMS)

# What the tarball is made of, for tests/dist.t.
.PHONY: list-dist
list-dist:
	@echo $(DISTFILES)

include tests/base.mk
include tests/proto.mk
include tests/knowledge.mk
include tests/live.mk
include tests/core.mk
include tests/store.mk
include tests/bus.mk
include tests/patients.mk
include tests/config.mk
include tests/hub.mk
include tests/pbx.mk
include tests/ctl.mk
include tests/sim.mk
include tests/sound.mk
include tests/ui.mk
include tests/bench/bench.mk
include tests/fuzz/fuzz.mk

check_SCRIPTS += tests/demo.t tests/dist.t tests/format.t tests/layers.t \
	tests/readme.t
