/// A word from a fixed list that a customer gets; columns hold its raw value, files its name.
public protocol CustomerLabel: RawRepresentable, CaseIterable, Hashable, Sendable
where RawValue == UInt8 {
  /// The word in files and options, in small letters without blanks (grades are capital letters).
  var name: String { get }
}

extension CustomerLabel {
  /// The label with a name; nil for any other text.
  public init?(name: some StringProtocol) {
    guard let label = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = label
  }

  /// All names, the position of each being the raw value of its label.
  public static var names: [String] {
    Self.allCases.sorted { $0.rawValue < $1.rawValue }.map(\.name)
  }
}
