/// Which column a user wants for each role.
public struct ColumnSelection: Sendable, Equatable {
  /// How a column is found.
  public enum Choice: Sendable, Equatable {
    /// By the header's names.
    case automatic
    /// By this header name.
    case named(String)
    /// By position, the first column being 1.
    case position(Int)
    /// Not at all.
    case none

    /// The choice as it is written on a command line: a name, `#2` for a position, or `none`.
    public init(text: String) {
      if text == "none" {
        self = .none
      } else if text.hasPrefix("#"), let position = Int(text.dropFirst()) {
        self = .position(position)
      } else {
        self = .named(text)
      }
    }
  }

  private var choices: [ColumnRole: Choice] = [:]
  /// Optional roles that are looked for although nobody named them.
  public var wanted: Set<ColumnRole> = [.order]
  /// Whether the product column is looked for where there is no category column.
  public var productStandsIn = false

  public init() {}

  /// The choice for one role.
  public subscript(role: ColumnRole) -> Choice {
    get { choices[role] ?? .automatic }
    set { choices[role] = newValue }
  }
}
