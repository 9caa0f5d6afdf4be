import SyntheticTransactions
import Testing
import Values

@Suite struct GeneratorParametersTests {
  @Test func `the defaults are valid`() throws {
    try GeneratorParameters().validate()
  }

  static let broken: [(String, @Sendable (inout GeneratorParameters) -> Void)] = [
    ("customers", { $0.customers = 0 }),
    ("days", { $0.days = 36_501 }),
    ("startShare", { $0.startShare = 1.1 }),
    ("startShare", { $0.startShare = .nan }),
    ("process.r", { $0.process = .bgNBD(r: 0, alpha: 1, a: 1, b: 1) }),
    ("process.alpha", { $0.process = .bgNBD(r: 1, alpha: -1, a: 1, b: 1) }),
    ("process.b", { $0.process = .bgNBD(r: 1, alpha: 1, a: 1, b: .infinity) }),
    ("process.s", { $0.process = .paretoNBD(r: 1, alpha: 1, s: 0, beta: 1) }),
    ("process.beta", { $0.process = .paretoNBD(r: 1, alpha: 1, s: 1, beta: 0) }),
    ("spendP", { $0.spendP = 0 }),
    ("spendQ", { $0.spendQ = 0 }),
    ("spendV", { $0.spendV = 0 }),
    ("categories", { $0.categories = 0 }),
    ("productsPerCategory", { $0.productsPerCategory = 0 }),
    ("tasteGroups", { $0.tasteGroups = 65 }),
    ("tasteConcentration", { $0.tasteConcentration = 0 }),
    ("foreignWeight", { $0.foreignWeight = -0.1 }),
    ("popularityExponent", { $0.popularityExponent = -1 }),
    ("priceSpread", { $0.priceSpread = 4 }),
    ("extraLines", { $0.extraLines = 21 }),
    ("refundRate", { $0.refundRate = 2 }),
    ("channels", { $0.channels = -1 }),
    ("startDate", { $0.startDate = Day(iso: "9999-12-31")! }),
  ]

  @Test(arguments: broken.indices)
  func `a value outside of its domain is an error that names the parameter`(position: Int) {
    let (name, change) = Self.broken[position]
    let error = #expect(throws: GeneratorError.self) {
      _ = try TransactionGenerator(parameters(change))
    }
    #expect(error?.parameter == name)
    #expect(error?.description.contains(error?.domain ?? "-") == true)
  }

  @Test func `the error says what would be accepted`() {
    let error = #expect(throws: GeneratorError.self) {
      try parameters { $0.customers = -5 }.validate()
    }
    #expect(error?.description == "customers is -5, but must be between 1 and 100000000")
  }
}
