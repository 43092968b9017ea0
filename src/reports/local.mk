noinst_LIBRARIES += libreports.a
libreports_a_SOURCES = \
	src/reports/count.c src/reports/count.h \
	src/reports/json.c src/reports/render.h \
	src/reports/quality.c src/reports/quality.h \
	src/reports/report.c src/reports/report.h \
	src/reports/text.c
REPORTS_LIBS = libreports.a $(LIVE_LIBS) $(JANSSON_LIBS)
