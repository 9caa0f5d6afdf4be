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
        .smallLetters,
      ],
      notes: [
        "An order's money stands on its first line; further lines of the order are counted as order_line.",
        "The amount is the subtotal (after discounts, before shipping) less what was refunded.",
        "Cancelled orders and those that are voided, pending or expired are left out.",
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
      rules: [.leaveOut("Status", ["cancelled", "failed", "pending", "trash", "checkout-draft"])],
      notes: [
        "There is neither mail address nor customer id: customers of the same name become one. An export with ids is better.",
        "Orders that are cancelled, failed or pending are left out.",
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
        .leaveOut("Status", ["canceled", "cancelled", "pending", "pending_payment"]), .smallLetters,
      ],
      notes: [
        "The amount is the subtotal less what was refunded; cancelled and pending orders are left out."
      ]),
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
        .keep("Status", ["Paid", "succeeded", "Refunded", "Partially Refunded"]),
        .keep("Captured", ["true"]),
      ],
      notes: [
        "Only payments that were paid (later refunds taken off) and captured count.",
        "Amounts are in whole units of the currency, not in cents.",
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
        "The amount is net sales: gift cards that are sold count when they are spent.",
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
      notes: ["Rows without a customer id, usually most of them, are counted as missing_customer."]),
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
        "The amount is the adjusted net amount, or order value less discount where that is zero.",
        "An order that is listed twice counts once.",
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
      rules: [.orderLineWhereEmpty("Sale Date"), .orderLineWhereEmpty("Sale date")],
      notes: ["Lines before the header and the count of records behind the table are passed over."]),
    InputPreset(
      "amazon-all-orders", "Amazon Seller Central: All Orders (flat file)",
      signatures: [["amazon-order-id", "merchant-order-id", "purchase-date"]],
      columns: [
        .order: ["amazon-order-id"], .date: ["purchase-date"], .product: ["sku"],
        .channel: ["sales-channel"], .currency: ["currency"],
      ],
      amounts: [AmountFormula("item-price - item-promotion-discount")],
      rules: [.leaveOut("order-status", ["Cancelled", "Pending"])],
      notes: ["Cancelled and pending orders are left out."],
      lacksCustomer:
        "Amazon's All Orders report names no buyer. Join a table of buyers by amazon-order-id and name its column with --customer."
    ),
    InputPreset(
      "paypal-activity", "PayPal: Activity download",
      signatures: [["Date", "TimeZone", "Gross", "Fee", "Net", "From Email Address"]],
      columns: [
        .customer: ["From Email Address"], .order: ["Transaction ID"], .date: ["Date"],
        .currency: ["Currency"],
      ],
      amounts: [AmountFormula("Gross")],
      rules: [
        .keep("Status", ["Completed"]), .leaveOut("Balance Impact", ["Memo"]), .smallLetters,
      ],
      notes: [
        "Only completed entries that move the balance count.",
        "The order of day and month and the decimal sign follow the account's language: they are proved from the file.",
      ]),
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
        "Codes such as POST, D, M and BANK CHARGES are no products; they count in revenue.",
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
        "customer_id is another one for every order there; customer_unique_id is the customer."
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
      "cdnow", "CDNOW research file, with a header",
      signatures: [["customer_id", "date", "number_of_cds", "dollar_value"]],
      columns: [.customer: ["customer_id"], .date: ["date"]],
      amounts: [AmountFormula("dollar_value")],
      notes: [
        "The original file has no header and blanks between its columns: --no-header --delimiter blank --customer '#1' --date '#2' --amount '#4'."
      ]),
  ]
}
