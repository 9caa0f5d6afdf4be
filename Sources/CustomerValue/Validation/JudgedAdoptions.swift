internal import Affinity

/// How many customers took up categories that were new to them, against what was expected.
///
/// Judged are pairs of a known customer and a category with enough buyers that the customer had not
/// bought.
public struct JudgedAdoptions: Sendable, Equatable {
  /// Number of pairs; where there are very many, those of some customers.
  public let pairs: Int
  /// Categories that take part.
  public let categories: Int
  /// How many of the pairs came true within the holdout, and how many were expected to.
  public let observed: Int
  public let expected: Double
  /// Observed over expected: 1 is ideal; nil where nothing was expected.
  public let observedOverExpected: Double?
  /// The chance that a pair that came true had been given a higher chance than one that did not;
  /// nil where there are none of either.
  public let areaUnderCurve: Double?
  /// The same by popularity times activity, which knows nothing of what goes with what.
  public let plainAreaUnderCurve: Double?
  /// Slope of a logistic regression of what came on the predicted logarithms of the odds: 1 is
  /// ideal, less says that the chances are too far apart.
  public let slope: Double?
  /// The coefficient of the lift: how much what goes together counts; 0 where it does not.
  public let liftCoefficient: Double

  init(_ judgement: CrossSellJudgement, _ model: CrossSellModel) {
    let adoptions = judgement.adoptions
    pairs = adoptions.pairs
    categories = model.kept.count
    observed = adoptions.observed
    expected = adoptions.expected
    observedOverExpected = adoptions.ratio
    areaUnderCurve = adoptions.areaUnderCurve
    plainAreaUnderCurve = judgement.plainArea
    slope = adoptions.slope
    liftCoefficient = model.coefficients.lift
  }
}
