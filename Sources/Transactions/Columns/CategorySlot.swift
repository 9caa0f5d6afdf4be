/// Where the category of a packed row stands, and what each worker's codes stand for.
struct CategorySlot: Sendable {
  /// The word behind the id.
  let word: Int
  /// Whether the code is in the upper half of the word.
  private let isUpper: Bool
  private let codeOfWorkerCode: [[UInt32]]

  /// - Parameters:
  ///   - slot: the position of the role among the coded ones.
  ///   - numbers: by code, the number that stands for it instead.
  init(slot: Int, _ layout: PackedRow.Layout, _ codes: ColumnCodes, numbers: [UInt32]) {
    word = layout.codeWord + slot / 2
    isUpper = slot % 2 == 1
    codeOfWorkerCode = codes.codeOfWorkerCode.map { $0.map { numbers[Int($0)] } }
  }

  /// The codes of a worker's own codes.
  @inline(__always)
  func codes(of worker: Int) -> [UInt32] { codeOfWorkerCode[worker] }

  /// The category in a row's word, -1 where the field is empty.
  @inline(__always)
  func code(_ word: UInt64, _ codes: [UInt32]) -> Int32 {
    let code = UInt32(truncatingIfNeeded: isUpper ? word >> 32 : word)
    return code == CodeTable.missing ? -1 : Int32(codes[Int(code)])
  }
}
