import Glibc

/// The bytes of one field: where they start and how many they are.
@safe
struct FieldSlice {
  let start: UnsafePointer<UInt8>
  let count: Int

  @inline(__always)
  init(_ start: UnsafePointer<UInt8>, _ count: Int) {
    unsafe self.start = start
    self.count = count
  }

  /// Without blanks and tabs at both ends.
  var trimmed: FieldSlice {
    var first = 0
    var last = count
    // Safe: positions stay in `0 ..< count`.
    while first < last, unsafe start[first] == 32 || start[first] == 9 { first += 1 }
    while last > first, unsafe start[last - 1] == 32 || start[last - 1] == 9 { last -= 1 }
    return unsafe FieldSlice(start + first, last - first)
  }
}

/// Takes quotes, surrounding blanks and the guards of spread sheets off fields.
///
/// A guard keeps a long id from being taken for a number: `="0123"`, or an apostrophe before digits.
/// Unquoted text is returned where it lies; text with doubled quotes is copied, for each column into
/// memory of its own.
@safe
struct FieldReader {
  /// The quoting byte, and the one that takes its meaning; of the file at hand.
  var quote: UInt8
  var escape: UInt8?
  /// Whether blanks around values are taken off.
  private let trims: Bool
  private var scratch: [UnsafeMutablePointer<UInt8>]
  private var capacities: [Int]

  init(quote: UInt8 = UInt8(ascii: "\""), columns: Int, trims: Bool = true) {
    self.quote = quote
    self.trims = trims
    unsafe scratch = (0..<columns).map { _ in .allocate(capacity: 256) }
    capacities = Array(repeating: 256, count: columns)
  }

  /// Gives the memory back; the reader is not used afterwards.
  func deallocate() {
    for column in 0..<(unsafe scratch.count) { unsafe scratch[column].deallocate() }
  }

  /// The value of the field at `start ..< end`, or nil where text follows a closing quote.
  ///
  /// At least 8 bytes behind the value may be read.
  @inline(__always)
  mutating func value(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, column: Int
  ) -> FieldSlice? {
    // Safe: fields lie in a padded block, so that one byte may be read even of an empty field.
    let first = unsafe bytes[start]
    // 39 is the apostrophe and 34 the quote: what may have a guard, or blanks, goes the careful way.
    if unsafe first > 39 && first != quote && end > start && bytes[end &- 1] > 34 {
      return unsafe FieldSlice(bytes + start, end &- start)
    }
    return unsafe carefulValue(bytes, start, end, column)
  }

  @inline(never)
  private mutating func carefulValue(
    _ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ column: Int
  ) -> FieldSlice? {
    // Safe throughout: positions stay in `start ..< end`.
    guard end > start, unsafe bytes[start] == quote else {
      return unsafe value(bytes + start, end - start)
    }
    guard end - start >= 2, unsafe bytes[end - 1] == quote else { return nil }
    let content = unsafe bytes + (start + 1)
    let count = end - start - 2
    if unsafe count == 0
      || memchr(content, Int32(quote), count) == nil && (escape == nil || !contains(content, count))
    {
      return unsafe value(content, count)
    }
    if count + 8 > capacities[column] {
      unsafe scratch[column].deallocate()
      capacities[column] = count * 2 + 64
      unsafe scratch[column] = .allocate(capacity: capacities[column])
    }
    var written = 0
    var position = 0
    while position < count {
      var byte = unsafe content[position]
      if byte == quote {
        position += 1
        guard position < count, unsafe content[position] == quote else { return nil }
      } else if byte == escape {
        // Before anything but a quote or itself an escape is text.
        guard position + 1 < count else { return nil }
        let next = unsafe content[position + 1]
        if next == quote || next == escape {
          byte = next
          position += 1
        }
      }
      unsafe scratch[column][written] = byte
      written += 1
      position += 1
    }
    return unsafe value(scratch[column], written)
  }

  /// Whether the escape stands among bytes.
  private func contains(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    // Safe: the caller has `count` bytes.
    escape.map { unsafe memchr(bytes, Int32($0), count) != nil } ?? false
  }

  private func value(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> FieldSlice {
    unsafe trims ? FieldSlice(bytes, count).trimmed.unguarded() : FieldSlice(bytes, count)
  }

  /// Whether blanks were taken off the field at `start ..< end`, inside of its quotes or outside.
  func isTrimmed(_ bytes: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    // Safe: positions stay in `start ..< end`.
    var (first, last) = (start, end)
    if last - first >= 2, unsafe bytes[first] == quote, unsafe bytes[last - 1] == quote {
      first += 1
      last -= 1
    }
    return unsafe FieldSlice(bytes + first, last - first).trimmed.count != last - first
  }
}
