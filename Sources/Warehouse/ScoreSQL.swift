internal import Affinity
internal import Segments
internal import ValueModels
internal import Values

/// The step `score`: scores and values of every customer by a model file.
///
/// Only what has no closed form is looked up, in the table of forecasts by `x` and days: what a living
/// customer will buy, and for Pareto/NBD the two logarithms that the chance of being alive is made of.
/// Everything else is arithmetic with EXP and LN.
struct ScoreSQL {
  let model: WarehouseModel
  let customers: SQLName
  let forecasts: SQLName
  let dialect: SQLDialect
  let scale: Int

  private var process: PurchaseProcess? { model.transactions?.process }
  private var hasMargin: Bool { model.marginShare != nil }
  private var rfm: RFMSQL { RFMSQL(scoring: model.scoring, dialect: dialect, scale: scale) }

  func text(version: String) -> String {
    var statement = SQLStatement(.score, dialect, version: version)
    statement.needs(
      "table \(customers.shown), which the step 'summary' gives"
        + (hasMargin ? ", with its column margin" : "")
        + (process == nil
          ? "."
          : "; table \(forecasts.shown), the CSV that 'sql --step score --table' writes for this model, "
            + "loaded as it is."))
    let columns = columns
    statement.gives(
      "one row for each customer: \(columns.map(\.name).joined(separator: ", ")). Modelled amounts and "
        + "numbers are not rounded. A customer whose pair of x and days the table of forecasts lacks has "
        + "the flag forecast_missing, and no value.")
    if !model.leftOut.isEmpty { statement.gives("not: " + model.leftOut) }
    addParts(to: &statement)
    let list = columns.map { column in
      column.expression == column.name
        ? column.name : "\(column.expression) AS \(column.name)"
    }
    return statement.text(
      "SELECT \(list.joined(separator: ",\n  "))\nFROM \(model.outlook == nil ? "valued" : "placed")"
    )
  }

  private func addParts(to statement: inout SQLStatement) {
    let margin = hasMargin ? ",\n  \(dialect.number(of: "margin")) AS margin_money" : ""
    statement.with(
      "customer_rows",
      """
      SELECT *, purchase_days - 1 AS x, tenure_days - recency_days AS t_x, tenure_days AS age,
        \(dialect.number(of: "revenue")) AS revenue_money,
        \(dialect.number(of: "repeat_spend")) AS repeat_money\(margin)
      FROM \(dialect.name(customers))
      """)
    statement.with("model", "SELECT \(parameters)")
    rfm.addScores(to: &statement, from: "customer_rows")
    statement.with("looked_up", lookUp)
    statement.with(
      "expected",
      """
      SELECT *,
        \(alive) AS alive_chance,
        \(expectedSpend) AS spend_expected,
        \(marginShare) AS margin_share
      FROM looked_up
      """)
    statement.with(
      "valued",
      """
      SELECT *,
        CASE WHEN is_known = 1 THEN alive_chance * living_purchases END AS purchases_expected,
        CASE WHEN is_known = 1
          THEN spend_expected * margin_share * (alive_chance * living_discounted) END AS value_ahead,
        CASE WHEN is_known = 1 THEN alive_chance * living_discounted END AS purchases_discounted,
        \(historical) AS earned
      FROM expected
      """)
    if let outlook = model.outlook { addOutlook(outlook, to: &statement) }
  }

  /// The one row of parameters.
  private var parameters: String {
    var values: [(String, Double)] = []
    if let transactions = model.transactions {
      let names = ["r", "alpha", "dropout_1", "dropout_2"]
      values += zip(names, transactions.parameters).map { ($0, $1) }
    }
    values.append(("spend_mean", model.spend.mean))
    if let spend = model.spend.model {
      values += [("spend_p", spend.p), ("spend_q", spend.q), ("spend_v", spend.v)]
    }
    return values.map { "\(dialect.number($0.1)) AS \($0.0)" }.joined(separator: ",\n  ")
  }

