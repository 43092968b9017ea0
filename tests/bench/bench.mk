# "make bench": each program prints "name value unit"; tests/bench/targets
# says what each figure is held against.
BENCHES = tests/bench/codec tests/bench/fold \
	tests/bench/limit_router tests/bench/limit_sqlite \
	tests/bench/match tests/bench/store
EXTRA_PROGRAMS += $(BENCHES)
EXTRA_DIST += tests/bench/run tests/bench/targets
CLEANFILES += bench.txt bench.json

.PHONY: bench
bench: all $(BENCHES)
	$(srcdir)/tests/bench/run . $(BENCHES:%=./%)

tests_bench_codec_SOURCES = tests/bench/codec.c
tests_bench_codec_LDADD = $(PROTO_LIBS)
tests_bench_fold_SOURCES = tests/bench/fold.c tests/live/stream.c \
	tests/live/stream.h
tests_bench_fold_LDADD = $(LIVE_LIBS)
tests_bench_limit_sqlite_SOURCES = tests/bench/limit_sqlite.c
tests_bench_limit_sqlite_LDADD = $(SQLITE_LIBS)
tests_bench_store_SOURCES = tests/bench/store.c
tests_bench_store_LDADD = $(STORE_LIBS)
tests_bench_match_SOURCES = tests/bench/match.c
tests_bench_match_LDADD = $(CORE_LIBS)
tests_bench_limit_router_SOURCES = tests/bench/limit_router.c
tests_bench_limit_router_LDADD = $(ZMQ_LIBS)
