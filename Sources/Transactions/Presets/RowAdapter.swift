/// A preset as it applies to one header: columns by their places.
struct RowAdapter: Sendable, Equatable {
  /// A formula of the amount with the places of its columns.
  struct Formula: Sendable, Equatable {
    struct Term: Sendable, Equatable {
      let isNegative: Bool
      let factors: [Int]
    }

    let terms: [Term]
    let skipsZero: Bool
  }

  /// Rows of one value in a column, told by small ASCII letters.
  struct Status: Sendable, Equatable {
    let column: Int
    let values: [[UInt8]]
    /// Whether rows with the values are kept, and those with others left out.
    let keeps: Bool
  }

  let preset: InputPreset
  /// Columns of a role; of several the first that is not empty counts.
  let alternatives: [ColumnRole: [Int]]
  /// Empty where the amount's column was named by the user.
  let formulas: [Formula]
  let statuses: [Status]
  /// Columns in which anything leaves a row out.
  let markers: [Int]
  /// Columns in which nothing makes a row a further line of an order.
  let orderLines: [Int]
  /// Whether an order's amount counts once however many rows it has.
  let countsOrdersOnce: Bool
  let usesSmallLetters: Bool
  let dashIsEmpty: Bool

  init(_ preset: InputPreset, _ header: [String], named: Set<ColumnRole>) {
    self.preset = preset
    func place(_ name: String) -> Int? { header.firstIndex(of: name) }
    var alternatives: [ColumnRole: [Int]] = [:]
    for (role, names) in preset.columns where !named.contains(role) {
      let places = names.compactMap(place)
      if !places.isEmpty { alternatives[role] = places }
    }
    self.alternatives = alternatives
    formulas =
      !named.isDisjoint(with: [.amount, .quantity, .unitPrice])
      ? [] : preset.amounts.compactMap { RowAdapter.resolved($0, place) }
    var statuses: [Status] = []
    var (markers, orderLines): ([Int], [Int]) = ([], [])
    var flags: Set<String> = []
    func add(_ name: String, _ values: [String], keeps: Bool) {
      guard let column = place(name) else { return }
      let values = values.map { RowAdapter.smallLetters(Array($0.utf8)[...]) }
      statuses.append(Status(column: column, values: values, keeps: keeps))
    }
    for rule in preset.rules {
      switch rule {
      case .keep(let name, let values): add(name, values, keeps: true)
      case .leaveOut(let name, let values): add(name, values, keeps: false)
      case .leaveOutFilled(let name): markers += place(name).map { [$0] } ?? []
      case .orderLineWhereEmpty(let name): orderLines += place(name).map { [$0] } ?? []
      case .oncePerOrder: flags.insert("once")
      case .smallLetters: flags.insert("small")
      case .dashIsEmpty: flags.insert("dash")
      }
    }
    (self.statuses, self.markers, self.orderLines) = (statuses, markers, orderLines)
    countsOrdersOnce = flags.contains("once")
    usesSmallLetters = flags.contains("small") && !named.contains(.customer)
    dashIsEmpty = flags.contains("dash")
  }

  /// Whether rows must be seen in the order of the file.
  var isSequential: Bool { countsOrdersOnce }

  private static func resolved(
    _ formula: AmountFormula, _ place: (String) -> Int?
  ) -> Formula? {
    var terms: [Formula.Term] = []
    for (number, term) in formula.terms.enumerated() {
      let factors = term.factors.compactMap(place)
      if factors.count == term.factors.count {
        terms.append(Formula.Term(isNegative: term.isNegative, factors: factors))
      } else if number == 0 {
        return nil
      }
    }
    return Formula(terms: terms, skipsZero: formula.skipsZero)
  }

  /// ASCII letters made small.
  static func smallLetters(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }
}