  /// Adds what the table of forecasts says.
  private var lookUp: String {
    guard let process else {
      return """
        SELECT *, 1 AS is_known, \(dialect.number(0)) AS living_purchases,
          \(dialect.number(0)) AS living_discounted
        FROM scored CROSS JOIN model
        """
    }
    let mark = dialect.text(model.mark)
    // A row that was not found is NULL, or 0 where an engine has it so; the mark tells both.
    var known = "f_model = \(mark)"
    var joins = join(
      "f", "purchases AS living_purchases, discounted AS living_discounted", on: "age")
    if process == .paretoNBD {
      known += " AND g_model = \(mark)"
      joins =
        join(
          "f",
          "purchases AS living_purchases, discounted AS living_discounted, log_stayed, log_alive",
          on: "age") + "\n" + join("g", "log_left", on: "t_x")
    }
    return """
      SELECT *, CASE WHEN \(known) THEN 1 ELSE 0 END AS is_known
      FROM scored CROSS JOIN model
      \(joins)
      """
  }

  /// Adds columns of the table of forecasts; their names are those of no other table.
  private func join(_ name: String, _ columns: String, on days: String) -> String {
    """
    LEFT JOIN (
      SELECT model AS \(name)_model, x AS \(name)_x, days AS \(name)_days, \(columns)
      FROM \(dialect.name(forecasts)) WHERE model = \(dialect.text(model.mark))
    ) AS \(name) ON \(name)_x = x AND \(name)_days = \(days)
    """
  }

  /// The chance of being alive.
  private var alive: String {
    switch process {
    case nil: return "NULL"
    case .nbd: return dialect.number(1)
    case .bgNBD, .mbgNBD:
      // ln(a/q) + (r + x) ln((alpha + T)/(alpha + t_x)), see the catalogue's page of models.
      // No logarithm of zero may be taken of rows that another branch serves.
      let q =
        process == .mbgNBD
        ? "(dropout_2 + x)" : "(dropout_2 + CASE WHEN x > 0 THEN x - 1 ELSE 0 END)"
      let odds =
        "LN(dropout_1 / \(q)) + (r + x) * (LN(1 + age / alpha) - LN(1 + t_x / alpha))"
      let chance =
        "CASE WHEN \(odds) > 700 THEN 0 ELSE 1 / (1 + EXP(CASE WHEN \(odds) > 700 THEN 700 ELSE \(odds) END)) END"
      return process == .mbgNBD
        ? chance
        : "CASE WHEN x = 0 THEN \(dialect.number(1)) ELSE \(chance) END"
    case .paretoNBD:
      // exp(-C(T)) over the sum of staying and leaving, see ``WarehouseForecasts``. Bounded on both sides:
      // some engines fail where EXP comes to nothing.
      let left = Self.bounded("log_left - log_alive")
      let stayed = Self.bounded("log_stayed - log_alive")
      return "CASE WHEN is_known = 1 THEN 1 / (EXP(\(left)) + EXP(\(stayed))) END"
    }
  }

  private static func bounded(_ exponent: String) -> String {
    "CASE WHEN \(exponent) > 700 THEN 700 WHEN \(exponent) < -700 THEN -700 ELSE \(exponent) END"
  }

  private var expectedSpend: String {
    guard model.spend.model != nil else { return "spend_mean" }
    return """
      CASE WHEN x > 0 AND spend_p * x + spend_q > \(dialect.number(SpendModel.fewestDegrees))
          THEN spend_p * (spend_v + CASE WHEN repeat_money > 0 THEN repeat_money ELSE 0 END)
            / (spend_p * x + spend_q - 1)
          ELSE spend_mean END
      """
  }

