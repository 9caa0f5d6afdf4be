internal import Columns
internal import Statistics
internal import TextOutput

/// What the optional columns say of a customer or an order.
struct OptionalColumns: Sendable {
  let channels: Int
  /// `,name` of each channel.
  let channelTexts: TextTable
  private let seed: UInt64

  init(_ parameters: GeneratorParameters) {
    channels = parameters.channels
    seed = parameters.seed
    let names = ["web", "shop", "app", "phone", "market", "partner"]
    channelTexts = TextTable(
      (0..<parameters.channels).map { channel in
        Array((channel < names.count ? ",\(names[channel])" : ",channel \(channel + 1)").utf8)
      })
  }

  /// Channel of an order: mostly the customer's own, where lower channels are more popular.
  func channel(place: Int, orderWord: UInt64) -> Int {
    var random = RandomSource(seed: seed, .channel, index: place)
    let word = random.next()
    let count = UInt64(channels)
    let first = ((word >> 32) &* count) >> 32
    let second = ((word & 0xFFFF_FFFF) &* count) >> 32
    let switches = UInt8(truncatingIfNeeded: orderWord >> 32) < 51
    let any = ((orderWord >> 48) &* count) >> 16
    return Int(switches ? any : min(first, second))
  }

  /// The customer's usual rating, 3...5.
  func ratingLean(place: Int) -> Int {
    var random = RandomSource(seed: seed, .rating, index: place)
    return [3, 4, 4, 5][Int(random.next() & 3)]
  }

  /// Place of the customer who brought this one, someone who came on an earlier day, if any.
  ///
  /// Three of ten were brought; some customers bring many more than others do.
  func referrer(place: Int, firstDays: Span<UInt16>) -> Int? {
    var random = RandomSource(seed: seed, .referrer, index: place)
    guard random.uniform() < 0.3 else { return nil }
    for _ in 0..<16 {
      let level = random.uniform()
      let candidate = min(firstDays.count - 1, Int(level * level * Double(firstDays.count)))
      if firstDays[candidate] < firstDays[place] { return candidate }
    }
    return nil
  }
}
