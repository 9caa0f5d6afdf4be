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

  /// Whether, and by which preset, the columns of a known export are taken.
  public enum PresetChoice: Sendable, Equatable {
    /// By the one whose columns the header has, if any.
    case automatic
    case named(InputPreset)
    case none
  }

  /// Which preset is applied; columns that are chosen here win over it.
  public var preset = PresetChoice.automatic
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

  /// Roles whose column is named, or switched off.
  var saidRoles: Set<ColumnRole> { Set(choices.filter { $0.value != .automatic }.keys) }
}
