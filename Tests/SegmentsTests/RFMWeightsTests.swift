import Segments
import TestSupport
import Testing

@Suite("RFMWeights")
struct RFMWeightsTests {
  @Test("given numbers are scaled to sum to one")
  func given() throws {
    let weights = try RFMWeights(recency: 2, frequency: 1, monetary: 1)
    #expect(weights.recency == 0.5 && weights.frequency == 0.25 && weights.monetary == 0.25)
    #expect(try RFMWeights(recency: 0, frequency: 0, monetary: 7)[.monetary] == 1)
    #expect(isClose(RFMWeights.equal.recency, 1.0 / 3, within: 1e-16))
  }

  @Test(
    "huge and tiny numbers still sum to one",
    arguments: [1e308, 1e-308, Double.leastNonzeroMagnitude])
  func extremes(size: Double) throws {
    let weights = try RFMWeights(recency: size, frequency: size, monetary: size)
    #expect(weights == .equal)
  }

  @Test("numbers that cannot be weights are refused by name")
  func refused() {
    #expect(throws: RFMWeightsError.weight(.frequency, -1)) {
      try RFMWeights(recency: 1, frequency: -1, monetary: 1)
    }
    #expect(throws: RFMWeightsError.weight(.monetary, .infinity)) {
      try RFMWeights(recency: 1, frequency: 1, monetary: .infinity)
    }
    #expect(throws: RFMWeightsError.self) {
      try RFMWeights(recency: .nan, frequency: 1, monetary: 1)
    }
    #expect(throws: RFMWeightsError.allZero) {
      try RFMWeights(recency: 0, frequency: 0, monetary: 0)
    }
  }

  @Test("weights are read from text")
  func text() throws {
    #expect(
      try RFMWeights(parsing: " 2, 1 ,1") == RFMWeights(recency: 2, frequency: 1, monetary: 1))
    #expect(
      try RFMWeights(parsing: "0.2,0.3,5e-1")
        == RFMWeights(recency: 0.2, frequency: 0.3, monetary: 0.5))
  }

  @Test(
    "text that is not three numbers is refused",
    arguments: ["", "1,2", "1,2,3,4", "1,,3", "1,x,3", "1,nan,3", "1,inf,3", "0x1,1,1", "1;2;3"])
  func badText(text: String) {
    #expect(throws: RFMWeightsError.self) { try RFMWeights(parsing: text) }
  }

  @Test("messages say what is wrong and what to do")
  func messages() {
    #expect(
      RFMWeightsError.weight(.recency, -2).description
        == "the weight of R is -2.0: give a finite number that is not negative")
    #expect(
      RFMWeightsError.inconsistent(ratio: 0.1797, direct: 7, implied: 1.8).description
        == "the comparisons contradict each other (consistency ratio 0.18, at most 0.1 is "
        + "accepted): R to F times F to M gives 1.8, but R to M is 7.0; bring them closer, or "
        + "allow inconsistent comparisons")
  }
}
