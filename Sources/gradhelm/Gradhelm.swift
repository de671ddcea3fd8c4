import ArgumentParser

/// The program: watches, steers and replays the training of neural networks.
@main
struct Gradhelm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradhelm",
    abstract: "Watch, steer and replay the training of neural networks from a terminal.",
    discussion: """
      Keys in the dashboard: space pause, s step, c clipping mode, + - threshold, t type a \
      threshold, [ ] learning rate, < > pace, : type any command, f do what the most urgent \
      alert advises, enter tensor, ? all keys, q quit.
      """,
    version: "0.1.0",
    subcommands: [
      TrainCommand.self, ResumeCommand.self, WatchCommand.self, ReplayCommand.self,
      CheckCommand.self, WhatIfCommand.self, RepeatCommand.self, CompareCommand.self,
      RunsCommand.self,
      DeleteCommand.self, ExportCommand.self, ImportCommand.self, SamplesCommand.self,
      SettingsCommand.self,
    ])
}
