/// The mid-rank score of every value, straight from the definition: with `less` values smaller and
/// `equal` values as large, itself included, `p = (less + equal/2) / n`, and the score is
/// `min(bins, 1 + floor(p * bins))`. In whole numbers, by comparing every value with every other.
package func plainScores<Value: Comparable>(_ values: [Value], bins: Int) -> [UInt8] {
  values.map { value in
    let less = values.count { $0 < value }
    let equal = values.count { $0 == value }
    return UInt8(min(bins, 1 + (2 * less + equal) * bins / (2 * values.count)))
  }
}
