import Columns
import Statistics
import Testing
import ValueModels

@Suite("Likelihoods of purchase histories")
struct LikelihoodTests {
  @Test("a single history agrees with 60 digits", arguments: ReferenceHistory.all)
  func single(reference: ReferenceHistory) {
    let model = PurchaseModel(reference.process, parameters: reference.parameters)
    let value = model.logLikelihood(
      x: reference.x, lastPurchase: Double(reference.lastPurchase), age: Double(reference.age))
    #expect(
      abs(value - reference.logLikelihood) <= 1e-13 * max(1, abs(reference.logLikelihood)),
      "\(reference.process) \(value)")
  }
}
