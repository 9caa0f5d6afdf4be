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

// Why: text outside of ASCII is seldom, and only then the encoding has to be proved. Which of the 64
// bytes at `bytes` are 0x80 or more.
static inline uint64_t byte_scan_high_at(const uint8_t *bytes) {
  byte_scan_lanes lanes = *(const byte_scan_lanes *)bytes;
  return __builtin_bit_cast(
      uint64_t, __builtin_convertvector((lanes & 0x80) != 0, byte_scan_bits));
}

// Why: ids are looked through once for what is seldom in them. Which of the 64 bytes at `bytes` are
// control characters, an asterisk or a plus.
static inline uint64_t byte_scan_unusual(const uint8_t *bytes) {
  byte_scan_lanes lanes = *(const byte_scan_lanes *)bytes;
  return __builtin_bit_cast(
      uint64_t, __builtin_convertvector((lanes < 0x20) | (lanes == 0x7F) | (lanes == '*') |
                                            (lanes == '+'),
                                        byte_scan_bits));
}

// What a scan over the words of a block has found.
typedef struct {
  // Bytes scanned: up to the first word that holds a quote, or the whole block.
  int64_t scanned;
  int64_t delimiters;
  int64_t line_ends;
  // Not 0 where a byte from 0x80 on was among them.
  uint64_t high;
} byte_scan_found;

// Writes the positions of the delimiters and of the line ends of `count` bytes, a multiple of 64,
// `base` added. Ten positions at a time, then four: a loop over single bits mispredicts its end at
// almost every word. What is written behind the last bit is overwritten by the next word, so both
// targets need room for 64 positions more.
static inline __attribute__((always_inline)) byte_scan_found byte_scan_words(
    const uint8_t *bytes, int64_t count, uint32_t base, uint8_t delimiter, uint8_t quote,
    uint32_t *delimiters, uint32_t *line_ends) {
  byte_scan_found found = {0, 0, 0, 0};
  byte_scan_lanes all = (byte_scan_lanes)0;
  for (int64_t position = 0; position < count; position += 64) {
    if (byte_scan_equal(bytes + position, quote)) break;
    all |= *(const byte_scan_lanes *)(bytes + position);
    uint64_t mask = byte_scan_equal(bytes + position, delimiter);
    uint64_t lines = byte_scan_equal(bytes + position, '\n');
    uint32_t start = base + (uint32_t)position;
    int64_t bits = __builtin_popcountll(mask);
    uint32_t *target = delimiters + found.delimiters;
    for (int slot = 0; slot < 10; slot++) {
      // Bit 63 keeps the count of trailing zeros defined when the mask has run out.
      target[slot] = start + (uint32_t)__builtin_ctzll(mask | (uint64_t)1 << 63);
      mask &= mask - 1;
    }
    for (int64_t written = 10; written < bits; written += 4) {
      for (int slot = 0; slot < 4; slot++) {
        target[written + slot] = start + (uint32_t)__builtin_ctzll(mask | (uint64_t)1 << 63);
        mask &= mask - 1;
      }
    }
    found.delimiters += bits;
    for (; lines; lines &= lines - 1) {
      line_ends[found.line_ends++] = start + (uint32_t)__builtin_ctzll(lines);
    }
    found.scanned = position + 64;
  }
  found.high = byte_scan_high_at((const uint8_t *)&all);
  return found;
}

#if defined(__x86_64__)
// Why: the loop runs twice as fast with the bit instructions that a baseline processor lacks, and
// only a whole function can ask for them.
static __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt"), noinline, unused)) byte_scan_found
byte_scan_words_avx2(const uint8_t *bytes, int64_t count, uint32_t base, uint8_t delimiter,
                     uint8_t quote, uint32_t *delimiters, uint32_t *line_ends) {
  return byte_scan_words(bytes, count, base, delimiter, quote, delimiters, line_ends);
}
#endif

// Why: the structure of a block without quotes is found here as fast as the processor can; the
// caller walks the words that hold quotes.
static inline byte_scan_found byte_scan_structure(
    const uint8_t *bytes, int64_t count, uint32_t base, uint8_t delimiter, uint8_t quote,
    uint32_t *delimiters, uint32_t *line_ends) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {
    return byte_scan_words_avx2(bytes, count, base, delimiter, quote, delimiters, line_ends);
  }
#endif
  return byte_scan_words(bytes, count, base, delimiter, quote, delimiters, line_ends);
}

#endif
