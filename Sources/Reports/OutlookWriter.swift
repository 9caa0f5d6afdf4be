internal import Affinity
internal import Columns
internal import Satisfaction
internal import Segments
internal import TextOutput
internal import ValueModels
internal import Values

/// Formats the columns of the score table that say what can be made of a customer.
///
/// A class: the optional of a struct that holds all columns would be copied for every field.
final class OutlookWriter: Sendable {
  private let outlook: ValueOutlook
  private let potential: PotentialValues
  private let current: Column<Double>
  private let potentialValue: Column<Double>
  private let lifetimeValue: Column<Double>
  private let quadrants: Column<UInt8>
  private let volume: Column<UInt8>
  private let tenure: Column<UInt8>
  private let stage: Column<UInt8>
  private let loyalty: Column<Double>?
  private let categories: CategoryTexts
  private let quadrantTexts = OutlookWriter.texts(ValueQuadrant.names)
  private let actionTexts = OutlookWriter.texts(ValueQuadrant.allCases.map(\.action))
  private let volumeTexts = OutlookWriter.texts(VolumeGroup.names)
  private let tenureTexts = OutlookWriter.texts(TenureGroup.names)
  private let gradeTexts = OutlookWriter.texts(Grade.names)
  private let stageTexts = OutlookWriter.texts(LifecycleStage.names)
  private let unitsPerMoney: Double
  private let scale: Int
  /// Room that the name of a category takes.
  let textRoom: Int

  init(_ outlook: ValueOutlook, scale: Int, form: CSVForm) {
    self.outlook = outlook
    potential = outlook.potential.values
    current = outlook.current
    potentialValue = outlook.potentialValue
    lifetimeValue = outlook.lifetimeValue
    quadrants = outlook.quadrants.labels
    (volume, tenure) = (outlook.groups.volume, outlook.groups.tenure)
    stage = outlook.groups.stage
    loyalty = outlook.groups.loyalty?.scores
    categories = CategoryTexts(outlook.potential.categoryNames, form)
    unitsPerMoney = Double(Money.powerOfTen(scale))
    self.scale = scale
    textRoom = ByteWriter.excelRoom(
      outlook.potential.categoryNames.lazy.map(\.count).max() ?? 0)
  }

  private static func texts(_ names: [String]) -> TextTable {
    TextTable(names.map { Array($0.utf8) })
  }

  /// Writes a column of a customer; nothing where the customer has no such figure.
  @inline(__always)
  func put(_ column: ScoreColumn, of customer: Int, into writer: inout ByteWriter) {
    switch column {
    case .crossSellValue:
      if let values = potential.crossSell { money(values[customer], into: &writer) }
    case .upSellValue: money(potential.upSell[customer], into: &writer)
    case .referralValue:
      if let value = outlook.referral?.value(of: customer) { money(value, into: &writer) }
    case .potentialValue: money(potentialValue[customer], into: &writer)
    case .lifetimeValue: money(lifetimeValue[customer], into: &writer)
    case .forwardValue: money(current[customer] + potentialValue[customer], into: &writer)
    case .quadrant: writer.put(quadrantTexts, Int(quadrants[customer]))
    case .volumeGroup: writer.put(volumeTexts, Int(volume[customer]))
    case .tenureGroup: writer.put(tenureTexts, Int(tenure[customer]))
    case .lifecycleStage: writer.put(stageTexts, Int(stage[customer]))
    case .loyaltyScore:
      if let loyalty { writer.put(modelled: loyalty[customer] * 100, scale: 2) }
    case .nextCategory:
      if let code = potential.nextCategory?[customer], code >= 0 {
        categories.put(Int(code), into: &writer)
      }
    case .nextCategoryProbability:
      if let code = potential.nextCategory?[customer], code >= 0,
        let chance = potential.nextProbability?[customer]
      {
        number(chance, into: &writer)
      }
    case .action: writer.put(actionTexts, Int(quadrants[customer]))
    default: putRare(column, of: customer, into: &writer)
    }
  }

  /// The columns that are written only where they are named, and the grade.
  private func putRare(
    _ column: ScoreColumn, of customer: Int, into writer: inout ByteWriter
  ) {
    switch column {
    case .grade:
      if let grade = outlook.groups.grade { writer.put(gradeTexts, Int(grade[customer])) }
    case .quadrantStability:
      if let stability = outlook.stability { number(stability.share(of: customer), into: &writer) }
    case .currentDistance:
      money(outlook.quadrants.distances(of: customer).current, into: &writer)
    case .potentialDistance:
      money(outlook.quadrants.distances(of: customer).potential, into: &writer)
    case .loyaltyRepeats, .loyaltyRegularity, .loyaltyAlive, .loyaltyBreadth, .loyaltyTenure:
      if let value = outlook.groups.loyalty?.components(of: customer).value(column) {
        number(value, into: &writer)
      }
    default: preconditionFailure("no column of the outlook")
    }
  }

  @inline(__always)
  private func number(_ value: Double, into writer: inout ByteWriter) {
    writer.put(modelled: value * 1e6, scale: 6)
  }

  @inline(__always)
  private func money(_ value: Double, into writer: inout ByteWriter) {
    writer.put(modelled: value * unitsPerMoney, scale: scale)
  }
}
