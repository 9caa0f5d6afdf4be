import Columns
import Foundation
import TestSupport
import Testing
import ValueModels

@Suite("Histories in cells")
struct PurchaseCellTests {
  /// A cell of some customers.
  private func cell(_ x: Int, _ histories: [(last: Int, age: Int)]) -> PurchaseCells.Cell {
    func sum(_ value: ((last: Int, age: Int)) -> Int) -> Int64 {
      Int64(histories.reduce(0) { $0 + value($1) })
    }
    return PurchaseCells.Cell(
      x: x, customers: histories.count, last: sum { $0.last }, age: sum { $0.age },
      lastSquares: sum { $0.last * $0.last }, products: sum { $0.last * $0.age },
      ageSquares: sum { $0.age * $0.age })
  }

  @Test("Exact cells are the patterns themselves, in whole days")
  func exact() {
    let cells = PurchaseCells(
      [cell(2, [(30, 90), (30, 90)]), cell(0, [(0, 12)]), cell(2, [(31, 90)])], longestAge: 90)
    let (patterns, parts) = cells.patterns
    #expect(parts == 1 && patterns.customers == 4 && patterns.repeatPurchases == 6)
    #expect(patterns.slices.map(\.x) == [0, 2])
    #expect(patterns.occupied(patterns.slices[1]).map { patterns.lastPurchase[$0] } == [30, 31])
    #expect(patterns.occupied(patterns.slices[1]).map { patterns.counts[$0] } == [2, 1])
  }

  @Test("The points of a cell have its means, variances and covariance")
  func moments() {
    var random = SplitMix64(seed: 5)
    for _ in 0..<50 {
      let histories = (0..<12).map { _ in
        let last = 200 + Int(random.next() % 30)
        return (last: last, age: last + 60 + Int(random.next() % 4) * Int(random.next() % 4))
      }
      let (patterns, parts) = PurchaseCells([cell(3, histories)], longestAge: 400).patterns
      let occupied = patterns.occupied(patterns.slices[0])
      func moment(_ value: (Double, Double) -> Double) -> Double {
        occupied.reduce(0) {
          let (last, age) = (
            Double(patterns.lastPurchase[$1]) / Double(parts),
            Double(patterns.age[$1]) / Double(parts)
          )
          return $0 + patterns.counts[$1] * value(last, age)
        } / 12
      }
      func truth(_ value: (Double, Double) -> Double) -> Double {
        histories.reduce(0) { $0 + value(Double($1.last), Double($1.age)) } / 12
      }
      // Points lie on parts of a day: means are kept, squares to the square of a part.
      let grain = 1.0 / Double(parts)
      #expect(abs(moment { last, _ in last } - truth { last, _ in last }) < 1e-9)
      #expect(abs(moment { $1 - $0 } - truth { $1 - $0 }) < 1e-9)
      let (mean, wait) = (truth { last, _ in last }, truth { $1 - $0 })
      let spread = { (last: Double, age: Double) in (last - mean) * (last - mean) }
      let both = { (last: Double, age: Double) in (last - mean) * (age - last - wait) }
      let waits = { (last: Double, age: Double) in (age - last - wait) * (age - last - wait) }
      #expect(abs(moment(spread) - truth(spread)) < 2 * grain * grain + 1e-9)
      #expect(abs(moment(both) - truth(both)) < 2 * grain * grain + 1e-9)
      #expect(abs(moment(waits) - truth(waits)) < 2 * grain * grain + 1e-9)
    }
  }

  @Test("A model fitted to exact cells is the one of the customers")
  func fit() throws {
    let source = RandomHistories(seed: 8, customers: 3000)
    let direct = try #require(
      TransactionModel(
        x: source.x, lastPurchase: source.last, age: source.age, .only(.bgNBD),
        workers: Workers(count: 2)))
    var counted: [[Int]: Int] = [:]
    for customer in source.x.indices {
      counted[[source.x[customer], source.last[customer], source.age[customer]], default: 0] += 1
    }
    let cells = counted.map { key, count in
      cell(key[0], Array(repeating: (key[1], key[2]), count: count))
    }
    let found = try #require(
      TransactionModel(
        fitting: PurchaseCells(cells, longestAge: source.age.max()!), .only(.bgNBD),
        workers: Workers(count: 1)))
    for (one, other) in zip(direct.model.parameters, found.model.parameters) {
      #expect(abs(one / other - 1) < 1e-9)
    }
    #expect(found.customers == 3000 && found.repeatBuyers == direct.repeatBuyers)
  }

  @Test("Cells whose sums cannot be are said to be so")
  func problems() {
    let sound = cell(2, [(30, 90), (40, 95)])
    #expect(sound.problem == nil)
    func broken(_ change: (inout PurchaseCells.Cell) -> Void) -> String? {
      var cell = sound
      change(&cell)
      return cell.problem
    }
    #expect(broken { $0.customers = 0 } != nil)
    #expect(broken { $0.x = -1 } != nil)
    #expect(broken { $0.age = 60 } != nil)
    #expect(broken { $0.lastSquares = 2400 } != nil)
    #expect(broken { $0.products = 9000 } != nil)
    #expect(broken { $0.x = 0 } != nil)
    #expect(broken { $0.x = 40 } != nil)
  }

  @Test("The three logarithms give the chance of being alive, however close the days are")
  func leaving() {
    for parameters in [[0.55, 74, 0.6, 81.7], [1.2, 10, 3, 4000], [0.2, 300, 0.01, 5]] {
      let model = PurchaseModel(.paretoNBD, parameters: parameters)
      for (x, last, age) in [
        (0, 0, 0), (0, 0, 700), (3, 20, 21), (3, 20, 700), (90, 699, 700), (5, 90, 90),
      ] {
        let (left, end) = (
          model.leavingLogs(x: x, days: last, longest: 730),
          model.leavingLogs(x: x, days: age, longest: 730)
        )
        let alive =
          1 / (exp(left.left - end.alive) + exp(end.stayed - end.alive))
        let expected = model.probabilityAlive(x: x, lastPurchase: Double(last), age: Double(age))
        #expect(
          abs(alive - expected) <= 1e-12 * max(expected, 1e-3), "\(parameters) \(x) \(last) \(age)")
      }
    }
  }
}

/// Histories of customers who buy at their own rates and may leave after each purchase.
private struct RandomHistories {
  private(set) var x: [Int] = []
  private(set) var last: [Int] = []
  private(set) var age: [Int] = []

  init(seed: UInt64, customers: Int) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<customers {
      let age = Int.random(in: 50...400, using: &random)
      let rate = -log(Double.random(in: 1e-9..<1, using: &random)) / 60
      var days: Set<Int> = []
      var time = 0.0
      while true {
        time -= log(Double.random(in: 1e-9..<1, using: &random)) / rate
        guard time < Double(age) else { break }
        if Int(time) > 0 { days.insert(Int(time)) }
        if Double.random(in: 0..<1, using: &random) < 0.15 { break }
      }
      x.append(days.count)
      last.append(days.max() ?? 0)
      self.age.append(age)
    }
  }
}
