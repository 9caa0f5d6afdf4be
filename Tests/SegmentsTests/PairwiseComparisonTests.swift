import Glibc
import Segments
import TestSupport
import Testing

@Suite("PairwiseComparison")
struct PairwiseComparisonTests {
  /// A matrix by its upper triangle, and what it leads to.
  struct Case: Sendable {
    let triangle: String
    let weights: [Double]
    let eigenvalue: Double
    let ratio: Double
  }

  // numpy 2.4.6: w, v = numpy.linalg.eig(A); the pair of the largest value, v / v.sum(); the ratio
  // is (lambda - 3) / 2 / 0.58. The first three matrices are from Saaty's example of choosing a
  // school (1980; 1990), printed there with weights .16 .59 .25 (ratio .04), .77 .05 .17 (.18)
  // and .69 .09 .22 (.04).
  static let cases = [
    Case(
      triangle: "1/3,1/2,3",
      weights: [0.1570557894109932, 0.5936336852603002, 0.24931052532870662],
      eigenvalue: 3.053621575878976, ratio: 0.04622549644739328),
    Case(
      triangle: "9,7,1/5",
      weights: [0.7720171077426853, 0.054547632166883846, 0.17343526009043086],
      eigenvalue: 3.20846855987451, ratio: 0.1797142757538881),
    Case(
      triangle: "6,4,1/3",
      weights: [0.6909590915745455, 0.09140243240270217, 0.21763847602275235],
      eigenvalue: 3.053621575878973, ratio: 0.0462254964473906),
    Case(
      triangle: "1/3,1/5,1/2",
      weights: [0.10945228951551986, 0.3089956436328642, 0.5815520668516159],
      eigenvalue: 3.0036945980636394, ratio: 0.0031849983307235905),
    Case(
      triangle: "3,5,2",
      weights: [0.6483290138222365, 0.2296507940626372, 0.12202019211512623],
      eigenvalue: 3.003694598063639, ratio: 0.003184998330723208),
    Case(triangle: "2,6,3", weights: [0.6, 0.3, 0.1], eigenvalue: 3, ratio: 0),
    Case(triangle: "1,1,1", weights: [1.0 / 3, 1.0 / 3, 1.0 / 3], eigenvalue: 3, ratio: 0),
  ]

  @Test("weights, eigenvalue and consistency ratio agree with numpy", arguments: cases)
  func pinned(known: Case) throws {
    let comparison = try PairwiseComparison(parsing: known.triangle)
    let weights = try comparison.weights(allowInconsistent: true)
    let found = [weights.recency, weights.frequency, weights.monetary]
    #expect(isClose(found, known.weights, within: 1e-14))
    #expect(isClose(comparison.principalEigenvalue, known.eigenvalue, within: 1e-13))
    #expect(isClose(comparison.consistencyRatio, known.ratio, within: 1e-13))
    #expect(comparison.consistencyIndex >= 0)
  }

