import TestSupport
import Testing
import Transactions

@Suite struct EncodingEvidenceTests {
  func evidence(_ blocks: [[UInt8]]) -> EncodingEvidence {
    var whole = EncodingEvidence()
    for block in blocks {
      var part = EncodingEvidence()
      // Safe: the array's own address and length.
      unsafe block.withUnsafeBufferPointer { bytes in
        if !bytes.isEmpty { unsafe part.add(bytes.baseAddress!, bytes.count) }
      }
      whole.merge(part)
    }
    return whole
  }

  func verdict(_ lines: [[UInt8]]) -> EncodingEvidence.Verdict {
    evidence([Array(lines.joined(separator: [10])) + [10]]).settled(lines: lines.count)
  }

  /// `count` rows of ASCII, then the others.
  func table(_ count: Int, _ others: [[UInt8]]) -> [[UInt8]] {
    (0..<count).map { Array("C\($0),2024-01-02,item \($0)".utf8) } + others
  }

  static let muller: [UInt8] = [0x4D, 0xFC] + Array("ller,caf".utf8) + [0xE9]
  static let kehu: [UInt8] = [0xBF, 0xCD, 0xBB, 0xA7] + Array("C002,37.01,".utf8) + [0xC0, 0xB6]

  @Test("what a whole file is")
  func verdicts() {
    let chinese = Array("客户,2024-01-02,蓝牙耳机".utf8)
    let broken = Array(chinese.dropFirst())
    #expect(verdict(table(3, [])) == .utf8)
    #expect(verdict(table(3, [chinese])) == .utf8)
    #expect(verdict(table(2999, [[65, 0xFF, 0xFE, 0x80, 66]])) == .damagedUTF8)
    #expect(verdict(table(5, [[65, 0xFF, 0xFE, 0x80, 66]])) == .damagedUTF8)
    #expect(verdict(table(0, Array(repeating: Self.muller, count: 6))) == .windows1252)
    #expect(verdict(table(1, [Self.muller])) == .windows1252)
    #expect(verdict(table(5000, Array(repeating: Self.muller, count: 3))) == .windows1252)
    #expect(verdict(table(5000, [Self.muller])) == .damagedUTF8)
    // Pounds before digits, in every row and in some.
    let pounds: [UInt8] = Array("C1,".utf8) + [0xA3] + Array("12.50".utf8)
    #expect(verdict(Array(repeating: pounds, count: 50)) == .windows1252)
    #expect(verdict(table(9000, Array(repeating: pounds, count: 5))) == .damagedUTF8)
    #expect(verdict(Array(repeating: Self.kehu, count: 6)) == .gb18030)
    #expect(verdict(table(100, [Self.kehu])) == .gb18030)
    #expect(verdict(Array(repeating: chinese, count: 30) + [broken]) == .damagedUTF8)
    #expect(verdict([chinese, broken]) == .damagedUTF8)
    // é in UTF-8 is a hanzi of GBK, and a broken one beside a letter may be a pair of it.
    let cafe = Array(repeating: Array("café".utf8), count: 30)
    #expect(verdict(cafe + [[0xE9, 0x6C]]) == .damagedUTF8)
    // Russian in Windows-1251: neither.
    let russian: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2, 0x20, 0xEC, 0xE8, 0xF0, 0x2C]
    let odd: [UInt8] = [0xCC, 0xE8, 0xF0, 0x2C]
    let words = Array(repeating: russian, count: 20) + Array(repeating: odd, count: 20)
    #expect(verdict(words) == .unknown)
    #expect(EncodingEvidence.Verdict.unknown.encoding == nil)
    // One broken byte among much GBK.
    let much = Array(repeating: Self.kehu, count: 2000)
    #expect(verdict(much + [[0xFF, 0x2C]]) == .gb18030)
  }

  @Test("characters of four bytes are GB18030")
  func fourBytes() {
    let row: [UInt8] =
      Array("C002,37.01,".utf8)
      + [0x95, 0x34, 0xB2, 0x35, 0xD2, 0xB0, 0xBC, 0xD2, 0x81, 0x39, 0xEF, 0x31]
    #expect(verdict(Array(repeating: row, count: 6)) == .gb18030)
    let found = evidence([row + [10]]).chinese
    #expect(found.fourByte == 2 && found.hanzi == 2 && found.invalidPlaces == 0)
    // The ends of what is assigned: U+FFFF, U+10000, U+10FFFF, and behind each.
    let quads: [([UInt8], Int)] = [
      ([0x84, 0x31, 0xA4, 0x39], 1), ([0x84, 0x31, 0xA5, 0x30], 0), ([0x90, 0x30, 0x81, 0x30], 1),
      ([0x8F, 0x39, 0xFE, 0x39], 0), ([0xE3, 0x32, 0x9A, 0x35], 1), ([0xE3, 0x32, 0x9A, 0x36], 0),
      ([0x81, 0x30, 0x81, 0x30], 1), ([0x81, 0x30, 0x80, 0x30], 0), ([0x81, 0x30, 0x81, 0x3A], 0),
    ]
    for (bytes, count) in quads {
      let found = evidence([bytes + [10]]).chinese
      #expect(found.fourByte == count && (found.invalidPlaces == 0) == (count == 1))
    }
  }

  @Test("UTF-8 is told as the standard library tells it, and the blocks do not matter")
  func random() {
    var random = SplitMix64(seed: 11)
    // Bytes at the edges of the ranges of RFC 3629.
    let edges: [UInt8] = [
      10, 10, 32, 65, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1,
      0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF, 0x30, 0x39, 0x81, 0xFE,
    ]
    for round in 0..<600 {
      var bytes: [UInt8] = []
      while bytes.count < round {
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
          let number = UInt32.random(in: 0x80..<0xD800, using: &random)
          bytes += Array(String(Unicode.Scalar(number)!).utf8)
        case 1: bytes += Array(repeating: 66, count: Int.random(in: 0..<70, using: &random))
        default: bytes.append(edges.randomElement(using: &random)!)
        }
      }
      bytes.append(10)
      let plain = PlainUTF8(bytes)
      let whole = evidence([bytes])
      #expect(
        whole.sequences == plain.sequences && whole.invalidPlaces == plain.invalidPlaces
          && whole.invalidLines == plain.invalidLines)
      // Every line alone, and some lines together.
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).dropLast()
        .map { Array($0) + [10] }
      #expect(evidence(lines) == whole)
      let cut = Int.random(in: 0...lines.count, using: &random)
      #expect(
        evidence([Array(lines[..<cut].joined()), Array(lines[cut...].joined())]) == whole)
    }
  }

  @Test("what cannot be GB18030 is no longer counted, in any order of the blocks")
  func impossible() {
    let bad = Array(repeating: [0xFF, 10] as [UInt8], count: 600).flatMap { $0 }
    let good = Array(repeating: Self.kehu + [10], count: 50).flatMap { $0 }
    let whole = evidence([good + bad + bad + good])
    for order in [[good, bad, bad, good], [bad, good, good, bad], [bad + bad, good + good]] {
      #expect(evidence(order) == whole)
    }
    #expect(whole.chinese.hanzi == 0 && whole.chinese.invalidPlaces == 1000)
    #expect(evidence([good, bad]).chinese.hanzi == 150)
  }

  @Test("letters of Windows-1252 are told by where they stand")
  func letters() {
    let found = evidence([Self.muller + [10, 0x81, 0x2C, 0xE0, 10, 0xD7, 0x61, 10]])
    #expect(found.highBytes == 5 && found.undefinedBytes == 1)
    #expect(found.loneBytes == 5 && found.westernLetters == 2)
  }
}
