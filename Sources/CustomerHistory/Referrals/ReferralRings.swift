/// The rings in a graph in which everybody points to one other at most.
struct ReferralRings {
  /// Whether each is part of a ring of at least two.
  private(set) var isInRing: [Bool]

  /// Walks along the pointers, each once: whoever meets his own walk again has closed a ring.
  ///
  /// - Parameter next: whom each points to, -1 for nobody.
  init(_ next: [Int32]) {
    isInRing = Array(repeating: false, count: next.count)
    // The walk that came by first, from 1; 0 for none yet.
    var walk = [Int32](repeating: 0, count: next.count)
    var number: Int32 = 0
    for start in next.indices where walk[start] == 0 && next[start] >= 0 {
      number += 1
      var place = start
      while walk[place] == 0 {
        walk[place] = number
        guard next[place] >= 0 else { break }
        place = Int(next[place])
      }
      guard walk[place] == number, next[place] >= 0, Int(next[place]) != place else { continue }
      let first = place
      repeat {
        isInRing[place] = true
        place = Int(next[place])
      } while place != first
    }
  }
}
