extension InputPreset {
  /// Exports of shops and payment services of the West.
  static let western: [InputPreset] = [
    InputPreset(
      "shopify-orders", "Shopify: Orders > Export",
      signatures: [["Name", "Financial Status", "Paid at", "Lineitem quantity"]],
      columns: [
        .customer: ["Email", "Phone", "Billing Phone"], .order: ["Name"],
        .date: ["Created at", "Paid at"], .product: ["Lineitem sku", "Lineitem name"],
        .category: ["Vendor"], .channel: ["Source"], .currency: ["Currency"],
      ],
      amounts: [
        AmountFormula("Subtotal - Refunded Amount"), AmountFormula("Total - Refunded Amount"),
      ],
      rules: [
        .orderLineWhereEmpty("Financial Status"),
        .leaveOutFilled("Cancelled at"),
        .leaveOut("Financial Status", ["voided", "pending", "expired"]),
        .leaveOutRefunded,
        .smallLetters,
      ],
      notes: [
        "An order's money stands on its first line, and its product is that of the first line.",
        "The subtotal is what is left after discounts, before shipping and tax.",
        "There is no customer id: customers are told apart by mail address, else by phone.",
      ]),
    InputPreset(
      "woocommerce-analytics", "WooCommerce: Analytics > Orders > Download",
      signatures: [["Order #", "N. Revenue (formatted)", "Customer type"]],
      columns: [
        .customer: ["Customer"], .order: ["Order #"], .date: ["Date"], .channel: ["Attribution"],
        .product: ["Product(s)"],
      ],
      amounts: [AmountFormula("Net Sales"), AmountFormula("N. Revenue (formatted)")],
      rules: [
        .leaveOut(
          "Status",
          ["cancelled", "failed", "pending", "pending payment", "trash", "checkout-draft", "draft"])
      ],
      notes: [
        "There is neither mail address nor customer id: customers of the same name become one. An export with ids is better.",
        "A refund is a row of its own with a negative amount and the number of its order.",
        "Column names are in the language of the shop: this is the English one.",
      ]),
    InputPreset(
      "magento-sales-grid", "Magento 2: Sales > Orders > Export",
      signatures: [["Purchase Point", "Bill-to Name", "Grand Total (Base)"]],
      columns: [
        .customer: ["Customer Email", "Customer Name", "Bill-to Name"], .order: ["ID"],
        .date: ["Purchase Date"], .channel: ["Purchase Point"],
      ],
      amounts: [
        AmountFormula("Subtotal - Total Refunded"),
        AmountFormula("Grand Total (Base) - Total Refunded"),
      ],
      rules: [
        .leaveOut(
          "Status",
          [
            "canceled", "cancelled", "pending", "pending payment", "pending_payment",
            "pending paypal", "pending_paypal", "payment review", "payment_review", "fraud",
            "suspected fraud",
          ]),
        .leaveOutRefunded,
        .smallLetters,
      ],
      notes: ["Modules add columns of their own; columns are found by name."]),
    InputPreset(
      "stripe-payments", "Stripe: Payments > Export",
      signatures: [
        ["id", "Amount", "Amount Refunded", "Currency", "Created (UTC)"],
        ["id", "Amount", "Amount Refunded", "Currency", "Created date (UTC)"],
      ],
      columns: [
        .customer: ["Customer ID", "Customer Email"], .order: ["id"],
        .date: ["Created (UTC)", "Created date (UTC)"],
        .currency: ["Converted Currency", "Currency"],
      ],
      amounts: [
        AmountFormula("Converted Amount - Converted Amount Refunded"),
        AmountFormula("Amount - Amount Refunded"),
      ],
      rules: [
        .keep(
          "Status",
          [
            "Paid", "succeeded", "Refunded", "Partially Refunded", "Partial Refund",
            "partially_refunded",
          ]),
        .keep("Captured", ["true"]),
        .leaveOutRefunded,
      ],
      notes: [
        "Amounts are in whole units of the currency, not in cents.",
        "Days are those of UTC.",
      ]),
    InputPreset(
      "square-transactions", "Square: Transactions CSV",
      signatures: [["Gross Sales", "Partial Refunds", "Total Collected", "Transaction ID"]],
      columns: [
        .customer: ["Customer ID", "Customer Reference ID"], .order: ["Transaction ID"],
        .date: ["Date"], .channel: ["Source"],
      ],
      amounts: [AmountFormula("Net Sales")],
      notes: [
        "Refunds are rows with the event type Refund and negative net sales.",
        "Gift cards that are sold are no net sales: they count when they are spent, and a row of nothing else has an amount of zero.",
        "Rows without a customer id, usually most of them, are counted as missing_customer.",
      ]),
    InputPreset(
      "square-items", "Square: Items CSV",
      signatures: [["Price Point Name", "Modifiers Applied", "Gross Sales"]],
      columns: [
        .customer: ["Customer ID", "Customer Reference ID"], .order: ["Transaction ID"],
        .date: ["Date"], .category: ["Category"], .product: ["SKU", "Item"],
      ],
      amounts: [AmountFormula("Net Sales")],
      rules: [.leaveOut("Itemization Type", ["Gift Card"])],
      notes: [
        "Refunds are rows with the event type Refund and negative net sales.",
        "Rows without a customer id, usually most of them, are counted as missing_customer.",
      ]),
    InputPreset(
      "etsy-sold-orders", "Etsy: Sold Orders",
      signatures: [["Sale Date", "Order ID", "Buyer User ID", "Order Value"]],
      columns: [
        .customer: ["Buyer User ID", "Buyer"], .order: ["Order ID"], .date: ["Sale Date"],
        .currency: ["Currency"],
      ],
      amounts: [
        AmountFormula("Adjusted Net Order Amount", skipsZero: true),
        AmountFormula("Order Value - Discount Amount"),
      ],
      rules: [.oncePerOrder], dates: "mdy",
      notes: [
        "An order that was adjusted counts with the adjusted net amount, which is after Etsy's fees; others say 0 there.",
        "Products are in another report, Sold Order Items.",
      ]),
    InputPreset(
      "ebay-orders", "eBay: Orders report",
      signatures: [
        ["Sales Record Number", "Order Number", "Buyer Username"],
        ["Sales record number", "Order number", "Buyer username"],
      ],
      columns: [
        .customer: ["Buyer Username", "Buyer username"],
        .order: ["Order Number", "Order number", "Sales Record Number", "Sales record number"],
        .date: ["Sale Date", "Sale date"],
        .product: ["Custom Label", "Custom label", "Item Number", "Item number"],
      ],
      amounts: [AmountFormula("Sold For"), AmountFormula("Sold for")],
      rules: [
        .orderLineWhereEmpty("Buyer Username"), .orderLineWhereEmpty("Buyer username"),
        .orderLineWhereEmpty("Sale Date"), .orderLineWhereEmpty("Sale date"),
        .leaveOutEmpty("Paid On Date"), .leaveOutEmpty("Paid on date"),
        .passOver(["record(s) downloaded", "Seller ID"]),
      ],
      notes: [
        "An order of several items has a first line with the sum of all, which counts; it names no item.",
        "Refunds and fees are in other reports.",
      ]),
    InputPreset(
      "amazon-all-orders", "Amazon Seller Central: All Orders (flat file)",
      signatures: [["amazon-order-id", "merchant-order-id", "purchase-date"]],
      columns: [
        .order: ["amazon-order-id"], .date: ["purchase-date"], .product: ["sku"],
        .channel: ["sales-channel"], .currency: ["currency"],
      ],
      amounts: [AmountFormula("item-price - item-promotion-discount")],
      rules: [.leaveOut("order-status", ["Cancelled", "Pending"])],
      notes: [
        "item-price is that of all pieces of the row.",
        "Times have an offset: days are those of --time-zone.",
      ],
      lacksCustomer:
        "Amazon's All Orders report names no buyer. Join a table of buyers by amazon-order-id and name its column with --customer."
    ),
    InputPreset(
      "paypal-activity", "PayPal: Activity download",
      signatures: [
        ["Date", "TimeZone", "Gross", "Fee", "Net", "From Email Address"],
        ["Date", "Time Zone", "Type", "Status", "Gross", "Fee", "Net", "From Email Address"],
      ],
      columns: [
        .customer: ["From Email Address"], .order: ["Transaction ID"], .date: ["Date"],
        .currency: ["Currency"],
      ],
      amounts: [AmountFormula("Gross")],
      rules: [
        .keep("Status", ["Completed", "Refunded", "Partially Refunded"]),
        .leaveOut("Balance Impact", ["Memo"]),
        .leaveOut(
          "Type",
          [
            "General Withdrawal", "User Initiated Withdrawal", "General Card Withdrawal",
            "General Card Deposit", "Bank Deposit to PP Account", "General Currency Conversion",
            "Account Hold for Open Authorization", "Reversal of General Account Hold",
            "General Hold", "General Hold Release", "General Authorization",
          ]),
        .refundCustomer("To Email Address"),
        .smallLetters,
      ],
      notes: [
        "Refunds are rows of their own with a negative gross amount; what was paid to others has no purchase and is left out as customer_without_purchase.",
        "The order of day and month and the decimal mark follow the account's language: the file proves them.",
        "Column names are in the account's language: these are the English ones.",
      ]),
  ]
}
