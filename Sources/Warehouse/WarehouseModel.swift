internal import Affinity
package import Segments
package import ValueModels

/// What a model file says, as far as scores are worked out in a warehouse.
public struct WarehouseModel: Sendable {
  /// What can be said where potential value is known from amounts alone.
  package struct Outlook: Sendable {
    /// By band of purchase days, the mean rate and the upper quartile, in money a purchase day.
    package var upSell: [(mean: Double, upper: Double)?]
    package var upSellShare: Double
    /// The share of what is spent that is margin, at least 0.
    package var marginShare: Double
    package var cuts: QuadrantCuts
    package var volume: VolumeCuts
    package var tenure: TenureLimits
    package var grades: GradeCuts?

    package init(
      upSell: [(mean: Double, upper: Double)?], upSellShare: Double, marginShare: Double,
      cuts: QuadrantCuts, volume: VolumeCuts, tenure: TenureLimits, grades: GradeCuts?
    ) {
      precondition(upSell.count == UpSellBands.bands)
      self.upSell = upSell
      self.upSellShare = upSellShare
      self.marginShare = marginShare
      self.cuts = cuts
      self.volume = volume
      self.tenure = tenure
      self.grades = grades
    }
  }

  package var scoring: WarehouseScoring
  /// Nil where nobody has bought again: then no purchases are expected.
  package var transactions: PurchaseModel?
  package var spend: SpendModel
  package var settings: ValueSettings
  /// The share of the revenue that is margin, where a column gives margins.
  package var marginShare: Double?
  /// Codes for the column of flags that hold for everybody.
  package var flags: [String]
  /// Nil where potential value cannot be had in a warehouse.
  package var outlook: Outlook?
  /// The cut of current value alone, where there is no outlook; nil where none is known.
  package var currentCut: Double?
  /// Why quadrants, or parts of them, are left out; empty where nothing is.
  package var leftOut: String
  /// Tells tables of forecasts apart: those of this model.
  package var mark: String

  package init(
    scoring: WarehouseScoring, transactions: PurchaseModel?, spend: SpendModel,
    settings: ValueSettings, marginShare: Double?, flags: [String], outlook: Outlook?,
    currentCut: Double?, leftOut: String, mark: String
  ) {
    self.scoring = scoring
    self.transactions = transactions
    self.spend = spend
    self.settings = settings
    self.marginShare = marginShare
    self.flags = flags
    self.outlook = outlook
    self.currentCut = currentCut
    self.leftOut = leftOut
    self.mark = mark
  }
}
