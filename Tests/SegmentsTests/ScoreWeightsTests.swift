import Segments
import TestSupport
import Testing

/// Twelve customers' scores, also given to numpy for the pinned numbers.
private let twelve: [[Int]] = [
  [5, 5, 5], [5, 4, 4], [4, 5, 3], [4, 3, 4], [3, 3, 5], [3, 2, 2], [2, 2, 3], [2, 1, 1],
  [1, 1, 2], [1, 2, 1], [5, 1, 2], [1, 4, 4],
]

private func counted(_ rows: [[Int]], bins: Int = 5) -> ScoreCounts {
  var counts = [Int](repeating: 0, count: bins * bins * bins)
  for row in rows { counts[((row[0] - 1) * bins + row[1] - 1) * bins + row[2] - 1] += 1 }
  return ScoreCounts(bins: bins, counts: counts)
}

private func list(_ weights: RFMWeights) -> [Double] {
  [weights.recency, weights.frequency, weights.monetary]
}

/// Scores with a common part, so that the first component stands apart.
private func correlated(_ count: Int, bins: Int, seed: UInt64) -> [[Int]] {
  var source = SplitMix64(seed: seed)
  return (0..<count).map { _ in
    let common = Int.random(in: 1...bins, using: &source)
    return (0..<3).map { _ in
      min(bins, max(1, common + Int.random(in: -2...2, using: &source)))
    }
  }
}

@Suite("EntropyWeights")
struct EntropyWeightsTests {
  @Test("entropies and weights agree with numpy")
  func pinned() {
    // numpy 2.4.6: P = X / X.sum(0); e = -(P * log(P)).sum(0) / log(12); (1 - e) / (1 - e).sum().
    let result = EntropyWeights(counted(twelve))
    let entropies = [0.9435911781177682, 0.9444834855793488, 0.9560633407671763]
    let weights = [0.3619151781571346, 0.3561901939586857, 0.28189462788417974]
    #expect(isClose(result.entropies, entropies, within: 1e-14))
    #expect(isClose(list(result.weights), weights, within: 1e-13))
    #expect(!result.isDegenerate)
  }

  @Test("counted scores give what explicit rows give", arguments: [2, 3, 5, 10])
  func plainAgrees(bins: Int) {
    let rows = correlated(500, bins: bins, seed: UInt64(bins))
    let result = EntropyWeights(counted(rows, bins: bins))
    let plain = plainEntropies(rows.map { $0.map(Double.init) })
    let total = plain.reduce(0) { $0 + 1 - $1 }
    #expect(isClose(result.entropies, plain, within: 1e-13))
    #expect(isClose(list(result.weights), plain.map { (1 - $0) / total }, within: 1e-10))
  }

  @Test("more customers with the same shares do not change the weights")
  func scale() {
    let once = EntropyWeights(counted(twelve))
    let often = EntropyWeights(counted((0..<1000).flatMap { _ in twelve }))
    #expect(isClose(list(once.weights), list(often.weights), within: 1e-13))
  }

  @Test("a score that is the same for all weighs nothing")
  func constant() {
    let result = EntropyWeights(counted(twelve.map { [$0[0], 3, $0[2]] }))
    #expect(result.weights.frequency == 0)
    #expect(result.entropies[1] == 1)
    #expect(isClose(result.weights.recency + result.weights.monetary, 1, within: 1e-15))
  }

  @Test("where nothing can be told the weights are equal")
  func degenerate() {
    for rows in [[], [[1, 5, 3]], [[2, 2, 4], [2, 2, 4], [2, 2, 4]]] {
      let result = EntropyWeights(counted(rows))
      #expect(result.weights == .equal && result.isDegenerate)
      #expect(result.entropies == [1, 1, 1])
    }
  }
}

