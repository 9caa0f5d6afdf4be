import TestSupport
import Testing
import Transactions

@Suite struct QuoteTrackerTests {
  /// Delimiters and line ends among 64 bytes, by one byte at a time.
  private func walk(
    _ tracker: inout QuoteTracker, _ bytes: ArraySlice<UInt8>
  ) -> (delimiters: UInt64, lineEnds: UInt64) {
    var masks: (delimiters: UInt64, lineEnds: UInt64) = (0, 0)
    for (position, byte) in bytes.enumerated() {
      switch tracker.advance(byte) {
      case .delimiter: masks.delimiters |= 1 << UInt64(position)
      case .lineEnd: masks.lineEnds |= 1 << UInt64(position)
      case .content: break
      }
    }
    return masks
  }

  private func check(_ bytes: [UInt8], from start: Int, _ state: QuoteTracker.State) {
    var fast = QuoteTracker(Dialect())
    fast.state = state
    var slow = fast
    for position in stride(from: start, through: bytes.count - 64, by: 64) {
      let expected = walk(&slow, bytes[position..<(position + 64)])
      let found = unsafe bytes.withUnsafeBufferPointer { buffer in
        // Safe: 64 bytes follow `position`.
        unsafe fast.step(buffer.baseAddress! + position)
      }
      #expect(found == expected && fast.state == slow.state)
    }
  }

  @Test(
    "64 bytes at a step give what one byte at a time gives, at every alignment",
    arguments: [[34], [34, 97], [34, 44, 97], [34, 44, 10, 97], [34, 44, 10, 13, 97, 97, 97]])
  func stepsAgree(alphabet: [UInt8]) {
    var random = SplitMix64(seed: UInt64(alphabet.count))
    for round in 0..<64 {
      let bytes = (0..<(64 * 3 + round)).map { _ in alphabet.randomElement(using: &random)! }
      for state in QuoteTracker.State.allCases { check(bytes, from: round, state) }
    }
  }

  @Test("rows quoted as they should be agree as well, whatever is cut where")
  func wellFormed() {
    var random = SplitMix64(seed: 5)
    let fields = [
      "", "a", "\"\"", "\"a\"", "\"a,b\"", "\"\"\"a\"\"\"", "\"a\nb\"", "5\" x", "\"\"\"\"",
    ]
    for round in 0..<64 {
      var text = String(repeating: "x", count: round)
      while text.utf8.count < 300 {
        text += fields.randomElement(using: &random)! + (Bool.random(using: &random) ? "," : "\r\n")
      }
      check(Array(text.utf8), from: 0, .fieldStart)
    }
  }
}
