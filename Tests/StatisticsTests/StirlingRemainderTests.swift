import Statistics
import Testing

@Suite struct StirlingRemainderTests {
  /// Values of 60 digits by mpmath.
  @Test(arguments: [
    (0.5, 0.15342640972002734529, -1.27036284546147817, 2.9348022005446793094),
    (1, 0.08106146679532725822, -0.57721566490153286061, 0.64493406684822643647),
    (2, 0.041340695955409294094, -0.27036284546147817002, 0.14493406684822643647),
    (3.74, 0.02222957292123542214, -0.13960625796354813653, 0.038888430545178406898),
    (11.999, 0.0069434184585177191489, -0.042248538653132638634, 0.0035691423757111173218),
  ])
  func `small arguments have their 60-digit values`(
    x: Double, logGamma: Double, digamma: Double, trigamma: Double
  ) {
    let found = SpecialFunctions.stirlingRemainder(x)
    #expect((found.logGamma - logGamma).magnitude < 1e-14)
    #expect((found.digamma - digamma).magnitude < 1e-14)
    #expect((found.trigamma - trigamma).magnitude < 1e-14)
  }

  @Test(arguments: [
    (12, 0.0069428401072095298657, -0.042244969812188293491, 0.003568539538435057417),
    (62.5, 0.001333321956387599005, -0.0080213327872665583666, 0.0001286826317205223644),
    (1e5, 8.3333333333055555556e-7, -5.00000833333333325e-6, 5.0000166666666663333e-11),
    (1e10, 8.3333333333333333333e-12, -5.0000000000833333333e-11, 5.0000000001666666667e-21),
  ])
  func `large arguments keep their relative accuracy`(
    x: Double, logGamma: Double, digamma: Double, trigamma: Double
  ) {
    let found = SpecialFunctions.stirlingRemainder(x)
    #expect((found.logGamma / logGamma - 1).magnitude < 1e-15)
    #expect((found.digamma / digamma - 1).magnitude < 1e-15)
    #expect((found.trigamma / trigamma - 1).magnitude < 1e-15)
  }
}
