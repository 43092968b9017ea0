/* fuzz.h - one entry for libFuzzer and for the run over the seeds. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

/* Never returns anything but 0; a fault is an abort. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#endif
