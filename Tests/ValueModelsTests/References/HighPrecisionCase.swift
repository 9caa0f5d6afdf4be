import ValueModels

/// Single customers on whom implementations have failed, worked out with 60 digits (mpmath, the
/// likelihood of Pareto/NBD by direct quadrature): up to 3,000 purchases, a dropout scale that is huge or
/// tiny, scales that nearly coincide, `s` of 1, a purchase just before the end.
struct HighPrecisionCase: Sendable {
  let process: PurchaseProcess
  let parameters: [Double]
  let x: Int
  let lastPurchase: Double
  let age: Double
  let logLikelihood: Double
  let probabilityAlive: Double
  /// Expected purchases within 39 units of time.
  let expected: Double
  /// Discounted expected purchases of all time, at 0.0027 per unit of time; Pareto/NBD only.
  let discounted: Double?

  init(
    _ process: PurchaseProcess, _ parameters: [Double], _ history: (Int, Double, Double),
    _ logLikelihood: Double, _ probabilityAlive: Double, _ expected: Double,
    _ discounted: Double? = nil
  ) {
    self.process = process
    self.parameters = parameters
    (x, lastPurchase, age) = history
    self.logLikelihood = logLikelihood
    self.probabilityAlive = probabilityAlive
    self.expected = expected
    self.discounted = discounted
  }

