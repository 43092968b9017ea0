# A complete small hospital, to begin from.
examplesdir = $(docdir)/examples
examples_DATA = examples/hospital.conf
EXTRA_DIST += $(examples_DATA)
