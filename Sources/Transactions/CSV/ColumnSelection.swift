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
  /// Roles that are looked for only where the first one has a column.
  public var wantedBeside: (role: ColumnRole, others: [ColumnRole])? {
    get { beside.map { ($0.role, $0.others) } }
    set { beside = newValue.map { Beside(role: $0.role, others: $0.others) } }
  }

  private struct Beside: Sendable, Equatable {
    let role: ColumnRole
    let others: [ColumnRole]
  }

  private var beside: Beside?

  /// Whether the product column is looked for where there is no category column.
  public var productStandsIn = false

  public init() {}

  /// The choice for one role.
  public subscript(role: ColumnRole) -> Choice {
    get { choices[role] ?? .automatic }
    set { choices[role] = newValue }
  }
}
