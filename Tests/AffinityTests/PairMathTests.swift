import CPairMath
import Foundation
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

  private static let traits = (0..<128).map { Double(($0 * 29) % 17) - 8 }

  private func lifts(isWide: Int32) -> [Double] {
    var row = Self.scores
    unsafe pair_lifts(&row, Self.halves, 64, isWide)
    return row
  }

  /// The sums of the categories, on top of 1, and those of the customer.
  private func fit(level: Double, isWide: Int32) -> [Double] {
    var columns = [Double](repeating: 1, count: 192)
    var sums = [Double](repeating: 0, count: 7)
    unsafe pair_fit(
      odds(slope: 1.3, isWide: 0), lifts(isWide: 0), Self.traits, level, 64, &columns, &sums,
      isWide)
    return columns + sums
  }

  private static func lanes(_ numbers: [Double], _ start: Int) -> Lanes {
    Lanes(numbers[start..<start + 8])
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
    #expect(lifts(isWide: 1) == lifts(isWide: 0))
    for level in [1e-6, 1, 1e30] {
      #expect(fit(level: level, isWide: 1) == fit(level: level, isWide: 0))
    }
  }

  @Test("Lifts and their powers have the bits of the lanes in Swift, and odds are those powers")
  func lanes() {
    let lifts = lifts(isWide: pair_is_wide())
    for slope in [-2, 0, 0.5, 1.3] {
      var powers = Self.scores
      unsafe pair_powers(&powers, lifts, Self.factors, slope, 64, pair_is_wide())
      for (power, odds) in zip(powers, odds(slope: slope, isWide: pair_is_wide())) {
        #expect(abs(power - odds) <= 4e-15 * power)
      }
      for start in stride(from: 0, to: 64, by: 8) {
        let half = Self.lanes(Self.halves, start)
        let score = Self.lanes(Self.scores, start)
        let lift = LaneMath.log(LaneMath.atLeast(0, score) * half + 0.5)
        #expect(lift == Self.lanes(lifts, start))
        let power = LaneMath.atMost(700, LaneMath.atLeast(-700, slope * lift))
        let value = Self.lanes(Self.factors, start) * LaneMath.exp(power)
        #expect(value == Self.lanes(powers, start))
      }
    }
  }

  @Test("Odds of any size are those of the formula, and never infinite")
  func extremes() {
    let scores = (0..<64).map { pow(10, Double($0) / 4 - 6) }
    for slope in [-30, -1, 0.01, 1, 7, 30, 1e3] {
      for isWide in [0, pair_is_wide()] {
        var row = scores
        unsafe pair_odds(&row, Self.halves, Self.factors, slope, 64, isWide)
        for place in row.indices {
          let lift = log(scores[place] * Self.halves[place] + 0.5)
          #expect(row[place].isFinite && row[place] > 0)
          guard abs(slope * lift) < 600 else { continue }
          let expected = Self.factors[place] * exp(slope * lift)
          #expect(abs(row[place] - expected) <= 1e-15 * (4 + abs(slope * lift)) * expected)
        }
      }
    }
  }

  @Test("Logarithms of every size have the bits of the lanes in Swift")
  func logarithms() {
    // The half is the number itself less 1/2, so that the logarithm is that of the number.
    let numbers = (0..<64).map { PortableMath.exp(Double($0) * 11) }
    var row = [Double](repeating: 1, count: 64)
    unsafe pair_lifts(&row, numbers.map { $0 - 0.5 }, 64, pair_is_wide())
    for start in stride(from: 0, to: 64, by: 8) {
      #expect(Self.lanes(row, start) == LaneMath.log(Self.lanes(numbers, start) - 0.5 + 0.5))
    }
  }

  @Test("Rows longer than a stretch are worked on as short ones are")
  func stretches() {
    let scores = (0..<5).flatMap { _ in Self.scores }
    let (halves, factors) = (
      (0..<5).flatMap { _ in Self.halves }, (0..<5).flatMap { _ in Self.factors }
    )
    for isWide in [0, pair_is_wide()] {
      var row = scores
      unsafe pair_odds(&row, halves, factors, 1.3, 320, isWide)
      #expect(row == (0..<5).flatMap { _ in odds(slope: 1.3, isWide: 0) })
    }
  }

  @Test("The largest number above 0 is found, the first of equal ones", arguments: 0..<64)
  func largest(place: Int) {
    for isWide in [0, pair_is_wide()] {
      var row = [Double](repeating: 0, count: 64)
      #expect(unsafe pair_largest(row, 64, isWide) == -1)
      row[63] = -1
      row[(place * 7) % 64] = 1
      row[place] = 2
      row[max(place, 50)] = 2
      #expect(unsafe pair_largest(row, 64, isWide) == Int64(place))
    }
  }

  @Test("Sums of the regression are those of the formula", arguments: [1e-6, 1e-3, 1, 1e3])
  func fitSums(level: Double) {
    let row = odds(slope: 1.3, isWide: 0)
    let lifts = lifts(isWide: 0)
    var expected = [Double](repeating: 0, count: 7)
    var columns = [Double](repeating: 1, count: 192)
    for place in row.indices {
      let p = level * row[place] / (1 + level * row[place])
      let w = p * (1 - p)
      let own = [
        p, p * lifts[place], w, w * lifts[place], w * lifts[place] * lifts[place],
        w * Self.traits[place], w * Self.traits[64 + place],
      ]
      for sum in own.indices { expected[sum] += own[sum] }
      for (column, value) in [p, w, w * lifts[place]].enumerated() {
        columns[64 * column + place] += value
      }
    }
    let found = fit(level: level, isWide: pair_is_wide())
    for (found, value) in zip(found, columns + expected) {
      #expect(abs(found - value) <= 1e-12 * abs(value) + 1e-15)
    }
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

  @Test("Gains of a row in pieces are those of the row", arguments: [1e-6, 1, 1e3])
  func pieces(level: Double) {
    let row = odds(slope: 1.3, isWide: 0)
    for isWide in [0, pair_is_wide()] {
      var lanes = [Double](repeating: 0, count: 40)
      for range in [0..<8, 8..<40, 40..<64] {
        unsafe pair_gain_lanes(
          Array(row[range]), Array(Self.halves[range]), Array(Self.factors[range]), level, 2,
          Int64(range.count), &lanes, isWide)
      }
      var sums = [Double](repeating: 0, count: 5)
      unsafe pair_gain_totals(lanes, &sums)
      #expect(sums == gains(level: level, isWide: 0))
    }
  }

  @Test("Scores are the weights of the members one on the other", arguments: [8, 40, 64, 72])
  func scores(count: Int) {
    let weights = (0..<count * 9).map { Double(($0 * 31) % 97 - 40) * 0.013 }
    for members in [[], [3], [0, 4, 8], [0, 1, 2, 3, 5, 6, 7, 8]] as [[Int16]] {
      var expected = [Double](repeating: 0, count: count)
      for member in members {
        let start = Int(member) * count
        unsafe pair_add(&expected, Array(weights[start..<start + count]), Int64(count), 0)
      }
      for isWide in [0, pair_is_wide()] {
        var row = [Double](repeating: 9, count: count)
        unsafe pair_scores(
          &row, weights, members, Int64(members.count), Int64(count), isWide)
        #expect(row == expected)
      }
    }
  }
}
