import Synchronization

/// A fixed number of places, each filled once by some worker, read when all have ended.
package final class Slots<Value: Sendable>: Sendable {
  private let values: Guarded<[Value?]>

  package init(count: Int) { values = Guarded(Array(repeating: nil, count: count)) }

  /// Fills a place.
  package func set(_ place: Int, _ value: Value) {
    values.withLock { values in
      precondition(values[place] == nil, "each place is filled once")
      values[place] = value
    }
  }

  /// All values in order; every place must have been filled.
  package var all: [Value] { values.withLock { $0.map { $0! } } }
}

/// Hands out the numbers `0 ..< count`, each to one worker.
package final class WorkCounter: Sendable {
  private let next = Atomic<Int>(0)
  private let count: Int

  package init(_ count: Int) { self.count = count }

  /// The next number, or nil when all are taken.
  package func take() -> Int? {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    return number < count ? number : nil
  }
}
