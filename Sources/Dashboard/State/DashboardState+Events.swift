public import Telemetry

extension DashboardState {
  /// Takes what the run said since the last frame.
  public mutating func apply(_ items: [LiveItem]) {
    guard !items.isEmpty else { return }
    needsRedraw = true
    for item in items {
      switch item {
      case .steps(let span): memory.append(span)
      case .event(let event): apply(event)
      }
    }
  }

  /// Forgets a request that could not be delivered, and says why.
  public mutating func abandon(_ request: ControlRequest, because reason: String) {
    pending.settle(request)
    show("not sent: \(reason)", isProblem: true)
  }

  /// Shows for some seconds that something went wrong outside the run.
  public mutating func reportProblem(_ sentence: String) {
    tell(sentence, isProblem: true)
  }

  /// Shows for some seconds what was done outside the run.
  public mutating func report(_ sentence: String) {
    tell(sentence)
  }

  /// Takes note of what this process has used up to the last tick; about once a second is enough.
  public mutating func note(_ usage: ProcessUsage) {
    self.usage.note(usage, at: now)
    if view == .system { needsRedraw = true }
  }

  /// Takes note that the history of a run that another process trains has grown.
  public mutating func noteNewSteps() {
    needsRedraw = true
  }

  /// Takes what is on disk of a run that this process trains, to look back further than memory
  /// goes; whoever hands it over keeps it fresh.
  public mutating func takeRecorded(_ history: any History & Sendable) {
    recorded = history
    memory.recorded = history
  }

  /// Begins anew with a run that another process has gone on with; what is looked at stays.
  ///
  /// - Parameters:
  ///   - history: the steps of the run as it is now.
  ///   - events: its milestones, the description among them.
  public mutating func rejoin(history: any History & Sendable, events: [RunEvent]) {
    let rewindCount = milestones.rewinds.count
    saved = history
    clippingDesk.answer = nil
    milestones = Milestones()
    milestones.landmarks.replace(.branch, with: branches.places)
    pending.removeAll()
    recording = .keepingUp
    (ending, description) = (nil, nil)
    apply(events.map(LiveItem.event))
    if milestones.rewinds.count > rewindCount, let rewind = milestones.rewinds.last {
      return tell(rewind)
    }
    let processID = description.map { "process \($0.processID)" } ?? "another process"
    show("\(processID) goes on with the run")
  }

  private mutating func apply(_ event: RunEvent) {
    milestones.insert(event)
    switch event {
    case .started(let description): start(description)
    case .detailed(let detail): memory.append(detail)
    case .reported(let report): memory.append(report)
    case .evaluated(let evaluation): memory.append(evaluation)
    case .sampledText(let sample): show("step \(sample.step) writes: \(sample.text.inOneLine)")
    case .controlApplied(let control): acknowledge(control)
    case .controlRejected(let control): reject(control)
    case .checkpointed(let checkpoint) where checkpoint.reason == .requested:
      show("checkpoint of step \(checkpoint.step) saved")
    case .noted(let note): show("step \(note.step) \(note.isBookmark ? "marked" : "noted")")
    case .rewound(let rewind): goBack(rewind)
    case .recordingChanged(let state): recording = state
    case .alertRaised(let alert):
      selectBlamedTensor(of: alert)
      ring(.alert, step: alert.step, alert.sentence)
    case .finished(let ending): finish(ending)
    case .stepped, .alertCleared, .checkpointed, .checkpointsKept: break
    }
  }

  /// Of a resumed run the settings are those of its first start, from which its commands follow.
  private mutating func start(_ description: RunDescription) {
    let initial = self.description?.settings ?? description.settings
    self.description = description
    self.description?.settings = initial
    memory = emptyMemory(resumedAfter: description.resumedAfter ?? 0)
    tensorList.replace(description.tensors)
    selectedTensor = max(0, min(selectedTensor, description.tensors.count - 1))
    arrangeTensors()
  }

  /// The memory of a run that is about to take a step.
  func emptyMemory(resumedAfter step: Int) -> MemoryHistory {
    MemoryHistory(
      tensorCount: description?.tensors.count ?? 0, resumedAfter: step, recorded: recorded)
  }

  private mutating func reject(_ control: RejectedControl) {
    pending.settle(control.request)
    show("not done: \(control.reason)", isProblem: true)
  }

  private mutating func finish(_ ending: RunEnding) {
    self.ending = ending
    pending.removeAll()
    ring(.finish, step: ending.step, ending.sentence)
  }

  /// Shows a line for some seconds.
  mutating func show(_ text: String, isProblem: Bool = false) {
    if mode != .replay { tell(text, isProblem: isProblem) }
  }

  /// Shows an answer to what somebody just did, in a film too.
  mutating func tell(_ text: String, isProblem: Bool = false) {
    message = Message(text: text, isProblem: isProblem, shownSince: now)
    needsRedraw = true
  }
}

extension DashboardState {
  /// Lets time pass: the film goes on, messages disappear, the rate is measured.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: what the news since the last tick ask of the world outside.
  @discardableResult
  public mutating func tick(now: Double) -> [DashboardEffect] {
    let elapsed = self.now > 0 ? now - self.now : 0
    self.now = now
    let shownRate = rate.stepsPerSecond.rounded()
    rate.observe(step: lastStep, at: now)
    usage.note(stepsPerSecond: rate.stepsPerSecond, at: now)
    if mode != .replay, rate.stepsPerSecond.rounded() != shownRate { needsRedraw = true }
    if let message, now - message.shownSince > Self.messageDuration {
      self.message = nil
      needsRedraw = true
    }
    advanceFilm(bySeconds: elapsed)
    sortTensorsInTime()
    refreshClippingInTime()
    return takeRings()
  }

  private mutating func advanceFilm(bySeconds seconds: Double) {
    guard mode == .replay else { return }
    let steps = player.advance(bySeconds: seconds)
    guard steps > 0 else { return }
    moveCursor(by: steps)
    if cursor == lastStep { player.pause() }
  }
}
