import Glibc

/// A view of bytes for those who look for what is no ASCII.
@safe
struct EncodedText {
  private let bytes: UnsafePointer<UInt8>
  let count: Int

  /// The caller guarantees `count` readable bytes for as long as the view is used.
  @unsafe
  init(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
    unsafe self.bytes = unsafe bytes
    self.count = count
  }

  @inline(__always)
  subscript(position: Int) -> UInt8 {
    assert(position >= 0 && position < count)
    // Safe: all callers compare with `count` before.
    return unsafe bytes[position]
  }

  /// Position of the first byte from 0x80 on, or `count`.
  @inline(__always)
  func firstHighByte(from start: Int) -> Int {
    var position = start
    let highBits: UInt64 = 0x8080_8080_8080_8080
    // Safe: the words lie below `count`.
    while position &+ 32 <= count {
      let words = unsafe UnsafeRawPointer(bytes + position)
      let all =
        unsafe words.loadUnaligned(as: UInt64.self)
        | words.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        | words.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
        | words.loadUnaligned(fromByteOffset: 24, as: UInt64.self)
      if all & highBits != 0 { break }
      position &+= 32
    }
    while position &+ 8 <= count {
      let word = unsafe UInt64(
        littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self))
      let high = word & highBits
      if high != 0 { return position &+ high.trailingZeroBitCount / 8 }
      position &+= 8
    }
    while position < count && self[position] < 0x80 { position &+= 1 }
    return position
  }

  /// Position of the first line feed, or `count`.
  func lineEnd(from start: Int) -> Int {
    // Safe: the range lies below `count`.
    guard let hit = unsafe memchr(bytes + start, 10, count - start) else { return count }
    return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(bytes)
  }

  /// The UTF-8 sequence at `position`, whose first byte is 0x80 or above.
  ///
  /// Where it is wrong, its length is that of the longest start of a right one, and at least 1; all
  /// of its bytes are 0x80 or above.
  @inline(__always)
  func sequence(at position: Int) -> (length: Int, isValid: Bool) {
    let lead = self[position]
    let length: Int
    // RFC 3629: the second byte's range keeps out long forms, surrogates and what is too large.
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { lowest = 0xA0 }
      if lead == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { lowest = 0x90 }
      if lead == 0xF4 { highest = 0x8F }
    default: return (1, false)
    }
    guard position &+ 1 < count, self[position &+ 1] >= lowest, self[position &+ 1] <= highest
    else { return (1, false) }
    var next = 2
    while next < length {
      guard position &+ next < count, self[position &+ next] & 0xC0 == 0x80 else {
        return (next, false)
      }
      next &+= 1
    }
    return (length, true)
  }
}
