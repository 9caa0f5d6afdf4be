import Foundation
import Testing

/// The report in a real browser. `make test` installs it; without it these tests say that they were skipped.
@Suite(
  "The report in a browser", .serialized, .enabled(if: BrowserPipe.program != nil, "no Chromium"))
struct ReportPageTests {
  private let folder: ScratchFolder
  private let pipe: BrowserPipe

  init() throws {
    folder = try ScratchFolder()
    pipe = try BrowserPipe(try #require(BrowserPipe.program))
  }

  private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "SampleData/orders.csv").path

  /// The report of the sample in each language, written once for all tests.
  private static let samples: [String: Result<URL, any Error>] = {
    var files: [String: Result<URL, any Error>] = [:]
    for language in ["en", "zh"] {
      files[language] = Result { try report(sample, language, in: samplesFolder(language)) }
    }
    return files
  }()
  private static let kept = (english: try? ScratchFolder(), chinese: try? ScratchFolder())

  private static func samplesFolder(_ language: String) throws -> ScratchFolder {
    try #require(language == "en" ? kept.english : kept.chinese)
  }

  private func sampleReport(_ language: String = "en") throws -> URL {
    try #require(Self.samples[language]).get()
  }

  private static func report(
    _ input: String, _ language: String, in folder: ScratchFolder
  ) throws -> URL {
    let run = try Command.run(
      [
        "score", input, "-o", "scores.csv", "--report", "report.html", "--lang", language,
        "--summary", "summary.json", "--quiet",
      ], in: folder)
    #expect(run.status == 0, "\(run.messages)")
    return folder.url.appending(path: "report.html")
  }

  @Test(
    "The page loads without a message or a request, and nothing of it is wider than the screen",
    arguments: [
      BrowserPage.Show(width: 390), BrowserPage.Show(width: 390, isDark: true), BrowserPage.Show(),
      BrowserPage.Show(isDark: true),
    ], ["en", "zh"])
  func loads(show: BrowserPage.Show, language: String) throws {
    let page = try BrowserPage(try sampleReport(language), show, in: pipe)
    #expect(page.complaints == [])
    let width = try page.value("document.documentElement.scrollWidth") as? Int
    #expect(width ?? .max <= show.width)
    #expect(try page.value("document.querySelectorAll('svg[role=img]').length") as? Int ?? 0 >= 8)
    // No text of a picture is cut off at its edges.
    let cut = try page.value(
      """
      Array.from(document.querySelectorAll("svg[role=img] text")).filter(function (text) {
        var own = text.getBoundingClientRect(), whole = text.ownerSVGElement.getBoundingClientRect();
        return own.left < whole.left - 1 || own.right > whole.right + 1
          || own.top < whole.top - 1 || own.bottom > whole.bottom + 1;
      }).map(function (text) { return text.textContent }).join("|")
      """)
    #expect(cut as? String == "")
    try page.close()
  }

  @Test("Labels of one axis do not lie on each other")
  func labels() throws {
    let page = try BrowserPage(try sampleReport(), BrowserPage.Show(), in: pipe)
    let overlapping = try page.value(
      """
      Array.from(document.querySelectorAll("svg[role=img]")).map(function (svg) {
        var boxes = Array.from(svg.querySelectorAll("text.tick, text.axis, text.name")).map(function (text) {
          var box = text.getBoundingClientRect(); return {text: text.textContent, box: box} });
        var found = [];
        boxes.forEach(function (a, i) { boxes.slice(i + 1).forEach(function (b) {
          if (a.box.left < b.box.right - 1 && b.box.left < a.box.right - 1
            && a.box.top < b.box.bottom - 3 && b.box.top < a.box.bottom - 3) found.push(a.text + "/" + b.text);
        }) });
        return found.join("|");
      }).join("")
      """)
    #expect(overlapping as? String == "")
    try page.close()
  }

