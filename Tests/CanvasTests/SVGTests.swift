import Canvas
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct SVGTests {
  /// The texts of a picture with their places, as an XML parser sees them.
  private final class Reader: NSObject, XMLParserDelegate {
    var texts: [String] = []
    private var isText = false

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      isText = name == "text"
      if isText { texts.append("") }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if isText { texts[texts.count - 1] += string }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      isText = false
    }
  }

  private func texts(in svg: String) -> [String]? {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    return parser.parse() ? reader.texts : nil
  }

  private func frame(_ text: String, style: Style = .plain) -> CellBuffer {
    var frame = CellBuffer(width: 12, height: 2)
    frame.write(text, column: 1, row: 1, style: style)
    return frame
  }

  @Test func everySignStaysItself() {
    #expect(texts(in: frame("a<b>&\"'⣿").svg)?.joined().contains("a<b>&\"'⣿") == true)
  }

  @Test(arguments: [(0, 0), (1, 1), (400, 120)])
  func everySizeIsAPicture(width: Int, height: Int) {
    #expect(texts(in: CellBuffer(width: width, height: height).svg)?.isEmpty == true)
  }

  @Test func colorsAreThoseOfTheTheme() {
    var light = frame("text", style: Style(.danger))
    light.theme = .light
    #expect(light.svg.contains("fill=\"#ffffff\"") && light.svg.contains("fill=\"#870000\""))
    #expect(frame("text").svg.contains("fill=\"#1c1c1c\""))
  }

  @Test func reversedCellsAreFilledEvenWhereTheyAreBlank() {
    let svg = frame("  ", style: Style(.accent, reversed: true)).svg
    #expect(svg.contains("<rect x=\"9\" y=\"18\" width=\"18\" height=\"18\""))
  }
}
