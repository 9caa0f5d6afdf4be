import Columns
import Testing

@Suite struct ColumnTests {
  @Test("values come out as they went in", arguments: [0, 1, 63, 64, 65, 300_000])
  func values(count: Int) {
    let values = (0..<count).map { Int64($0) * -7 }
    let column = Column(values)
    #expect(column.count == count && column.array == values && column.indices == 0..<count)
    #expect(column.span.count == count)
    var sum: Int64 = 0
    let span = column.span
    for position in 0..<count { sum += span[position] }
    #expect(sum == values.reduce(0, +))
  }

  @Test("a column may be cut short, and shares its memory with its copies")
  func finished() {
    let values = MutableColumn(repeating: UInt16(7), count: 10)
    values[3] = 9
    #expect(values[3] == 9 && values[4] == 7 && values.count == 10)
    let column = values.finished(count: 4)
    let copy = column
    #expect(copy.array == [7, 7, 7, 9] && column.count == 4)
    values.fill(1)
    #expect(values.finished().array == Array(repeating: 1, count: 10))
  }

  @Test("a position outside of a column stops the program", arguments: [-1, 3, Int.max])
  func bounds(position: Int) async {
    await #expect(processExitsWith: .failure) { [position] in
      _ = Column([1, 2, 3] as [Int32])[position]
    }
    await #expect(processExitsWith: .failure) { [position] in
      MutableColumn<Int32>(count: 3)[position] = 1
    }
    await #expect(processExitsWith: .failure) { [position] in
      _ = MutableColumn<Int32>(repeating: 0, count: 3)[position]
    }
  }

  @Test("a column cannot be longer than its memory, nor have a negative count")
  func counts() async {
    await #expect(processExitsWith: .failure) {
      _ = MutableColumn<Int32>(repeating: 0, count: 3).finished(count: 4)
    }
    await #expect(processExitsWith: .failure) { _ = MutableColumn<Int32>(count: -1) }
  }
}
