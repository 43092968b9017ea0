# A complete small hospital, to begin from, and the pages to read first.
examplesdir = $(docdir)/examples
dist_examples_DATA = examples/hospital.conf
gridsdir = $(docdir)/examples/grids
dist_grids_DATA = examples/grids/appels.grid examples/grids/ecrits.grid
dist_doc_DATA = README NEWS COPYING
EXTRA_DIST += examples/demo
EXTRA_DIST += examples/pictures
EXTRA_DIST += examples/knowledge
