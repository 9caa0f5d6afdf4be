import Testing
import Transactions

/// What a fixture without buyers must come to once they are joined.
struct JoinedCase: CustomTestStringConvertible {
  let file: String
  let preset: String
  /// What is joined to each line, the header first; the delimiter is part of it.
  let columns: [String]
  /// Whether the day is joined as well.
  var hasDay = false
  let rows: [String]
  let leftOut: Int

  var testDescription: String { file }
}

extension PresetTests {
  static let cases: [PresetCase] = [
    PresetCase(
      file: "shopify-orders.csv", preset: "shopify-orders",
      rows: [
        "ada.berg@example.com 2024-05-01 60.00",
        "+49 170 5550101 2024-05-03 35.50",
        "ada.berg@example.com 2024-06-11 24.00",
      ],
      excluded: [.missingCustomer: 1, .statusLeftOut: 3, .orderLine: 1], read: "216.50"),
    PresetCase(
      file: "woocommerce-analytics.csv", preset: "woocommerce-analytics",
      rows: [
        "Ida Lund 2024-03-02 1240.00",
        "Omar Reyes 2024-03-05 35.50",
        "Ida Lund 2024-03-09 -240.00",
      ],
      excluded: [.missingCustomer: 1, .statusLeftOut: 1], read: "1125.49"),
    PresetCase(
      file: "magento-sales-grid.csv", preset: "magento-sales-grid",
      rows: [
        "lena.ott@example.com 2024-01-05 59.0000",
        "lena.ott@example.com 2024-01-09 74.5000",
        "max@example.com 2024-02-01 20.0000",
      ],
      excluded: [.statusLeftOut: 2], read: "170.5000"),
    PresetCase(
      file: "stripe-payments.csv", preset: "stripe-payments",
      rows: [
        "cus_A 2024-02-01 2890.50",
        "guest@example.com 2024-02-03 40.00",
        "cus_A 2024-02-05 70.00",
        "cus_B 2024-02-09 20.00",
      ],
      excluded: [.statusLeftOut: 3], read: "3155.50"),
    PresetCase(
      file: "stripe-payments-new.csv", preset: "stripe-payments",
      rows: [
        "cus_C 2024-02-01 19.90",
        "cus_C 2024-02-02 19.90",
        "cus_D 2024-02-05 59.70",
      ],
      excluded: [.statusLeftOut: 2], read: "139.30"),
    PresetCase(
      file: "square-transactions.csv", preset: "square-transactions",
      rows: [
        "SQC1 2024-07-01 1234.50",
        "SQC1 2024-07-03 -12.00",
        "SQC2 2024-07-04 0.00",
        "SQC2 2024-07-09 30.00",
        "SQC2 2024-07-10 -5.00",
      ],
      excluded: [.missingCustomer: 1], read: "1255.75"),
    PresetCase(
      file: "square-items.csv", preset: "square-items",
      rows: [
        "SQC1 2024-07-01 8.50",
        "SQC1 2024-07-01 3.25",
        "SQC1 2024-07-02 -3.25",
      ],
      excluded: [.missingCustomer: 1, .statusLeftOut: 1], read: "37.50"),
    PresetCase(
      file: "etsy-sold-orders.csv", preset: "etsy-sold-orders",
      rows: [
        "kelpknits 2024-02-03 43.20",
        "Lou Finn 2024-03-04 15.50",
        "kelpknits 2024-04-05 43.40",
      ],
      excluded: [.orderLine: 1], read: "102.10"),
    PresetCase(
      file: "ebay-orders.csv", preset: "ebay-orders",
      rows: [
        "tess_w 2024-07-25 900.00",
        "uwe77 2024-07-26 31.50",
        "tess_w 2024-08-02 7.25",
      ],
      excluded: [.statusLeftOut: 1, .orderLine: 2], read: "1838.75"),
    PresetCase(
      file: "ebay-orders-uk.csv", preset: "ebay-orders",
      rows: [
        "fern_hill 2024-07-05 18.00",
        "mossbank 2024-07-09 6.50",
      ],
      read: "24.50"),
    PresetCase(
      file: "paypal-activity.csv", preset: "paypal-activity",
      rows: [
        "nia.brandt@example.com 2024-05-03 1234.56",
        "otis@example.com 2024-05-14 49.90",
        "otis@example.com 2024-05-15 -19.90",
        "nia.brandt@example.com 2024-05-18 20.00",
      ],
      excluded: [.statusLeftOut: 3], read: "819.56"),
    PresetCase(
      file: "uci-online-retail.csv", preset: "uci-online-retail",
      rows: [
        "17850.0 2010-12-01 15.30",
        "17850.0 2010-12-01 27.12",
        "14527.0 2010-12-13 -27.50",
        "12583.0 2010-12-01 54.00",
        "17850.0 2010-12-14 -5.10",
      ],
      excluded: [.missingCustomer: 1], read: "63.82"),
    PresetCase(
      file: "uci-online-retail-ii.csv", preset: "uci-online-retail",
      rows: [
        "13085 2009-12-01 83.40",
        "13085 2009-12-01 81.00",
        "16321 2009-12-02 -35.40",
      ],
      excluded: [.missingCustomer: 1], read: "129.00"),
    PresetCase(
      file: "olist.csv", preset: "olist",
      rows: [
        "u1 2017-10-02 29.99",
        "u2 2018-07-24 118.70",
        "u1 2018-08-08 159.90",
        "u1 2018-08-08 19.90",
      ],
      excluded: [.statusLeftOut: 1], read: "488.39"),
    PresetCase(
      file: "dunnhumby-journey.csv", preset: "dunnhumby-journey",
      rows: [
        "2375 2017-01-01 1.39",
        "2375 2017-01-01 0.32",
        "1364 2017-02-01 2.19",
        "1364 2017-02-01 0.00",
      ],
      read: "3.90"),
    PresetCase(
      file: "cdnow.csv", preset: "cdnow",
      rows: [
        "00001 1997-01-01 11.77",
        "00002 1997-01-12 12.00",
        "00002 1997-01-12 77.00",
        "00003 1997-01-02 0.00",
      ],
      read: "100.77"),
    PresetCase(
      file: "taobao-orders.csv", preset: "taobao-orders",
      rows: [
        "山中来客 2024-03-01 128.00",
        "88000123 2024-03-05 56.50",
        "山中来客 2024-03-08 30.00",
        "88000123 2024-03-11 18.00",
      ],
      excluded: [.statusLeftOut: 2], read: "331.50"),
    PresetCase(
      file: "jd-orders.csv", preset: "jd-orders",
      rows: [
        "jd_aurora 2024-06-18 198.00",
        "jd_boreal 2024-06-20 45.00",
      ],
      excluded: [.statusLeftOut: 2, .orderLine: 1], read: "377.00"),
    PresetCase(
      file: "youzan-orders.csv", preset: "youzan-orders",
      rows: [
        "186******05 2024-03-01 99.00",
        "13900000002 2024-03-02 98.00",
        "霜降 2024-03-05 30.00",
      ],
      excluded: [.statusLeftOut: 3], read: "227.00"),
    PresetCase(
      file: "youzan-items.csv", preset: "youzan-items",
      rows: [
        "13900000003 2024-03-04 59.00",
        "13900000003 2024-03-04 30.00",
      ],
      excluded: [.missingCustomer: 1, .statusLeftOut: 3], read: "198.00"),
  ]

