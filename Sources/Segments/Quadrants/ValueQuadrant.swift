/// Where a customer stands by current and by potential value, each high or low.
///
/// High is strictly above the cut. The raw value has a bit for each axis: 1 where potential value is
/// low, 2 where current value is low.
public enum ValueQuadrant: UInt8, CustomerLabel {
  /// Current value high, potential value high.
  case develop
  /// Current value high, potential value low.
  case maintain
  /// Current value low, potential value high.
  case cultivate
  /// Current value low, potential value low.
  case abandon

  /// The quadrant of a customer whose values are high or not.
  public init(currentIsHigh: Bool, potentialIsHigh: Bool) {
    self = Self(rawValue: (potentialIsHigh ? 0 : 1) | (currentIsHigh ? 0 : 2))!
  }

  /// Whether current value is high.
  public var currentIsHigh: Bool { rawValue & 2 == 0 }

  /// Whether potential value is high.
  public var potentialIsHigh: Bool { rawValue & 1 == 0 }

  public var name: String {
    switch self {
    case .develop: "develop"
    case .maintain: "maintain"
    case .cultivate: "cultivate"
    case .abandon: "abandon"
    }
  }

  /// What to do, in a few words.
  public var action: String {
    switch self {
    case .develop: "widen what they value"
    case .maintain: "keep close and find new value"
    case .cultivate: "personalise and upgrade"
    case .abandon: "least effort and no investment"
    }
  }

  /// What to do, as one plain sentence.
  public var advice: String {
    switch self {
    case .develop: "Learn what these customers value and offer them more of it."
    case .maintain: "Keep the relation warm, reward loyalty and look for new reasons to buy."
    case .cultivate: "Make personal offers that lead them to more and better purchases."
    case .abandon: "Serve them at the least cost and make no new investment."
    }
  }
}

/// One of the two values that make a quadrant.
public enum ValueAxis: String, CaseIterable, Sendable {
  /// `current_value`: what the customer will bring if nothing changes.
  case current
  /// `potential_value`: the opportunity beyond it.
  case potential
}
