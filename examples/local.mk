# examples
EXTRA_DIST += examples/hospital.conf
