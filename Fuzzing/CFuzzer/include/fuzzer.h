#ifndef FUZZER_H
#define FUZZER_H

#define _GNU_SOURCE
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

/// The engine of libFuzzer, which `-sanitize=fuzzer` links and no header of the toolchain declares: calls
/// `body` with input after input and returns the exit status.
int LLVMFuzzerRunDriver(
    int *argument_count, char ***arguments, int (*body)(const uint8_t *bytes, size_t count));

/// A nameless file in memory, or -1: Swift's module of the C library does not show `memfd_create`.
static inline int fuzzer_memory_file(void) { return memfd_create("input", 0); }

#endif
