import Testing

/// Expects a value within a distance of the expected one; a NaN never is.
func expectClose(
  _ actual: Double, _ expected: Double, absolute tolerance: Double, _ at: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let distance = (actual - expected).magnitude
  #expect(
    distance <= tolerance, "\(actual) for \(expected) \(at)", sourceLocation: sourceLocation)
}

/// The same with a distance relative to the expected value.
func expectClose(
  _ actual: Double, _ expected: Double, relative tolerance: Double, _ at: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectClose(
    actual, expected, absolute: tolerance * expected.magnitude, at, sourceLocation: sourceLocation)
}
