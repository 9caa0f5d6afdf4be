import CPairMath
import Statistics
import TestSupport
import Testing

@Suite("Loops over pairs in C")
struct PairMathTests {
  /// Scores from strongly against to strongly for, and some that are 0.
  private static let scores = (0..<64).map { Double(($0 * 37) % 101 - 50) * 1e-2 }
  private static let halves = (0..<64).map { 5 + Double($0) }
  private static let factors = (0..<64).map { 1e-4 * Double(1 + $0 % 7) }

  private func odds(slope: Double, isWide: Int32) -> [Double] {
    var row = Self.scores
    unsafe pair_odds(&row, Self.halves, Self.factors, slope, 64, isWide)
    return row
  }

  private func gains(level: Double, isWide: Int32) -> [Double] {
    let row = odds(slope: 1.3, isWide: 0)
    var sums = [Double](repeating: 0, count: 5)
    unsafe pair_gains(row, Self.halves, Self.factors, level, 2, 64, &sums, isWide)
    return sums
  }

  @Test("The wide form gives the same bits as the plain one", .enabled(if: pair_is_wide() == 1))
  func wide() {
    for slope in [-2, 0, 0.5, 1.3] {
      #expect(odds(slope: slope, isWide: 1) == odds(slope: slope, isWide: 0))
    }
    for level in [1e-6, 1e-3, 1, 1e3, 1e30] {
      #expect(gains(level: level, isWide: 1) == gains(level: level, isWide: 0))
    }
    var (first, second) = (Self.scores, Self.scores)
    unsafe pair_add(&first, Self.halves, 64, 1)
    unsafe pair_add(&second, Self.halves, 64, 0)
    #expect(first == second && first == zip(Self.scores, Self.halves).map { $0 + $1 })
  }

  @Test("Odds are those of the formula")
  func formula() {
    for slope in [-2, 0, 0.5, 1.3] {
      for (place, found) in odds(slope: slope, isWide: pair_is_wide()).enumerated() {
        let lift = PortableMath.log(max(0, Self.scores[place]) * Self.halves[place] + 0.5)
        let expected = Self.factors[place] * PortableMath.exp(slope * lift)
        #expect(abs(found - expected) <= 1e-14 * expected)
      }
    }
  }

  @Test("Gains are those of the formula", arguments: [1e-6, 1e-3, 1, 1e3])
  func gains(level: Double) {
    let row = odds(slope: 1.3, isWide: 0)
    var expected = [Double](repeating: 0, count: 5)
    func left(_ odds: Double) -> Double {
      odds < 1e-4 ? odds / 2 - odds * odds / 3 : 1 - PortableMath.log1p(odds) / odds
    }
    for place in row.indices {
      let odds = level * row[place]
      let (chance, more) = (odds / (1 + odds), 2 * odds / (1 + 2 * odds))
      expected[0] += chance
      expected[1] += Self.halves[place] * chance
      expected[2] += Self.factors[place] * left(odds)
      expected[3] += Self.halves[place] * (more - chance)
      expected[4] += Self.factors[place] * (left(2 * odds) - left(odds))
    }
    for (found, value) in zip(gains(level: level, isWide: pair_is_wide()), expected) {
      #expect(abs(found - value) <= 1e-7 * abs(value))
    }
  }
}
