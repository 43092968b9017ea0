check_PROGRAMS += tests/core/rules
CORE_TABLES = \
	tests/core/advisors.txt \
	tests/core/alerts.txt \
	tests/core/calls.txt \
	tests/core/config.txt \
	tests/core/floor.txt \
	tests/core/floor_people.txt \
	tests/core/hospital.txt \
	tests/core/hospital_only.txt \
	tests/core/identity.txt \
	tests/core/callback_first.txt tests/core/callback_hospital.txt \
	tests/core/line_closed.txt \
	tests/core/callbacks.txt \
	tests/core/knowledge.txt \
	tests/core/lines.txt \
	tests/core/listening.txt \
	tests/core/log.txt \
	tests/core/menus.txt \
	tests/core/messages.txt \
	tests/core/offers.txt \
	tests/core/promises.txt \
	tests/core/quality.txt \
	tests/core/queues.txt \
	tests/core/recalls.txt \
	tests/core/recall_hospital.txt \
	tests/core/recordings.txt \
	tests/core/requests.txt \
	tests/core/roles.txt \
	tests/core/routing.txt \
	tests/core/sessions.txt \
	tests/core/talk_hospital.txt \
	tests/core/talks.txt \
	tests/core/letters.txt tests/core/written.txt
EXTRA_DIST += $(CORE_TABLES)
CORE_TEST_HELP = tests/live/recount.c tests/live/same.c tests/live/same.h
tests_core_rules_SOURCES = tests/core/rules.c tests/core/table.c \
	tests/core/table.h tests/core/table_value.c \
	tests/core/table_value.h $(CORE_TEST_HELP)
tests_core_rules_LDADD = $(CORE_LIBS)

check_PROGRAMS += tests/core/hours
tests_core_hours_SOURCES = tests/core/hours.c tests/check.h
tests_core_hours_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)

check_PROGRAMS += tests/core/days
tests_core_days_SOURCES = tests/core/days.c tests/core/day.c \
	tests/core/day.h tests/core/day_act.c tests/core/day_config.c \
	tests/core/day_consoles.c \
	tests/core/day_hub.c \
	tests/core/day_knowledge.c tests/core/day_lines.c \
	tests/core/day_quality.c \
	tests/core/day_request.c \
	tests/core/day_recording.c \
	tests/core/flaps.c tests/core/floor_check.c \
	tests/core/order.c tests/core/recount.c tests/core/recount.h \
	tests/core/recount_need.c \
	tests/core/table_value.c tests/core/table_value.h $(CORE_TEST_HELP)
tests_core_days_LDADD = $(CORE_LIBS)

check_PROGRAMS += tests/core/sample
tests_core_sample_SOURCES = tests/core/sample.c tests/check.h
tests_core_sample_LDADD = $(CORE_LIBS) $(CMOCKA_LIBS)
