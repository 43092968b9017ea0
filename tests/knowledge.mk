check_PROGRAMS += tests/knowledge/article
tests_knowledge_article_SOURCES = tests/knowledge/article.c tests/check.h
tests_knowledge_article_LDADD = $(KNOWLEDGE_LIBS) $(CMOCKA_LIBS)