@Suite("PrincipalComponentWeights")
struct PrincipalComponentWeightsTests {
  @Test("loadings, share and weights agree with numpy")
  func pinned() throws {
    // numpy 2.4.6: numpy.linalg.eigh(numpy.corrcoef(X.T)), last vector, sum made positive.
    let result = try PrincipalComponentWeights(counted(twelve))
    let loadings = [0.49227254581835495, 0.6126368514643067, 0.6183395740702811]
    let weights = [0.2856653646697761, 0.35551267498121203, 0.35882196034901187]
    #expect(isClose(result.loadings, loadings, within: 1e-13))
    #expect(isClose(list(result.weights), weights, within: 1e-13))
    #expect(isClose(try #require(result.explainedShare), 0.6940203958812218, within: 1e-13))
    #expect(result.isDetermined)
  }

  @Test("counted scores give what explicit rows give", arguments: [3, 5, 10])
  func plainAgrees(bins: Int) throws {
    let rows = correlated(500, bins: bins, seed: UInt64(bins))
    let result = try PrincipalComponentWeights(counted(rows, bins: bins))
    let plain = plainFirstComponent(rows.map { $0.map(Double.init) })
    #expect(isClose(result.loadings, plain.loadings, within: 1e-11))
    #expect(isClose(try #require(result.explainedShare), plain.share, within: 1e-11))
  }

  @Test("a loading against the others weighs nothing")
  func opposed() throws {
    // As above with the recency score turned round: its loading changes sign.
    let result = try PrincipalComponentWeights(counted(twelve.map { [6 - $0[0], $0[1], $0[2]] }))
    #expect(isClose(result.loadings[0], -0.49227254581835495, within: 1e-13))
    let weights = [0, 0.4976836588874975, 0.5023163411125026]
    #expect(isClose(list(result.weights), weights, within: 1e-13))
    #expect(result.isDetermined)
  }

  @Test("scores that are the same throughout are one component with equal weights")
  func identical() throws {
    let result = try PrincipalComponentWeights(counted((1...5).map { [$0, $0, $0] }))
    #expect(isClose(list(result.weights), list(.equal), within: 1e-14))
    #expect(isClose(try #require(result.explainedShare), 1, within: 1e-14))
  }

  @Test("a score that is the same for all is left out")
  func constant() throws {
    let two = try PrincipalComponentWeights(counted(twelve.map { [$0[0], 2, $0[2]] }))
    #expect(isClose(list(two.weights), [0.5, 0, 0.5], within: 1e-14))
    #expect(two.loadings[1] == 0 && two.isDetermined)
    // The correlation of R and M of the twelve is 0.44320263021395917 (numpy.corrcoef).
    #expect(
      isClose(try #require(two.explainedShare), (1 + 0.44320263021395917) / 2, within: 1e-13))

    let one = try PrincipalComponentWeights(counted(twelve.map { [4, 2, $0[2]] }))
    #expect(list(one.weights) == [0, 0, 1])
    #expect(one.explainedShare == 1 && one.isDetermined)
  }

  @Test("where no score varies the weights are equal and no share is given")
  func nothingVaries() throws {
    for rows in [[], [[1, 5, 3]], [[2, 2, 4], [2, 2, 4]]] {
      let result = try PrincipalComponentWeights(counted(rows))
      #expect(result.weights == .equal && !result.isDetermined)
      #expect(result.explainedShare == nil && result.loadings == [0, 0, 0])
    }
  }

  @Test("uncorrelated scores and a pair that runs against each other get equal weights")
  func undetermined() throws {
    let all = (1...5).flatMap { r in (1...5).flatMap { f in (1...5).map { [r, f, $0] } } }
    let uncorrelated = try PrincipalComponentWeights(counted(all))
    #expect(uncorrelated.weights == .equal && !uncorrelated.isDetermined)
    let against = try PrincipalComponentWeights(counted((1...5).map { [$0, 6 - $0, 3] }))
    #expect(list(against.weights) == [0.5, 0.5, 0] && !against.isDetermined)
  }
}
