/// Dense numbers for words, in order of first appearance.
///
/// Open addressing with linear probing: a row costs some nanoseconds instead of the hundred of a dictionary.
/// Small words may have a table of their own, without any search.
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

  /// The number of each word below its count, -1 where there is none yet.
  private var small: [Int32]

  /// - Parameter smallBits: words of so many bits, if not more than sixteen, are looked up without a search.
  package init(smallBits: Int = 0) {
    small = Array(repeating: -1, count: (1...16).contains(smallBits) ? 1 << smallBits : 0)
  }

  /// Number of different words.
  package var count: Int { words.count }

  /// The number of a word; a new one gets the next.
  package mutating func number(of word: UInt64) -> Int32 {
    if word < UInt64(small.count) {
      let known = small[Int(word)]
      if known >= 0 { return known }
      let number = Int32(words.count)
      words.append(word)
      small[Int(word)] = number
      return number
    }
    let place = self.place(of: word)
    if slots[place].number >= 0 { return slots[place].number }
    let number = Int32(words.count)
    words.append(word)
    slots[place] = Slot(word: word, number: number)
    if 2 * words.count > slots.count { enlarge() }
    return number
  }

  /// The numbers of many words, written to the same positions of a column.
  package mutating func number(
    _ words: Span<UInt64>, _ range: Range<Int>, to numbers: MutableColumn<Int32>
  ) {
    for position in range { numbers[position] = number(of: words[position]) }
  }

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
    for (number, word) in words.enumerated() where word >= UInt64(small.count) {
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
