import LinearAlgebra
import Statistics
import TestSupport
import Testing

@Suite("Markov chains")
struct MarkovChainTests {
  @Test("a chain that settles agrees with a high power of its matrix, wherever it starts")
  func settled() throws {
    let chain = MarkovChain(counts: [[80, 15, 5], [20, 60, 20], [5, 10, 85]])
    #expect(chain.classes.map(\.states) == [[0, 1, 2]] && chain.classes[0].isClosed)
    #expect(chain.classes[0].period == 1)
    // numpy 2.4: matrix_power(P, 4096)[0], and the second of abs(eigvals(P)).
    let expected = [0.3404255319149192, 0.23404255319150685, 0.4255319148936488]
    for start in [[1, 0, 0], [0.2, 0.3, 0.5]] {
      #expect(isClose(try chain.longRun(from: start), expected, within: 1e-11))
    }
    #expect(isClose(try #require(try chain.persistence()), 0.7770690632574555, within: 1e-13))
  }

  @Test("states that only follow each other go round: the period is that of the circle")
  func circular() throws {
    let round = MarkovChain(counts: [[0, 3, 0], [0, 0, 2], [7, 0, 0]])
    #expect(round.classes.map(\.period) == [3])
    #expect(isClose(try round.longRun(from: [1, 0, 0]), [1, 1, 1].map { $0 / 3 }, within: 1e-13))
    #expect(isClose(try #require(try round.persistence()), 1, within: 1e-13))
    // One way of two steps and one of four: every way back has an even number.
    let even = MarkovChain(counts: [[0, 1, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1], [1, 0, 0, 0]])
    #expect(even.classes.map(\.period) == [2])
    let mixed = MarkovChain(counts: [[0, 1, 0], [0, 0, 1], [1, 1, 0]])
    #expect(mixed.classes.map(\.period) == [1])
  }

  @Test("a gambler ends in ruin or with four by the known chances")
  func separate() throws {
    // Fair bets of one from 1, 2 and 3: the chance of ending with 4 is the fortune over 4.
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 5)
    (counts[0][0], counts[4][4]) = (1, 1)
    for fortune in 1...3 { (counts[fortune][fortune - 1], counts[fortune][fortune + 1]) = (1, 1) }
    let chain = MarkovChain(counts: counts)
    #expect(chain.closedClasses.map(\.states) == [[0], [4]])
    #expect(chain.classes.map(\.isClosed) == [true, false, true])
    for fortune in 0...4 {
      let start = (0...4).map { $0 == fortune ? 1.0 : 0 }
      let won = Double(fortune) / 4
      #expect(isClose(try chain.longRun(from: start), [1 - won, 0, 0, 0, won], within: 1e-14))
    }
  }

  @Test("a state of no return holds nobody in the end, and has no way back")
  func passing() throws {
    let chain = MarkovChain(counts: [[0, 1, 1], [0, 3, 1], [0, 1, 1]])
    #expect(chain.classes.map(\.isClosed) == [false, true])
    #expect(chain.classes.map(\.period) == [0, 1])
    #expect(isClose(try chain.longRun(from: [1, 0, 0]), [0, 2.0 / 3, 1.0 / 3], within: 1e-14))
  }

  @Test("random chains: what is in the long run stays as it is", arguments: 0..<12)
  func random(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 2...9, using: &random)
    let counts = (0..<count).map { row in
      (0..<count).map {
        $0 == row || Bool.random(using: &random) ? Int.random(in: 1...50, using: &random) : 0
      }
    }
    let chain = MarkovChain(counts: counts)
    let found = try chain.longRun(from: (0..<count).map { _ in 1 / Double(count) })
    #expect(isClose(found.reduce(0, +), 1, within: 1e-12))
    for column in 0..<count {
      let next = (0..<count).reduce(0.0) { $0 + found[$1] * chain.probabilities[$1, column] }
      #expect(isClose(next, found[column], within: 1e-12))
    }
  }
}