  static let joined: [JoinedCase] = [
    JoinedCase(
      file: "amazon-all-orders.csv", preset: "amazon-all-orders",
      columns: ["member", "A1", "A1", "A2", "A2", "A1"].map { "\t" + $0 },
      rows: ["A1 2024-04-01 35.99", "A1 2024-04-01 9.98", "A1 2024-04-06 39.99"], leftOut: 2),
    JoinedCase(
      file: "taobao-items.csv", preset: "taobao-items",
      columns: [
        ",member,paid_day", ",T1,2024-03-01", ",T2,2024-03-05", ",T1,2024-03-09",
      ],
      hasDay: true, rows: ["T1 2024-03-01 128.00", "T2 2024-03-05 56.50"], leftOut: 1),
    JoinedCase(
      file: "pdd-orders.csv", preset: "pdd-orders",
      columns: ["member", "M1", "M2", "M1", "M3", "M1"].map { "," + $0 },
      rows: ["M1 2024-06-01 18.90", "M2 2024-06-02 38.80", "M1 2024-06-05 9.90"], leftOut: 2),
    JoinedCase(
      file: "douyin-orders.csv", preset: "douyin-orders",
      columns: ["member", "D1", "D2", "D1", "D1", "D1"].map { "," + $0 },
      rows: ["D1 2024-05-20 55.10", "D2 2024-05-21 29.00", "D1 2024-05-24 55.10"], leftOut: 2),
  ]
}
