import Affinity
import Columns
import Foundation
import TestSupport
import Testing

@Suite struct AdoptionCalibrationTests {
  @Test("each half is judged by the coefficients of the other", arguments: [31, 32])
  func halves(seed: UInt64) throws {
    let data = try AdoptionCase(RandomShop(customers: 160, categories: 10, seed: seed))
    let fits = [false, true].map {
      AdoptionFit(data.sample, AdoptionRows(half: $0, step: 1), workers: data.workers)
    }
    let all = AdoptionFit(data.sample, workers: data.workers)
    let found = AdoptionCalibration(data.sample, all, workers: data.workers)
    var judged: [(logOdds: Double, isSuccess: Bool)] = []
    for (row, pairs) in data.pairs.enumerated() {
      // Odd rows are the second half.
      let b = fits[row % 2 == 1 ? 0 : 1].coefficients.values
      judged += pairs.map { ($0.logOdds(b), $0.isSuccess) }
    }
    #expect(found.pairs == judged.count)
    #expect(found.observed == judged.count(where: \.isSuccess))
    let expected = judged.reduce(0) { $0 + 1 / (1 + exp(-$1.logOdds)) }
    #expect(isClose(found.expected, expected, within: 1e-8 * expected))
    #expect(isClose(try #require(found.ratio), Double(found.observed) / expected, within: 1e-8))
    // Bins are a 256th wide.
    let area = try #require(found.areaUnderCurve)
    #expect(isClose(area, PlainCalibration.area(judged), within: 1e-3))
    let slope = try #require(found.slope)
    #expect(isClose(slope, PlainCalibration.slope(judged), within: 1e-3))
    #expect(area > 0.5)
  }

  private func calibration(_ pairs: [(odds: Double, isSuccess: Bool)]) -> AdoptionCalibration {
    var bins = LogOddsBins()
    for pair in pairs { bins.add(odds: pair.odds, isSuccess: pair.isSuccess) }
    return bins.calibration
  }

  @Test("chances that hold have the slope 1, too bold ones less, too timid ones more")
  func slopes() throws {
    var random = SplitMix64(seed: 33)
    let etas = (0..<4000).map { _ in Double.random(in: -4...1, using: &random) }
    let came = etas.map { Double.random(in: 0..<1, using: &random) < 1 / (1 + exp(-$0)) }
    for stretch in [0.5, 1, 2] {
      let pairs = zip(etas, came).map { ($0 * stretch, $1) }
      let found = calibration(pairs.map { (exp($0.0), $0.1) })
      let slope = try #require(found.slope)
      #expect(isClose(slope, PlainCalibration.slope(pairs), within: 1e-3))
      #expect(isClose(slope * stretch, 1, within: 0.1))
      let area = try #require(found.areaUnderCurve)
      #expect(isClose(area, PlainCalibration.area(pairs), within: 1e-3))
    }
  }

  @Test("equal chances win half, and the order of the pairs does not matter")
  func ties() {
    let pairs: [(Double, Bool)] = [(1, true), (1, false), (1, false), (2, true), (0.1, false)]
    let found = calibration(pairs)
    // The first success beats one of three failures and ties with two, the second beats all.
    #expect(found.areaUnderCurve == 5.0 / 6)
    #expect(calibration(pairs.reversed()).areaUnderCurve == found.areaUnderCurve)
  }

  @Test("without successes, or without failures, there is no area and no slope")
  func oneSided() {
    for isSuccess in [false, true] {
      let found = calibration([(0.5, isSuccess), (2, isSuccess)])
      #expect(found.areaUnderCurve == nil && found.slope == nil)
      #expect(found.ratio.map { isClose($0, isSuccess ? 2 : 0, within: 1e-12) } == true)
    }
    let nothing = LogOddsBins().calibration
    #expect(nothing.pairs == 0 && nothing.ratio == nil && nothing.areaUnderCurve == nil)
  }

  @Test("odds beyond all bounds, and chances that part all, give numbers or nothing")
  func extremes() {
    for pairs in [
      [(1e-300, false), (1e300, true)], [(0.1, false), (0.2, false), (5, true), (9, true)],
      [(1e-300, true), (1e300, false)], [(1, true), (1, false)],
    ] {
      let found = calibration(pairs)
      #expect(found.areaUnderCurve?.isFinite == true && found.expected.isFinite)
      #expect(found.slope?.isFinite ?? true)
    }
  }

  @Test("parts that are added up are the whole")
  func parts() {
    let pairs = (1...60).map { (odds: Double($0) / 20, isSuccess: $0 % 3 == 0) }
    var sum = LogOddsBins()
    for part in [pairs[..<20], pairs[20...]] {
      var bins = LogOddsBins()
      for pair in part { bins.add(odds: pair.odds, isSuccess: pair.isSuccess) }
      sum.add(bins)
    }
    let (found, whole) = (sum.calibration, calibration(pairs))
    #expect(found.pairs == whole.pairs && found.observed == whole.observed)
    #expect(isClose(found.expected, whole.expected, within: 1e-12))
    #expect(found.areaUnderCurve == whole.areaUnderCurve && found.slope == whole.slope)
  }
}
