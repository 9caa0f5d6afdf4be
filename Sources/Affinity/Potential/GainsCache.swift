internal import Columns

/// Gains that were worked out before: most customers who bought once share theirs with many.
///
/// Working memory of one worker. An entry is used only where all that the gains depend on is the same to the
/// last bit, so it changes nothing but the time.
@safe
final class GainsCache: @unchecked Sendable {
  // Sendable: only its worker touches it.
  private struct Entry: BitwiseCopyable, Sendable {
    var basket: Int
    var level: Double
    var purchases: Double
    var gains: CrossSellGains
  }

  /// Small enough to stay near the processor: customers come by their first day, so that those who share
  /// their gains are close to each other.
  private static let bits: UInt64 = 11
  private let entries: MutableColumn<Entry>

  init() {
    entries = MutableColumn(
      repeating: Entry(
        basket: -1, level: 0, purchases: 0,
        gains: CrossSellGains(adoptions: 0, forecast: 0, added: 0)), count: 1 << Self.bits)
  }

  /// The gains of a basket at a level; worked out by `body` unless they are known.
  @inline(__always)
  func gains(
    _ basket: Int, level: Double, purchases: Double, _ body: () -> CrossSellGains
  ) -> CrossSellGains {
    guard basket >= 0 else { return body() }
    let mixed =
      (level.bitPattern ^ UInt64(basket) &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
    let place = Int(truncatingIfNeeded: mixed >> (64 - Self.bits))
    let known = entries[place]
    if known.basket == basket && known.level == level && known.purchases == purchases {
      return known.gains
    }
    let gains = body()
    entries[place] = Entry(basket: basket, level: level, purchases: purchases, gains: gains)
    return gains
  }
}
