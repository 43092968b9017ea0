# "make bench": each program prints "name value unit"; tests/bench/targets
# says what each figure is held against.
BENCHES = tests/bench/codec tests/bench/fold
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
