import TestSupport
import Testing
import Transactions

@Suite struct LineEndStreamTests {
  @Test("a CR that no LF follows becomes an LF, in quotes too", arguments: streamBufferSizes)
  func cases(_ size: Int) throws {
    let expected: [(String, String)] = [
      ("", ""), ("\r", "\n"), ("\r\n", "\r\n"), ("\r\r", "\n\n"), ("\r\r\n", "\n\r\n"),
      ("a,b\rc,d\r", "a,b\nc,d\n"), ("a\rb\nc\r\nd\re", "a\nb\nc\r\nd\ne"),
      ("\"a\rb\",c\rd", "\"a\nb\",c\nd"), ("\"a\r\nb\rc", "\"a\r\nb\nc"),
    ]
    for (text, converted) in expected {
      let bytes = try LineEndStream(MemoryStream(Array(text.utf8))).rest(size)
      #expect(String(decoding: bytes, as: UTF8.self) == converted)
    }
  }

  @Test("random text is converted as each byte and the next one say")
  func random() throws {
    var random = SplitMix64(seed: 3)
    let letters = Array("ab,\"\"\r\r\n".utf8) + [13, 10]
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...200, using: &random))
        .map { _ in letters.randomElement(using: &random)! }
      let expected = bytes.indices.map { place in
        let isAlone = bytes[place] == 13 && (place + 1 == bytes.count || bytes[place + 1] != 10)
        return isAlone ? 10 : bytes[place]
      }
      for size in streamBufferSizes {
        #expect(try LineEndStream(MemoryStream(bytes)).rest(size) == expected)
      }
    }
  }
}
