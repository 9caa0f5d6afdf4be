/// A parameter outside of its domain.
public struct GeneratorError: Error, Equatable, CustomStringConvertible {
  /// Name of the parameter, as in ``GeneratorParameters``.
  public let parameter: String
  /// The value that was given.
  public let value: String
  /// What would be accepted.
  public let domain: String

  /// One sentence for people: the parameter, its value, and what would be accepted.
  public var description: String {
    "\(parameter) is \(value), but must be \(domain)"
  }
}
