import CustomerValue
import Testing

@Suite("Files of cuts")
struct CutsFileTests {
  private func cuts(_ text: String) throws -> RFMCuts {
    try CutsFile(parsing: Array(text.utf8)).cuts
  }

  private func rfm(
    _ monetary: String, recency: String = "9, 3", frequency: String = "2, 4"
  ) -> String {
    """
    {"bins": 3, "recency_days": [\(recency)], "frequency": [\(frequency)],
     "monetary": [\(monetary)]}
    """
  }

  @Test("Cuts stand under cuts.rfm, as in a summary, or under rfm alone")
  func places() throws {
    let plain = try cuts("{\"rfm\": \(rfm("\"1.50\", \"20\""))}")
    #expect(try plain == cuts("{\"cuts\": {\"rfm\": \(rfm("\"1.50\", \"20\""))}}"))
    #expect(try plain == cuts("{\"schema_version\": 1, \"rfm\": \(rfm("\"1.50\", \"20\""))}"))
    #expect(plain.bins == 3)
    #expect(plain.recencyDays == [9, 3])
    #expect(plain.frequency == [2, 4])
    #expect(plain.monetary == [150, 2000])
    #expect(plain.monetaryScale == 2)
  }

  @Test("Amounts are exact at the finest scale among them, below zero too")
  func amounts() throws {
    let read = try cuts("{\"rfm\": \(rfm("\"-0.5\", \"12345678901.000001\""))}")
    #expect(read.monetaryScale == 6)
    #expect(read.monetary == [-500_000, 12_345_678_901_000_001])
  }

  @Test("A score that nobody gets is null, and so are all above it")
  func missing() throws {
    let text = rfm("\"1\", null", recency: "9, null", frequency: "null, null")
    let read = try cuts("{\"rfm\": \(text)}")
    #expect(read.monetary == [1, nil])
    #expect(read.frequency == [nil, nil])
    #expect(throws: RFMCutsError.self) { try cuts("{\"rfm\": \(rfm("null, \"1\""))}") }
  }

  @Test(
    "What is no such file is refused",
    arguments: [
      "", "[]", "{}", "{\"cuts\": {}}", "{\"cuts\": {\"rfm\": {}}}", "{\"rfm\": 5}", "\u{0}\u{1}",
      "{\"schema_version\": 2, \"rfm\": {}}", "{\"schema_version\": 99}",
    ])
  func refused(text: String) {
    #expect(throws: ConfigurationError.self) { try cuts(text) }
  }

  @Test(
    "Amounts that are no plain decimals are refused",
    arguments: [
      "1e5", "1,5", "", ".", "1.", ".5", "-", "-.5", "1.2.3", "1.1234567", "99999999999999999999",
      "1 ", "x", "--1",
    ])
  func badAmount(text: String) {
    #expect(throws: ConfigurationError.self) { try cuts("{\"rfm\": \(rfm("\"\(text)\", null"))}") }
    #expect(throws: ConfigurationError.self) {
      try cuts("{\"rfm\": \(rfm("\"\(text)\", \"1.25\""))}")
    }
  }

  @Test(
    "Days that no calendar has are refused",
    arguments: [Int.min, Int.min + 1, 1 << 31, Int.max])
  func badDays(days: Int) {
    let text = rfm("\"1\", \"2\"", recency: "\(days), \(days)")
    #expect(throws: RFMCutsError.self) { try cuts("{\"rfm\": \(text)}") }
  }

  @Test("Cuts that contradict themselves are refused")
  func contradiction() {
    for text in [
      rfm("\"2\", \"1\""), rfm("\"1\", \"2\"", recency: "3, 9"),
      rfm("\"1\", \"2\"", frequency: "4, 2"), rfm("\"1\""), rfm("\"1\", \"2\", \"3\""),
    ] {
      #expect(throws: RFMCutsError.self) { try cuts("{\"rfm\": \(text)}") }
    }
  }
}
