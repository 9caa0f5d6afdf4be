import Statistics
import Testing

@Suite("Student's t")
struct StudentTTests {
  @Test(
    "the incomplete beta function agrees with scipy",
    arguments: [
      (0.5, 2, 3, 0.6875), (0.1, 0.5, 0.5, 0.20483276469913345),
      (0.99, 0.5, 0.5, 0.9362314391414803), (0.3, 10, 20, 0.3640040810719437),
      (0.9999, 50, 0.5, 0.92054057138263), (0.95, 5e3, 0.5, 1.4779152568436414e-113),
      (1e-5, 0.5, 3, 0.005929231084463545), (0.999, 1e6, 0.5, 0), (0, 1, 2, 0), (1, 1, 2, 1),
    ])
  func incompleteBeta(_ x: Double, _ a: Double, _ b: Double, _ expected: Double) {
    // scipy 1.17: special.betainc(a, b, x).
    let found = SpecialFunctions.incompleteBeta(x, a, b)
    expectClose(found, expected, absolute: 1e-11 * expected + 1e-300)
  }

  @Test(
    "quantiles and tails agree with scipy",
    arguments: [
      (1, 12.706204736174694, 6.313751514675037, 0.24223788318168682),
      (2, 4.302652729749462, 2.9199855803537242, 0.12961172022151082),
      (5.5, 2.501858617589239, 1.9752797040389098, 0.050120085869221634),
      (30, 2.0422724563012378, 1.697260886593957, 0.01811564906806669),
      (1e3, 1.9623390808264083, 1.6463788172854643, 0.012578567801090807),
      (1e6, 1.959966356814107, 1.6448551507220404, 0.012419489502163254),
    ])
  func quantiles(_ degrees: Double, _ wide: Double, _ narrow: Double, _ tail: Double) {
    // scipy 1.17: stats.t.ppf(0.975, df), stats.t.ppf(0.95, df), 2 * stats.t.sf(2.5, df).
    expectClose(StudentT.halfWidth(coverage: 0.95, degrees: degrees), wide, relative: 1e-10)
    expectClose(StudentT.halfWidth(coverage: 0.9, degrees: degrees), narrow, relative: 1e-10)
    expectClose(StudentT.twoSided(2.5, degrees: degrees), tail, relative: 1e-10)
  }

  @Test("beyond all bounds it is the normal distribution, without a step")
  func normal() {
    let limit = StudentT.halfWidth(coverage: 0.95, degrees: 9.99e6)
    expectClose(StudentT.halfWidth(coverage: 0.95, degrees: 1e9), limit, relative: 1e-6)
    expectClose(
      StudentT.halfWidth(coverage: 0.95, degrees: 1e9), 1.959963984540054, relative: 1e-12)
  }
}
