/// Resamples of a set of customers, in each of which every customer counts a Poisson number of
/// times with the mean 1: what a bootstrap draws, one customer independent of the others.
///
/// J. A. Hanley and B. MacGibbon, Creating non-parametric bootstrap samples using Poisson
/// frequencies, Computer Methods and Programs in Biomedicine 83 (2006) 57-62. The counts of a
/// customer come from a random stream that a number of its own names, so that they depend on no
/// other customer and no order.
package struct PoissonResamples: Sendable, Equatable {
  /// Number of resamples.
  package let count: Int
  /// Names the streams among those of other uses.
  private let stream: UInt64

  /// `2^32` times the chance of at most k, for k from 0 on: what 32 random bits are held against.
  private static let bounds: [UInt32] = {
    // e^-1
    var chance = 0.36787944117144233
    var sum = 0.0
    return (0..<lanes).map { k in
      sum += chance
      chance /= Double(k + 1)
      return UInt32(min(4_294_967_295, sum * 4_294_967_296))
    }
  }()
  /// By the twelve highest bits, how many bounds lie below all numbers that begin with them.
  private static let starts: [UInt8] = (0..<4096).map { high in
    UInt8(bounds.count { $0 <= UInt32(high) << 20 })
  }
  /// More than so many times has a chance below 2^-32.
  private static let lanes = 12

  /// - Parameter count: number of resamples, at least 1.
  package init(count: Int, stream: UInt64) {
    precondition(count > 0, "at least one resample")
    self.count = count
    self.stream = stream
  }

  /// Writes how often the customer with this number counts in each resample.
  package func fill(_ counts: inout [UInt8], of key: UInt64) {
    precondition(counts.count == count, "a place for each resample")
    var random = RandomSource(seed: 0, stream: stream, index: key)
    var bits: UInt64 = 0
    let (bounds, starts) = (Self.bounds, Self.starts)
    for place in 0..<count {
      // Two counts from 64 bits.
      bits = place & 1 == 0 ? random.next() : bits >> 32
      let drawn = UInt32(truncatingIfNeeded: bits)
      // The number of bounds up to the drawn number; hardly ever more than one is looked at.
      var times = Int(starts[Int(drawn >> 20)])
      while times < bounds.count && drawn >= bounds[times] { times += 1 }
      counts[place] = UInt8(times)
    }
  }
}
