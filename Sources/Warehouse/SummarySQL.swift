/// The step `summary`: from transactions to one row a customer.
///
/// Refunds are placed by windows alone. Those with an order id first reduce the purchases of that order,
/// the latest first: what is taken of a purchase follows from the refunds of the order and the purchases
/// after it. What is left of them reduces the latest purchases up to their own day, as a stack would: with
/// the level of the stack after every purchase and refund, never below zero, what is left of a purchase is
/// how far the lowest level from there on lies above the level before it.
struct SummarySQL {
  let source: WarehouseSource
  let dialect: SQLDialect

  /// The rows of a window from its first one to the one at hand.
  static let upToHere = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"

  private var hasOrders: Bool { source.order != nil }
  private var hasMargin: Bool { source.margin != nil }

  func text(version: String) -> String {
    var statement = SQLStatement(.summary, dialect, version: version)
    statement.needs(source.sentence(dialect))
    statement.gives(
      "one row for each customer with a purchase: customer_id, first_purchase, last_purchase, "
        + "recency_days, tenure_days, purchase_days, orders, revenue, repeat_spend (net spend of the "
        + "purchase days after the first), previous_purchase (the one before the last), time_sum (days "
        + "from the first purchase to each later one, added up), gap_squares (squares of the days "
        + "between purchases, added up)" + (hasMargin ? ", margin." : "."))
    source.addRows(to: &statement)
    addCells(to: &statement)
    if source.ignoresRefunds {
      statement.with("placed", "SELECT \(carried), paid AS remaining FROM cells")
    } else {
      addRefunding(to: &statement)
      if hasOrders { addOwnOrders(to: &statement) }
      addStack(to: &statement)
    }
    if hasOrders { addOrderCounts(to: &statement) }
    addDays(to: &statement)
    addCustomers(to: &statement)
    return statement.text(finalSelect)
  }

  /// The rows of a customer and day, and of an order where there is such a column.
  private func addCells(to statement: inout SQLStatement) {
    let key = hasOrders ? "customer_id, day_number, order_id" : "customer_id, day_number"
    let margin = hasMargin ? ",\n  SUM(margin_units) AS margin_sum" : ""
    statement.with(
      "cells",
      """
      SELECT \(key),
        SUM(CASE WHEN units >= 0 THEN units ELSE 0 END) AS paid,
        SUM(CASE WHEN units < 0 THEN -units ELSE 0 END) AS refunded,
        SUM(CASE WHEN units >= 0 THEN 1 ELSE 0 END) AS lines_paid\(margin)
      FROM used
      GROUP BY \(key)
      """)
  }

  /// The columns of cells, which later parts carry along.
  private var carried: String {
    "customer_id, day_number, " + (hasOrders ? "order_id, " : "") + "paid, refunded, lines_paid"
      + (hasMargin ? ", margin_sum" : "")
  }

  /// Tells the customers with refunds from the others, who are mostly many and need nothing placed.
  private func addRefunding(to statement: inout SQLStatement) {
    statement.with(
      "refunding",
      """
      SELECT customer_id AS refunding_id, 1 AS has_refund
      FROM cells WHERE refunded > 0 GROUP BY customer_id
      """)
    statement.with(
      "marked",
      """
      SELECT \(carried), COALESCE(has_refund, 0) AS refunds
      FROM cells LEFT JOIN refunding ON refunding_id = customer_id
      """)
    statement.with("touched", "SELECT \(carried) FROM marked WHERE refunds = 1")
  }

  /// What the refunds of an order leave of its purchases, and what is left of the refunds.
  private func addOwnOrders(to statement: inout SQLStatement) {
    statement.with(
      "order_sums",
      """
      SELECT *,
        SUM(paid) OVER (PARTITION BY customer_id, order_id) AS order_paid,
        SUM(refunded) OVER (PARTITION BY customer_id, order_id) AS order_refunded,
        SUM(paid) OVER (PARTITION BY customer_id, order_id ORDER BY day_number DESC
          \(Self.upToHere)) AS paid_since,
        SUM(refunded) OVER (PARTITION BY customer_id, order_id ORDER BY day_number
          \(Self.upToHere)) AS refunded_until
      FROM touched
      """)
    statement.with(
      "own_orders",
      """
      SELECT *,
        CASE WHEN order_id IS NULL OR order_refunded <= paid_since - paid THEN paid
          WHEN order_refunded >= paid_since THEN 0
          ELSE paid_since - order_refunded END AS open_paid,
        CASE WHEN order_id IS NULL THEN refunded
          WHEN order_paid >= refunded_until THEN 0
          WHEN order_paid <= refunded_until - refunded THEN refunded
          ELSE refunded_until - order_paid END AS open_refund
      FROM order_sums
      """)
    // Within a day the larger purchases give way first, whatever the order of the rows.
    statement.with(
      "ordered",
      """
      SELECT *,
        SUM(open_refund) OVER (PARTITION BY customer_id, day_number) AS day_refund,
        ROW_NUMBER() OVER (PARTITION BY customer_id, day_number
          ORDER BY open_paid DESC, order_id DESC) AS from_last
      FROM own_orders
      """)
  }

