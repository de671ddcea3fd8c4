import CCurses
import Canvas
import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension TerminalSession {
  /// Answers what the sources report.
  func handle(_ event: SessionEvent) {
    if event == .signal(.terminate) { terminate() }
    guard let screen else { return }
    switch event {
    case .timer: look()
    case .input: readInput(from: screen)
    case .signal(.interrupt): take([.key(.interrupt)])
    case .signal(.terminate): lookSoon()
    case .signal(.hangUp): finish(.hungUp)
    case .signal(.windowChange): repaint { screen.resize() }
    case .signal(.suspend): suspend(screen)
    case .signal(.resume): repaint { screen.resume() }
    }
  }

  /// Gives the program the time, and paints its frame if there is a new one.
  func look() {
    guard let screen else { return }
    let seconds = now
    program.advance(to: seconds)
    if program.takeBell() { screen.ring() }
    let frame = program.frame(for: screen.traits)
    pacing.look(at: seconds, foundFrame: frame != nil)
    if let frame {
      latestFrame = frame
      isLatestFramePainted = false
    }
    paintLatestFrame(on: screen)
    scheduleLook()
    finishIfAsked()
  }

  /// Seconds of a clock that never goes back.
  var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}

extension TerminalSession {
  private func readInput(from screen: CursesScreen) {
    let input = screen.readInput(with: &inputReader)
    if input.isEmpty, ccurses_has_hung_up() {
      finish(.hungUp)
    } else {
      take(input)
    }
  }

  private func take(_ input: [TerminalInput]) {
    for input in input where !program.isFinished {
      switch input {
      case .key(let key): program.press(key)
      case .pointer(let pointer): program.point(doublePress.counted(pointer, at: now))
      }
    }
    if !input.isEmpty { lookSoon() }
  }

  /// Tells the program, also when the terminal is gone already.
  private func terminate() {
    program.terminate()
  }

  /// Changes the screen and paints it anew, once however many changes there are at a time.
  private func repaint(after change: () -> Void) {
    change()
    isLatestFramePainted = false
    lookSoon()
  }

  /// Gives the terminal back and stops the process, as Ctrl-Z would without us.
  private func suspend(_ screen: CursesScreen) {
    screen.suspend()
    kill(getpid(), SIGSTOP)
  }

  /// Looks at once, or as soon as the frame rate allows.
  private func lookSoon() {
    pacing.wake()
    if program.isFinished || pacing.delay(at: now) == 0 {
      look()
    } else {
      scheduleLook()
    }
  }

  private func paintLatestFrame(on screen: CursesScreen) {
    guard let latestFrame, !isLatestFramePainted else { return }
    isLatestFramePainted = screen.paint(latestFrame)
  }

  private func finishIfAsked() {
    if program.isFinished { finish(.finished) }
  }
}
