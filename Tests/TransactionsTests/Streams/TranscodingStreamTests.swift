import TestSupport
import Testing
import Transactions

@Suite struct TranscodingStreamTests {
  /// Characters of one to four bytes in UTF-8, among them 𠮷 and 😀 beyond 16 bits.
  static let text = "customer_id,date,amount\nC1,2024-01-01,5\n客户é€𠮷😀,2024-01-02,Ünïcödé\n"

  static func utf16(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit & 255), UInt8(unit >> 8)]
      return encoding == .utf16LittleEndian ? bytes : bytes.reversed()
    }
  }

  func decode(
    _ bytes: [UInt8], _ encoding: TextEncoding, _ size: Int = 4096
  ) throws -> (text: String, undecodable: Int, first: Int?) {
    let stream = try TranscodingStream(MemoryStream(bytes), from: encoding)
    let decoded = try stream.rest(size)
    return (String(decoding: decoded, as: UTF8.self), stream.undecodable, stream.firstUndecodable)
  }

  @Test(
    "UTF-16 with surrogate pairs is decoded, the mark taken off",
    arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func utf16(_ encoding: TextEncoding) throws {
    let bytes = Self.utf16(Self.text, encoding)
    for size in streamBufferSizes {
      for mark in [[], encoding.byteOrderMark] {
        let (text, undecodable, first) = try decode(mark + bytes, encoding, size)
        #expect(text == Self.text && undecodable == 0 && first == nil)
      }
    }
    #expect(try decode([], encoding) == ("", 0, nil))
    #expect(try decode(encoding.byteOrderMark, encoding) == ("", 0, nil))
  }

  @Test("characters are decoded across the edges of the input buffer")
  func edges() throws {
    for shift in 0..<4 {
      // Four bytes each in both encodings; 256 KB and an odd start put them across the edge.
      let text =
        String(repeating: "a", count: shift) + String(repeating: "😀", count: 140_000) + "\n"
      let decoded = try decode(Self.utf16(text, .utf16LittleEndian), .utf16LittleEndian, 4099)
      #expect(decoded.text == text && decoded.undecodable == 0)
      var gb18030 = Array(repeating: UInt8(ascii: "a"), count: shift)
      for _ in 0..<140_000 { gb18030 += [0x94, 0x39, 0xFC, 0x36] }
      let chinese = try decode(gb18030 + [10], .gb18030, 4099)
      #expect(chinese.text == text && chinese.undecodable == 0)
    }
  }

  @Test("GB18030 of two and four bytes is decoded")
  func gb18030() throws {
    // 客户,家 and U+3400 and U+20BB7 as iconv(1) writes them.
    let bytes: [UInt8] = [
      0xBF, 0xCD, 0xBB, 0xA7, 0x2C, 0xBC, 0xD2, 0x81, 0x39, 0xEE, 0x39, 0x95, 0x34, 0xB2, 0x35,
      0x0A,
    ]
    for size in streamBufferSizes {
      let (text, undecodable, _) = try decode(bytes, .gb18030, size)
      #expect(text == "客户,家\u{3400}\u{20BB7}\n" && undecodable == 0)
    }
  }

  @Test("Windows-1252 and encodings by name are decoded")
  func others() throws {
    #expect(try decode([0x80, 0xFC, 0x93, 10], .windows1252).text == "€ü“\n")
    #expect(try decode([0xE9, 0x80], #require(TextEncoding(name: "latin1"))).text == "é\u{80}")
    let japanese: [UInt8] = [0x83, 0x65, 0x83, 0x58]
    #expect(try decode(japanese, #require(TextEncoding(name: "sjis"))).text == "テス")
    #expect(try decode([0xCF, 0xF0], #require(TextEncoding(name: "cp1251"))).text == "Пр")
    let wide: [UInt8] = [0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0, 0, 0xF6, 1, 0]
    #expect(try decode(wide, .named("UTF-32LE")).text == "A😀")
    // Its escape sequences shift a state.
    let shifted: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42, 0x2C]
    for size in streamBufferSizes {
      #expect(try decode(shifted, #require(TextEncoding(name: "iso-2022-jp")), size).text == "日,")
    }
  }

  @Test("what cannot be decoded becomes U+FFFD, counted, and what follows is kept")
  func undecodable() throws {
    for size in streamBufferSizes {
      // Not defined in Windows-1252.
      let western: [UInt8] = [65, 0x81, 0x9D, 66, 10]
      #expect(try decode(western, .windows1252, size) == ("A\u{FFFD}\u{FFFD}B\n", 2, 1))
      // A first byte before a comma; the same at the end.
      #expect(try decode([65, 0xC4, 0x2C, 66, 10], .gb18030, size) == ("A\u{FFFD},B\n", 1, 1))
      #expect(try decode([65, 0xFF, 10, 0xC4], .gb18030, size) == ("A\u{FFFD}\n\u{FFFD}", 2, 1))
      #expect(try decode([65, 0x81, 0x30, 0x81], .gb18030, size) == ("A\u{FFFD}0\u{FFFD}", 2, 1))
      // A high surrogate alone, a low one alone, and half a unit at the end.
      #expect(
        try decode(
          [0xFF, 0xFE, 65, 0, 0x3D, 0xD8, 66, 0, 0, 0xDE, 67, 0, 68], .utf16LittleEndian, size)
          == ("A\u{FFFD}B\u{FFFD}C\u{FFFD}", 3, 4))
      #expect(try decode([0, 65, 0xD8, 0x3D], .utf16BigEndian, size) == ("A\u{FFFD}", 1, 2))
    }
  }

  @Test("a guessed encoding that does not fit is an error with the place")
  func strict() throws {
    let bytes: [UInt8] = [65, 0, 0, 0xDE, 66, 0]
    let stream = try TranscodingStream(
      MemoryStream(bytes, path: "x.csv"), from: .utf16LittleEndian, isStrict: true)
    let failure = #expect(throws: TransactionError.self) { try stream.rest(4096) }
    #expect(failure?.code == .notATransactionTable)
    #expect(
      failure?.message == "x.csv: looks like UTF-16LE, but the bytes at 2 are no character of it. "
        + "Name the encoding of the file with --encoding.")
  }
}
