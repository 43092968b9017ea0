noinst_LIBRARIES += libui.a
libui_a_SOURCES = \
	ui/action.c ui/action.h ui/actions.def \
	ui/article.c ui/article.h \
	ui/asked.c ui/asked.h \
	ui/board.c ui/board.h \
	ui/call_out.c ui/call_out.h \
	ui/card.c ui/card.h \
	ui/settings.c ui/settings.h \
	ui/chrome.c ui/chrome.h \
	ui/compose.c ui/compose.h \
	ui/compose_begin.c ui/compose_begin.h \
	ui/cursor.c ui/cursor.h \
	ui/draft.c ui/draft.h \
	ui/drafts.c ui/drafts.h \
	ui/draw/canvas.c ui/draw/canvas.h \
	ui/draw/digits.c ui/draw/digits.h \
	ui/draw/edit.c ui/draw/edit.h \
	ui/draw/form.c ui/draw/form.h \
	ui/draw/gauge.c ui/draw/gauge.h \
	ui/draw/keybar.c ui/draw/keybar.h \
	ui/draw/keys.c ui/draw/keys.h \
	ui/draw/language.c ui/draw/language.h \
	ui/draw/lines.c ui/draw/lines.h \
	ui/draw/picker.c ui/draw/picker.h \
	ui/draw/popup.c ui/draw/popup.h \
	ui/draw/progress.c ui/draw/progress.h \
	ui/draw/sieve.c ui/draw/sieve.h \
	ui/draw/svg.c ui/draw/svg.h \
	ui/draw/table.c ui/draw/table.h \
	ui/draw/theme.c ui/draw/theme.def ui/draw/theme.h \
	ui/draw/trend.c ui/draw/trend.h \
	ui/draw/undo.c ui/draw/undo.h \
	ui/draw/wrap.c ui/draw/wrap.h \
	ui/found.h \
	ui/editor.c ui/editor.h \
	ui/lexicon.c ui/lexicon.h \
	ui/habit.c ui/habit.h \
	ui/day.c ui/day.h \
	ui/floor.c ui/floor.h \
	ui/listening.c ui/listening.h \
	ui/messages.c ui/messages.h \
	ui/voicemail.c ui/voicemail.h \
	ui/model.c ui/model.h \
	ui/mouse.c ui/mouse.h \
	ui/news.c ui/news.h \
	ui/note.c ui/note.h \
	ui/offer.c ui/offer.h \
	ui/panes/advisors.c ui/panes/advisors.h \
	ui/panes/alerts.c ui/panes/alerts.h \
	ui/panes/card.c ui/panes/card.h \
	ui/panes/handled.c ui/panes/handled.h \
	ui/panes/hills.c ui/panes/hills.h \
	ui/panes/large.c ui/panes/large.h \
	ui/panes/identity.c ui/panes/identity.h \
	ui/panes/layout.c ui/panes/layout.h \
	ui/panes/life.c ui/panes/life.h \
	ui/panes/compose.c ui/panes/compose.h \
	ui/panes/menus.c ui/panes/menus.h \
	ui/panes/mine.c ui/panes/mine.h \
	ui/panes/names.c ui/panes/names.h \
	ui/panes/page.c ui/panes/page.h \
	ui/panes/plan.c ui/panes/plan.h \
	ui/panes/promises.c ui/panes/promises.h \
	ui/panes/radar.c ui/panes/radar.h \
	ui/panes/script.c ui/panes/script.h \
	ui/panes/requests.c ui/panes/requests.h \
	ui/panes/queue_trends.c \
	ui/panes/queues.c ui/panes/queues.h \
	ui/panes/sheet.c ui/panes/sheet.h \
	ui/panes/sign.c ui/panes/sign.h \
	ui/panes/state.c ui/panes/state.h \
	ui/panes/tabs.c ui/panes/tabs.h \
	ui/panes/teams.c ui/panes/teams.h \
	ui/panes/trends.c ui/panes/trends.h \
	ui/panes/thread.c ui/panes/thread.h \
	ui/panes/waiting.c ui/panes/waiting.h \
	ui/reading.c ui/reading.h \
	ui/refusal.c ui/refusal.h \
	ui/screen.c ui/screen.h \
	ui/screens/calibrations.c \
	ui/screens/aside.c ui/screens/aside.h \
	ui/screens/caller.c \
	ui/screens/choice.c ui/screens/choice.h \
	ui/screens/doubts.c \
	ui/screens/unflag.c \
	ui/screens/identity.c \
	ui/screens/comparison.c \
	ui/screens/confirm.c ui/screens/confirm.h \
	ui/screens/day.c \
	ui/screens/desk.c ui/screens/desk.h ui/screens/desk_draw.c \
	ui/screens/explain.c \
	ui/screens/floor.c ui/screens/floor.h ui/screens/floor_draw.c \
	ui/screens/entries.c ui/screens/entries.h \
	ui/screens/evaluations.c \
	ui/screens/hand.c \
	ui/screens/help.c \
	ui/screens/letter.c ui/screens/letter.h \
	ui/screens/article.c \
	ui/screens/incident.c ui/screens/incidents.c \
	ui/screens/knowledge.c \
	ui/screens/later.c \
	ui/screens/listen.c \
	ui/screens/mask.c ui/screens/mask.h \
	ui/screens/look.c \
	ui/screens/manage.c ui/screens/manage.h \
	ui/screens/life.c \
	ui/screens/menu.c \
	ui/screens/message.c ui/screens/messages.c \
	ui/screens/timeline.c \
	ui/screens/palette.c \
	ui/screens/pause.c \
	ui/screens/promises.c \
	ui/screens/recalls.c \
	ui/screens/amend.c \
	ui/screens/carrier.c \
	ui/screens/subject.c ui/screens/subject.h \
	ui/screens/carry.c ui/screens/carry.h \
	ui/screens/request.c \
	ui/screens/requests.c \
	ui/screens/purpose.c \
	ui/screens/quality.c \
	ui/screens/queue.c \
	ui/screens/queues.c \
	ui/screens/search.c \
	ui/screens/score.c ui/screens/score.h \
	ui/screens/score_answer.c ui/screens/score_draw.c \
	ui/screens/scores.c \
	ui/screens/sign_in.c \
	ui/screens/template.c \
	ui/screens/unsent.c \
	ui/unsent.c ui/unsent.h \
	ui/screens/themes.c \
	ui/screens/consult.c \
	ui/screens/emergency.c \
	ui/screens/number.c \
	ui/screens/transfer.c \
	ui/screens/wall.c \
	ui/screens/wrapup.c \
	ui/scripts.c ui/scripts.h \
	ui/sheet.c ui/sheet.h \
	ui/show.c ui/show.h \
	ui/spoken/change.c ui/spoken/change.h \
	ui/spoken/row.c ui/spoken/row.h \
	ui/panes/deck.c ui/panes/deck.h \
	ui/panes/estimates.c ui/panes/estimates.h \
	ui/panes/voices.c ui/panes/voices.h \
	ui/screens/recording.c \
	ui/deck.c ui/deck.h \
	ui/spoken/played.c ui/spoken/played.h \
	ui/spoken/sign.c ui/spoken/sign.h \
	ui/spoken/beside.c ui/spoken/beside.h \
	ui/spoken/watch.c ui/spoken/watch.h \
	ui/spoken/phrase.c ui/spoken/phrase.h \
	ui/spoken/picture.c ui/spoken/picture.h \
	ui/spoken/titled.c ui/spoken/titled.h \
	ui/anywhere.c ui/anywhere.h \
	ui/stage.c ui/stage.h \
	ui/steps.c ui/steps.h \
	ui/talk.c ui/talk.h \
	ui/targets.c ui/targets.h \
	ui/tabs.c ui/tabs.h \
	ui/template.c ui/template.h \
	ui/thread.c ui/thread.h \
	ui/usual.c ui/usual.h \
	ui/who.c ui/who.h \
	ui/when.c ui/when.h
UI_LIBS = libui.a libknowledge.a $(LIVE_LIBS) $(CMARK_LIBS)

bin_PROGRAMS += vigie
vigie_SOURCES = ui/main.c \
	ui/app.c ui/app.h \
	ui/draw/terminal.c ui/draw/terminal.h \
	ui/manual.c ui/manual.h \
	ui/once.c ui/once.h \
	ui/options.c ui/options.h \
	ui/player.c ui/player.h \
	ui/spoken/console.c ui/spoken/console.h \
	ui/spoken/input.c ui/spoken/input.h \
	ui/wire.c ui/wire.h
vigie_LDADD = $(UI_LIBS) $(CLIENT_LIBS) $(SOUND_LIBS) \
	$(READLINE_LIBS) $(NCURSES_LIBS) $(ALSA_LIBS) -lpthread
