internal import CPairMath
package import Columns
internal import LinearAlgebra

/// The item-item filter in closed form: which categories go with which.
///
/// EASE (H. Steck, Embarrassingly Shallow Autoencoders for Sparse Data, WWW 2019, eq. 8): with `X` the 0/1
/// matrix of customers and categories, `P = (X'X + lambda I)^-1`, the weights are `B[i, j] = -P[i, j] / P[j, j]`
/// and 0 on the diagonal. A customer's score of category c is the sum of `B[k, c]` over what it has bought.
/// `lambda = clamp(m, 50, 500)` for m categories: within .003 of the best area under the curve wherever it
/// was tried, which a multiple of the mean diagonal is not.
package struct ItemFilter: Sendable {
  /// Customers who have bought both categories, by pair: the upper triangle, row after row, with the
  /// buyers of a category on the diagonal.
  package let pairCounts: [Int]
  /// Number of categories.
  package let order: Int
  package let lambda: Double
  /// The weights: what category k adds to the score of c is at `k * stride + c`.
  let weights: Column<Double>
  /// Distance of two rows, a whole number of lanes.
  let stride: Int

  /// The strength that is used for m categories.
  package static func lambda(categories: Int) -> Double { min(500, max(50, Double(categories))) }

  /// From the counts of pairs, the upper triangle, of which it is known that they were counted.
  ///
  /// - Parameter lambda: nil takes the standard strength.
  package init(pairCounts: [Int], order: Int, lambda: Double? = nil) {
    // Positive definite: a Gram matrix with a positive number added to its diagonal.
    guard let filter = Self(checking: pairCounts, order: order, lambda: lambda) else {
      preconditionFailure("a Gram matrix with lambda on its diagonal has an inverse")
    }
    self = filter
  }

  /// From what may be the counts of pairs, the upper triangle; nil where no customers give them.
  ///
  /// - Parameter lambda: nil takes the standard strength.
  package init?(checking pairCounts: [Int], order: Int, lambda: Double? = nil) {
    precondition(pairCounts.count == order * (order + 1) / 2)
    self.pairCounts = pairCounts
    self.order = order
    self.lambda = lambda ?? Self.lambda(categories: order)
    stride = (order + 7) & ~7
    let weights = MutableColumn<Double>(repeating: 0, count: max(1, stride * order))
    if order > 0 {
      var gram = Matrix(rows: order, columns: order)
      var next = 0
      for row in 0..<order {
        for column in row..<order {
          gram[row, column] = Double(pairCounts[next])
          next += 1
        }
        gram[row, row] += self.lambda
      }
      guard let inverse = gram.inverseOfPositiveDefinite(), inverse.isFinite else { return nil }
      for column in 0..<order {
        let scale = -1 / inverse[column, column]
        guard scale.isFinite else { return nil }
        for row in 0..<order where row != column {
          weights[row * stride + column] = inverse[row, column] * scale
        }
      }
    }
    self.weights = weights.finished()
  }

  /// From the baskets of customers; equal baskets are counted once, times how often they occur.
  package init(_ baskets: CategoryBaskets, order: Int, workers: Workers) {
    let times = MutableColumn<Int32>(repeating: 0, count: max(1, baskets.count))
    let rows = baskets.basketOfRow.span
    for row in rows.indices { times[Int(rows[row])] += 1 }
    let counted = times.finished()
    let counts = Guarded([Int](repeating: 0, count: order * (order + 1) / 2))
    let size = max(1024, baskets.count / (workers.count * 4) + 1)
    // Integers: it does not matter who counts what.
    workers.forEachChunk(of: baskets.count, size: size) { _, range, _ in
      // Half as wide as the sums, so that more of them stay near the core; customers are fewer than 2^31.
      var own = [UInt32](repeating: 0, count: order * (order + 1) / 2)
      let (starts, members) = (baskets.starts.span, baskets.members.span)
      for basket in range {
        let count = UInt32(counted[basket])
        let places = Int(starts[basket])..<Int(starts[basket + 1])
        for first in places {
          let row = Int(members[first])
          // The triangle's row starts at its diagonal.
          let start = row * (2 * order - row + 1) / 2 - row
          for second in first..<places.upperBound { own[start + Int(members[second])] &+= count }
        }
      }
      counts.withLock { counts in for place in own.indices { counts[place] += Int(own[place]) } }
    }
    self.init(pairCounts: counts.withLock { $0 }, order: order)
  }

  /// The scores of all categories for what somebody has bought, added up in the order of the members.
  package func scores(of members: [Int]) -> [Double] {
    var scores = [Double](repeating: 0, count: order)
    for member in members {
      for category in 0..<order { scores[category] += weights[member * stride + category] }
    }
    return scores
  }

  /// The weight of what category `source` says of `target`.
  package func weight(from source: Int, to target: Int) -> Double {
    weights[source * stride + target]
  }

  /// Writes the scores of a basket to a row of ``stride`` numbers.
  @inline(__always)
  func fill(
    _ row: UnsafeMutablePointer<Double>, _ members: Span<Int16>, _ range: Range<Int>
  ) {
    // Safe: the row has `stride` numbers, the weights as many for each category, and members are
    // positions of categories.
    unsafe row.update(repeating: 0, count: stride)
    unsafe weights.withUnsafeValues { weights in
      for place in range {
        unsafe pair_add(
          row, weights + Int(members[place]) * stride, Int64(stride), PairMath.isWide)
      }
    }
  }

  /// The weights in stripes of columns, one behind the other: of each stripe the rows of all categories, as
  /// wide as the stripe is.
  func stripes(of width: Int) -> Column<Double> {
    let result = MutableColumn<Double>(count: max(1, order * stride))
    let weights = weights.span
    var next = 0
    for start in Swift.stride(from: 0, to: stride, by: width) {
      for row in 0..<order {
        for column in start..<min(stride, start + width) {
          result[next] = weights[row * stride + column]
          next += 1
        }
      }
    }
    return result.finished()
  }
}
