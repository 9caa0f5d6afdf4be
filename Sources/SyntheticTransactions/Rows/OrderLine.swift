internal import Statistics

/// One line of an order.
struct OrderLine {
  var product: Int
  /// 1, 2 or 3.
  var quantity: Int
  var unitCents: Int
  /// 1...5, or 0 for none.
  var rating: Int
}

/// Draws the lines of orders.
struct OrderLines: Sendable {
  let catalogue: Catalogue
  private let seed: UInt64
  private let groups: Int
  private let spendShape: Double
  private let hasRatings: Bool
  /// A random 32-bit word that reaches the first j of these thresholds means j further lines.
  private let extraLineThresholds: [UInt32]

  init(_ parameters: GeneratorParameters) {
    catalogue = Catalogue(parameters)
    seed = parameters.seed
    groups = parameters.tasteGroups
    spendShape = parameters.spendP
    hasRatings = parameters.ratings

    var thresholds: [UInt32] = []
    var probability = PortableMath.exp(-parameters.extraLines)
    var cumulated = probability
    while cumulated * 0x1p32 < 0x1p32 - 1 && thresholds.count < 200 {
      thresholds.append(UInt32(cumulated * 0x1p32))
      probability *= parameters.extraLines / Double(thresholds.count)
      cumulated += probability
    }
    extraLineThresholds = thresholds
  }

  /// The stream of an order: the same for its refund.
  @inline(__always)
  func random(for event: PurchaseEvent) -> RandomSource {
    RandomSource(
      seed: seed, .orderLines, index: Int(event.place), ordinal: Int(event.ordinal))
  }

  /// Number of lines for the first word of an order's stream (its lower half is used).
  @inline(__always)
  func lineCount(_ word: UInt64) -> Int {
    let word = UInt32(truncatingIfNeeded: word)
    var count = 1
    for threshold in extraLineThresholds {
      guard word >= threshold else { break }
      count += 1
    }
    return count
  }

  /// The next line for the traits that begin at `record` (see ``CustomerTraits``).
  @inline(__always)
  func next(
    _ random: inout RandomSource, traits: [UInt16], at record: Int, lean: Int
  ) -> OrderLine {
    let word = random.next()
    let choice = UInt16(truncatingIfNeeded: word)
    var group = 0
    for threshold in 0..<(groups - 1) where choice >= traits[record + 2 + threshold] {
      group += 1
    }
    let product = catalogue.product(group: group, word: random.next())

    let quantityByte = UInt8(truncatingIfNeeded: word >> 16)
    let quantity = quantityByte < 218 ? 1 : quantityByte < 246 ? 2 : 3
    let scale = Float(
      bitPattern: UInt32(traits[record]) | UInt32(traits[record + 1]) << 16)
    let amount = catalogue.prices[product] * random.gamma(shape: spendShape) * Double(scale)
    // Rounded half up; the bound keeps the conversion defined for wild parameters.
    let unitCents = max(1, Int(min(amount, 1e12) / Double(quantity) + 0.5))
    return OrderLine(
      product: product, quantity: quantity, unitCents: unitCents,
      rating: hasRatings ? Self.rating(word, lean: lean) : 0)
  }

  /// Two of five lines are not rated; the others scatter around the customer's own level.
  private static func rating(_ word: UInt64, lean: Int) -> Int {
    if UInt16(truncatingIfNeeded: word >> 48) < 26_214 { return 0 }
    let noise = UInt8(truncatingIfNeeded: word >> 32)
    let step = noise < 20 ? -2 : noise < 70 ? -1 : noise < 210 ? 0 : 1
    return min(5, max(1, lean + step))
  }
}
