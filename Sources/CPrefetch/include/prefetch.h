// Asks the processor to bring memory near before it is needed.
//
// Why C: Swift has no prefetch, and a loop that waits for memory at every turn costs more than its arithmetic. A
// prefetch reads nothing and cannot fail, whatever the address.
#ifndef PREFETCH_H
#define PREFETCH_H

#include <stdint.h>

#define PREFETCH_LINE 64

// The line of 64 bytes at an address.
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }

// The lines of some bytes.
static inline void prefetch_bytes(const void *address, int64_t bytes) {
  for (int64_t place = 0; place < bytes; place += PREFETCH_LINE) {
    __builtin_prefetch((const char *)address + place);
  }
}

#endif
