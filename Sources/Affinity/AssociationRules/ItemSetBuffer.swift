internal import Synchronization

/// Item sets while they are found: flat, in the order of finding.
struct ItemSetBuffer: Sendable {
  /// The items of all sets, one set behind the other.
  private(set) var items: [Int32] = []
  /// Where each set ends.
  private(set) var ends: [Int] = []
  /// Baskets with each set.
  private(set) var counts: [Int32] = []

  /// Adds a set with the items of `first`, and `more` behind them.
  mutating func append(_ first: [Int32], _ more: Int32, count: Int32) {
    items.append(contentsOf: first)
    items.append(more)
    ends.append(items.count)
    counts.append(count)
  }
}

/// How many results may still be kept, shared by all workers.
final class ResultLimit: Sendable {
  private let taken = Atomic<Int>(0)
  let limit: Int

  init(_ limit: Int) { self.limit = limit }

  /// Counts further results.
  func take(_ count: Int) { taken.wrappingAdd(count, ordering: .relaxed) }

  /// Whether more were counted than the limit allows; then it stays so.
  var isExceeded: Bool { taken.load(ordering: .relaxed) > limit }
}
