import Statistics
import Testing

@Suite("Effects of a treatment")
struct TreatmentEffectTests {
  private let treated = [0, 3, 1, 4, 2, 0, 5, 1.5]
  private let control: [Double] = [0, 1, 0, 2, 1]
  private let others: (treated: [Double], control: [Double]) = (
    [10, 14, 9, 30, 12, 11], [8, 10, 12, 5]
  )

  @Test("a difference of two means agrees with scipy")
  func welch() throws {
    // scipy 1.17: stats.ttest_ind(T, C, equal_var=False) and its confidence_interval(0.95).
    let effect = try #require(
      TreatmentEffect(treated: SampleMoments(treated), control: SampleMoments(control)))
    expectClose(effect.difference, 1.2625, relative: 1e-14)
    expectClose(effect.degrees, 10.441906797596939, relative: 1e-13)
    expectClose(try #require(effect.significance), 0.11959737989113725, relative: 1e-12)
    let interval = effect.interval(coverage: 0.95)
    expectClose(interval.lowerBound, -0.38738869466652104, relative: 1e-12)
    expectClose(interval.upperBound, 2.9123886946665207, relative: 1e-12)
  }

  @Test("strata agree with the formulas in numpy, the interval of the ratio too")
  func strata() throws {
    let effect = try #require(
      TreatmentEffect([
        (8.0 / 14, SampleMoments(treated), SampleMoments(control)),
        (6.0 / 14, SampleMoments(others.treated), SampleMoments(others.control)),
      ]))
    expectClose(effect.difference, 3.114285714285714, relative: 1e-14)
    expectClose(effect.degrees, 7.950183978601726, relative: 1e-13)
    let interval = effect.interval(coverage: 0.95)
    expectClose(interval.lowerBound, -0.5244138283284867, relative: 1e-12)
    expectClose(interval.upperBound, 6.7529852568999145, relative: 1e-12)
    expectClose(try #require(effect.uplift), 0.7402376910016977, relative: 1e-14)
    let uplift = try #require(effect.upliftInterval(coverage: 0.95))
    expectClose(uplift.lowerBound, -0.1082670639685267, relative: 1e-11)
    expectClose(uplift.upperBound, 2.1414549942223293, relative: 1e-12)
  }

  @Test("one stratum is the group itself")
  func oneStratum() throws {
    let (left, right) = (SampleMoments(treated), SampleMoments(control))
    let plain = try #require(TreatmentEffect(treated: left, control: right))
    let stratified = try #require(TreatmentEffect([(1, left, right)]))
    #expect(plain == stratified)
  }

  @Test("a group of one customer tells nothing; where nothing varies nothing is uncertain")
  func small() throws {
    let one = SampleMoments([3])
    #expect(TreatmentEffect(treated: one, control: SampleMoments(control)) == nil)
    #expect(TreatmentEffect([]) == nil)
    let zeros = SampleMoments([0, 0, 0])
    let nothing = try #require(TreatmentEffect(treated: zeros, control: zeros))
    #expect(nothing.interval(coverage: 0.95) == 0...0 && nothing.significance == nil)
    #expect(nothing.uplift == nil && nothing.upliftInterval(coverage: 0.95) == nil)
  }

  @Test("a ratio to a mean that could be nothing has no interval")
  func unbounded() throws {
    let effect = try #require(
      TreatmentEffect(treated: SampleMoments(treated), control: SampleMoments([0, 0, 0, 9])))
    #expect(effect.uplift != nil && effect.upliftInterval(coverage: 0.95) == nil)
  }

  @Test("moments keep their digits beside a large mean")
  func moments() {
    let found = SampleMoments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(found.count == 4 && found.mean == 1e9 + 10 && found.variance == 30)
    #expect(SampleMoments([]) == SampleMoments(count: 0, mean: 0, variance: 0))
  }
}
