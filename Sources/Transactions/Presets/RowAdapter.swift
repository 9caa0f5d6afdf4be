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
    /// Whether a value may stand anywhere in the cell.
    let isPart: Bool
    /// Whether rows with the values are kept, and those with others left out.
    let keeps: Bool

    /// Whether a cell has one of the values.
    func isListed(_ cell: [UInt8]) -> Bool {
      let cell = RowAdapter.smallLetters(cell[...])
      return isPart
        ? values.contains { RowAdapter.contains(cell[...], $0) } : values.contains(cell)
    }
  }

  let preset: InputPreset
  /// Columns of a role; of several the first that is not empty counts.
  let alternatives: [ColumnRole: [Int]]
  /// Empty where the amount's column was named by the user.
  let formulas: [Formula]
  let statuses: [Status]
  /// Columns in which anything leaves a row out.
  let markers: [Int]
  /// Columns in which nothing leaves a row out.
  let needed: [Int]
  /// Columns in which nothing makes a row a further line of an order.
  let orderLines: [Int]
  /// Whether an order's amount counts once however many rows it has.
  let countsOrdersOnce: Bool
  /// Whether rows are left out of which refunds leave nothing.
  let leavesOutRefunded: Bool
  /// The customer's column in rows with a negative amount, where it is another one.
  let refundCustomer: Int?
  /// Texts of lines that belong to no table.
  let passedOver: [[UInt8]]
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
    var (markers, needed, orderLines): ([Int], [Int], [Int]) = ([], [], [])
    var refundCustomer: Int?
    var passedOver: [[UInt8]] = []
    func add(_ name: String, _ values: [String], isPart: Bool = false, keeps: Bool = false) {
      guard let column = place(name) else { return }
      let values = values.map { RowAdapter.smallLetters(Array($0.utf8)[...]) }
      statuses.append(Status(column: column, values: values, isPart: isPart, keeps: keeps))
    }
    for rule in preset.rules {
      switch rule {
      case .keep(let name, let values): add(name, values, keeps: true)
      case .leaveOut(let name, let values): add(name, values)
      case .leaveOutContaining(let name, let values): add(name, values, isPart: true)
      case .leaveOutFilled(let name): markers += place(name).map { [$0] } ?? []
      case .leaveOutEmpty(let name): needed += place(name).map { [$0] } ?? []
      case .orderLineWhereEmpty(let name): orderLines += place(name).map { [$0] } ?? []
      case .refundCustomer(let name): refundCustomer = place(name)
      case .passOver(let texts): passedOver += texts.map { Array($0.utf8) }
      case .leaveOutRefunded, .oncePerOrder, .smallLetters, .dashIsEmpty: break
      }
    }
    (self.statuses, self.markers, self.needed) = (statuses, markers, needed)
    (self.orderLines, self.passedOver) = (orderLines, passedOver)
    self.refundCustomer = named.contains(.customer) ? nil : refundCustomer
    countsOrdersOnce = preset.rules.contains(.oncePerOrder)
    leavesOutRefunded = preset.rules.contains(.leaveOutRefunded) && !formulas.isEmpty
    usesSmallLetters = preset.rules.contains(.smallLetters) && !named.contains(.customer)
    dashIsEmpty = preset.rules.contains(.dashIsEmpty)
  }

  /// Whether a line belongs to no table.
  func passesOver(_ line: [UInt8]) -> Bool {
    passedOver.contains { RowAdapter.contains(line[...], $0) }
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

  /// Whether some bytes stand in others.
  private static func contains(_ bytes: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
    guard bytes.count >= part.count else { return false }
    return (bytes.startIndex...bytes.endIndex - part.count).contains {
      bytes[$0..<$0 + part.count].elementsEqual(part)
    }
  }

  /// ASCII letters made small.
  static func smallLetters(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { (65...90).contains($0) ? $0 + 32 : $0 }
  }
}
