extension SegmentTable {
  /// A table from its rules, which together cover every cell of the grid once.
  init(rules: [SegmentRule], grid: ScoreGrid) throws(SegmentTableError) {
    guard !rules.isEmpty else { throw SegmentTableError(.empty) }
    let owners = try Self.owners(of: rules, grid: grid)
    let gaps = Self.gaps(owners, grid: grid)
    guard gaps.isEmpty else { throw SegmentTableError(.gaps(gaps)) }
    var names: [String] = []
    let nameOfRule = rules.map { rule in
      if let known = names.firstIndex(of: rule.name) { return UInt16(known) }
      names.append(rule.name)
      return UInt16(names.count - 1)
    }
    self.init(grid: grid, names: names, lookup: owners.compactMap { $0.map { nameOfRule[$0] } })
  }

  /// The rule that covers each cell, nil where none does.
  private static func owners(
    of rules: [SegmentRule], grid: ScoreGrid
  ) throws(SegmentTableError) -> [Int?] {
    var owners = [Int?](repeating: nil, count: grid.count)
    for (index, rule) in rules.enumerated() {
      let positions = rule.pattern.positions(in: grid)
      let taken = positions.filter { owners[$0] != nil }
      if let first = taken.first, let owner = owners[first] {
        guard taken.count < positions.count else {
          throw SegmentTableError(.neverWins(name: rule.name), line: rule.line, text: rule.text)
        }
        let scores = grid.scores(at: first)
        let cell = grid.text(r: scores[0], f: scores[1], m: scores[2])
        throw SegmentTableError(
          .overlap(cell: cell, line: rules[owner].line, text: rules[owner].text),
          line: rule.line, text: rule.text)
      }
      for position in positions { owners[position] = index }
    }
    return owners
  }

  /// The cells that no rule covers, as patterns: R and F alone where all M scores are missing.
  private static func gaps(_ owners: [Int?], grid: ScoreGrid) -> [String] {
    var gaps: [String] = []
    for r in 1...grid.bins {
      for f in 1...grid.bins {
        let missing = (1...grid.bins).filter { owners[grid.position(r: r, f: f, m: $0)] == nil }
        if missing.count == grid.bins {
          gaps.append(grid.text(r: r, f: f))
        } else {
          gaps += missing.map { grid.text(r: r, f: f, m: $0) }
        }
      }
    }
    return gaps
  }
}
