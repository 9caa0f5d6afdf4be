/// How the export of one shop system, bank or research file is read: which columns, which rows count,
/// and what cannot be had from it.
public struct InputPreset: Sendable, Equatable {
  /// The name on the command line.
  public let name: String
  /// What it is the export of.
  public let title: String
  /// Columns by which a header is recognised: all of one of the lists.
  public let signatures: [[String]]
  /// The column of each role; of several the first that is not empty in a row counts.
  let columns: [ColumnRole: [String]]
  /// The amount of a row; of several the first that has a value in the row.
  let amounts: [AmountFormula]
  let rules: [Rule]
  /// How dates are written where the file cannot prove it, as `--date-format` takes it.
  public let dates: String?
  /// How the ids of cancelled orders begin, where they tell.
  let cancelledPrefix: String?
  /// What a user should know beyond columns and rules, one sentence each.
  public let notes: [String]
  /// Why customers cannot be told apart, where they cannot.
  public let lacksCustomer: String?

  /// Which rows count, and how their cells are read.
  enum Rule: Sendable, Equatable {
    /// Only rows with one of these values, or none, in the column.
    case keep(String, [String])
    /// Rows with one of these values in the column are left out.
    case leaveOut(String, [String])
    /// Rows with one of these words anywhere in the column are left out.
    case leaveOutContaining(String, [String])
    /// Rows with anything in the column are left out.
    case leaveOutFilled(String)
    /// Rows with nothing in the column are left out.
    case leaveOutEmpty(String)
    /// Rows of which refunds leave nothing are left out, as purchases are that a row takes back.
    case leaveOutRefunded
    /// Rows with nothing in the column are further lines of the order above.
    case orderLineWhereEmpty(String)
    /// The amount stands on every line of an order and counts once.
    case oncePerOrder
    /// In rows with a negative amount the customer stands in this column.
    case refundCustomer(String)
    /// Lines with one of these texts belong to no table.
    case passOver([String])
    /// Ids of customers are compared in small letters, as mail addresses are.
    case smallLetters
    /// A dash alone is an empty cell.
    case dashIsEmpty
  }

  init(
    _ name: String, _ title: String, signatures: [[String]], columns: [ColumnRole: [String]],
    amounts: [AmountFormula], rules: [Rule] = [], dates: String? = nil,
    cancelledPrefix: String? = nil, notes: [String] = [],
    lacksCustomer: String? = nil
  ) {
    self.name = name
    self.title = title
    self.signatures = signatures
    self.columns = columns
    self.amounts = amounts
    self.rules = rules
    self.dates = dates
    self.cancelledPrefix = cancelledPrefix
    self.notes = notes
    self.lacksCustomer = lacksCustomer
  }

  /// All presets, in the order of their lists.
  public static let all: [InputPreset] = western + research + chinese

  /// The preset of this name, or nil.
  public static func named(_ name: String) -> InputPreset? { all.first { $0.name == name } }

  /// The preset whose columns a header has; of several the one with the longest list.
  static func recognised(_ header: [String]) -> InputPreset? {
    let names = Set(header)
    var best: (preset: InputPreset, count: Int)?
    for preset in all {
      for signature in preset.signatures where signature.allSatisfy(names.contains) {
        if signature.count > best?.count ?? 0 { best = (preset, signature.count) }
      }
    }
    return best?.preset
  }

  /// Whether a header has all that the preset needs.
  func fits(_ header: [String]) -> Bool {
    let names = Set(header)
    return columns[.date, default: []].contains(where: names.contains)
      && amounts.contains { $0.isComputable(from: names) }
  }
}

/// How an amount comes about: terms that are added, each a column or a product of columns.
struct AmountFormula: Sendable, Equatable {
  struct Term: Sendable, Equatable {
    let isNegative: Bool
    let factors: [String]
  }

  let terms: [Term]
  /// Whether a sum of zero gives the word to the next formula.
  let skipsZero: Bool

  /// A formula as it is written: `Subtotal - Refunded Amount`, `Quantity * Price - Discount`; ` + `,
  /// ` - ` and ` * ` stand between blanks, since names hold such characters.
  init(_ text: String, skipsZero: Bool = false) {
    var terms: [Term] = []
    var isNegative = false
    var factors: [String] = []
    for word in AmountFormula.words(text) {
      switch word {
      case "+", "-":
        terms.append(Term(isNegative: isNegative, factors: factors))
        isNegative = word == "-"
        factors = []
      case "*": continue
      default: factors.append(word)
      }
    }
    terms.append(Term(isNegative: isNegative, factors: factors))
    self.terms = terms
    self.skipsZero = skipsZero
  }

  /// Names and signs in turn.
  private static func words(_ text: String) -> [String] {
    var words: [String] = [""]
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      if ["+", "-", "*"].contains(part) {
        words += [String(part), ""]
      } else {
        words[words.count - 1] += (words[words.count - 1].isEmpty ? "" : " ") + part
      }
    }
    return words
  }

  /// Whether the first term, without which there is no amount, can be computed.
  func isComputable(from names: Set<String>) -> Bool { terms[0].factors.allSatisfy(names.contains) }
}
