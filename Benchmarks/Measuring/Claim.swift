/// Something that the documentation says about speed, and how to find out whether it is true.
protocol Claim {
  /// What is measured, in a few words.
  var subject: String { get }

  /// Measures now, on this machine.
  func measure() throws -> [Finding]
}

/// How much time the measurements may take.
enum Effort {
  case full
  case quick

  /// The number of times that each side of a comparison is measured.
  var roundCount: Int {
    switch self {
    case .full: 9
    case .quick: 1
    }
  }

  /// The number of times that a long record is written.
  var recordingCount: Int {
    switch self {
    case .full: 5
    case .quick: 1
    }
  }

  /// The number of steps of a long record.
  var recordedStepCount: Int {
    switch self {
    case .full: 20_000
    case .quick: 2_000
    }
  }

  /// The runs that are replayed: a long one, and a wide one of 10 GB.
  var replayedSizes: [(tensors: Int, steps: Int)] {
    switch self {
    case .full: [(100, 200_000), (5_000, 36_000)]
    case .quick: [(100, 5_000), (5_000, 600)]
    }
  }

  /// The number of times that each view of a replay goes somewhere else.
  var seekCount: Int {
    switch self {
    case .full: 200
    case .quick: 20
    }
  }

  /// How long one training takes, in seconds.
  var trainingSeconds: Double {
    switch self {
    case .full: 2.5
    case .quick: 0.3
    }
  }

  /// How long a program that should do nothing is observed, in seconds.
  var idleSeconds: Double {
    switch self {
    case .full: 4
    case .quick: 1
    }
  }

  /// The size of a data file that is read.
  var fileByteCount: Int {
    switch self {
    case .full: 1_000_000_000
    case .quick: 20_000_000
    }
  }

  /// The length of a long run, in steps.
  var longRunStepCount: Int {
    switch self {
    case .full: 1_000_000
    case .quick: 20_000
    }
  }

  /// The number of frames of a long session: of an hour, at thirty a second.
  var sessionFrameCount: Int {
    switch self {
    case .full: 3_600 * 30
    case .quick: 2_000
    }
  }

  /// The number of keys whose effect is waited for.
  var keyCount: Int {
    switch self {
    case .full: 300
    case .quick: 20
    }
  }

  /// The number of frames that are drawn.
  var frameCount: Int {
    switch self {
    case .full: 1_000
    case .quick: 100
    }
  }
}
