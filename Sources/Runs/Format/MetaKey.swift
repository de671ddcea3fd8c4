/// A key of the `meta` table; every value is text.
enum MetaKey: String, CaseIterable {
  case program
  case name
  case configuration
  case optimizer
  case loss
  case batchSize = "batch_size"
  case stepsPerEpoch = "steps_per_epoch"
  case totalSteps = "total_steps"
  case seed
  case threadCount = "thread_count"
  case clipMode = "clip_mode"
  case threshold
  case normType = "norm_type"
  case learningRate = "learning_rate"
  case health
  case pace
  case isPaused = "paused"
  case recordingInterval = "recording_every"
  case statisticsFields = "statistics_fields"
  case activationFields = "activation_fields"
  case rollupSeries = "rollup_series"
  case journal
  case parent
  case parentStep = "parent_step"
  case keptCheckpoints = "kept_checkpoints"
}
