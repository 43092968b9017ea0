# A complete small hospital, to begin from, and the pages to read first.
examplesdir = $(docdir)/examples
dist_examples_DATA = examples/hospital.conf
dist_doc_DATA = README NEWS COPYING
EXTRA_DIST += examples/demo
EXTRA_DIST += examples/pictures
