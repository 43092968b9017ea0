noinst_LIBRARIES += libcore.a
libcore_a_SOURCES = \
	src/core/advisor.c src/core/advisor.h \
	src/core/alert.c src/core/alert.h \
	src/core/callback.c src/core/callback.h \
	src/core/command.c \
	src/core/config.c src/core/config.h \
	src/core/config_check.c \
	src/core/configure.c \
	src/core/consult.c src/core/consult.h \
	src/core/contact.c src/core/contact.h \
	src/core/core.c src/core/core.h \
	src/core/desk.c src/core/desk.h \
	src/core/due.c src/core/due.h \
	src/core/evaluation.c src/core/evaluation.h \
	src/core/facts.c \
	src/core/gateway.c src/core/gateway.h \
	src/core/identity.c src/core/identity.h \
	src/core/incident.c src/core/incident.h \
	src/core/index.c src/core/index.h \
	src/core/letter.c src/core/letter.h \
	src/core/knowledge.c src/core/knowledge.h \
	src/core/limits.c src/core/limits.h \
	src/core/line.c src/core/line.h \
	src/core/listen.c src/core/listen.h \
	src/core/manage.c src/core/manage.h \
	src/core/menu.c src/core/menu.h \
	src/core/message.c src/core/message.h \
	src/core/opening.c src/core/opening.h \
	src/core/promise.c src/core/promise.h \
	src/core/recall.c src/core/recall.h \
	src/core/request.c src/core/request.h \
	src/core/recording.c src/core/recording.h \
	src/core/room.c src/core/room.h \
	src/core/route.c src/core/route.h \
	src/core/sample.c src/core/sample.h \
	src/core/seat.c src/core/seat.h \
	src/core/session.c src/core/session.h \
	src/core/spot.c src/core/spot.h \
	src/core/state.c src/core/state.h \
	src/core/talk.c src/core/talk.h \
	src/core/user.c src/core/user.h \
	src/core/verify.c \
	src/core/voicemail.c src/core/voicemail.h