  @Test(
    "Nothing is out of reach of those who do not see well or do not use a mouse",
    .enabled(if: AccessibilityRules.text != nil, "no axe.min.js: make browser"),
    arguments: [BrowserPage.Show(width: 390), BrowserPage.Show(), BrowserPage.Show(isDark: true)])
  func accessible(show: BrowserPage.Show) throws {
    let page = try BrowserPage(try sampleReport(), show, in: pipe)
    _ = try page.value(
      "document.querySelectorAll('details').forEach(function (d) { d.open = true })")
    _ = try page.value(try #require(AccessibilityRules.text) + "; 0")
    let found = try page.value(
      """
      axe.run(document, {resultTypes: ["violations"]}).then(function (result) {
        return result.violations.map(function (rule) {
          return rule.id + ": " + rule.nodes.slice(0, 3).map(function (node) { return node.html + node.failureSummary }).join(" / ")
        }).join("\\n") })
      """)
    #expect(found as? String == "")
    try page.close()
  }

  @Test("Tables are sorted and filtered by the page's own script")
  func script() throws {
    let page = try BrowserPage(try sampleReport(), BrowserPage.Show(), in: pipe)
    let column =
      "Array.from(document.querySelectorAll('#segments-table tbody tr')).map(function (row) { return row.cells[1].textContent }).join(';')"
    _ = try page.value(
      "document.querySelectorAll('#segments-table th')[1].querySelector('button').click()")
    let sorted = try #require(try page.value(column) as? String).split(separator: ";").map {
      Int($0.replacing(",", with: "")) ?? -1
    }
    #expect(sorted == sorted.sorted(by: >) && sorted.count == 10)
    _ = try page.value(
      "var s = document.querySelector('.filter select'); s.value = 'cultivate'; s.dispatchEvent(new Event('change'))"
    )
    let shown = try page.value(
      "Array.from(document.querySelectorAll('#first-customers tbody tr')).filter(function (row) { return !row.hidden }).map(function (row) { return row.cells[1].textContent }).join(';')"
    )
    #expect(Set((shown as? String ?? "").split(separator: ";")) == ["cultivate"])
    #expect(page.complaints == [])
    try page.close()
  }

  @Test("Without script the page has the same texts")
  func plain() throws {
    let file = try sampleReport()
    let html = try String(contentsOf: file, encoding: .utf8)
    let page = try BrowserPage(file, BrowserPage.Show(hasScript: false), in: pipe)
    #expect(page.complaints == [])
    #expect(try page.picture().count > 50_000)
    #expect(html.contains("<table id=\"quadrants-table\">"))
    try page.close()
  }

  @Test("The page is printed on paper")
  func paper() throws {
    let page = try BrowserPage(try sampleReport(), BrowserPage.Show(), in: pipe)
    let paper = try page.paper()
    #expect(paper.starts(with: Data("%PDF-".utf8)) && paper.count > 50_000)
    try page.close()
  }

  @Test("Hostile ids and categories do nothing")
  func hostile() throws {
    var text = "customer_id,date,amount,category\n"
    for (number, bytes) in NaughtyStrings.all.prefix(400).enumerated() {
      let id = String(decoding: bytes, as: UTF8.self).replacing("\"", with: "\"\"")
      for day in 1...3 {
        text += "\"\(id)\",2024-0\(day + number % 5)-1\(day),\(number % 90 + day),\"\(id)\"\n"
      }
    }
    try folder.write(text, to: "in.csv")
    let page = try BrowserPage(
      try Self.report(folder.path("in.csv"), "en", in: folder), BrowserPage.Show(), in: pipe)
    #expect(page.complaints == [])
    #expect(try page.value("document.scripts.length") as? Int == 1)
    #expect(
      try page.value(
        "document.querySelectorAll('img,iframe,object,embed,link,base,form,video,audio').length")
        as? Int == 0)
    try page.close()
  }
}

/// The rules of axe-core, which `make browser` fetches.
enum AccessibilityRules {
  static let text: String? = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try? String(
      contentsOf: root.appending(path: ".build-browser/axe.min.js"), encoding: .utf8)
  }()
}
