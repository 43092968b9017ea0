include src/hub/config.mk

sbin_PROGRAMS += vigied
vigied_SOURCES = \
	src/hub/answers.c src/hub/answers.h \
	src/hub/arrive.c src/hub/arrive.h \
	src/hub/article.c \
	src/hub/articles.c src/hub/articles.h \
	src/hub/backup.c src/hub/backup.h \
	src/hub/board.c src/hub/board.h \
	src/hub/call.c src/hub/call.h \
	src/hub/announce.c src/hub/announce.h \
	src/hub/callback.c src/hub/callback.h \
	src/hub/card.c src/hub/card.h \
	src/hub/changes.c src/hub/changes.h \
	src/hub/commit.c src/hub/commit.h \
	src/hub/console.c src/hub/console.h \
	src/hub/copying.c src/hub/copying.h \
	src/hub/descriptors.c src/hub/descriptors.h \
	src/hub/desk.c src/hub/desk.h \
	src/hub/feed.c src/hub/feed.h \
	src/hub/finding.c src/hub/finding.h \
	src/hub/recalls.c src/hub/recalls.h \
	src/hub/frame.c src/hub/frame.h \
	src/hub/grids.c src/hub/grids.h \
	src/hub/held.c src/hub/held.h \
	src/hub/handled.c src/hub/handled.h \
	src/hub/hub.c src/hub/hub.h \
	src/hub/identity.c src/hub/identity.h \
	src/hub/incident.c src/hub/incident.h \
	src/hub/join.c src/hub/join.h \
	src/hub/letter.c src/hub/letter.h \
	src/hub/load.c src/hub/load.h \
	src/hub/log.c src/hub/log.h \
	src/hub/login.c src/hub/login.h \
	src/hub/main.c \
	src/hub/menu.c src/hub/menu.h \
	src/hub/message.c src/hub/message.h \
	src/hub/mllp.c src/hub/mllp.h \
	src/hub/now.c src/hub/now.h \
	src/hub/pages.c src/hub/pages.h \
	src/hub/parts.c src/hub/parts.def src/hub/parts.h \
	src/hub/proof.c src/hub/proof.h \
	src/hub/quality.c src/hub/quality.h \
	src/hub/query.c src/hub/query.h \
	src/hub/playing.c src/hub/playing.h \
	src/hub/recorder.c src/hub/recorder.h \
	src/hub/recording.c src/hub/recording.h \
	src/hub/recording_list.c \
	src/hub/reading.c src/hub/reading.h \
	src/hub/received.c src/hub/received.h \
	src/hub/reload.c src/hub/reload.h \
	src/hub/ring.c src/hub/ring.h \
	src/hub/retention.c src/hub/retention.h \
	src/hub/room.c src/hub/room.h \
	src/hub/seal.c src/hub/seal.h \
	src/hub/search.c src/hub/search.h \
	src/hub/snapshot.c src/hub/snapshot.h \
	src/hub/sound.c src/hub/sound.h \
	src/hub/start.c src/hub/start.h \
	src/hub/status.c src/hub/status.h \
	src/hub/talk.c src/hub/talk.h \
	src/hub/telephone.c src/hub/telephone.h \
	src/hub/timeline.c src/hub/timeline.h \
	src/hub/token.c src/hub/token.h \
	src/hub/tries.c src/hub/tries.h \
	src/hub/voicemail.c src/hub/voicemail.h \
	src/hub/written.c src/hub/written.h
vigied_LDADD = libpatients.a libconfig.a libbus.a libstore.a libcore.a liblive.a \
	libtelephony.a libknowledge.a $(CMARK_LIBS) $(CONFIG_LIBS) \
	$(CORE_LIBS) $(STORE_LIBS) $(BUS_LIBS) $(TELEPHONY_LIBS) \
	$(PATIENTS_LIBS) $(RECORDING_LIBS) $(SYSTEMD_LIBS)

systemunitdir = $(prefix)/lib/systemd/system
systemunit_DATA = src/hub/vigied.service
CLEANFILES += src/hub/vigied.service
EXTRA_DIST += src/hub/vigied.service.in
src/hub/vigied.service: $(srcdir)/src/hub/vigied.service.in Makefile
	$(AM_V_GEN)$(MKDIR_P) src/hub && \
	sed -e 's|@sbindir[@]|$(sbindir)|g' \
	    -e 's|@sysconfdir[@]|$(sysconfdir)|g' \
	    $(srcdir)/src/hub/vigied.service.in > $@.tmp && mv $@.tmp $@

man_MANS += man/vigied.8
EXTRA_DIST += man/vigied.8