  @Test("power iteration and the closed form for three rows give the same weights")
  func otherWays() throws {
    var source = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let a = exp(Double.random(in: -2.2...2.2, using: &source))
      let b = exp(Double.random(in: -2.2...2.2, using: &source))
      let c = exp(Double.random(in: -2.2...2.2, using: &source))
      let comparison = try PairwiseComparison(
        recencyToFrequency: a, recencyToMonetary: b, frequencyToMonetary: c)
      let weights = try comparison.weights(allowInconsistent: true)
      let found = [weights.recency, weights.frequency, weights.monetary]

      let plain = powerIteration([[1, a, b], [1 / a, 1, c], [1 / b, 1 / c, 1]])
      let sum = plain.vector.reduce(0, +)
      #expect(isClose(found, plain.vector.map { $0 / sum }, within: 1e-12))

      // With three rows the eigenvector is the geometric means of the rows (Crawford and Williams
      // 1985), and lambda = 1 + t + 1/t with t the cube root of a c / b.
      let means = [cbrt(a * b), cbrt(c / a), cbrt(1 / (b * c))]
      let total = means.reduce(0, +)
      let t = cbrt(a * c / b)
      #expect(isClose(found, means.map { $0 / total }, within: 1e-13))
      #expect(isClose(comparison.principalEigenvalue, 1 + t + 1 / t, within: 1e-12))
    }
  }

  @Test("a ratio above 0.1 is refused unless it is allowed")
  func inconsistent() throws {
    let comparison = try PairwiseComparison(parsing: "9,7,1/5")
    #expect {
      try comparison.weights()
    } throws: { error in
      guard case .inconsistent(let ratio, let direct, let implied)? = error as? RFMWeightsError
      else { return false }
      return isClose(ratio, 0.1797142757538881, within: 1e-13) && direct == 7
        && isClose(implied, 1.8, within: 1e-15)
    }
    #expect(isClose(try comparison.weights(allowInconsistent: true).recency, 0.772, within: 1e-3))
    #expect(throws: Never.self) { try PairwiseComparison(parsing: "6,4,1/3").weights() }
  }

  @Test(
    "the whole matrix says the same as its upper triangle",
    arguments: [
      "1,1/3,1/5;3,1,1/2;5,2,1", "1, 1/3, 1/5\n3, 1, 1/2\n5, 2, 1\n",
      "1,0.33,0.2\r\n3,1,0.5\r\n5,2,1\r\n",
    ])
  func wholeMatrix(text: String) throws {
    let triangle = try PairwiseComparison(parsing: "1/3,1/5,1/2").weights()
    let matrix = try PairwiseComparison(parsing: text).weights()
    #expect(isClose(matrix.recency, triangle.recency, within: 1e-15))
    #expect(isClose(matrix.monetary, triangle.monetary, within: 1e-15))
  }

  @Test("a reciprocal rounded to two decimals is accepted", arguments: 2...9)
  func roundedReciprocals(whole: Int) throws {
    let rounded = (100 / Double(whole)).rounded() / 100
    let comparison = try PairwiseComparison(
      matrix: [[1, Double(whole), 1], [rounded, 1, 1], [1, 1, 1]])
    #expect(comparison.recencyToFrequency == Double(whole))
  }

  @Test("a wrong matrix is refused by the entry")
  func wrongMatrix() {
    #expect(throws: RFMWeightsError.shape(rowLengths: [3, 3])) {
      try PairwiseComparison(parsing: "1,2,3;1,2,3")
    }
    #expect(throws: RFMWeightsError.diagonal(.frequency, value: 2)) {
      try PairwiseComparison(parsing: "1,2,3;1/2,2,3;1/3,1/3,1")
    }
    #expect(
      throws: RFMWeightsError.notReciprocal(
        row: .recency, column: .monetary, value: 4, opposite: 4)
    ) {
      try PairwiseComparison(parsing: "1,2,4;1/2,1,3;4,1/3,1")
    }
    #expect(
      throws: RFMWeightsError.comparison(row: .frequency, column: .monetary, value: -3)
    ) {
      try PairwiseComparison(parsing: "1,2,3;1/2,1,-3;1/3,1/3,1")
    }
    #expect(throws: RFMWeightsError.self) {
      try PairwiseComparison(
        recencyToFrequency: .nan, recencyToMonetary: 1, frequencyToMonetary: 1)
    }
  }

  @Test(
    "text that is no comparison is refused",
    arguments: [
      "", "3", "3,5", "3,5,2,1", "3,,2", "3,a,2", "1/0,1,1", "1/2/3,1,1", "0,1,1", "-1,1,1",
      "1e9,1,1", "/3,1,1", "1/,1,1",
    ])
  func badText(text: String) {
    #expect(throws: RFMWeightsError.self) { try PairwiseComparison(parsing: text) }
  }
}
