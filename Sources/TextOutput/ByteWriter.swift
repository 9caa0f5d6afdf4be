internal import Glibc

/// Bytes of rows while they are written: the one place of this module that handles raw memory.
///
/// A value does not own its memory (`OutputBuffer` does); it is a local of the hot loop. Room is
/// asked for once a row with ``reserve(_:)``, and what is written between two calls stays below it.
@safe
public struct ByteWriter {
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// Bytes written so far.
  @usableFromInline package var count = 0

  public init(capacity: Int) {
    precondition(capacity > 0)
    guard let memory = unsafe malloc(capacity) else { fatalError("out of memory: output buffer") }
    // Safe: a fresh block of `capacity` bytes, and bytes are trivial.
    unsafe base = memory.bindMemory(to: UInt8.self, capacity: capacity)
    self.capacity = capacity
  }

  /// Frees the memory; called by the owner, once.
  public func deallocate() {
    // Safe: `base` comes from malloc or realloc, and the owner calls this last.
    unsafe free(base)
  }

  /// Forgets what was written.
  public mutating func clear() { count = 0 }

  /// Forgets the last byte.
  @inlinable
  public mutating func removeLast() { count -= 1 }

  /// Makes room for `bytes` more.
  @inlinable
  public mutating func reserve(_ bytes: Int) {
    if capacity - count < bytes { grow(bytes) }
  }

  @usableFromInline
  mutating func grow(_ bytes: Int) {
    let larger = max(2 * capacity, count + bytes)
    // Safe: `base` comes from malloc or realloc and is replaced at once.
    guard let memory = unsafe realloc(base, larger) else {
      fatalError("out of memory: output buffer")
    }
    // Safe: the block now has `larger` bytes, and bytes are trivial.
    unsafe base = memory.bindMemory(to: UInt8.self, capacity: larger)
    capacity = larger
  }

  /// The bytes written so far.
  public func withBytes<Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    // Safe: `count` bytes have been written, and nobody writes while `body` runs.
    try body(unsafe Span(_unsafeStart: base, count: count))
  }

  /// Writes one byte.
  @inlinable
  public mutating func put(_ byte: UInt8) {
    // Safe: within the room that the caller has reserved for the row.
    unsafe base[count] = byte
    count += 1
  }

  /// Writes a short text of a table.
  @inlinable
  public mutating func put(_ table: TextTable, _ index: Int) {
    unsafe table.withEntry(index) { source, length in
      // Safe: an entry has 32 readable bytes, and the row has room for 32 more; what is beyond the
      // length is overwritten by what comes next.
      unsafe UnsafeMutableRawPointer(base + count).copyMemory(from: source, byteCount: 32)
      count += length
    }
  }

  /// Writes 4 to 16 bytes as a CSV field where each of them is a letter, a digit or one of the signs behind
  /// the comma in ASCII, as those of most ids are; else nothing.
  @inlinable
  mutating func putPlain(_ field: Span<UInt8>) -> Bool {
    let count = field.count
    guard count >= 4 && count <= 16 else { return false }
    return unsafe field.withUnsafeBytes { source in
      // Safe: both words lie within the field, which they cover together, and the room of the row.
      let target = unsafe UnsafeMutableRawPointer(base + self.count)
      if count >= 8 {
        let (first, last) = unsafe (
          source.loadUnaligned(as: UInt64.self),
          source.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        )
        guard Self.isPlain(first) && Self.isPlain(last) else { return false }
        unsafe target.storeBytes(of: first, as: UInt64.self)
        unsafe target.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
      } else {
        let (first, last) = unsafe (
          source.loadUnaligned(as: UInt32.self),
          source.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
        )
        guard Self.isPlain(UInt64(first) | UInt64(last) << 32) else { return false }
        unsafe target.storeBytes(of: first, as: UInt32.self)
        unsafe target.storeBytes(of: last, toByteOffset: count - 4, as: UInt32.self)
      }
      self.count += count
      return true
    }
  }

  /// Whether each of eight bytes is above the comma and below 128.
  @inlinable
  static func isPlain(_ bytes: UInt64) -> Bool {
    let high: UInt64 = 0x8080_8080_8080_8080
    // 0x53 is 0x80 less the byte behind the comma; no sum leaves its byte where none has its high bit.
    return bytes & high == 0 && (bytes &+ 0x5353_5353_5353_5353) & high == high
  }

  /// Writes a letter and a number with at least `width` digits, 1...10.
  @inlinable
  public mutating func put(id letter: UInt8, _ number: Int, width: Int) {
    put(letter)
    if width > 8 {
      store(Self.digits(number / 100_000_000) >> UInt64(8 * (16 - width)), advance: width - 8)
      store(Self.digits(number % 100_000_000), advance: 8)
    } else {
      store(Self.digits(number) >> UInt64(8 * (8 - width)), advance: width)
    }
  }

  /// Writes cents, up to 10^17, as a number with two decimals, and then `separator`.
  @inlinable
  public mutating func put(cents: Int, then separator: UInt8) {
    let units = cents / 100
    let rest = UInt32(truncatingIfNeeded: cents - 100 * units)
    if units >= 100_000_000 { putLeading(units / 100_000_000) }
    let word = Self.digits(units % 100_000_000)
    // The position of the first digit that is not zero; the last one is always written.
    let zeros =
      units >= 100_000_000
      ? 0 : (word & 0x0F0F_0F0F_0F0F_0F0F | 1 << 56).trailingZeroBitCount & ~7
    store(word >> UInt64(zeros), advance: 8 - zeros / 8)
    let tens = (rest &* 103) >> 10
    let text =
      0x2E | (0x30 + tens) << 8 | (0x30 + rest - 10 * tens) << 16 | UInt32(separator) << 24
    // Safe: within the room that the caller has reserved for the row.
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(
      of: text.littleEndian, as: UInt32.self)
    count += 4
  }

  /// Writes a number below 10^8 without leading zeros.
  @inlinable
  mutating func putShort(_ number: Int) {
    let word = Self.digits(number)
    let zeros = (word & 0x0F0F_0F0F_0F0F_0F0F | 1 << 56).trailingZeroBitCount & ~7
    store(word >> UInt64(zeros), advance: 8 - zeros / 8)
  }

  @usableFromInline
  mutating func putLeading(_ number: Int) {
    for digit in String(number).utf8 { put(digit) }
  }

  @inlinable
  mutating func store(_ word: UInt64, advance: Int) {
    // Safe: within the room that the caller has reserved for the row, the bytes beyond `advance`
    // included.
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(
      of: word.littleEndian, as: UInt64.self)
    count += advance
  }

  /// The eight digits of a number below 10^8, the first one in the lowest byte.
  ///
  /// Splits in halves, pairs and digits; the products with 10486/2^20 and 103/2^10 are exact
  /// divisions by 100 and 10 for numbers below 10,000 and 100, side by side in their lanes.
  @inlinable
  static func digits(_ number: Int) -> UInt64 {
    let number = UInt64(truncatingIfNeeded: number)
    let upper = number / 10_000
    let halves = upper | (number &- 10_000 &* upper) << 32
    let hundreds = ((halves &* 10_486) >> 20) & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- 100 &* hundreds) << 16
    let tens = ((pairs &* 103) >> 10) & 0x000F_000F_000F_000F
    return (tens | (pairs &- 10 &* tens) << 8) &+ 0x3030_3030_3030_3030
  }
}
