# "make bench": each program prints "name value unit"; tests/bench/targets
# says what each figure is held against.
BENCHES = tests/bench/codec
EXTRA_PROGRAMS += $(BENCHES)
EXTRA_DIST += tests/bench/run tests/bench/targets
CLEANFILES += bench.txt bench.json

.PHONY: bench
bench: all $(BENCHES)
	$(srcdir)/tests/bench/run . $(BENCHES:%=./%)

tests_bench_codec_SOURCES = tests/bench/codec.c
tests_bench_codec_LDADD = $(PROTO_LIBS)
