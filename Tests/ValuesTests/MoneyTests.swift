import Testing
import Values

@Suite("Money")
struct MoneyTests {
  @Test(
    "An amount is written with all its places and nothing else",
    arguments: [
      (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (123_450, 2, "1234.50"),
      (-100, 2, "-1.00"), (7, 0, "7"), (-7, 0, "-7"), (1, 6, "0.000001"),
      (1_234_567, 6, "1.234567"), (-1, 12, "-0.000000000001"), (999, 3, "0.999"),
    ] as [(Int128, Int, String)])
  func written(units: Int128, scale: Int, text: String) {
    #expect(Money(units: units, scale: scale).description == text)
  }

  @Test("Amounts far beyond 64 bits are exact")
  func large() {
    let sum = Int128(Int64.max) * 1_000_000
    #expect(Money(units: sum, scale: 2).description == "92233720368547758070000.00")
    #expect(
      Money(units: .min, scale: 6).description == "-170141183460469231731687303715884.105728")
  }

  @Test("A share is a ratio, and zero of nothing")
  func share() {
    let whole = Money(units: 400, scale: 2)
    #expect(Money(units: 100, scale: 2).share(of: whole) == 0.25)
    #expect(Money(units: -100, scale: 2).share(of: whole) == -0.25)
    #expect(Money(units: 100, scale: 2).share(of: Money(units: 0, scale: 2)) == 0)
  }

  @Test("Powers of ten reach as far as 64 bits do")
  func powers() {
    var power: Int64 = 1
    for exponent in 0...18 {
      #expect(Money.powerOfTen(exponent) == power)
      if exponent < 18 { power *= 10 }
    }
  }
}
