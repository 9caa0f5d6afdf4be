/// What a column means to the analysis.
public enum ColumnRole: String, CaseIterable, Sendable {
  case customer, date, amount, order, product, category, quantity
  case unitPrice = "unit-price"
  case channel, rating, referrer
  /// Net margin of a row, or what it cost; found only where named.
  case margin, cost
  /// The currency of a row's amount.
  case currency
  /// Whatever a user wants to split customers by; found only where named.
  case group = "by"

  /// The command-line option that names the column.
  public var option: String { "--" + rawValue }

  /// Roles whose values become dense codes.
  static let coded: [ColumnRole] = [.product, .category, .channel, .rating, .referrer, .group]

  /// Header names by which the role is recognised, best first; names in one group are equally good.
  ///
  /// Compared after ``normalized(_:)``: case, blanks, `_`, `-` and `.` do not matter.
  var synonyms: [[String]] {
    switch self {
    case .customer:
      [
        [
          "customerid", "customer", "custid", "customerno", "customernumber", "clientid",
          "客户编号", "客户id", "客户", "顾客编号",
        ],
        [
          "userid", "uid", "buyerid", "buyer", "memberid", "accountid", "householdkey",
          "householdid", "会员号", "会员id", "会员编号", "会员卡号", "用户id", "买家会员名", "买家id",
          "买家昵称", "下单帐号", "下单账号",
        ],
        ["email", "customeremail"],
        ["phone", "手机号", "买家手机号"],
      ]
    case .date:
      [
        [
          "date", "orderdate", "transactiondate", "invoicedate", "purchasedate", "日期", "下单时间",
          "订单创建时间", "交易时间", "成交时间", "消费日期", "购买日期",
        ],
        ["createdat", "timestamp", "transactiontimestamp"],
        ["paidat", "付款时间", "支付时间", "订单付款时间", "支付完成时间", "买家付款时间"],
      ]
    case .amount:
      [
        [
          "amount", "revenue", "netsales", "salesvalue", "金额", "消费金额", "实付金额", "实收金额",
          "支付金额", "买家实际支付金额", "订单实付金额", "销售额", "成交金额",
        ],
        ["sales", "total", "totalamount", "linetotal", "pricetotal", "ordervalue", "monetary"],
        ["spend", "gmv", "订单金额", "应付金额"],
      ]
    case .order:
      [
        ["orderid", "orderno", "ordernumber", "订单号", "订单编号", "主订单编号"],
        ["invoice", "invoiceno", "invoiceid", "invoicenumber"],
        ["transactionid", "basketid", "小票号", "流水号"],
      ]
    case .product:
      [
        [
          "productid", "sku", "itemid", "stockcode", "asin", "商品id", "商品编码", "商家编码", "货号",
        ],
        ["product", "item"],
      ]
    case .category:
      [["category", "productcategory", "品类", "类目", "商品类目", "商品分类", "一级类目"], ["department"]]
    case .quantity:
      [["quantity", "qty", "units", "数量", "购买数量", "商品数量", "订购数量"]]
    case .unitPrice:
      [["unitprice", "priceperunit", "itemprice", "单价"], ["price", "价格"]]
    case .channel:
      [["channel", "saleschannel", "渠道", "销售渠道"], ["source", "来源", "订单来源"]]
    case .rating:
      [["rating", "reviewscore", "stars", "评分", "评价", "满意度", "星级"], ["score"]]
    case .referrer:
      [["referrer", "referrerid", "referredby", "inviter", "推荐人", "邀请人", "分销员"]]
    // A column called cost may be that of a piece or of a row, so nobody guesses.
    case .currency: [["currency", "currencycode", "币种", "货币"]]
    case .margin: [["margin", "grossmargin", "毛利", "利润"]]
    case .cost: [["cost", "totalcost", "成本"]]
    case .group: []
    }
  }

  /// What header names are compared without.
  private static let leftOut = " _-.\t\u{FEFF}"

  /// A header name as it is compared: letters small, blanks, `_`, `-` and `.` left out.
  static func normalized(_ name: String) -> String {
    guard name.utf8.allSatisfy({ $0 < 128 }) else {
      return String(name.lowercased().filter { !leftOut.contains($0) })
    }
    // Many names are compared before the first row is read; characters of Unicode take their time. No byte of
    // ASCII is one of the mark's.
    return String(
      decoding: name.utf8.lazy.filter { !leftOut.utf8.contains($0) }.map {
        $0 >= 0x41 && $0 <= 0x5A ? $0 + 0x20 : $0
      }, as: UTF8.self)
  }
}
