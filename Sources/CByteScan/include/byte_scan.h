// Masks over 64 bytes: bit i is set where byte i equals the one looked for.
//
// Swift has no way to turn a byte comparison into a bit mask; the vector extension below does it in
// one instruction for each 16 bytes and is inlined into the Swift caller. Pointers in, integers out:
// a vector type in a signature would change the calling convention between compilation modes.
#ifndef BYTE_SCAN_H
#define BYTE_SCAN_H

#include <stdint.h>

typedef uint8_t byte_scan_lanes __attribute__((ext_vector_type(64), aligned(1)));
typedef _Bool byte_scan_bits __attribute__((ext_vector_type(64)));

// Why: the positions of one byte among the 64 bytes at `bytes`.
static inline uint64_t byte_scan_equal(const uint8_t *bytes, uint8_t wanted) {
  byte_scan_lanes lanes = *(const byte_scan_lanes *)bytes;
  return __builtin_bit_cast(
      uint64_t, __builtin_convertvector(lanes == (byte_scan_lanes)wanted, byte_scan_bits));
}

// Why: Swift has no prefetch; a table probe that waits for memory costs more than its arithmetic.
static inline void byte_scan_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
