import CCurses
import Canvas

/// The screen of the terminal, open from its initialiser until `close`.
///
/// There is one at a time, and it belongs to one queue.
final class CursesScreen {
  private let environment: TerminalEnvironment
  private let colorDepth: ColorDepth
  private var theme = Theme.standard
  private var inks: [Ink] = []
  private var painted: CellBuffer?
  private var isOpen = true

  init(_ environment: TerminalEnvironment, hasMouse: Bool) throws(TerminalError) {
    try environment.check()
    guard ccurses_open(hasMouse) else { throw .cannotOpen }
    let depth = environment.colorDepth(colors: Int(ccurses_colors()))
    self.environment = environment
    colorDepth = depth
    use(theme)
  }

  deinit { close() }

  /// What the screen is like now.
  var traits: ScreenTraits {
    ScreenTraits(
      width: Int(ccurses_columns()), height: Int(ccurses_rows()), glyphs: environment.glyphs,
      colorDepth: colorDepth)
  }

  /// Gives the terminal back; later calls have no effect.
  func close() {
    guard isOpen else { return }
    isOpen = false
    ccurses_close()
  }

  /// Gives the terminal back until `resume`.
  func suspend() {
    ccurses_suspend()
  }

  /// Takes the terminal again, with whatever size it has now.
  func resume() {
    ccurses_resume()
    painted = nil
  }

  /// Takes over the size that the terminal has now.
  func resize() {
    ccurses_resize()
    painted = nil
  }
}

extension CursesScreen {
  /// Rings the bell of the terminal, unless that takes no output now.
  func ring() {
    ccurses_ring()
  }

  /// Brings a frame to the terminal, unless that takes no output now.
  ///
  /// - Returns: whether the terminal has all of it; if not, one paints it again later.
  func paint(_ frame: CellBuffer) -> Bool {
    guard ccurses_send(), ccurses_is_writable() else { return false }
    let colored = frame.withSolidHeat(depth: colorDepth)
    let frame = environment.showsUnicode ? colored : colored.reducedToASCII
    if frame.theme != theme { use(frame.theme) }
    if painted?.area != frame.area { ccurses_erase() }
    for run in frame.paintRuns(over: painted) { write(run, of: frame) }
    ccurses_flush()
    painted = frame
    return ccurses_send()
  }

  private func write(_ run: PaintRun, of frame: CellBuffer) {
    let cells = frame.row(run.row)
    let scalars = run.columns.map { cells[cells.startIndex + $0].glyph.value }
    let role = Int(run.style.role.rawValue)
    ccurses_write(
      Int32(run.row), Int32(run.columns.lowerBound), scalars, Int32(scalars.count),
      run.style.attributes(with: inks[role]), pair(of: inks[role], role: role))
  }

  /// Takes over the colours of a theme; everything has to be painted anew.
  private func use(_ theme: Theme) {
    self.theme = theme
    painted = nil
    inks = Role.allCases.map { theme.ink(for: $0, depth: colorDepth) }
    for (role, ink) in inks.enumerated() where pair(of: ink, role: role) > 0 {
      ccurses_define_pair(pair(of: ink, role: role), ink.color, background)
    }
  }

  private var background: Int16 { theme.background(depth: colorDepth) }

  /// The terminal's own colours are pair 0.
  private func pair(of ink: Ink, role: Int) -> Int16 {
    ink.color < 0 && background < 0 ? 0 : Int16(role + 1)
  }
}

extension Style {
  /// The attributes of curses for the style in some ink.
  fileprivate func attributes(with ink: Ink) -> UInt32 {
    var attributes: UInt32 = 0
    if isBold || ink.isBold { attributes |= UInt32(CCURSES_BOLD) }
    if ink.isDim && !isBold { attributes |= UInt32(CCURSES_DIM) }
    if isReversed != ink.isReversed { attributes |= UInt32(CCURSES_REVERSED) }
    if isUnderlined { attributes |= UInt32(CCURSES_UNDERLINED) }
    return attributes
  }
}

extension CellBuffer {
  fileprivate var reducedToASCII: CellBuffer {
    var frame = self
    frame.reduceToASCII()
    return frame
  }
}
