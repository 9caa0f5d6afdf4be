internal import Statistics

/// What is drawn from a stream of its own, so that no choice moves the draws of another.
enum RandomStream: UInt64 {
  case catalogue = 1
  case purchaseTimes
  case taste
  case orderLines
  case refund
  case channel
  case rating
  case referrer
  case customerOrder
}

extension RandomSource {
  init(seed: UInt64, _ stream: RandomStream, index: Int = 0, ordinal: Int = 0) {
    self.init(
      seed: seed, stream: stream.rawValue, index: UInt64(truncatingIfNeeded: index),
      ordinal: UInt64(truncatingIfNeeded: ordinal))
  }
}
