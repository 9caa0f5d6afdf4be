package import Columns
internal import Glibc

/// Texts as bytes, each once, numbered in order of first appearance, and the way back from a text to its
/// number.
///
/// Open addressing with linear probing and a keyed hash; the numbers depend on no hash.
package struct DistinctTexts: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Each slot: the hash's high half above, the number plus one below; 0 is free.
  private var slots = [UInt64](repeating: 0, count: 64)
  private let hash = IdentifierHash()

  package init() {}

  /// The texts of a list, each once.
  package init(_ texts: [String]) {
    for text in texts { insert(Array(text.utf8)) }
  }

  /// Ids, which are distinct.
  package init(_ ids: CustomerIDs) {
    for customer in 0..<ids.count { insert(ids[customer]) }
  }

  /// Number of texts.
  package var count: Int { ends.count }

  /// A text by its number.
  package subscript(number: Int) -> [UInt8] { Array(bytes[range(number)]) }

  /// Number of bytes of a text.
  package func length(of number: Int) -> Int { range(number).count }

  /// Adds a text; returns its number.
  @discardableResult
  package mutating func insert(_ text: [UInt8]) -> (number: Int, isNew: Bool) {
    // Up to 8 bytes behind a text are read.
    let padded = text + [0, 0, 0, 0, 0, 0, 0, 0]
    return unsafe padded.withUnsafeBufferPointer {
      // Safe: the padded text is not empty.
      unsafe insert($0.baseAddress!, text.count)
    }
  }

  /// The number of a text; nil where it is not among the texts.
  package func number(of text: [UInt8]) -> Int? {
    let padded = text + [0, 0, 0, 0, 0, 0, 0, 0]
    return unsafe padded.withUnsafeBufferPointer {
      // Safe: as above.
      unsafe find($0.baseAddress!, text.count).number
    }
  }

  /// By number in `other`, the number here; -1 where a text is not among these.
  ///
  /// Two lists of the same customers mostly have them in the same order: behind a text that was found, the
  /// one behind it here is looked at first, which spares the way through the slots.
  package func numbers(of other: DistinctTexts, _ workers: Workers) -> Column<Int32> {
    let numbers = MutableColumn<Int32>(count: other.count)
    workers.forEachChunk(of: other.count, size: 16_384) { _, range, _ in
      unsafe other.bytes.withUnsafeBufferPointer { texts in
        var next = 0
        for number in range {
          let place = other.range(number)
          var found: Int?
          // Safe throughout: a text lies within the bytes, and so do 8 bytes behind it where it is looked
          // up in place.
          if place.isEmpty || place.upperBound + 8 > texts.count {
            found = self.number(of: other[number])
          } else {
            let text = unsafe texts.baseAddress! + place.lowerBound
            let isNext = unsafe next < count && isText(text, place.count, at: self.range(next))
            found = isNext ? next : unsafe find(text, place.count).number
          }
          numbers[number] = Int32(found ?? -1)
          if let found { next = found + 1 }
        }
      }
    }
    return numbers.finished()
  }

  /// The ids, as other columns hold them.
  package var ids: CustomerIDs { CustomerIDs(bytes: Column(bytes), ends: Column(ends)) }

  private func range(_ number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  /// Adds the text of `count` bytes at an address; up to 8 bytes behind it are read.
  mutating func insert(
    _ text: UnsafePointer<UInt8>, _ count: Int
  ) -> (number: Int, isNew: Bool) {
    let found = unsafe find(text, count)
    if let number = found.number { return (number, false) }
    // Safe: the caller has `count` bytes.
    unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
    ends.append(bytes.count)
    slots[found.slot] = found.tag | UInt64(ends.count)
    if 2 * ends.count > slots.count { enlarge() }
    return (ends.count - 1, true)
  }

  /// The number of a text, or the free slot where it goes.
  private func find(
    _ text: UnsafePointer<UInt8>, _ count: Int
  ) -> (number: Int?, slot: Int, tag: UInt64) {
    let value = unsafe hash.hash(bytes: text, length: count)
    let tag = value & 0xFFFF_FFFF_0000_0000
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: value) & mask
    while slots[slot] != 0 {
      if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
        let number = Int(slots[slot] & 0xFFFF_FFFF) - 1
        if unsafe isText(text, count, at: range(number)) { return (number, slot, tag) }
      }
      slot = (slot + 1) & mask
    }
    return (nil, slot, tag)
  }

  private func isText(_ text: UnsafePointer<UInt8>, _ count: Int, at place: Range<Int>) -> Bool {
    guard place.count == count, count > 0 else { return place.count == count }
    return unsafe bytes.withUnsafeBufferPointer {
      // Safe: both texts have `count` bytes.
      unsafe memcmp($0.baseAddress! + place.lowerBound, text, count) == 0
    }
  }

  private mutating func enlarge() {
    slots = Array(repeating: 0, count: 4 * slots.count)
    let mask = slots.count - 1
    let padding: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
    bytes += padding
    for number in ends.indices {
      let place = range(number)
      let value = unsafe bytes.withUnsafeBufferPointer {
        // Safe: 8 bytes of padding stand behind the last text.
        unsafe hash.hash(bytes: $0.baseAddress! + place.lowerBound, length: place.count)
      }
      var slot = Int(truncatingIfNeeded: value) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = value & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
    bytes.removeLast(padding.count)
  }
}
