noinst_LIBRARIES += liblive.a
liblive_a_SOURCES = \
	src/live/advisor.c src/live/advisor.h \
	src/live/alert.c src/live/alert.h src/live/alerts.def \
	src/live/agreement.c src/live/agreement.h \
	src/live/board.c \
	src/live/callback.c \
	src/live/client.c \
	src/live/comparison.c src/live/comparison.h \
	src/live/config.c \
	src/live/contact.c src/live/contact.h \
	src/live/evaluation.c src/live/evaluation.h \
	src/live/estimate.c src/live/estimate.h \
	src/live/explain.c src/live/explain.h \
	src/live/explain_menu.c \
	src/live/explain_talk.c \
	src/live/explain_recording.c \
	src/live/explain_floor.c src/live/explain_floor.h \
	src/live/explain_identity.c src/live/explain_identity.h \
	src/live/explain_incident.c src/live/explain_incident.h \
	src/live/figure.c src/live/figure.h src/live/figures.def \
	src/live/floor.c src/live/floor.h \
	src/live/filter.c src/live/filter.h \
	src/live/fold.h \
	src/live/grid.c src/live/grid.h \
	src/live/hours.c \
	src/live/identity.c src/live/identity.h \
	src/live/incident.c src/live/incident.h \
	src/live/instant.c src/live/instant.h src/live/instants.def \
	src/live/letter.c \
	src/live/knowledge.c src/live/knowledge.h \
	src/live/life.c \
	src/live/listen.c src/live/listen.h \
	src/live/live.c src/live/live.h \
	src/live/menu.c \
	src/live/message.c \
	src/live/need.c \
	src/live/once.c src/live/once.h \
	src/live/open.c src/live/open.h \
	src/live/promise.c src/live/promise.h \
	src/live/quarter.c src/live/quarter.h \
	src/live/quality.c src/live/quality.h src/live/qualities.def \
	src/live/queue.c src/live/queue.h \
	src/live/recording.c src/live/recording.h \
	src/live/recall.c src/live/recall.h \
	src/live/request.c \
	src/live/session.c \
	src/live/site.c \
	src/live/snapshot.c \
	src/live/talk.c \
	src/live/tally.c \
	src/live/title.c src/live/title.h \
	src/live/target.c src/live/target.h \
	src/live/user.c \
	src/live/waiting.c
