import Columns
import Segments
import TestSupport
import Testing
import Values

@Suite("Transitions")
struct TransitionTableTests {
  private func table(
    _ states: [String], _ moves: [(Int, Int)], amounts: [TransitionTable.Amount: [Int64]] = [:],
    workers: Int = 1
  ) -> TransitionTable {
    TransitionTable(
      column: "quadrant", states: states, before: Column(moves.map { Int32($0.0) }),
      after: Column(moves.map { Int32($0.1) }), amounts: amounts.mapValues { Column($0) },
      scale: 2, workers: Workers(count: workers))
  }

  @Test("customers and their money are counted where they went")
  func counts() {
    // Two states; 2 stands for not there.
    let found = table(
      ["a", "b"], [(0, 0), (0, 1), (0, 1), (1, 0), (2, 1), (1, 2)],
      amounts: [
        .revenueBefore: [100, 200, 300, 400, .min, 500],
        .revenueAfter: [110, 250, .min, 410, 50, .min],
      ])
    #expect(found.sources == ["a", "b", "(new)"] && found.targets == ["a", "b", "(gone)"])
    #expect(found[0, 1].customers == 2 && found[2, 1].customers == 1 && found[1, 2].customers == 1)
    #expect(found.money(.revenueBefore, from: 0, to: 1)?.description == "5.00")
    #expect(found.money(.revenueAfter, from: 0, to: 1)?.description == "2.50")
    #expect(found.money(.revenueBefore, from: 2, to: 1) == nil)
    #expect(found.money(.revenueAfter, from: 1, to: 2) == nil)
    #expect(found.money(.currentValueAfter, from: 0, to: 0) == nil)
    #expect(found.share(0, 1) == 2.0 / 3 && found.share(1, 2) == 0.5)
    #expect(found.stayed.customers == 1 && found.moved.customers == 3)
    #expect(found.arrived.customers == 1 && found.left.customers == 1)
    #expect(found.total.customers == 6 && found.total(to: 1).customers == 3)
    #expect(found.amounts == [.revenueBefore, .revenueAfter])
  }

  @Test("the number of workers does not matter", arguments: [1, 2, 5])
  func workers(_ count: Int) {
    var random = SplitMix64(seed: 4)
    let moves = (0..<200_000).map { _ in
      (Int.random(in: 0...3, using: &random), Int.random(in: 0...2, using: &random))
    }
    let amounts = (0..<200_000).map { _ in Int64.random(in: -9999...99999, using: &random) }
    let found = table(
      ["a", "b", "c"], moves, amounts: [.currentValueBefore: amounts], workers: count)
    for source in 0...3 {
      for target in 0...2 {
        let own = moves.indices.filter { moves[$0] == (source, target) }
        #expect(found[source, target].customers == own.count)
        #expect(
          found.money(.currentValueBefore, found[source, target])?.units
            == own.reduce(0 as Int128) { $0 + Int128(amounts[$1]) })
      }
    }
  }

  @Test("the steady state of moves that mix is the one of the chain")
  func settled() {
    // 9 of 10 stay in a, 8 of 10 in b: two thirds are in a in the end. New and gone ones do not count.
    let moves =
      [(Int, Int)](repeating: (0, 0), count: 9) + [(0, 1), (2, 0), (0, 2)]
      + [(Int, Int)](repeating: (1, 1), count: 8) + [(1, 0), (1, 0)]
    let steady = SteadyState(table(["a", "b"], moves))
    #expect(steady.kind == .settled && steady.closed == [["a", "b"]] && steady.passing == [])
    #expect(isClose(steady.shares ?? [], [2.0 / 3, 1.0 / 3], within: 1e-12))
    #expect(isClose(steady.persistence ?? 0, 0.7, within: 1e-12))
  }

  @Test("chains that do not settle are said to be so")
  func others() {
    let swap = SteadyState(table(["a", "b"], [(0, 1), (1, 0), (1, 0)]))
    #expect(swap.kind == .circular(period: 2))
    #expect(isClose(swap.shares ?? [], [0.5, 0.5], within: 1e-12))
    // a feeds b and c, which nobody leaves; of those there now, three in five are in b.
    let apart = SteadyState(
      table(["a", "b", "c"], [(0, 1), (0, 2), (1, 1), (1, 1), (2, 2)]))
    #expect(apart.kind == .separate && apart.closed == [["b"], ["c"]] && apart.passing == ["a"])
    #expect(isClose(apart.shares ?? [], [0, 0.6, 0.4], within: 1e-12))
    #expect(SteadyState(table(["a", "b"], [(0, 1), (0, 0)])).kind == .unknown(states: ["b"]))
    #expect(SteadyState(table(["a"], [(1, 0), (0, 1)])).kind == .empty)
    // A state that nobody is in before or after plays no part.
    #expect(SteadyState(table(["a", "b"], [(0, 0), (2, 0)])).shares == [1, 0])
  }
}