  /// Which part of what the customer spends is margin.
  private var marginShare: String {
    guard let overall = model.marginShare else {
      return dialect.number(model.settings.marginRate?.value ?? 1)
    }
    let prior = MarginShares.prior(meanSpend: model.spend.mean)
    let share =
      "(margin_money + \(dialect.number(prior * overall))) / (CASE WHEN revenue_money > 0 THEN "
      + "revenue_money ELSE 0 END + \(dialect.number(prior)))"
    return "CASE WHEN \(share) > 1 THEN 1 WHEN \(share) < -1 THEN -1 ELSE \(share) END"
  }

  /// What was earned, exactly.
  private var historical: String {
    if model.settings.isCompounded { return "NULL" }
    let type = "DECIMAL(18, \(scale))"
    if hasMargin { return "CAST(margin AS \(type))" }
    guard let rate = model.settings.marginRate, rate.millionths < 1_000_000 else {
      return "CAST(revenue AS \(type))"
    }
    let power = Money.powerOfTen(scale)
    let product =
      "(\(dialect.whole("CAST(revenue AS \(type)) * \(power)")) * \(rate.millionths) + "
      + "CASE WHEN revenue < 0 THEN -500000 ELSE 500000 END)"
    let rounded = "(\(product) - \(product) % 1000000)"
    let unit = Money(units: 1, scale: 6 + scale)
    return "CAST(CAST(\(rounded) AS DECIMAL(20, 0)) * CAST('\(unit)' AS DECIMAL(\(7 + scale), "
      + "\(6 + scale))) AS \(type))"
  }
}

extension ScoreSQL {
  /// A column of the result.
  private struct Column {
    let name: String
    let expression: String

    init(_ name: String, _ expression: String? = nil) {
      self.name = name
      self.expression = expression ?? name
    }
  }

  private var columns: [Column] {
    var columns = [
      "customer_id", "first_purchase", "last_purchase", "recency_days", "tenure_days",
      "purchase_days", "orders", "revenue", "r_score", "f_score", "m_score",
    ].map { Column($0) }
    columns += [
      Column("rfm_cell", rfm.cell), Column("rfm_score", rfm.combined),
      Column("segment", rfm.segment), Column("p_alive", "alive_chance"),
      Column("expected_purchases", "purchases_expected"),
      Column("expected_spend", "spend_expected"),
    ]
    if !model.settings.isCompounded { columns.append(Column("historical_value", "earned")) }
    columns.append(Column("current_value", "value_ahead"))
    if let outlook = model.outlook { columns += outlookColumns(outlook) }
    if model.outlook == nil, let cut = model.currentCut {
      columns.append(
        Column(
          "current_value_level",
          "CASE WHEN value_ahead > \(above(cut)) THEN 'high' WHEN is_known = 1 THEN 'low' END"))
    }
    columns.append(Column("flags", flags))
    return columns
  }

  /// What a value must exceed to be above a cut. Cuts are values of customers, and engines round the last
  /// digits in their own ways: the customer at the cut stays below it.
  private func above(_ cut: Double) -> String { dialect.number(cut + abs(cut) * 1e-11) }

  private var flags: String {
    var terms: [String] = []
    if model.spend.model != nil {
      terms.append(
        "CASE WHEN x > 0 AND NOT (repeat_money > 0) THEN ';spend_not_positive' ELSE '' END")
    }
    if process != nil {
      terms.append("CASE WHEN is_known = 0 THEN ';forecast_missing' ELSE '' END")
    }
    let common = model.flags.map { ";" + $0 }.joined()
    if !common.isEmpty { terms.insert(dialect.text(common), at: 0) }
    return terms.isEmpty ? "''" : "SUBSTRING(\(terms.joined(separator: " || ")), 2)"
  }

