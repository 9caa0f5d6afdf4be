internal import Statistics

/// A rule: baskets that have all items of the antecedent often have all items of the consequent too.
///
/// With *N* baskets, of which *a* have the antecedent, *c* the consequent and *z* both.
public struct AssociationRule: Sendable, Equatable {
  /// Item codes, ascending: who buys these ...
  public let antecedent: [Int32]
  /// ... also buys these: item codes, ascending, none of them in the antecedent.
  public let consequent: [Int32]
  /// *N*: all baskets.
  public let basketCount: Int
  /// *a*: baskets that have the antecedent.
  public let antecedentCount: Int
  /// *c*: baskets that have the consequent.
  public let consequentCount: Int
  /// *z*: baskets that have both.
  public let count: Int

  package init(
    antecedent: [Int32], consequent: [Int32], basketCount: Int, antecedentCount: Int,
    consequentCount: Int, count: Int
  ) {
    precondition(
      count > 0 && count <= min(antecedentCount, consequentCount)
        && max(antecedentCount, consequentCount) <= basketCount && basketCount <= Int(Int32.max),
      "a rule holds in some baskets, and in no more than have its sides")
    self.antecedent = antecedent
    self.consequent = consequent
    self.basketCount = basketCount
    self.antecedentCount = antecedentCount
    self.consequentCount = consequentCount
    self.count = count
  }

  /// `a/N`.
  public var antecedentSupport: Double { Double(antecedentCount) / Double(basketCount) }

  /// `c/N`.
  public var consequentSupport: Double { Double(consequentCount) / Double(basketCount) }

  /// `z/N`: the share of the baskets for which the rule speaks and is right.
  public var support: Double { Double(count) / Double(basketCount) }

  /// `z/a`: how often the consequent is there where the antecedent is.
  public var confidence: Double { Double(count) / Double(antecedentCount) }

  /// `z N/(a c)`: how many times as often as in all baskets; 1 where the two have nothing to do with
  /// each other.
  public var lift: Double {
    Double(count * basketCount) / Double(antecedentCount * consequentCount)
  }

  /// `z/N - a c/N^2`, from -0.25 to 0.25: the share of the baskets that have both beyond what chance
  /// would bring together (G. Piatetsky-Shapiro, "Discovery, analysis, and presentation of strong
  /// rules", *Knowledge Discovery in Databases*, 1991).
  public var leverage: Double {
    Double(excess) / (Double(basketCount) * Double(basketCount))
  }

  /// `a (N - c)/(N (a - z))`: how many times as often the rule would be wrong by chance as it is; nil
  /// where it is never wrong (S. Brin, R. Motwani, J. D. Ullman, S. Tsur, "Dynamic itemset counting and
  /// implication rules for market basket data", *SIGMOD* 1997).
  public var conviction: Double? {
    guard antecedentCount > count else { return nil }
    return Double(antecedentCount * (basketCount - consequentCount))
      / Double(basketCount * (antecedentCount - count))
  }

  /// `N (z N - a c)^2/(a c (N - a) (N - c))`: Pearson's chi-square of the two-by-two table of baskets
  /// with and without either side, without continuity correction, of one degree of freedom; nil where
  /// one side is in every basket, so that there is no table.
  public var chiSquare: Double? {
    guard antecedentCount < basketCount && consequentCount < basketCount else { return nil }
    // Each quotient is at most N: nothing leaves the range of a Double.
    let excess = Double(excess)
    return (excess / Double(antecedentCount * (basketCount - antecedentCount)))
      * (excess / Double(consequentCount * (basketCount - consequentCount)))
      * Double(basketCount)
  }

  /// How likely a ``chiSquare`` as large is where the two sides have nothing to do with each other:
  /// `Gamma(1/2, x/2)/sqrt(pi)`; its logarithm is within 1e-14 times the greater of 1 and its magnitude.
  /// 0 below 1e-306.
  ///
  /// Among many rules some are improbable by chance: this is no test of a rule that was searched for.
  public var pValue: Double? {
    guard let chiSquare else { return nil }
    let half = chiSquare / 2
    if half < 1e-40 { return 1 }
    if half > 705 { return 0 }
    let logOfRootOfPi = 0.572364942924700087
    let log = SpecialFunctions.logUpperIncompleteGamma(0.5, half) - logOfRootOfPi
    return min(1, PortableMath.exp(log))
  }

  /// `z N - a c`, exact: within 62 bits.
  private var excess: Int { count * basketCount - antecedentCount * consequentCount }
}
