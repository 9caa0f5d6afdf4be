import Glibc

/// A keyed hash of identifiers: who does not know the keys cannot make many ids collide.
///
/// Multiply two 64-bit words to 128 bits and fold the halves, word by word. The keys are drawn anew
/// for every log; no result depends on them.
struct IdentifierHash: Sendable {
  let first: UInt64
  let second: UInt64

  /// Keys from the system's random source.
  init() {
    var generator = SystemRandomNumberGenerator()
    first = generator.next()
    second = generator.next() | 1
  }

  /// Fixed keys, for tests and benchmarks.
  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The hash of an id of at most eight bytes, as one word padded with zeros.
  @inline(__always)
  func hash(word: UInt64, length: Int) -> UInt64 {
    let start = IdentifierHash.fold(word ^ first, UInt64(truncatingIfNeeded: length) ^ second)
    return IdentifierHash.fold(start ^ second, 0x9E37_79B9_7F4A_7C15)
  }

  /// The hash of an id of at most sixteen bytes, as two words padded with zeros.
  @inline(__always)
  func hash(_ word: UInt64, _ next: UInt64, length: Int) -> UInt64 {
    if length <= 8 { return hash(word: word, length: length) }
    let start = IdentifierHash.fold(word ^ first, UInt64(truncatingIfNeeded: length) ^ second)
    let state = IdentifierHash.fold(start ^ first, next ^ second)
    return IdentifierHash.fold(state ^ second, 0x9E37_79B9_7F4A_7C15)
  }

  /// The hash of an id given as words, the last one padded with zeros.
  @inline(__always)
  func hash(words: UnsafePointer<UInt64>, length: Int) -> UInt64 {
    // Safe throughout: an id of `length` bytes has that many words, at least none.
    if length <= 8 { return hash(word: length == 0 ? 0 : unsafe words[0], length: length) }
    var state = unsafe IdentifierHash.fold(
      words[0] ^ first, UInt64(truncatingIfNeeded: length) ^ second)
    for position in 1..<(length + 7) >> 3 {
      state = unsafe IdentifierHash.fold(state ^ first, words[position] ^ second)
    }
    return IdentifierHash.fold(state ^ second, 0x9E37_79B9_7F4A_7C15)
  }

  /// The hash of bytes; the same as that of their words.
  ///
  /// Up to 8 bytes behind them may be read.
  func hash(bytes: UnsafePointer<UInt8>, length: Int) -> UInt64 {
    // Safe throughout: reads start inside of the bytes and end at most 8 behind them.
    func word(_ position: Int) -> UInt64 {
      let word = unsafe UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self)
      let left = length - position
      return left >= 8 ? word : word & ((1 as UInt64) << UInt64(left * 8) - 1)
    }
    if length <= 8 { return hash(word: length == 0 ? 0 : word(0), length: length) }
    var state = IdentifierHash.fold(
      word(0) ^ first, UInt64(truncatingIfNeeded: length) ^ second)
    for position in stride(from: 8, to: length, by: 8) {
      state = IdentifierHash.fold(state ^ first, word(position) ^ second)
    }
    return IdentifierHash.fold(state ^ second, 0x9E37_79B9_7F4A_7C15)
  }

  @inline(__always)
  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
