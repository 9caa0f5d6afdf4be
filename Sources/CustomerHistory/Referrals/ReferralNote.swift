/// Something in the referrer column that does not count, or not as it stands.
public struct ReferralNote: Sendable, Equatable {
  /// What is the case. Each customer with a referrer that does not count has exactly one of the first
  /// four.
  public enum Problem: String, Sendable, CaseIterable {
    /// The referrer is nobody with a purchase.
    case unknownReferrer = "referrer_unknown"
    /// The customer refers to himself.
    case selfReferral = "referrer_is_self"
    /// The referrer's first purchase is not before the customer's, and both are in a ring of customers
    /// who refer to each other.
    case ring = "referrer_ring"
    /// The referrer's first purchase is not before the customer's, in no ring.
    case laterReferrer = "referrer_later"
    /// Later rows of the customer name somebody else than the first, and are passed over.
    case contradiction = "referrer_contradiction"
  }

  /// What is the matter with the referrals.
  public let problem: Problem
  /// How many customers it concerns.
  public let count: Int
  /// The first of them, in words.
  public let example: String

  /// A fixed name, for programs.
  public var code: String { problem.rawValue }

  /// A phrase behind the count, for people.
  public var message: String {
    let whose = count == 1 ? "customer names" : "customers name"
    return switch problem {
    case .unknownReferrer: "\(whose) a referrer without a purchase, which counts for nobody"
    case .selfReferral: count == 1 ? "customer refers to himself" : "customers refer to themselves"
    case .ring:
      "\(whose) a referrer who came no earlier and was referred by them in turn, in a ring; this "
        + "does not count"
    case .laterReferrer:
      "\(whose) a referrer who came no earlier than they did; this does not count"
    case .contradiction: "\(whose) more than one referrer; the first counts"
    }
  }
}