  static let all: [HighPrecisionCase] = [
    // cdnow
    HighPrecisionCase(
      .paretoNBD, [0.553, 10.578, 0.606, 11.669], (2, 30.43, 38.86), -9.554283245150407,
      0.8691675591530112,
      1.4551231932576025, 6.483773567730739),
    HighPrecisionCase(
      .paretoNBD, [0.553, 10.578, 0.606, 11.669], (0, 0, 38.86), -0.5210462940808904,
      0.29528660461689415,
      0.10708146821530887, 0.4771362290321953),
    HighPrecisionCase(
      .paretoNBD, [0.553, 10.578, 0.606, 11.669], (7, 29.43, 38.86), -21.59464321811261,
      0.7495014076670343,
      3.7122513804705446, 16.541140632623964),
    HighPrecisionCase(
      .paretoNBD, [0.553, 10.578, 0.606, 11.669], (29, 35, 38.86), -45.39987203467756,
      0.827713884847364,
      16.040845438076563, 71.47519202316971),
    // clvtools highx
    HighPrecisionCase(
      .paretoNBD, [0.5143, 2.8845, 0.2856, 14.1087], (221, 103.42857, 103.57143),
      -61.58464856172922, 0.9995960523179381,
      77.73995592699848, 559.0997651999985),
    HighPrecisionCase(
      .paretoNBD, [0.5143, 2.8845, 0.2856, 14.1087], (254, 97.14286, 97.28571), -19.62329221751176,
      0.9995582261230107,
      94.71793545102304, 676.4521088877347),
    HighPrecisionCase(
      .paretoNBD, [0.5143, 2.8845, 0.2856, 14.1087], (204, 98.57143, 99.42857), -65.19834218926037,
      0.994255079637896,
      74.17729736235317, 531.0475344034066),
    // lifetimes hard
    HighPrecisionCase(
      .paretoNBD, [10.465, 0.00798565181, 3.0516, 2.82], (400, 5, 6), 1323.188930967818,
      5.1374581133193755e-31,
      1.4618937461353438e-28, 1.4771875150328295e-28),
    HighPrecisionCase(
      .paretoNBD, [10.465, 0.00798565181, 3.0516, 2.82], (500, 4, 37), 1888.8212497389407, 0,
      0, 0),
    // lifetimes 132
    HighPrecisionCase(
      .paretoNBD, [0.55, 10.58, 0.61, 11.67], (132, 200, 200), -196.38244685375776, 1.0,
      23.291015468605305, 145.9642401588151),
    HighPrecisionCase(
      .paretoNBD, [0.55, 10.58, 0.61, 11.67], (1000, 200, 200.5), 552.892691384495,
      0.9941284117706521,
      174.38554567718103, 1093.4357731622056),
    HighPrecisionCase(
      .paretoNBD, [0.55, 10.58, 0.61, 11.67], (3000, 300, 365), 3792.2502969081643,
      1.0256302904983616e-244,
      3.0999501185829228e-242, 2.1831588350178246e-241),
    // near equal
    HighPrecisionCase(
      .paretoNBD, [0.5, 10.0, 0.6, 10.0000001], (50, 30, 39), -44.46398087365337,
      0.002662999380095163,
      0.08872603053064232, 0.39489878538860745),
    // beta huge
    HighPrecisionCase(
      .paretoNBD, [0.8276, 9.87, 0.0714, 100000000.0], (5, 20, 50), -17.58297789983523,
      0.9999997547657625,
      3.7961640404155474, 36.05093152326199),
    // beta small
    HighPrecisionCase(
      .paretoNBD, [0.55, 50.0, 0.6, 0.01], (5, 20, 50), -23.643721616927678, 0.2684179389815659,
      0.48307924901624527, 2.1606698714993757),
    HighPrecisionCase(
      .paretoNBD, [0.55, 50.0, 0.6, 0.01], (100, 49, 53), -107.32794012685994, 0.6052845408087965,
      19.324914380959342, 87.66083693695512),
    // days scale
    HighPrecisionCase(
      .paretoNBD, [0.826, 69.0, 0.3, 500.0], (5, 200, 373), -27.465991022851764, 0.7217047080527097,
      0.3685595253896454, 3.2118065919935512),
    HighPrecisionCase(
      .paretoNBD, [0.826, 69.0, 0.3, 500.0], (130, 372, 373), -288.4135446652202,
      0.9995998879455504,
      11.462989196190263, 99.89405164702087),
    // s near 1
    HighPrecisionCase(
      .paretoNBD, [0.5, 10.0, 1.0, 12.0], (3, 20, 39), -12.304183230675491, 0.37373600876192925,
      0.7732914607158424, 2.4039464869088687),
    // recent 1s
    HighPrecisionCase(
      .paretoNBD, [0.55, 10.58, 0.61, 11.67], (10, 38.8599999, 38.86), -27.173698860612223,
      0.9999999987927963,
      6.9098118809853535, 30.660980333916555),
    // cdnow
    HighPrecisionCase(
      .bgNBD, [0.243, 4.414, 0.793, 2.426], (2, 30.43, 38.86), -9.45860630706627, 0.726578570080673,
      1.2260281747671444),
    HighPrecisionCase(
      .bgNBD, [0.243, 4.414, 0.793, 2.426], (0, 0, 38.86), -0.5547132764381585, 1.0,
      0.19509805201126262),
    HighPrecisionCase(
      .bgNBD, [0.243, 4.414, 0.793, 2.426], (7, 29.43, 38.86), -21.86327627146352,
      0.6417563459461072,
      3.3370532748514163),
    // highx
    HighPrecisionCase(
      .bgNBD, [0.243, 4.414, 0.793, 2.426], (221, 103.43, 103.57), -68.90154672241144,
      0.9952719419043091,
      70.17846866761653),
    HighPrecisionCase(
      .bgNBD, [0.243, 4.414, 0.793, 2.426], (2000, 300, 365), 1748.4548344758457,
      1.9239134750018684e-165,
      3.902826993219028e-163),
    HighPrecisionCase(
      .bgNBD, [0.243, 4.414, 0.793, 2.426], (1000, 10, 365), 3225.142983682824, 0,
      0),
    // a tiny
    HighPrecisionCase(
      .bgNBD, [0.826, 9.84, 0.00344, 6.745], (100, 49, 53), -52.76644322865343, 0.9759199443111758,
      61.015624467624555),
    HighPrecisionCase(
      .bgNBD, [0.826, 9.84, 0.00344, 6.745], (0, 0, 53), -1.5315164205190113, 1.0,
      0.5124971128520254),
    // b lt 1
    HighPrecisionCase(
      .bgNBD, [0.4, 6.0, 0.5, 0.3], (1, 2, 39), -3.528734500450443, 0.05074160048602567,
      0.04961761094311091),
    HighPrecisionCase(
      .bgNBD, [0.4, 6.0, 0.5, 0.3], (0, 0, 39), -0.805961208216906, 1.0,
      0.26159507879851396),
  ]
}
