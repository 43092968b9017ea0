# "make bench": each program prints "name value unit"; tests/bench/targets
# says what each figure is held against.
BENCHES_ONCE = tests/bench/fold tests/bench/search
BENCHES = tests/bench/codec \
	tests/bench/limit_router tests/bench/limit_sqlite \
	tests/bench/match tests/bench/store
EXTRA_PROGRAMS += $(BENCHES) $(BENCHES_THRICE) $(BENCHES_ONCE)
EXTRA_DIST += tests/bench/run tests/bench/targets
CLEANFILES += bench.txt bench.json

.PHONY: bench
bench: all $(BENCHES) $(BENCHES_THRICE) $(BENCHES_ONCE)
	top_srcdir='$(abs_top_srcdir)' $(srcdir)/tests/bench/run . $(BENCHES:%=./%) $(BENCHES_THRICE:%=./%:3) \
	    $(BENCHES_ONCE:%=./%:1)

tests_bench_codec_SOURCES = tests/bench/codec.c
tests_bench_codec_LDADD = $(PROTO_LIBS)
tests_bench_fold_SOURCES = tests/bench/fold.c tests/live/stream.c \
	tests/live/stream_config.c tests/live/stream.h
tests_bench_fold_LDADD = $(LIVE_LIBS)
tests_bench_limit_sqlite_SOURCES = tests/bench/limit_sqlite.c
tests_bench_limit_sqlite_LDADD = $(SQLITE_LIBS)
tests_bench_search_SOURCES = tests/bench/search.c \
	tests/bench/measure.c tests/bench/measure.h \
	tests/store/server.c tests/store/server.h \
	$(STORE_FACTS)
tests_bench_search_LDADD = $(STORE_LIBS) $(CMOCKA_LIBS)
tests_bench_store_SOURCES = tests/bench/store.c
tests_bench_store_LDADD = $(STORE_LIBS)
tests_bench_match_SOURCES = tests/bench/match.c
tests_bench_match_LDADD = $(CORE_LIBS)
tests_bench_limit_router_SOURCES = tests/bench/limit_router.c
tests_bench_limit_router_LDADD = $(ZMQ_LIBS)

# Against a real hub.
BENCH_HUB = tests/bench/site.c tests/bench/site.h tests/bench/crowd.c \
	tests/bench/crowd.h tests/bench/gate.c tests/bench/gate.h \
	tests/bench/measure.c tests/bench/measure.h \
	src/hub/token.c src/hub/token.h
BENCH_HUB_LIBS = libclient.a $(CORE_LIBS) $(STORE_LIBS) $(CLIENT_LIBS)
BENCHES_THRICE = tests/bench/hub_commands
tests_bench_hub_commands_SOURCES = tests/bench/hub_commands.c $(BENCH_HUB)
tests_bench_hub_commands_LDADD = $(BENCH_HUB_LIBS)
BENCHES_THRICE += tests/bench/hub_fanout
tests_bench_hub_fanout_SOURCES = tests/bench/hub_fanout.c $(BENCH_HUB)
tests_bench_hub_fanout_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/hub_load
tests_bench_hub_load_SOURCES = tests/bench/hub_load.c $(BENCH_HUB)
tests_bench_hub_load_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/hub_join
tests_bench_hub_join_SOURCES = tests/bench/hub_join.c $(BENCH_HUB)
tests_bench_hub_join_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/hub_restart
tests_bench_hub_restart_SOURCES = tests/bench/hub_restart.c $(BENCH_HUB)
tests_bench_hub_restart_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/hub_hl7
tests_bench_hub_hl7_SOURCES = tests/bench/hub_hl7.c $(BENCH_HUB)
tests_bench_hub_hl7_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/hub_assign
tests_bench_hub_assign_SOURCES = tests/bench/hub_assign.c $(BENCH_HUB)
tests_bench_hub_assign_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/console
BENCH_SCREEN = tests/bench/screen.c tests/bench/screen.h
tests_bench_console_SOURCES = tests/bench/console.c $(BENCH_SCREEN) $(BENCH_HUB)
tests_bench_console_LDADD = $(BENCH_HUB_LIBS) -lutil
BENCHES_ONCE += tests/bench/card
tests_bench_card_SOURCES = tests/bench/card.c $(BENCH_SCREEN) $(BENCH_HUB)
tests_bench_card_LDADD = $(BENCH_HUB_LIBS) -lutil
BENCHES_ONCE += tests/bench/articles
tests_bench_articles_SOURCES = tests/bench/articles.c \
	tests/store/server.c tests/store/server.h \
	$(STORE_FACTS) $(BENCH_HUB)
tests_bench_articles_LDADD = $(BENCH_HUB_LIBS) $(CMOCKA_LIBS)
BENCHES_ONCE += tests/bench/hub_kill
tests_bench_hub_kill_SOURCES = tests/bench/hub_kill.c $(BENCH_HUB)
tests_bench_hub_kill_LDADD = $(BENCH_HUB_LIBS)
BENCHES_ONCE += tests/bench/import
tests_bench_import_SOURCES = tests/bench/import.c
tests_bench_import_LDADD = $(BASE_LIBS) $(SQLITE_LIBS)

# The same calls on a hub and on app_queue, by a real Asterisk and sipp.
BENCHES_ONCE += tests/bench/telephony
tests_bench_telephony_SOURCES = tests/bench/telephony.c tests/bench/rings.c \
	tests/bench/rings.h tests/bench/order.c tests/bench/order.h \
	$(PBX_EXCHANGE) $(BENCH_HUB)
tests_bench_telephony_LDADD = $(PBX_LIBS) $(BENCH_HUB_LIBS) $(CMOCKA_LIBS)
BENCHES_ONCE += tests/bench/listening
tests_bench_listening_SOURCES = tests/bench/listening.c tests/bench/voices.c \
	tests/bench/voices.h $(PBX_EXCHANGE) $(BENCH_HUB)
tests_bench_listening_LDADD = $(PBX_LIBS) $(BENCH_HUB_LIBS) $(CMOCKA_LIBS)
