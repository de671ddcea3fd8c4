"""Compares the speed of training in Gradhelm, PyTorch and JAX, and prints tables.

Every network has one worker a side. They take turns, in an order that changes from round to round,
and only one of them works at a time. A figure is the median of all rounds.
"""

import argparse
import json
import math
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from networks import NETWORKS, write_data

HERE = Path(__file__).resolve().parent
CONFIGURATIONS = HERE.parent / "networks"
TURNS = [("pytorch", "plain"), ("pytorch", "statistics"), ("jax", "plain"), ("jax", "statistics"),
         ("gradhelm", "plain"), ("gradhelm", "norms"), ("gradhelm", "statistics"),
         ("gradhelm", "recorded")]


class Worker:
    """A process that trains one network when it is asked to."""

    def __init__(self, command, **environment):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | environment)
        self.description = self.answer()

    def speed(self, variant, seconds):
        """Steps a second in a turn of some seconds."""
        self.process.stdin.write(f"{variant} {seconds}\n")
        self.process.stdin.flush()
        answer = self.answer()
        return answer["steps"] / answer["seconds"]

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{' '.join(map(str, self.process.args))} gave no answer")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def workers(network, folder, options):
    key, threads = network.key, str(options.threads)
    return {
        "pytorch": Worker([sys.executable, HERE / "pytorch_worker.py", key, folder, threads]),
        "jax": Worker([sys.executable, HERE / "jax_worker.py", key, folder, threads]),
        "gradhelm": Worker([options.bench, "train", folder / f"{key}.yaml", threads],
                           GOMP_SPINCOUNT="2000"),  # as the program sets it for itself
    }


def measure(network, folder, options):
    """The median speed of every side and variant, and how the sides describe themselves."""
    sides = workers(network, folder, options)
    speeds = {turn: [] for turn in TURNS}
    for round_number in range(options.rounds):
        shift = round_number * 3 % len(TURNS)
        for side, variant in TURNS[shift:] + TURNS[:shift]:
            speeds[side, variant].append(sides[side].speed(variant, options.seconds))
    for side in sides.values():
        side.close()
    medians = {turn: statistics.median(values) for turn, values in speeds.items()}
    return medians, [side.description for side in sides.values()]


def machine_rates(options, byte_counts):
    command = [options.bench, "rates", str(options.threads), *map(str, byte_counts)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))


def table(heading, rows):
    """Rows as aligned text: the first column to the left, figures to the right."""
    lines = [heading] + rows
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths))) + " |"
        for line in lines)


def speed_table(results, variant):
    heading = ["network, steps/s", "PyTorch", "JAX", "Gradhelm", "x PyTorch", "x the faster"]
    rows, ratios, best_ratios = [], [], []
    for network, speeds, _ in results:
        torch, jax, ours = (speeds[side, variant] for side in ("pytorch", "jax", "gradhelm"))
        ratios.append(ours / torch)
        best_ratios.append(ours / max(torch, jax))
        rows.append([network.title, figure(torch), figure(jax), figure(ours),
                     f"{ratios[-1]:.2f}", f"{best_ratios[-1]:.2f}"])
    rows.append(["geometric mean", "", "", "",
                 f"{geometric_mean(ratios):.2f}", f"{geometric_mean(best_ratios):.2f}"])
    return table(heading, rows)


def cost_table(results):
    heading = ["network, share of a step", "norms", "all statistics", "recording on top"]
    rows = []
    for network, speeds, _ in results:
        plain, norms, everything, recorded = (
            1 / speeds["gradhelm", variant]
            for variant in ("plain", "norms", "statistics", "recorded"))
        rows.append([network.title, percent(norms / plain - 1), percent(everything / plain - 1),
                     percent(recorded / everything - 1)])
    return table(heading, rows)


def roofline_table(results, rates):
    heading = ["network, ms a step", "products", "memory", "step", "roofline reached"]
    rows = []
    for (network, speeds, _), byte_rate in zip(results, rates["bytesPerSecond"]):
        products = network.work.flops / rates["flops"] * 1e3
        memory = network.work.bytes / byte_rate * 1e3
        step = 1e3 / speeds["gradhelm", "plain"]
        share = max(products, memory) / step
        rows.append([network.title, f"{products:.3f}", f"{memory:.3f}", f"{step:.3f}",
                     f"{100 * share:.0f} %"])
    return table(heading, rows)


def figure(speed):
    return f"{speed:,.0f}" if speed >= 100 else f"{speed:.1f}"


def percent(share):
    return f"{100 * share:+.1f} %"


def parse_options():
    parser = argparse.ArgumentParser(prog="compare", description=__doc__.splitlines()[0])
    parser.add_argument("--bench", required=True, help="the program gradhelm-bench")
    parser.add_argument("--threads", type=int, default=1, help="threads of every side")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.5, help="length of a turn")
    parser.add_argument("--networks", nargs="*", default=[network.key for network in NETWORKS])
    return parser.parse_args()


def main():
    options = parse_options()
    chosen = [network for network in NETWORKS if network.key in options.networks]
    results = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_data(folder)
        for configuration in CONFIGURATIONS.glob("*.yaml"):
            shutil.copy(configuration, folder)
        for network in chosen:
            print(f"Measuring {network.title} ...", file=sys.stderr, flush=True)
            results.append((network, *measure(network, folder, options)))
    rates = machine_rates(options, [network.work.footprint for network in chosen])
    report(results, rates, options)


def report(results, rates, options):
    print(f"{platform.platform()}, Python {platform.python_version()}, "
          f"{options.threads} thread(s), {options.rounds} rounds of {options.seconds} s")
    for side in results[0][2]:
        print("  ".join(filter(None, (side["name"], side["version"], side["flags"]))))
    print(f"products {rates['flops'] / 1e9:.0f} GFLOP/s\n")
    print("Nothing measured\n", speed_table(results, "plain"), "", sep="\n")
    print("All statistics of every tensor in every step\n",
          speed_table(results, "statistics"), "", sep="\n")
    print("What measuring and recording cost\n", cost_table(results), "", sep="\n")
    print("What is left\n", roofline_table(results, rates), sep="\n")


if __name__ == "__main__":
    main()
