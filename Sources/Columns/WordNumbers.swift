/// Dense numbers for words, in order of first appearance.
///
/// Open addressing with linear probing: a row costs some nanoseconds instead of the hundred of a dictionary.
package struct WordNumbers: Sendable {
  private struct Slot: Sendable {
    var word: UInt64 = 0
    /// -1 where the slot is free.
    var number: Int32 = -1
  }

  /// The words by number.
  package private(set) var words: [UInt64] = []
  /// A power of two of them, at most half in use.
  private var slots = [Slot](repeating: Slot(), count: 1 << 10)

  package init() {}

  /// Number of different words.
  package var count: Int { words.count }

  /// The number of a word; a new one gets the next.
  package mutating func number(of word: UInt64) -> Int32 {
    let place = self.place(of: word)
    if slots[place].number >= 0 { return slots[place].number }
    let number = Int32(words.count)
    words.append(word)
    slots[place] = Slot(word: word, number: number)
    if 2 * words.count > slots.count { enlarge() }
    return number
  }

  /// The numbers of the words at a range of positions, written to the same positions of a column.
  package mutating func number(
    _ words: Span<UInt64>, _ range: Range<Int>, to numbers: MutableColumn<Int32>
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let batch = start..<min(range.upperBound, start + Self.batch)
      findFirst(words, batch, to: numbers)
      for position in batch where numbers[position] < 0 {
        numbers[position] = number(of: words[position])
      }
      start = batch.upperBound
    }
  }

  /// The numbers of words that stand where their search begins, as most known ones do; -1 for others. Looked at
  /// all at once, without a branch, they wait for memory together instead of one after the other.
  private func findFirst(
    _ words: Span<UInt64>, _ range: Range<Int>, to numbers: MutableColumn<Int32>
  ) {
    let mask = slots.count - 1
    let slots = slots.span
    for position in range {
      let word = words[position]
      let slot = slots[Int(truncatingIfNeeded: BitMixing.mixed(word)) & mask]
      numbers[position] = slot.word == word ? slot.number : -1
    }
  }

  /// Words that are looked up in one go.
  private static let batch = 64

  /// The number of a pair of codes; a new one gets the next.
  package mutating func number(of first: Int32, _ second: Int32) -> Int32 {
    number(of: UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second)))
  }

  /// Where a word is, or where it goes.
  private func place(of word: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: BitMixing.mixed(word)) & mask
    while slots[place].number >= 0 && slots[place].word != word { place = (place + 1) & mask }
    return place
  }

  private mutating func enlarge() {
    slots = Array(repeating: Slot(), count: 4 * slots.count)
    for (number, word) in words.enumerated() {
      slots[place(of: word)] = Slot(word: word, number: Int32(number))
    }
  }
}

/// Spreads the bits of a word.
package enum BitMixing {
  /// The last steps of splitmix64 (Steele, Lea and Flood 2014), a bijection.
  @inlinable
  package static func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
