import ValueModels

/// Predictions for single customers over 365 days at 10 % a year, worked out with many digits
/// (mpmath, the expectations as integrals over the purchase rate and the dropout).
struct ReferencePrediction: Sendable {
  let process: PurchaseProcess
  let parameters: [Double]
  let x: Int
  let lastPurchase: Double
  let age: Double
  let probabilityAlive: Double
  let expected: Double
  let discounted: Double
  let variance: Double

  init(
    _ process: PurchaseProcess, _ parameters: [Double], _ history: (Int, Double, Double),
    _ probabilityAlive: Double, _ expected: Double, _ discounted: Double, _ variance: Double
  ) {
    self.process = process
    self.parameters = parameters
    (x, lastPurchase, age) = history
    self.probabilityAlive = probabilityAlive
    self.expected = expected
    self.discounted = discounted
    self.variance = variance
  }

  static let all: [ReferencePrediction] = [
    ReferencePrediction(
      .bgNBD, [0.2426, 30.895, 0.7929, 2.4259], (0, 0, 272), 1.0,
      0.2522960932068928, 0.2411706495373304, 0.442410952598381),
    ReferencePrediction(
      .bgNBD, [0.2426, 30.895, 0.7929, 2.4259], (7, 206, 272), 0.641840270492076,
      4.208591993991093, 4.031179273985658, 21.41884103816721),
    ReferencePrediction(
      .bgNBD, [0.4, 20, 1.0, 2.4], (3, 100, 300), 0.135495870348338,
      0.3898378012859737, 0.3734994981221409, 1.702691195788177),
    ReferencePrediction(
      .bgNBD, [0.418, 26.8, 0.85, 7.99], (40, 250, 300), 0.06302754455416272,
      2.105778509094215, 2.017513833592021, 84.33442088972306),
    ReferencePrediction(
      .bgNBD, [0.8, 60, 0.0034, 6.7], (5, 200, 373), 0.9939154430755157,
      4.855908254464516, 4.631728696123166, 9.095035852580722),
    ReferencePrediction(
      .bgNBD, [0.9, 40, 50, 200], (3, 10, 50), 0.289847811216023,
      1.331520321755504, 1.296515650111453, 8.450736681059832),
    ReferencePrediction(
      .mbgNBD, [0.5248, 43.28, 0.8914, 1.614], (0, 0, 272), 0.3897282212630215,
      0.198094799257795, 0.1894488047911709, 0.3900346070918669),
    ReferencePrediction(
      .mbgNBD, [0.5248, 43.28, 0.8914, 1.614], (7, 206, 272), 0.622669142165199,
      3.972290147995789, 3.806397170578305, 20.37159153432178),
    ReferencePrediction(
      .paretoNBD, [0.5533, 74.04, 0.6062, 81.68], (0, 0, 272), 0.2951245135626031,
      0.136505810375958, 0.1306434066735369, 0.325655961876914),
    ReferencePrediction(
      .paretoNBD, [0.5533, 74.04, 0.6062, 81.68], (7, 206, 272), 0.7494626897144507,
      4.732296361767804, 4.529062289637293, 22.00301256176704),
    ReferencePrediction(
      .paretoNBD, [0.5, 60, 1.0, 90], (3, 100, 300), 0.1288862915726001,
      0.3228169938001363, 0.3095173930587514, 1.530471924620891),
    ReferencePrediction(
      .paretoNBD, [0.9, 40, 50, 10000], (3, 10, 50), 0.5558749812868545,
      4.080276036311686, 3.944521682219309, 45.55563614671164),
  ]
}
