extension InputPreset {
  /// Exports of Chinese shop systems.
  static let chinese: [InputPreset] = [
    InputPreset(
      "taobao-orders", "淘宝/天猫 订单报表 (ExportOrderList)",
      signatures: [["订单编号", "买家会员名", "买家应付货款"]],
      columns: [
        .customer: ["买家会员名"], .order: ["订单编号"], .date: ["订单付款时间", "订单创建时间"],
        .product: ["宝贝标题"], .channel: ["店铺名称"],
      ],
      amounts: [AmountFormula("买家实际支付金额")],
      rules: [.leaveOutContaining("订单状态", ["交易关闭", "关闭交易", "等待买家付款"])],
      notes: [
        "Long ids may be guarded (=\"123\", '123): the guard is taken off.",
        "The amount has the postage in it (买家应付邮费).",
        "Refunds are in another export (退款) and are not known here.",
        "Recent exports mask buyers (t**1): a masked name can stand for several people.",
      ]),
    InputPreset(
      "taobao-items", "淘宝/天猫 宝贝报表 (ExportOrderDetailList)",
      signatures: [["订单编号", "标题", "购买数量", "外部系统编号"]],
      columns: [.order: ["订单编号"], .product: ["商家编码", "外部系统编号", "标题"]],
      amounts: [AmountFormula("价格 * 购买数量")],
      rules: [.leaveOutContaining("订单状态", ["交易关闭", "关闭交易", "等待买家付款"])],
      notes: ["The price is that of the list: discounts on the whole order are not in it."],
      lacksCustomer:
        "The item report (宝贝报表) names neither buyer nor day. Join it with the order report (订单报表) by 订单编号 and name the buyer's column with --customer and the day's with --date, or score the order report."
    ),
    InputPreset(
      "jd-orders", "京东 订单导出",
      signatures: [["订单号", "商品ID", "京东价", "下单帐号"]],
      columns: [
        .customer: ["下单帐号"], .order: ["订单号"], .date: ["付款确认时间", "下单时间"],
        .product: ["商品ID"], .channel: ["订单渠道", "订单来源"],
      ],
      amounts: [AmountFormula("结算金额"), AmountFormula("订单金额")],
      rules: [
        .leaveOutContaining("订单状态", ["取消", "删除", "等待付款", "锁定"]), .oncePerOrder,
      ],
      notes: [
        "An order's amount stands on every line of it; the product is that of the first line."
      ]),
    InputPreset(
      "pdd-orders", "拼多多 订单导出",
      signatures: [["商品", "订单号", "商品总价(元)", "用户实付金额(元)"]],
      columns: [
        .order: ["订单号"], .date: ["支付时间", "订单成交时间"], .product: ["商品id", "商品"],
        .category: ["商品一级类目"],
      ],
      amounts: [AmountFormula("商家实收金额(元)"), AmountFormula("用户实付金额(元)")],
      rules: [
        .leaveOutContaining("订单状态", ["已取消", "未支付", "待支付", "待付款", "退款成功"]),
        .leaveOut("售后状态", ["退款成功"]), .dashIsEmpty,
      ],
      notes: ["What was refunded in part (部分退款) is not in this export."],
      lacksCustomer:
        "Pinduoduo's export has no buyer, only masked receivers. Join a table of buyers by 订单号 and name its column with --customer."
    ),
    InputPreset(
      "douyin-orders", "抖店 订单导出",
      signatures: [["主订单编号", "子订单编号", "选购商品"]],
      columns: [
        .order: ["主订单编号"], .date: ["支付完成时间", "订单提交时间"], .product: ["商品ID", "选购商品"],
        .channel: ["达人昵称"],
      ],
      amounts: [AmountFormula("商家收入金额"), AmountFormula("订单应付金额")],
      rules: [
        .leaveOut("订单状态", ["已关闭", "待支付"]), .leaveOutContaining("售后状态", ["退款成功"]),
        .dashIsEmpty,
      ],
      notes: ["A row of several products, joined by ';', counts as one product."],
      lacksCustomer:
        "Douyin's export has the receiver in cipher only. Join a table of buyers by 主订单编号 and name its column with --customer."
    ),
    InputPreset(
      "youzan-orders", "有赞 订单导出 (订单维度)",
      signatures: [["订单号", "归属店铺", "订单实付金额", "买家手机号"]],
      columns: [
        .customer: ["买家手机号", "买家昵称"], .order: ["订单号"], .date: ["买家付款时间", "订单创建时间"],
        .channel: ["销售渠道"], .referrer: ["分销员"], .product: ["全部商品名称"],
      ],
      amounts: [AmountFormula("订单实收金额 - 订单已退款金额"), AmountFormula("订单实付金额 - 订单已退款金额")],
      rules: [
        .leaveOut("订单状态", ["交易关闭", "已关闭", "待付款", "待支付", "等待买家付款"]),
        .leaveOutRefunded, .dashIsEmpty,
      ],
      notes: [
        "Phone numbers may be masked (186******05): a masked one can stand for several people."
      ]),
    InputPreset(
      "youzan-items", "有赞 订单导出 (商品维度)",
      signatures: [["订单号", "外部订单号", "订单商品状态"]],
      columns: [
        .customer: ["收货人手机号/提货人手机号"], .order: ["订单号"],
        .date: ["交易成功时间"], .product: ["商品编码", "商品名称"], .category: ["商品类目"],
      ],
      amounts: [AmountFormula("商品实际成交金额 - 商品已退款金额")],
      rules: [
        .leaveOut("订单商品状态", ["交易关闭", "已关闭", "待付款", "待支付", "等待买家付款"]),
        .leaveOutEmpty("交易成功时间"), .leaveOutRefunded, .dashIsEmpty,
      ],
      notes: [
        "商品成本价 is the cost of a piece: for margins add a column of the cost of the row and name it with --cost.",
        "Customers are told apart by the receiver's phone, which may be masked.",
      ]),
  ]
}
