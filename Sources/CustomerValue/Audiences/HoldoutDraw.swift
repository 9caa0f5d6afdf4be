internal import Columns
internal import Reports

/// Draws a control group at random, the same one whatever the order of the customers.
///
/// Within each quadrant the customers are put in the order of a hash of the seed and their ids, and the
/// first ones are held back: the share of them, rounded to a whole number. A customer's place depends on
/// nothing but its id and the seed.
struct HoldoutDraw {
  let share: Double
  let seed: UInt64

  /// By customer, whether it is held back.
  func held(_ customers: [Int], _ file: ScoreFile) -> [Bool] {
    var isHeld = [Bool](repeating: false, count: customers.count)
    guard share > 0 else { return isHeld }
    let quadrants = file.labels(.quadrant)
    var strata: [Int32: [Int]] = [:]
    for (place, customer) in customers.enumerated() {
      strata[quadrants?.codes[customer] ?? -1, default: []].append(place)
    }
    for places in strata.values {
      let drawn = places.map { place in
        let id = file.ids[customers[place]]
        return (ticket: ticket(id), id: id, place: place)
      }.sorted { left, right in
        left.ticket == right.ticket
          ? left.id.lexicographicallyPrecedes(right.id) : left.ticket < right.ticket
      }
      let count = Int((Double(places.count) * share).rounded(.toNearestOrAwayFromZero))
      for entry in drawn.prefix(count) { isHeld[entry.place] = true }
    }
    return isHeld
  }

  /// The first eight bytes of the hash of the seed, as eight bytes, and the id.
  func ticket(_ id: [UInt8]) -> UInt64 {
    let seedBytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> UInt64(56 - 8 * $0)) }
    return SHA256.hash(seedBytes + id).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
