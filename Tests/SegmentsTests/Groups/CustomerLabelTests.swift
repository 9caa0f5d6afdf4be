import Segments
import Testing

@Suite struct CustomerLabelTests {
  private func check<Label: CustomerLabel>(_ type: Label.Type, _ names: [String]) {
    #expect(type.names == names)
    for (value, name) in names.enumerated() {
      #expect(type.init(name: name)?.rawValue == UInt8(value))
    }
    #expect(type.init(name: "") == nil)
    #expect(type.init(name: "nobody") == nil)
  }

  @Test func `names stand at their raw values and are read back`() {
    check(VolumeGroup.self, ["key", "medium", "occasional"])
    check(TenureGroup.self, ["prospect", "new", "growing", "established"])
    check(Grade.self, ["A", "B", "C", "D", "E"])
    check(
      LifecycleStage.self,
      ["prospect", "new", "growing", "steady", "slowing", "lapsed", "back_again"])
  }
}
