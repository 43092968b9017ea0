noinst_LIBRARIES += libknowledge.a
libknowledge_a_SOURCES = \
	src/knowledge/article.c src/knowledge/article.h \
	src/knowledge/folder.c src/knowledge/folder.h \
	src/knowledge/page.c src/knowledge/page.h
KNOWLEDGE_LIBS = libknowledge.a $(PROTO_LIBS) $(CMARK_LIBS)
