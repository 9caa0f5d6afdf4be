internal import Columns
internal import FoundationEssentials
internal import Reports
internal import Segments
internal import Values

/// The cuts between the words of a score table: as a file states them, or as the table shows them.
public struct StatedCuts: Sendable, Equatable {
  /// A cut: what it is of and which word begins there.
  struct Key: Hashable, Sendable {
    let measure: String
    let label: String
  }

  /// Whether a file stated them; else they are the outermost values of the customers.
  public let isStated: Bool
  private(set) var values: [Key: Double] = [:]

  /// The cuts, in a fixed order: scores, quadrants, grades.
  static let keys: [Key] = {
    let scores = (2...10).map(String.init)
    return ["recency_days", "orders", "revenue"].flatMap { measure in
      scores.map { Key(measure: measure, label: $0) }
    } + [
      Key(measure: "current_value", label: "high"), Key(measure: "potential_value", label: "high"),
    ] + ["A", "B", "C", "D"].map { Key(measure: "lifetime_value", label: $0) }
  }()

  /// What files of cuts hold: a summary has `cuts.rfm` and `outlook.cuts`, a model file `rfm`,
  /// `outlook.quadrants` and `outlook.grades`.
  private struct Content: Decodable {
    struct Pair: Decodable {
      let current: Double
      let potential: Double
    }
    struct Outlook: Decodable {
      let cuts: Pair?
      /// An array of totals in a summary.
      let quadrants: Pair?
      let grades: [Double]?

      enum CodingKeys: CodingKey { case cuts, quadrants, grades }

      init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        cuts = try? container.decode(Pair.self, forKey: .cuts)
        quadrants = try? container.decode(Pair.self, forKey: .quadrants)
        grades = try? container.decode([Double].self, forKey: .grades)
      }
    }
    let outlook: Outlook?
  }

  /// Reads a `summary.json` or a model file.
  ///
  /// - Throws: ``ConfigurationError`` where it is neither.
  public init(parsing bytes: [UInt8]) throws {
    isStated = true
    let rfm = try CutsFile(parsing: bytes).cuts
    for (place, cut) in rfm.recencyDays.enumerated() {
      set("recency_days", place + 2, cut.map(Double.init))
    }
    for (place, cut) in rfm.frequency.enumerated() {
      set("orders", place + 2, cut.map(Double.init))
    }
    for (place, cut) in rfm.monetary.enumerated() {
      set(
        "revenue", place + 2,
        cut.map { Double($0) / Double(Money.powerOfTen(rfm.monetaryScale)) })
    }
    let outlook = try? JSONDecoder().decode(Content.self, from: Data(bytes)).outlook
    if let pair = outlook?.cuts ?? outlook?.quadrants {
      values[Key(measure: "current_value", label: "high")] = pair.current
      values[Key(measure: "potential_value", label: "high")] = pair.potential
    }
    for (grade, value) in zip(["A", "B", "C", "D"], outlook?.grades ?? []) {
      values[Key(measure: "lifetime_value", label: grade)] = value
    }
  }

  /// The cuts between the quadrants, in money; nil where one of them is not known.
  var quadrantCuts: (current: Double, potential: Double)? {
    guard let current = values[Key(measure: "current_value", label: "high")],
      let potential = values[Key(measure: "potential_value", label: "high")]
    else { return nil }
    return (current, potential)
  }

  private mutating func set(_ measure: String, _ score: Int, _ value: Double?) {
    if let value { values[Key(measure: measure, label: "\(score)")] = value }
  }

  /// The outermost values of the customers with each word: the least one, of recency the greatest.
  init(seenIn file: ScoreFile) {
    isStated = false
    see(file.wholeNumbers(.rScore), "recency_days", greatest: true) { row in
      file.wholeNumbers(.recencyDays).flatMap { $0[row] == .min ? nil : Double($0[row]) }
    }
    see(file.wholeNumbers(.fScore), "orders") { row in
      file.wholeNumbers(.orders).flatMap { $0[row] == .min ? nil : Double($0[row]) }
    }
    let revenue = file.money(.revenue)
    see(file.wholeNumbers(.mScore), "revenue") { revenue?.value(of: $0) }
    if let quadrants = file.labels(.quadrant) {
      // By quadrant, the least values.
      let least = [ScoreColumn.currentValue, .potentialValue].map { column in
        outermost(quadrants.codes, file.money(column).map { money in { money.value(of: $0) } })
      }
      for quadrant in ValueQuadrant.allCases {
        let code = Int(quadrant.rawValue)
        if quadrant.currentIsHigh { keep("current_value", "high", least[0][code]) }
        if quadrant.potentialIsHigh { keep("potential_value", "high", least[1][code]) }
      }
    }
    if let grades = file.labels(.grade), let value = file.money(.lifetimeValue) {
      let least = outermost(grades.codes) { value.value(of: $0) }
      for grade in Grade.allCases where grade != .e {
        keep("lifetime_value", grade.name, least[Int(grade.rawValue)])
      }
    }
  }

  private mutating func see(
    _ scores: Column<Int32>?, _ measure: String, greatest: Bool = false,
    _ value: (Int) -> Double?
  ) {
    guard let scores else { return }
    let found = withoutActuallyEscaping(value) { outermost(scores, greatest: greatest, $0) }
    for score in 2...10 { keep(measure, "\(score)", found[score]) }
  }

  /// By code below 16, the least value of its customers, or the greatest; nil where there is none.
  private func outermost(
    _ codes: Column<Int32>, greatest: Bool = false, _ value: ((Int) -> Double?)?
  ) -> [Double?] {
    var found = [Double?](repeating: nil, count: 16)
    guard let value else { return found }
    for row in codes.indices {
      let code = Int(codes[row])
      guard found.indices.contains(code), let own = value(row) else { continue }
      let known = found[code] ?? own
      found[code] = greatest ? max(known, own) : min(known, own)
    }
    return found
  }

  /// Keeps the least of the values of a cut.
  private mutating func keep(_ measure: String, _ label: String, _ value: Double?) {
    guard let value else { return }
    let key = Key(measure: measure, label: label)
    values[key] = min(values[key] ?? value, value)
  }
}

/// How far a cut moved between two score tables.
public struct CutDrift: Sendable, Equatable {
  /// What is cut: the name of a column.
  public let measure: String
  /// The word, or the score, that begins at the cut.
  public let label: String
  /// Where the cut was and is.
  public let before: Double
  public let after: Double
  /// Whether both are stated by a file; else one is seen from the customers, which lie at or beyond it.
  public let isStated: Bool

  /// The change as a share of the cut before; nil unless that is positive.
  public var change: Double? { before > 0 ? after / before - 1 : nil }

  /// The cuts that both have.
  static func all(_ before: StatedCuts, _ after: StatedCuts) -> [CutDrift] {
    StatedCuts.keys.compactMap { key in
      guard let old = before.values[key], let new = after.values[key] else { return nil }
      return CutDrift(
        measure: key.measure, label: key.label, before: old, after: new,
        isStated: before.isStated && after.isStated)
    }
  }
}
