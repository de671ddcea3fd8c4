internal import Telemetry

extension RunEvent {
  /// About how much memory the event keeps while it waits to be written.
  var byteCount: Int { Self.ownByteCount + payloadByteCount }

  /// The event itself with its arrays' headers.
  private static let ownByteCount = 256

  private var payloadByteCount: Int {
    switch self {
    case .stepped(let record):
      4
        * (record.statistics.values.count + record.activations.values.count + record.samples.count)
    case .detailed(let record):
      4 * MagnitudeHistogram.binCount * record.histograms.count
        + record.hiddenGradients.reduce(0) { $0 + 4 * $1.norms.count }
    case .checkpointed(let checkpoint):
      checkpoint.arrays.reduce(0) { $0 + 4 * $1.values.count }
    case .sampledText(let sample):
      sample.text.utf8.count
    case .checkpointsKept(let steps):
      8 * steps.count
    case .started, .reported, .evaluated, .controlApplied, .controlRejected, .alertRaised,
      .alertCleared, .noted, .rewound, .recordingChanged, .finished:
      0
    }
  }
}
