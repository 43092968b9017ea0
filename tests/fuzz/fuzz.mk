# A fuzz target is tests/fuzz/NAME.c with its seeds in tests/fuzz/NAME.seeds/.
# Each check runs the seeds; with --enable-fuzz and clang the same program is
# linked with libFuzzer: tests/fuzz/NAME tests/fuzz/NAME.seeds.
if FUZZ
FUZZ_MAIN =
LINK_FUZZ = -fsanitize=fuzzer
else
FUZZ_MAIN = tests/fuzz/seeds.c
LINK_FUZZ =
endif
EXTRA_DIST += tests/fuzz/seeds.c

check_PROGRAMS += tests/fuzz/decode
tests_fuzz_decode_SOURCES = tests/fuzz/decode.c tests/fuzz/fuzz.h $(FUZZ_MAIN)
tests_fuzz_decode_LDADD = $(PROTO_LIBS)
tests_fuzz_decode_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/decode.seeds

check_PROGRAMS += tests/fuzz/config
tests_fuzz_config_SOURCES = tests/fuzz/config.c tests/fuzz/fuzz.h $(FUZZ_MAIN)
tests_fuzz_config_LDADD = $(CONFIG_LIBS)
tests_fuzz_config_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/config.seeds

check_PROGRAMS += tests/fuzz/records
tests_fuzz_records_SOURCES = tests/fuzz/records.c tests/fuzz/fuzz.h \
	$(FUZZ_MAIN)
tests_fuzz_records_LDADD = $(SIM_LIBS)
tests_fuzz_records_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/records.seeds

check_PROGRAMS += tests/fuzz/hl7
tests_fuzz_hl7_SOURCES = tests/fuzz/hl7.c tests/fuzz/fuzz.h $(FUZZ_MAIN)
tests_fuzz_hl7_LDADD = $(PATIENTS_LIBS)
tests_fuzz_hl7_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/hl7.seeds

check_PROGRAMS += tests/fuzz/grid
tests_fuzz_grid_SOURCES = tests/fuzz/grid.c tests/fuzz/fuzz.h $(FUZZ_MAIN)
tests_fuzz_grid_LDADD = $(CONFIG_LIBS)
tests_fuzz_grid_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/grid.seeds

check_PROGRAMS += tests/fuzz/article
tests_fuzz_article_SOURCES = tests/fuzz/article.c tests/fuzz/fuzz.h \
	$(FUZZ_MAIN)
tests_fuzz_article_LDADD = $(KNOWLEDGE_LIBS)
tests_fuzz_article_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/article.seeds

check_PROGRAMS += tests/fuzz/fhir
tests_fuzz_fhir_SOURCES = tests/fuzz/fhir.c tests/fuzz/fuzz.h \
	tests/fuzz/staged.c tests/fuzz/staged.h $(FUZZ_MAIN)
tests_fuzz_fhir_LDADD = $(PATIENTS_LIBS)
tests_fuzz_fhir_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/fhir.seeds

check_PROGRAMS += tests/fuzz/csv
tests_fuzz_csv_SOURCES = tests/fuzz/csv.c tests/fuzz/fuzz.h \
	tests/fuzz/staged.c tests/fuzz/staged.h $(FUZZ_MAIN)
tests_fuzz_csv_LDADD = $(PATIENTS_LIBS)
tests_fuzz_csv_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/csv.seeds

check_PROGRAMS += tests/fuzz/recording
tests_fuzz_recording_SOURCES = tests/fuzz/recording.c tests/fuzz/fuzz.h \
	$(FUZZ_MAIN)
tests_fuzz_recording_LDADD = $(RECORDING_LIBS)
tests_fuzz_recording_LDFLAGS = $(LINK_FUZZ)
EXTRA_DIST += tests/fuzz/recording.seeds
