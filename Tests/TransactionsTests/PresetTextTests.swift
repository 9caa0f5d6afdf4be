import Foundation
import Testing
import Transactions

@Suite struct PresetTextTests {
  @Test("the page of presets has a line for every one, with its title")
  func page() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Sources/CustomerValue/CustomerValue.docc/Presets.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| `") }
    #expect(lines.count == InputPreset.all.count)
    for (line, preset) in zip(lines, InputPreset.all) {
      #expect(line.hasPrefix("| `\(preset.name)` | \(preset.title) |"))
    }
  }

  @Test("every preset says what it takes, and its name is found")
  func everyPreset() {
    for preset in InputPreset.all {
      #expect(InputPreset.named(preset.name) == preset)
      #expect(!preset.title.isEmpty && !preset.signatures.isEmpty && !preset.amountTexts.isEmpty)
      let roles = preset.columnNames.map(\.role)
      #expect(roles.contains(.customer) != (preset.lacksCustomer != nil), "\(preset.name)")
      #expect(preset.columnNames.allSatisfy { !$0.names.isEmpty })
      #expect((preset.notes + preset.ruleTexts).allSatisfy { $0.hasSuffix(".") }, "\(preset.name)")
    }
    #expect(Set(InputPreset.all.map(\.name)).count == InputPreset.all.count)
  }

  @Test("columns, amounts and rules are told in words")
  func words() {
    let shop = InputPreset.named("shopify-orders")!
    #expect(shop.columnNames[0].role == .customer)
    #expect(shop.columnNames[0].names == ["Email", "Phone", "Billing Phone"])
    #expect(shop.amountTexts == ["Subtotal - Refunded Amount", "Total - Refunded Amount"])
    #expect(
      shop.ruleTexts == [
        "Rows with nothing in Financial Status are further lines of an order and are counted as order_line.",
        "Rows with anything in Cancelled at are left out.",
        "Rows whose Financial Status is voided, pending or expired are left out.",
        "Rows that were refunded in full are left out.",
        "Customers are compared in small letters.",
      ])
    let auction = InputPreset.named("ebay-orders")!
    #expect(
      auction.ruleTexts(for: ["Buyer username", "Sale date"]) == [
        "Rows with nothing in Buyer username are further lines of an order and are counted as order_line.",
        "Rows with nothing in Sale date are further lines of an order and are counted as order_line.",
        "Lines with 'record(s) downloaded' or 'Seller ID' and empty lines are no rows.",
      ])
    #expect(
      InputPreset.named("etsy-sold-orders")!.amountTexts == [
        "Adjusted Net Order Amount (if not zero)", "Order Value - Discount Amount",
      ])
    #expect(
      InputPreset.named("uci-online-retail")!.amountTexts == [
        "Quantity * UnitPrice", "Quantity * Price",
      ])
  }

  @Test(
    "a name that is nearly right finds the one that is meant",
    arguments: [
      ("shopfy-orders", ["shopify-orders"]), ("orders", []), ("sales stripe", ["stripe-payments"]),
      ("shopify-order", ["shopify-orders"]), ("Shopify", ["shopify-orders"]),
      ("stripe_payments", ["stripe-payments"]),
      ("square", ["square-items", "square-transactions"]),
      ("taobao", ["taobao-items", "taobao-orders"]), ("olst", ["olist"]), ("", []), ("zzzzzz", []),
    ])
  func nearest(text: String, names: [String]) {
    #expect(InputPreset.nearest(to: text) == names)
  }
}
