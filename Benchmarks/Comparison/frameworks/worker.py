"""What the workers of both frameworks have in common: the conversation with `compare`.

A worker writes one line of JSON when it is ready. Then it reads a line `VARIANT SECONDS` for each
turn, trains for so long, and answers with the number of steps and the seconds they took.
"""

import json
import sys
import time

WARM_UP_STEPS = 5


def serve(description, step_of_variant, finish):
    """Answers turns until standard input ends.

    step_of_variant: for each variant a function of the step's number that trains one step.
    finish: waits until everything that was begun is done.
    """
    print(json.dumps(description), flush=True)
    for line in sys.stdin:
        variant, seconds = line.split()
        steps, elapsed = train(step_of_variant[variant], float(seconds), finish)
        print(json.dumps({"steps": steps, "seconds": elapsed}), flush=True)


def train(step, seconds, finish):
    for index in range(WARM_UP_STEPS):
        step(index)
    finish()
    start = time.perf_counter()
    steps = 0
    while time.perf_counter() - start < seconds:
        step(steps)
        steps += 1
    finish()
    return steps, time.perf_counter() - start
