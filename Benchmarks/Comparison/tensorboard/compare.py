"""Compares recording, reading and exporting with TensorBoard's own library, and prints a table.

The same numbers everywhere: 100 tensors with 10 statistics in each step. TensorBoard's side takes
fewer steps, because it needs minutes for what takes seconds here; speeds are numbers a second. Every
task is a process of its own, whose peak memory the system tells.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TENSORS = 100
STATISTICS = 10


def run(command, **options):
    """A process's answer, a line of JSON, with its peak memory in bytes."""
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, **options)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} failed")
    return json.loads(output.splitlines()[-1]) | {"memory": usage.ru_maxrss * 1024}


def python(task, *arguments):
    return run([sys.executable, __file__, "--task", task, *arguments])


def write_with_library(folder, steps):
    """Does what `torch.utils.tensorboard.SummaryWriter.add_scalar` does, for every number."""
    from tensorboard.compat.proto import event_pb2, summary_pb2
    from tensorboard.summary.writer.event_file_writer import EventFileWriter
    tags = [f"statistic{s}/tensor{t}" for t in range(TENSORS) for s in range(STATISTICS)]
    writer = EventFileWriter(folder)
    start = time.perf_counter()
    for step in range(1, steps + 1):
        for index, tag in enumerate(tags):
            value = summary_pb2.Summary.Value(tag=tag, simple_value=step + index / 1000)
            event = event_pb2.Event(
                step=step, wall_time=time.time(), summary=summary_pb2.Summary(value=[value]))
            writer.add_event(event)
    writer.close()
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(json.dumps({"seconds": seconds, "values": steps * len(tags), "bytes": size}))


def read_with_accumulator(file):
    """Reads all values with TensorBoard's reader in Python."""
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
    start = time.perf_counter()
    accumulator = EventAccumulator(file, size_guidance={"tensors": 0, "scalars": 0})
    accumulator.Reload()
    tags = accumulator.Tags()
    values = sum(len(accumulator.Scalars(tag)) for tag in tags["scalars"])
    values += sum(len(accumulator.Tensors(tag)) for tag in tags["tensors"])
    print(json.dumps({"seconds": time.perf_counter() - start, "values": values}))


def read_with_server(folder):
    """Lets TensorBoard's fast reader, which is written in Rust, load a folder."""
    import tensorboard_data_server
    process = subprocess.Popen(
        [tensorboard_data_server.server_binary(), "--logdir", folder, "--port", "0", "--reload",
         "once", "--die-after-stdin", "--samples-per-plugin", "scalars=all", "-v"],
        stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    start = end = time.perf_counter()
    for line in process.stderr:
        if "Starting load cycle" in line:
            start = time.perf_counter()
        if "Finished load cycle" in line:
            end = time.perf_counter()
            break
    process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    return {"seconds": end - start, "memory": usage.ru_maxrss * 1024}


def row(name, ours, theirs, unit, digits=1):
    ratio = "" if theirs is None else f"{ours / theirs:8.1f}"
    other = "" if theirs is None else f"{theirs:12,.{digits}f}"
    print(f"{name:<52}{ours:12,.{digits}f} {other:>12} {ratio:>8}  {unit}")


def compare(options):
    with tempfile.TemporaryDirectory() as folder:
        bench, long, short = options.bench, f"{folder}/long", f"{folder}/short"
        recorded = run([bench, "record", long, TENSORS, STATISTICS, options.steps])
        run([bench, "record", short, TENSORS, STATISTICS, options.library_steps])
        written = python("write", f"{folder}/written", str(options.library_steps))
        exported = run([bench, "export", long, f"{folder}/long-events"])
        run([bench, "export", short, f"{folder}/short-events"])
        file = next(Path(f"{folder}/short-events").iterdir())
        read = run([bench, "events", file])
        read_long = run([bench, "events", next(Path(f"{folder}/long-events").iterdir())])
        accumulated = python("read", str(file))
        served = read_with_server(f"{folder}/short-events")
        size = file.stat().st_size
        print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load "
              f"{os.getloadavg()[0]:.1f}; {options.steps} steps here, {options.library_steps} there")
        print(f"{'':<52}{'Gradhelm':>12} {'TensorBoard':>12} {'ratio':>8}")
        mega, mebi = 1e6, 1 << 20
        row("recording, by SummaryWriter's way", recorded["values"] / recorded["seconds"] / mega,
            written["values"] / written["seconds"] / mega, "million values/s", 3)
        row("  size", recorded["bytes"] / recorded["values"], written["bytes"] / written["values"],
            "bytes a value")
        row("export", exported["values"] / exported["seconds"] / mega, None, "million values/s")
        for name, other in [("EventAccumulator", accumulated), ("the fast reader", served)]:
            row(f"reading {size / mega:,.0f} MB, against {name}", size / read["seconds"] / mega,
                size / other["seconds"] / mega, "MB/s")
            row("  peak memory", read["memory"] / mebi, other["memory"] / mebi, "MiB", 1)
        row("  reading the long file", read_long["bytes"] / read_long["seconds"] / mega, None, "MB/s")
        row("  peak memory", read_long["memory"] / mebi, None, "MiB")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench")
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--library-steps", type=int, default=1_000)
    parser.add_argument("--task", nargs="+")
    options = parser.parse_args()
    match options.task:
        case None: compare(options)
        case ["write", folder, steps]: write_with_library(folder, int(steps))
        case ["read", file]: read_with_accumulator(file)


if __name__ == "__main__":
    main()
