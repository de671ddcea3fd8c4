import Runs
import Telemetry
import Training

/// The checkpoint files of the run that this process trains and records.
struct RunArchive: CheckpointArchive {
  let directory: RunDirectory
  let recorder: Recorder

  /// Reads a file, of which the last may still have waited to be written.
  func checkpoint(of step: Int) throws(ArchiveError) -> Checkpoint {
    recorder.writeNow()
    do throws(RunError) {
      return try CheckpointFile.read(directory.checkpointPath(step: step))
    } catch {
      let sentence = error.sentence
      throw ArchiveError(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)
    }
  }

  func discard(_ steps: [Int]) {
    recorder.discardCheckpoints(of: steps)
  }
}
