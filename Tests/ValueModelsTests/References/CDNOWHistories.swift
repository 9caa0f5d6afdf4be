import Foundation
import TestSupport
import Testing
import ValueModels

/// The CDNOW sample: 2,357 customers, calibrated to 1997-09-30, the 39 weeks after it held out. The
/// purchases of a day are one.
struct CDNOWHistories {
  static let file = sharedFile("data/cdnow/cdnow_sample.csv")
  static let reason: Comment = """
    The CDNOW sample is not here: set CUSTOMER_VALUE_SHARED to the folder that has \
    'data/cdnow/cdnow_sample.csv'.
    """
  /// Days from 1997-01-01 to 1997-09-30, and to the end of the holdout, 1998-06-30.
  private static let calibration = 272
  private static let holdout = 545

  /// In the order of the file, times in days.
  private(set) var customers: [(x: Int, lastPurchase: Int, age: Int)] = []
  /// Purchase days in the holdout.
  private(set) var later: [Int] = []

  init() throws {
    let text = try String(contentsOf: #require(Self.file), encoding: .utf8)
    var days: [Int] = []
    var customer: Substring?
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: ",")
      if fields[0] != customer {
        finish(days)
        (customer, days) = (fields[0], [])
      }
      days.append(try Self.day(fields[1]))
    }
    finish(days)
  }

  /// Days since 1997-01-01.
  static func day(_ text: Substring) throws -> Int {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
    return (parts[0] - 1997) * 365 + before[parts[1] - 1] + parts[2] - 1
  }

  private mutating func finish(_ days: [Int]) {
    let distinct = Set(days).sorted()
    let known = distinct.filter { $0 <= Self.calibration }
    guard let first = known.first, let last = known.last else { return }
    customers.append((known.count - 1, last - first, Self.calibration - first))
    later.append(distinct.count { $0 > Self.calibration && $0 <= Self.holdout })
  }

  var histories: Histories {
    Histories(customers.map { [$0.x, $0.lastPurchase, $0.age, 1] })
  }

  /// A figure for each customer, from the history in weeks.
  func weekly(_ figure: (_ x: Int, _ lastPurchase: Double, _ age: Double) -> Double) -> [Double] {
    customers.map { figure($0.x, Double($0.lastPurchase) / 7, Double($0.age) / 7) }
  }

  /// Means by `x`: 0 to 6, then 7 and more.
  func meansByPurchases(_ values: [Double]) -> [Double] {
    (0...7).map { bin in
      let group = customers.indices.filter { min(7, customers[$0].x) == bin }
      return group.reduce(0.0) { $0 + values[$1] } / Double(group.count)
    }
  }
}
