internal import Affinity
public import Segments
internal import ValueModels
internal import Values
public import Warehouse

extension ModelFile {
  /// What the model says as far as a warehouse can work it out.
  ///
  /// Quadrants need potential value: in a warehouse it can be had where the model compares amounts alone,
  /// which one that was learnt from a customer summary does. Elsewhere they are left out, with the reason.
  ///
  /// - Parameters:
  ///   - segments: names of the cells; nil takes the standard ones.
  ///   - currentCut: the cut of current value, in money, where the model has none.
  public func warehouse(segments: SegmentTable? = nil, currentCut: Double? = nil) -> WarehouseModel
  {
    let (outlook, leftOut) = warehouseOutlook
    return WarehouseModel(
      scoring: WarehouseScoring(
        cuts: cuts, weights: weights, segments: segments ?? .standard(bins: cuts.bins)),
      transactions: transactions?.model, spend: spend, settings: settings,
      marginShare: marginShare, flags: flags.filter(\.isFallback).map(\.code), outlook: outlook,
      currentCut: self.outlook?.cuts.current ?? currentCut, leftOut: leftOut, mark: forecastMark)
  }

  private var warehouseOutlook: (outlook: WarehouseModel.Outlook?, leftOut: String) {
    let needsDays =
      settings.isCompounded
      ? "historical_value, which is carried forward from every day, and " : ""
    let rest = "potential value, lifetime_value, quadrant and the groups that go by them"
    guard let learnt = potential, let cuts = self.outlook else {
      return (
        nil,
        needsDays + rest
          + ": the model does not know them. One that was fitted to a customer summary or to transactions does."
      )
    }
    guard learnt.record.amountsOnly else {
      return (
        nil,
        needsDays + rest
          + ": the model goes by what was bought, which a customer summary does not tell. Use 'score', or a "
          + "model fitted with --category none --product none."
      )
    }
    if let referral = cuts.referral, referral.kind != .none {
      return (
        nil,
        needsDays + rest + ": the model counts referrals, which a customer summary does not tell."
      )
    }
    guard needsDays.isEmpty else { return (nil, needsDays + rest + ".") }
    let record = learnt.record
    let money = Double(Money.powerOfTen(record.scale))
    let everything = record.categories.first
    let outlook = WarehouseModel.Outlook(
      upSell: (0..<UpSellBands.bands).map { band in
        everything?.upSell[band].map { ($0[0] / money, $0[1] / money) }
      },
      upSellShare: record.upSellShare,
      marginShare: everything?.marginShare ?? marginShare ?? settings.marginRate?.value ?? 1,
      cuts: cuts.cuts, volume: cuts.groups.volume, tenure: cuts.groups.tenure,
      grades: cuts.groups.grades)
    return (outlook, "lifecycle_stage and loyalty_score: use 'score --from-summary' for them.")
  }
}
