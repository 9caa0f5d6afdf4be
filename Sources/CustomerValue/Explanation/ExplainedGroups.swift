internal import CustomerHistory
internal import Reports
internal import Segments
internal import Values

/// Volume, tenure, grade, stage of life and loyalty, each with the rule that gave it.
struct ExplainedGroups: Encodable, Sendable {
  struct Group: Encodable, Sendable {
    let name: String
    let because: String
  }

  struct Loyalty: Encodable, Sendable {
    let score: Double
    /// By component: its value from 0 to 1, and its weight; a component that is not known is absent.
    let components: [String: Component]

    struct Component: Encodable, Sendable {
      let value: Double
      let weight: Double
    }
  }

  let volume: Group
  let tenure: Group
  let grade: Group?
  let stage: Group
  let loyalty: Loyalty?

  /// Nil where there are no groups.
  init?(_ subject: ExplainedSubject) {
    guard let outlook = subject.table.outlook, let timing = subject.timing else { return nil }
    let (groups, customer) = (outlook.groups, subject.customer)
    volume = Self.volume(subject, groups)
    let limits = groups.cuts.tenure
    tenure = Group(
      name: subject.text(.tenureGroup),
      because: "first purchase \(dayCount(Int(timing.tenure))) ago; established from "
        + "\(limits.established) on, new below \(limits.new)")
    grade = groups.grade.map { _ in Self.grade(subject, groups) }
    let rule = groups.cuts.lifecycle
    stage = Group(
      name: subject.text(.lifecycleStage),
      because: rule.reason(timing, alive: subject.table.values?.probabilityAlive(of: customer)))
    loyalty = groups.loyalty.map { scores in
      let found = scores.components(of: customer)
      let values = [found.repeats, found.regularity, found.alive, found.breadth, found.tenure]
      let names = ["repeat_purchases", "regularity", "p_alive", "breadth", "tenure"]
      var components: [String: Loyalty.Component] = [:]
      for place in names.indices {
        guard let value = values[place] else { continue }
        components[names[place]] = .init(
          value: sixPlaces(value), weight: scores.weights.values[place])
      }
      return Loyalty(score: subject.figures.number(.loyaltyScore) ?? 0, components: components)
    }
  }

  private static func volume(_ subject: ExplainedSubject, _ groups: CustomerGroups) -> Group {
    let cuts = groups.cuts.volume
    func text(_ cut: Int64?) -> String {
      cut.map { Overview.grouped(Money(units: Int128($0), scale: cuts.scale)) } ?? "out of reach"
    }
    return Group(
      name: subject.text(.volumeGroup),
      because: "revenue \(subject.text(.revenue)); key from \(text(cuts.key)) on, medium from "
        + "\(text(cuts.medium)) on")
  }

  private static func grade(_ subject: ExplainedSubject, _ groups: CustomerGroups) -> Group {
    let cuts = groups.cuts.grades?.values ?? []
    let names = zip(Grade.allCases, cuts).map { "\($0.name) above \(subject.text($1))" }
    return Group(
      name: subject.text(.grade),
      because: "lifetime value \(subject.text(.lifetimeValue)); "
        + names.joined(separator: ", "))
  }

  func lines(_ subject: ExplainedSubject) -> [String] {
    var lines: [String] = []
    func add(_ title: String, _ group: Group) {
      let start = title + ": " + group.name
      lines += wrapped("\(start) (\(group.because)).")
    }
    add("Volume", volume)
    add("Tenure", tenure)
    if let grade { add("Grade", grade) }
    add("Stage of life", stage)
    guard let loyalty else { return lines }
    let order = ["repeat_purchases", "regularity", "p_alive", "breadth", "tenure"]
    let parts = order.compactMap { name in
      loyalty.components[name].map {
        "\(name.split(separator: "_").joined(separator: name == "p_alive" ? "_" : " ")) "
          + Overview.decimal($0.value, 2)
          + ($0.weight == 1 ? "" : " (weight \($0.weight))")
      }
    }
    lines += wrapped(
      "Loyalty: \(subject.text(.loyaltyScore)) of 100, the mean of \(parts.joined(separator: ", "))."
    )
    return lines
  }
}