  /// What all refunds leave of every purchase, as `remaining`.
  private func addStack(to statement: inout SQLStatement) {
    let order = hasOrders ? "day_number, from_last DESC" : "day_number"
    let reverse = hasOrders ? "day_number DESC, from_last" : "day_number DESC"
    let change =
      hasOrders
      ? "open_paid - CASE WHEN from_last = 1 THEN day_refund ELSE 0 END" : "paid - refunded"
    statement.with(
      "balances",
      """
      SELECT *,
        SUM(\(change)) OVER (PARTITION BY customer_id ORDER BY \(order)
          \(Self.upToHere)) AS balance
      FROM \(hasOrders ? "ordered" : "touched")
      """)
    statement.with(
      "lows",
      """
      SELECT *,
        MIN(balance) OVER (PARTITION BY customer_id ORDER BY \(order)
          \(Self.upToHere)) AS low
      FROM balances
      """)
    statement.with(
      "levels",
      "SELECT *, CASE WHEN low < 0 THEN balance - low ELSE balance END AS stack_level FROM lows")
    statement.with(
      "neighbours",
      """
      SELECT *,
        MIN(stack_level) OVER (PARTITION BY customer_id ORDER BY \(reverse)
          \(Self.upToHere)) AS lowest_later,
        COALESCE(MAX(stack_level) OVER (PARTITION BY customer_id ORDER BY \(order)
          ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING), 0) AS level_before
      FROM levels
      """)
    statement.with(
      "placed",
      """
      SELECT \(carried),
        CASE WHEN lowest_later > level_before THEN lowest_later - level_before ELSE 0 END
          AS remaining
      FROM neighbours
      UNION ALL
      SELECT \(carried), paid AS remaining FROM marked WHERE refunds = 0
      """)
  }

  /// The first row of every order that is left, among purchase days.
  private func addOrderCounts(to statement: inout SQLStatement) {
    statement.with(
      "day_sums",
      """
      SELECT *,
        SUM(remaining) OVER (PARTITION BY customer_id, day_number) AS day_remaining,
        SUM(paid) OVER (PARTITION BY customer_id, day_number) AS day_paid
      FROM placed
      """)
    statement.with(
      "kept_orders",
      """
      SELECT *,
        CASE WHEN lines_paid > 0 AND (remaining > 0 OR remaining = paid)
          AND (day_remaining > 0 OR day_remaining = day_paid) THEN 1 ELSE 0 END AS is_order
      FROM day_sums
      """)
    // Rows without an order id are one order a day.
    statement.with(
      "order_rows",
      """
      SELECT *,
        CASE WHEN is_order = 1 AND ROW_NUMBER() OVER (PARTITION BY customer_id, order_id,
          CASE WHEN order_id IS NULL THEN day_number ELSE 0 END, is_order
          ORDER BY day_number) = 1 THEN 1 ELSE 0 END AS counts_as_order
      FROM kept_orders
      """)
  }

  /// Days with their spend; a day that refunds emptied is no purchase day.
  private func addDays(to statement: inout SQLStatement) {
    let orders = hasOrders ? ",\n  SUM(counts_as_order) AS day_orders" : ""
    let margin = hasMargin ? ",\n  SUM(margin_sum) AS day_margin" : ""
    statement.with(
      "days",
      """
      SELECT customer_id, day_number,
        SUM(remaining) AS day_units,
        SUM(paid - refunded) AS day_net,
        CASE WHEN SUM(lines_paid) > 0 AND (SUM(remaining) > 0 OR SUM(remaining) = SUM(paid))
          THEN 1 ELSE 0 END AS is_purchase\(orders)\(margin)
      FROM \(hasOrders ? "order_rows" : "placed")
      GROUP BY customer_id, day_number
      """)
    statement.with(
      "history",
      """
      SELECT *,
        MAX(CASE WHEN is_purchase = 1 THEN day_number END)
          OVER (PARTITION BY customer_id ORDER BY day_number
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS day_before
      FROM days
      """)
  }

  private func addCustomers(to statement: inout SQLStatement) {
    // Of the first purchase day nothing lies before.
    let later = "is_purchase = 1 AND day_before IS NOT NULL"
    let purchaseDay = "CASE WHEN is_purchase = 1 THEN day_number END"
    let margin = hasMargin ? ",\n  \(dialect.whole("SUM(day_margin)")) AS margin_units" : ""
    let orders = hasOrders ? "SUM(day_orders)" : "SUM(is_purchase)"
    statement.with(
      "customers",
      """
      SELECT customer_id AS customer_key,
        MIN(\(purchaseDay)) AS first_number,
        MAX(\(purchaseDay)) AS last_number,
        MAX(CASE WHEN \(later) THEN day_before END) AS previous_number,
        \(dialect.whole("SUM(is_purchase)")) AS purchases,
        \(dialect.whole(orders)) AS orders_kept,
        \(dialect.whole("SUM(day_net)")) AS revenue_units,
        \(dialect.whole("SUM(CASE WHEN \(later) THEN day_units ELSE 0 END)")) AS repeat_units,
        \(dialect.whole("SUM(CASE WHEN is_purchase = 1 THEN day_number ELSE 0 END)")) AS day_sum,
        \(dialect.whole("SUM(CASE WHEN \(later) THEN (day_number - day_before) * (day_number - day_before) ELSE 0 END)"))
          AS squares\(margin)
      FROM history
      GROUP BY customer_id
      """)
  }

  private var finalSelect: String {
    func money(_ units: String) -> String { dialect.amount(ofUnits: units, scale: source.scale) }
    let margin = hasMargin ? ",\n  \(money("margin_units")) AS margin" : ""
    return """
      SELECT customer_key AS customer_id,
        \(dialect.date(of: "first_number")) AS first_purchase,
        \(dialect.date(of: "last_number")) AS last_purchase,
        as_of - last_number AS recency_days,
        as_of - first_number AS tenure_days,
        purchases AS purchase_days,
        orders_kept AS orders,
        \(money("revenue_units")) AS revenue,
        \(money("repeat_units")) AS repeat_spend,
        \(dialect.date(of: "COALESCE(previous_number, first_number)")) AS previous_purchase,
        day_sum - purchases * first_number AS time_sum,
        squares AS gap_squares\(margin)
      FROM customers CROSS JOIN judged
      WHERE purchases > 0
      """
  }
}
