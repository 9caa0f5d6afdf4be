import Columns
import Testing

@Suite struct WorkersTests {
  @Test("there is at least one worker")
  func count() {
    #expect(Workers(count: 0).count == 1 && Workers(count: -3).count == 1)
    #expect(Workers(count: 5).count == 5 && Workers().count == Workers.availableCores)
  }

  @Test("each worker runs once", arguments: [1, 2, 3, 16])
  func run(count: Int) {
    let slots = Slots<Int>(count: count)
    Workers(count: count).run { worker in slots.set(worker, worker) }
    #expect(slots.all == Array(0..<count))
  }

  @Test(
    "chunks cover everything once, and are the same for any number of workers",
    arguments: [0, 1, 2, 63, 64, 65, 1000], [1, 2, 7, 64, 1001])
  func chunks(total: Int, size: Int) {
    let expected = stride(from: 0, to: total, by: size).map { $0..<min($0 + size, total) }
    for count in [1, 2, 3, 9] {
      let workers = Workers(count: count)
      let slots = Slots<Range<Int>>(count: expected.count)
      let seen = MutableColumn(repeating: UInt8(0), count: total)
      workers.forEachChunk(of: total, size: size) { chunk, range, worker in
        #expect(worker >= 0 && worker < count)
        slots.set(chunk, range)
        for position in range { seen[position] += 1 }
      }
      #expect(slots.all == expected)
      #expect(seen.finished().array.allSatisfy { $0 == 1 })
      #expect(workers.mapChunks(of: total, size: size) { $0 } == expected)
    }
  }

  @Test("numbers are handed out once each")
  func counter() {
    let counter = WorkCounter(1000)
    let taken = MutableColumn(repeating: UInt8(0), count: 1000)
    Workers(count: 4).run { _ in
      while let number = counter.take() { taken[number] += 1 }
    }
    #expect(taken.finished().array.allSatisfy { $0 == 1 } && counter.take() == nil)
    #expect(WorkCounter(0).take() == nil)
  }

  @Test("a place that is filled twice, or never, stops the program")
  func misuse() async {
    await #expect(processExitsWith: .failure) {
      let slots = Slots<Int>(count: 1)
      slots.set(0, 1)
      slots.set(0, 2)
    }
    await #expect(processExitsWith: .failure) { _ = Slots<Int>(count: 1).all }
    await #expect(processExitsWith: .failure) {
      Workers(count: 1).forEachChunk(of: 1, size: 0) { _, _, _ in }
    }
  }
}
