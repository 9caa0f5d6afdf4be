/// How well a text fits GB18030.
///
/// Once so much is wrong that it cannot be GB18030, nothing further is counted, which costs UTF-8
/// nothing; the counts are then zero, so that the result does not depend on the order of the blocks.
package struct GB18030Evidence: Sendable, Equatable {
  /// With so many wrong places it is none.
  static let invalidLimit = 1000

  /// Places that are wrong, up to the limit.
  package private(set) var invalidPlaces = 0
  /// Pairs of bytes in the hanzi rows of GB2312: 0xB0-0xF7 and 0xA1-0xFE.
  package private(set) var hanzi = 0
  /// Characters of four bytes.
  package private(set) var fourByte = 0
  /// Signs, full-width letters and digits: 0xA1-0xA9 and 0xA1-0xFE.
  package private(set) var signs = 0
  /// All other pairs.
  package private(set) var otherPairs = 0

  var isImpossible: Bool { invalidPlaces >= GB18030Evidence.invalidLimit }

  /// Whether nearly all is right and most of it is Chinese.
  package var isLikely: Bool {
    let characters = hanzi + fourByte + signs + otherPairs
    return !isImpossible && invalidPlaces * 1000 <= characters && hanzi + fourByte > otherPairs
  }

  /// Takes a block of whole lines into account, from its first byte from 0x80 on.
  mutating func add(_ text: EncodedText, from start: Int) {
    guard !isImpossible else { return }
    var found = self
    var position = start
    while position < text.count {
      position &+= found.addCharacter(text, position)
      if found.isImpossible { break }
      if position < text.count && text[position] < 0x80 {
        position = text.firstHighByte(from: position)
      }
    }
    self = found
    settleLimit()
  }

  /// Counts the character at `position`, whose first byte is 0x80 or above; returns its length.
  @inline(__always)
  private mutating func addCharacter(_ text: EncodedText, _ position: Int) -> Int {
    let lead = text[position]
    let second = position &+ 1 < text.count ? text[position &+ 1] : 10
    guard lead != 0x80 && lead != 0xFF else {
      invalidPlaces += 1
      return 1
    }
    switch second {
    case 0x40...0x7E, 0x80...0xA0: otherPairs += 1
    case 0xA1...0xFE:
      switch lead {
      case 0xB0...0xF7: hanzi += 1
      case 0xA1...0xA9: signs += 1
      default: otherPairs += 1
      }
    case 0x30...0x39 where position &+ 3 < text.count:
      let third = text[position &+ 2]
      let fourth = text[position &+ 3]
      guard (0x81...0xFE).contains(third) && (0x30...0x39).contains(fourth),
        GB18030Evidence.isAssigned(lead, second, third, fourth)
      else { fallthrough }
      fourByte += 1
      return 4
    default:
      invalidPlaces += 1
      return 1
    }
    return 2
  }

  /// Whether four bytes stand for a code point: up to U+FFFF, or U+10000 up to U+10FFFF.
  private static func isAssigned(
    _ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8
  ) -> Bool {
    let number =
      ((Int(first) - 0x81) * 10 + Int(second) - 0x30) * 1260 + (Int(third) - 0x81) * 10
      + Int(fourth) - 0x30
    return number <= 39_419 || (189_000...1_237_575).contains(number)
  }

  mutating func merge(_ other: GB18030Evidence) {
    invalidPlaces += other.invalidPlaces
    hanzi += other.hanzi
    fourByte += other.fourByte
    signs += other.signs
    otherPairs += other.otherPairs
    settleLimit()
  }

  private mutating func settleLimit() {
    guard isImpossible else { return }
    self = GB18030Evidence()
    invalidPlaces = GB18030Evidence.invalidLimit
  }
}
