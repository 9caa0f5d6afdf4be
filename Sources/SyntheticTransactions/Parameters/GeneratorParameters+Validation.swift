internal import Values

extension GeneratorParameters {
  /// Throws for the first parameter outside of its domain.
  public func validate() throws(GeneratorError) {
    try check("customers", customers, in: 1...100_000_000)
    try check("days", days, in: 1...36_500)
    try check("startShare", startShare, in: 0...1)
    try validateProcess()
    try check("spendP", spendP, in: 0.01...1000)
    try check("spendQ", spendQ, in: 0.01...1000)
    try check("spendV", spendV, in: 0.001...1_000_000_000)
    try check("categories", categories, in: 1...5000)
    try check("productsPerCategory", productsPerCategory, in: 1...1000)
    try check("tasteGroups", tasteGroups, in: 1...64)
    try check("tasteConcentration", tasteConcentration, in: 0.001...1000)
    try check("foreignWeight", foreignWeight, in: 0...1)
    try check("popularityExponent", popularityExponent, in: 0...10)
    try check("priceSpread", priceSpread, in: 0...3)
    try check("extraLines", extraLines, in: 0...20)
    try check("refundRate", refundRate, in: 0...1)
    try check("channels", channels, in: 0...100)
    try validateDates()
  }

  private func validateProcess() throws(GeneratorError) {
    switch process {
    case .bgNBD(let r, let alpha, let a, let b):
      try check("process.r", r, in: 0.001...1000)
      try check("process.alpha", alpha, in: 0.001...1e9)
      try check("process.a", a, in: 0.001...1e6)
      try check("process.b", b, in: 0.001...1e6)
    case .paretoNBD(let r, let alpha, let s, let beta):
      try check("process.r", r, in: 0.001...1000)
      try check("process.alpha", alpha, in: 0.001...1e9)
      try check("process.s", s, in: 0.001...1000)
      try check("process.beta", beta, in: 0.001...1e9)
    }
  }

  private func validateDates() throws(GeneratorError) {
    guard Day(number: startDate.number + Int32(days) - 1).date.year <= 9999 else {
      throw GeneratorError(
        parameter: "startDate", value: startDate.description,
        domain: "such that the last day is before 10000")
    }
  }

  private func check<Value: Comparable>(
    _ parameter: String, _ value: Value, in domain: ClosedRange<Value>
  ) throws(GeneratorError) {
    // A NaN is in no range.
    guard domain.contains(value) else {
      throw GeneratorError(
        parameter: parameter, value: "\(value)",
        domain: "between \(domain.lowerBound) and \(domain.upperBound)")
    }
  }
}
