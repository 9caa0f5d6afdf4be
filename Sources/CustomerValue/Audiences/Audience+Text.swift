internal import Reports
internal import Values

extension Audience {
  /// The audience in a few lines for a person; no contact is shown.
  public var text: String {
    var lines = Overview.wrapped(
      "\(Overview.grouped(wantedCount)) of \(Overview.grouped(file.count)) customers are wanted, "
        + "\(Overview.grouped(members.count)) of them can be reached.")
    if !unreachable.isEmpty {
      lines += Overview.wrapped(
        "\(Overview.grouped(unreachable.count)) have no contact that the list could use.")
    }
    if holdout > 0 {
      lines += Overview.wrapped(
        "\(Overview.grouped(controls.count)) are held back as a control (seed \(seed)), "
          + "\(Overview.grouped(treated.count)) are on the list.")
      lines += smallStrata
    }
    if let contacts { lines += contactNotes(contacts) }
    return lines.joined(separator: "\n")
  }

  /// Quadrants in which nobody, or hardly anybody, is held back.
  private var smallStrata: [String] {
    guard let quadrants = file.labels(.quadrant) else {
      return Overview.wrapped(
        "Note: the table has no quadrants, so the draw was made from all customers at once.")
    }
    var counts = [Int](repeating: 0, count: quadrants.names.count)
    var held = counts
    for (customer, isHeld) in zip(members, isControl) where quadrants.codes[customer] >= 0 {
      counts[Int(quadrants.codes[customer])] += 1
      if isHeld { held[Int(quadrants.codes[customer])] += 1 }
    }
    let small = counts.indices.filter { counts[$0] > 0 && held[$0] < 2 }
    guard !small.isEmpty else { return [] }
    let names = small.map { "\(quadrants.names[$0]) (\(held[$0]))" }.joined(separator: ", ")
    return Overview.wrapped(
      "Note: fewer than two customers are held back in \(names): nothing can be told of them alone."
    )
  }

  private func contactNotes(_ contacts: Contacts) -> [String] {
    let counts = [
      (contacts.rowsWithoutID, "without an id"), (contacts.strangers, "of others"),
      (contacts.repeated, "beyond the first of a customer"),
    ].filter { $0.0 > 0 }.map { "\(Overview.grouped($0.0)) \($0.1)" }
    guard !counts.isEmpty else { return [] }
    return Overview.wrapped(
      "Note: of \(Overview.grouped(contacts.rowCount)) rows of contacts these do not count: "
        + counts.joined(separator: ", ") + ".")
  }
}
