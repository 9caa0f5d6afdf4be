import Testing
import TextOutput
import Values

@Suite("ByteWriter")
struct ByteWriterTests {
  /// What `body` writes, between two marks that it must not touch.
  private func written(_ body: (inout ByteWriter) -> Void) -> String {
    var writer = ByteWriter(capacity: 1)
    defer { writer.deallocate() }
    writer.reserve(512)
    writer.put(UInt8(ascii: "<"))
    body(&writer)
    writer.put(UInt8(ascii: ">"))
    var bytes: [UInt8] = []
    writer.withBytes { span in
      for position in span.indices { bytes.append(span[position]) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Numbers at every change of length, and at the ends of the types.
  static let magnitudes: [Int64] =
    (0...18).flatMap { exponent -> [Int64] in
      let power = Money.powerOfTen(exponent)
      return [power - 1, power, power + 1, power * 7 / 3]
    } + [.max, .max - 1, Int64(Int32.max), Int64(UInt32.max)]

  @Test("Numbers are written as String writes them, at every length and sign")
  func numbers() {
    for magnitude in ByteWriterTests.magnitudes {
      for number in [Int(magnitude), -Int(magnitude)] {
        #expect(written { $0.put(number: number) } == "<\(number)>")
      }
    }
    #expect(written { $0.put(number: .min) } == "<\(Int.min)>")
  }

  @Test("Amounts are written as Money writes them, at every scale", arguments: 0...12)
  func amounts(scale: Int) {
    for magnitude in ByteWriterTests.magnitudes + [.min] {
      for units in [magnitude, 0 &- magnitude] {
        let expected = Money(units: Int128(units), scale: scale).description
        #expect(written { $0.put(units: units, scale: scale) } == "<\(expected)>")
      }
    }
  }

  @Test("No number or amount takes more than the room that is set aside for it")
  func room() {
    #expect(written { $0.put(number: .min) }.utf8.count - 2 <= ByteWriter.numberRoom)
    for scale in 0...12 {
      let text = written { $0.put(units: .min, scale: scale) }
      #expect(text.utf8.count - 2 <= ByteWriter.numberRoom)
    }
  }

  @Test("All cents below a thousand and around every power of ten are right")
  func cents() {
    for cents in Array(0..<100_000) where cents < 1000 || cents % 97 == 0 {
      let expected = Money(units: Int128(cents), scale: 2).description
      #expect(written { $0.put(cents: cents, then: 0x3B) } == "<\(expected);>")
    }
  }

  @Test(
    "A field is quoted where a reader needs it, and doubled quotes stand for quotes",
    arguments: [
      ("", ""), ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("\"", "\"\"\"\""), ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""),
      (" lead", "\" lead\""), ("trail\t", "\"trail\t\""), ("in side", "in side"),
      ("日本語", "日本語"), ("a;b|c", "a;b|c"), ("=1+1", "=1+1"),
    ])
  func field(value: String, expected: String) {
    #expect(written { $0.put(field: Array(value.utf8).span) } == "<\(expected)>")
  }

  @Test("Every byte at every place of fields of 1 to 20 bytes is written as by the plain rule")
  func fieldBytes() {
    for count in 1...20 {
      for place in 0..<count {
        for byte in UInt8.min...UInt8.max {
          var value = Array(repeating: UInt8(ascii: "x"), count: count)
          value[place] = byte
          let isAtEnd = place == 0 || place == count - 1
          let needsQuotes =
            [0x2C, 0x22, 10, 13].contains(byte) || isAtEnd && (byte == 32 || byte == 9)
          let text = value.flatMap { $0 == 0x22 ? [$0, $0] : [$0] }
          let quotes: [UInt8] = needsQuotes ? [0x22] : []
          var writer = ByteWriter(capacity: 2 * count + 2)
          defer { writer.deallocate() }
          writer.put(field: value.span)
          writer.withBytes { bytes in
            let written = bytes.indices.map { bytes[$0] }
            #expect(written == quotes + text + quotes, "\(byte) at \(place) of \(count)")
          }
        }
      }
    }
  }

  @Test("A field full of quotes fits in twice its length and two")
  func quotesOnly() {
    for count in [1, 63, 64, 65, 1000] {
      var writer = ByteWriter(capacity: 1)
      defer { writer.deallocate() }
      writer.reserve(2 * count + 2)
      writer.put(field: Array(repeating: UInt8(ascii: "\""), count: count).span)
      #expect(writer.count == 2 * count + 2)
    }
  }

  @Test("Room that grows keeps what was written")
  func growth() {
    var writer = ByteWriter(capacity: 1)
    defer { writer.deallocate() }
    for number in 0..<10_000 {
      writer.reserve(8 + ByteWriter.numberRoom)
      writer.put(number: number % 10)
    }
    writer.withBytes { span in
      #expect(span.count == 10_000)
      #expect(span.indices.allSatisfy { span[$0] == UInt8(48 + $0 % 10) })
    }
    writer.clear()
    #expect(writer.count == 0)
  }

  @Test("Short texts are copied whole, up to 32 bytes")
  func table() {
    let texts = ["", "a", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef"]
    let table = TextTable(texts.map { Array($0.utf8) })
    for (index, text) in texts.enumerated() {
      #expect(written { $0.put(table, index) } == "<\(text)>")
    }
  }
}
