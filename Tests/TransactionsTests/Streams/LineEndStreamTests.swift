import TestSupport
import Testing
import Transactions

@Suite struct LineEndStreamTests {
  func convert(_ text: String, _ size: Int, _ dialect: Dialect = Dialect()) throws -> String {
    let bytes = try LineEndStream(MemoryStream(Array(text.utf8)), dialect).rest(size)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("a CR that no LF follows becomes an LF outside of quotes", arguments: streamBufferSizes)
  func cases(_ size: Int) throws {
    let expected: [(String, String)] = [
      ("", ""), ("\r", "\n"), ("\r\n", "\r\n"), ("\r\r", "\n\n"), ("\r\r\n", "\n\r\n"),
      ("a,b\rc,d\r", "a,b\nc,d\n"), ("a\rb\nc\r\nd\re", "a\nb\nc\r\nd\ne"),
      ("\"a\rb\",c\rd", "\"a\rb\",c\nd"), ("\"a\"\"\r\",c\r\"d\r\"\r", "\"a\"\"\r\",c\n\"d\r\"\n"),
      // A quote that opens no field is text.
      ("5\" pipe\rx\r", "5\" pipe\nx\n"), ("a,\"\r", "a,\"\r"),
    ]
    for (text, converted) in expected { #expect(try convert(text, size) == converted) }
    let single = Dialect(delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'"))
    #expect(try convert("'a\r';\"b\r\"\r", size, single) == "'a\r';\"b\n\"\n")
  }

  @Test("random text is converted as a walk through its characters does it")
  func random() throws {
    var random = SplitMix64(seed: 3)
    let letters = Array("ab,\"\"\r\r\n")
    for _ in 0..<300 {
      let text = (0..<Int.random(in: 0...200, using: &random))
        .map { _ in letters.randomElement(using: &random)! }
      // A CR and an LF are one character for Swift; bytes are meant.
      let bytes = text.flatMap { Array(String($0).utf8) }
      var tracker = QuoteTracker(Dialect())
      var expected = bytes
      for (index, byte) in bytes.enumerated() {
        let isAlone = byte == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10)
        if isAlone && tracker.state != .quoted { expected[index] = 10 }
        _ = tracker.advance(expected[index])
      }
      for size in streamBufferSizes {
        #expect(try LineEndStream(MemoryStream(bytes), Dialect()).rest(size) == expected)
      }
    }
  }
}