  private func addOutlook(_ outlook: WarehouseModel.Outlook, to statement: inout SQLStatement) {
    let bands = UpSellBands.lastDays.map { "purchase_days <= \($0)" }
    let weight = UpSellBands.weight
    let gaps = outlook.upSell.map { band -> String in
      guard let band else { return "0" }
      let own =
        "(revenue_money + \(dialect.number(weight * band.mean))) / (purchase_days + \(Int(weight)))"
      let gap = "\(dialect.number(band.upper)) - \(own)"
      return "CASE WHEN \(gap) > 0 THEN \(gap) ELSE 0 END"
    }
    let cases = zip(bands, gaps).map { "WHEN \($0) THEN \($1)" }.joined(separator: "\n    ")
    statement.with(
      "gaps",
      """
      SELECT *, \(dialect.number(max(0, outlook.marginShare))) * CASE \(cases)
          ELSE \(gaps[gaps.count - 1]) END AS gap_to_peers,
        CASE WHEN value_ahead > 0 THEN value_ahead ELSE 0 END AS most_added
      FROM valued
      """)
    statement.with(
      "potentials",
      """
      SELECT *,
        CASE WHEN is_known = 1 THEN \(dialect.number(outlook.upSellShare)) * CASE
            WHEN purchases_discounted * gap_to_peers < most_added
            THEN purchases_discounted * gap_to_peers ELSE most_added END END AS value_added
      FROM gaps
      """)
    statement.with(
      "placed",
      """
      SELECT *, \(dialect.number(of: "earned")) + value_ahead + value_added AS lifetime,
        CASE WHEN is_known = 0 THEN NULL
          WHEN value_ahead > \(above(outlook.cuts.current)) THEN
            CASE WHEN value_added > \(above(outlook.cuts.potential))
              THEN '\(ValueQuadrant.develop.name)' ELSE '\(ValueQuadrant.maintain.name)' END
          ELSE CASE WHEN value_added > \(above(outlook.cuts.potential))
              THEN '\(ValueQuadrant.cultivate.name)' ELSE '\(ValueQuadrant.abandon.name)' END END
            AS quadrant_name
      FROM potentials
      """)
  }

  private func outlookColumns(_ outlook: WarehouseModel.Outlook) -> [Column] {
    var columns = [
      Column("up_sell_value", "value_added"), Column("potential_value", "value_added"),
      Column("lifetime_value", "lifetime"), Column("forward_value", "value_ahead + value_added"),
      Column("quadrant", "quadrant_name"), Column("volume_group", volume(outlook.volume)),
      Column(
        "tenure_group",
        "CASE WHEN tenure_days >= \(outlook.tenure.established) THEN '\(TenureGroup.established.name)' "
          + "WHEN tenure_days >= \(outlook.tenure.new) THEN '\(TenureGroup.growing.name)' "
          + "ELSE '\(TenureGroup.new.name)' END"),
    ]
    if let grades = outlook.grades {
      let branches = zip(grades.values, Grade.allCases).map {
        "WHEN lifetime > \(above($0)) THEN '\($1.name)'"
      }
      columns.append(
        Column(
          "grade",
          "CASE \(branches.joined(separator: " ")) WHEN is_known = 1 THEN '\(Grade.e.name)' END"))
    }
    let actions = ValueQuadrant.allCases.map {
      "WHEN quadrant_name = '\($0.name)' THEN \(dialect.text($0.action))"
    }
    columns.append(Column("action", "CASE \(actions.joined(separator: " ")) END"))
    return columns
  }

  private func volume(_ cuts: VolumeCuts) -> String {
    func reaches(_ cut: Int64?) -> String? {
      cut.map {
        "CAST(revenue AS DECIMAL(18, \(scale))) >= "
          + dialect.amount(Money(units: Int128($0), scale: cuts.scale))
      }
    }
    let branches = [(reaches(cuts.key), VolumeGroup.key), (reaches(cuts.medium), .medium)]
      .compactMap { condition, group in condition.map { "WHEN \($0) THEN '\(group.name)'" } }
    let rest = "'\(VolumeGroup.occasional.name)'"
    return branches.isEmpty ? rest : "CASE \(branches.joined(separator: " ")) ELSE \(rest) END"
  }
}
