internal import Values

/// One text to show for many: the smallest by length, then by bytes, whatever the order of adding.
package struct FieldExample: Sendable, Equatable {
  /// The bytes that are kept.
  static let capacity = 32

  /// Bytes of the whole text; `Int.max` while there is none.
  private var length = Int.max
  /// The first 32 bytes, the first one highest, zeros behind the end.
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  package static func == (left: FieldExample, right: FieldExample) -> Bool {
    left.length == right.length && left.words == right.words
  }

  @inline(__always)
  mutating func add(_ text: FieldSlice) {
    if text.count > length { return }
    addShort(text)
  }

  @inline(never)
  private mutating func addShort(_ text: FieldSlice) {
    func word(_ place: Int) -> UInt64 {
      var word: UInt64 = 0
      for position in place * 8..<place * 8 + 8 { word = word << 8 | UInt64(text[position]) }
      return word
    }
    var other = FieldExample()
    other.length = text.count
    other.words = (word(0), word(1), word(2), word(3))
    merge(other)
  }

  mutating func merge(_ other: FieldExample) {
    if (other.length, other.words.0, other.words.1, other.words.2, other.words.3)
      < (length, words.0, words.1, words.2, words.3)
    {
      self = other
    }
  }

  /// The text as it may be shown, cut with `...` past 32 bytes; nil where none was added.
  package var text: String? {
    guard length != .max else { return nil }
    var bytes: [UInt8] = []
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    bytes.removeLast(max(0, bytes.count - length))
    let shown = InertText.shown(String(decoding: bytes, as: UTF8.self))
    return length > FieldExample.capacity ? shown + "..." : shown
  }
}
