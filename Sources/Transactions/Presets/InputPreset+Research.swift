extension InputPreset {
  /// Files of published research.
  static let research: [InputPreset] = [
    InputPreset(
      "uci-online-retail", "UCI Online Retail I and II",
      signatures: [
        ["InvoiceNo", "StockCode", "UnitPrice"], ["Invoice", "StockCode", "Price", "Customer ID"],
      ],
      columns: [
        .customer: ["CustomerID", "Customer ID"], .order: ["InvoiceNo", "Invoice"],
        .date: ["InvoiceDate"], .product: ["StockCode"],
      ],
      amounts: [AmountFormula("Quantity * UnitPrice"), AmountFormula("Quantity * Price")],
      cancelledPrefix: "C",
      notes: [
        "Cancellations (invoices that start with C) have negative quantities and are refunds.",
        "About a quarter of the rows have no customer.",
        "Customer ids stay as they are written: 17850 and 17850.0 are two customers, if copies of the file are mixed.",
        "Codes such as POST, D, M and BANK CHARGES are no products; they count in revenue.",
        "The file as published has the month first; copies with 01-12-2010 or 01.12.2010 have the day first. Which it is, is proved from all dates.",
      ]),
    InputPreset(
      "olist", "Olist (Brazil), joined tables",
      signatures: [["order_id", "customer_unique_id", "order_purchase_timestamp"]],
      columns: [
        .customer: ["customer_unique_id"], .order: ["order_id"],
        .date: ["order_purchase_timestamp"], .product: ["product_id"],
        .category: ["product_category_name_english", "product_category_name"],
        .rating: ["review_score"],
      ],
      amounts: [AmountFormula("price"), AmountFormula("payment_value")],
      rules: [.leaveOut("order_status", ["canceled", "unavailable"])],
      notes: [
        "customer_id is another one for every order there: with it nobody ever buys twice. customer_unique_id is the customer.",
        "The price is that of the item, without freight_value. Join items, not payments: an order of several payments would count several times.",
      ]),
    InputPreset(
      "dunnhumby-journey", "dunnhumby The Complete Journey: transaction_data",
      signatures: [["household_key", "BASKET_ID", "SALES_VALUE"]],
      columns: [
        .customer: ["household_key"], .order: ["BASKET_ID"], .date: ["DAY"],
        .product: ["PRODUCT_ID"],
      ],
      amounts: [AmountFormula("SALES_VALUE + COUPON_DISC")],
      dates: "days:2017-01-01",
      notes: [
        "DAY is a number; day 1 is taken for 2017-01-01. Name another day with --date-format days:YYYY-MM-DD.",
        "COUPON_DISC is negative: the amount is what the household paid.",
      ]),
    InputPreset(
      "cdnow", "CDNOW research file",
      signatures: [["customer_id", "date", "number_of_cds", "dollar_value"]],
      columns: [.customer: ["customer_id", "#1"], .date: ["date", "#2"]],
      amounts: [AmountFormula("dollar_value"), AmountFormula("#4")],
      notes: [
        "The original has blanks between its columns: --delimiter blank. Copies without a header want --preset cdnow --no-header as well.",
        "The sample of a tenth has one more column: --no-header --delimiter blank --customer '#1' --date '#3' --amount '#5'.",
        "Some orders have an amount of zero; --zero-amounts says what becomes of them.",
      ]),
  ]
}
