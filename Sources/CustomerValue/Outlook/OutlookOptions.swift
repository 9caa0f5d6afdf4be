public import Affinity
public import Segments
public import Transactions

/// What is made of current and potential value: quadrants and groups.
public struct OutlookOptions: Sendable {
  /// Conventions of potential value.
  public var potential = PotentialSettings()
  /// How the cuts between the quadrants are found.
  public var cut = CutRule.standard
  /// Resamples that the stability of the quadrants is judged by; 0 leaves it out.
  public var resamples = 0
  /// Quadrants of an earlier run, and the band around the cuts within which they count.
  public var previous: PreviousQuadrants?
  public var band = 0.0
  /// How customers are put into groups.
  public var groups = GroupRules()

  /// The standard options.
  public init() {}
}
