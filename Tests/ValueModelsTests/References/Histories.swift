import Columns
import Statistics
import TestSupport
import ValueModels

/// Purchase histories for tests, one row a customer.
struct Histories {
  /// The day at which all of them end.
  static let asOf: Int32 = 70_000

  private(set) var purchaseDays: [Int32] = []
  private(set) var firstPurchase: [Int32] = []
  private(set) var lastPurchase: [Int32] = []

  init() {}

  /// From rows `[x, t_x, T, customers]`.
  init(_ rows: [[Int]]) {
    for row in rows { add(x: row[0], lastPurchase: row[1], age: row[2], customers: row[3]) }
  }

  mutating func add(x: Int, lastPurchase: Int, age: Int, customers: Int = 1) {
    for _ in 0..<customers {
      purchaseDays.append(Int32(x + 1))
      firstPurchase.append(Self.asOf - Int32(age))
      self.lastPurchase.append(Self.asOf - Int32(age - lastPurchase))
    }
  }

  /// Histories that no process has made: times and counts are drawn evenly.
  static func random(
    customers: Int, mostPurchases: Int, longestAge: Int, seed: UInt64
  ) -> Histories {
    var random = SplitMix64(seed: seed)
    var histories = Histories()
    for _ in 0..<customers {
      let age = Int.random(in: 0...longestAge, using: &random)
      let x = age == 0 ? 0 : Int.random(in: 0...mostPurchases, using: &random)
      histories.add(
        x: x, lastPurchase: x == 0 ? 0 : Int.random(in: 1...age, using: &random), age: age)
    }
    return histories
  }

  /// Customers of a purchase process with parameters per day, who came within `ages` of the end.
  static func simulated(
    _ model: PurchaseModel, customers: Int, ages: ClosedRange<Int>, seed: UInt64
  ) -> Histories {
    var histories = Histories()
    for customer in 0..<customers {
      var random = RandomSource(seed: seed, index: UInt64(customer))
      let age = ages.lowerBound + Int(random.uniform() * Double(ages.count))
      let days = model.simulatedDays(within: age, &random)
      histories.add(x: days.count, lastPurchase: days.last ?? 0, age: age)
    }
    return histories
  }

  var plain: PlainPatterns {
    PlainPatterns(
      purchaseDays: purchaseDays, firstPurchase: firstPurchase, lastPurchase: lastPurchase,
      asOf: Self.asOf)
  }

  func index(workers: Int = 1) -> PatternIndex {
    PatternIndex(
      purchaseDays: Column(purchaseDays), firstPurchase: Column(firstPurchase),
      lastPurchase: Column(lastPurchase), asOf: Self.asOf, workers: Workers(count: workers))
  }

  func patterns(workers: Int = 1) -> PurchasePatterns { index(workers: workers).patterns }

  func fitted(_ choice: ProcessChoice, workers: Int = 2) -> TransactionModel? {
    TransactionModel(
      fitting: patterns(workers: workers), choice, workers: Workers(count: workers))
  }
}

extension PurchaseModel {
  /// The days after the first on which one new customer buys again, each once.
  func simulatedDays(within age: Int, _ random: inout RandomSource) -> [Int] {
    let gap = parameters[1] / random.gamma(shape: parameters[0])
    var end = Double(age)
    var leaves = 0.0
    switch process {
    case .nbd: break
    case .bgNBD, .mbgNBD: leaves = random.beta(parameters[2], parameters[3])
    case .paretoNBD:
      end = min(end, random.exponential() * parameters[3] / random.gamma(shape: parameters[2]))
    }
    if process == .mbgNBD && random.uniform() < leaves { return [] }
    var days: [Int] = []
    var time = random.exponential() * gap
    while time < end {
      let day = Int(time) + 1
      if day > days.last ?? 0 { days.append(day) }
      if random.uniform() < leaves { break }
      time += random.exponential() * gap
    }
    return days.filter { $0 <= age }
  }
}

extension PurchaseProcess {
  /// The engine's likelihood of this process over patterns.
  func likelihood(_ patterns: PurchasePatterns, workers: Int = 1) -> any PatternLikelihood {
    let workers = Workers(count: workers)
    switch self {
    case .nbd: return NBDLikelihood(patterns: patterns)
    case .bgNBD, .mbgNBD:
      return BetaGeometricLikelihood(
        patterns: patterns, leavesAfterFirst: self == .mbgNBD, workers: workers)
    case .paretoNBD: return ParetoNBDLikelihood(patterns: patterns, workers: workers)
    }
  }
}
