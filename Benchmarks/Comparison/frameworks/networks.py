"""The networks that are compared: their data, and the least work that a step of each is."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

FLOAT_BYTES = 4


@dataclass(frozen=True)
class Work:
    """The least that one training step has to do.

    products: matrix products of the forward pass as (rows, columns, depth, how often); the
        backward pass has two of each, and one of those marked as reading the data.
    parameters: elements of all parameters.
    activations: elements of all layers' outputs.
    optimizer_passes: reads and writes of arrays as large as the parameters in an update.
    """

    products: tuple
    from_data: tuple
    parameters: int
    activations: int
    optimizer_passes: int

    @property
    def flops(self):
        three_times = sum(2 * m * n * k * times for m, n, k, times in self.products) * 3
        twice = sum(2 * m * n * k * times for m, n, k, times in self.from_data) * 2
        return three_times + twice

    @property
    def bytes(self):
        """Weights are read twice and their gradient is written; outputs and their gradients are
        each written and read once."""
        parameter_passes = 3 + self.optimizer_passes
        return FLOAT_BYTES * (parameter_passes * self.parameters + 4 * self.activations)

    @property
    def footprint(self):
        """Bytes of weights, gradients, the optimizer's memory, outputs and their gradients."""
        copies = {MOMENTUM_PASSES: 3, ADAM_PASSES: 4}[self.optimizer_passes]
        return FLOAT_BYTES * (copies * self.parameters + 2 * self.activations)


ADAM_PASSES = 7  # reads g, w, m, v; writes w, m, v
MOMENTUM_PASSES = 5  # reads g, w, m; writes w, m


@dataclass(frozen=True)
class Network:
    """One network: `key` names its file in `networks/`, `data` its arrays."""

    key: str
    title: str
    batch: int
    work: Work
    is_larger: bool


def dense(batch, widths):
    """Products, parameters and outputs of dense layers from `widths[0]` to `widths[-1]`."""
    pairs = list(zip(widths, widths[1:]))
    products = tuple((batch, outputs, inputs, 1) for inputs, outputs in pairs)
    parameters = sum(outputs * (inputs + 1) for inputs, outputs in pairs)
    return products, parameters, batch * sum(widths[1:])


def dense_work(batch, widths, passes, extra_parameters=0, extra_activations=0):
    products, parameters, activations = dense(batch, widths)
    return Work(products[1:], products[:1], parameters + extra_parameters,
                activations + extra_activations, passes)


def recurrent_work(gates, batch=32, steps=50, inputs=64, units=128, classes=10):
    """A recurrent layer whose last output goes into a dense layer."""
    products = ((batch, gates * units, units, steps), (batch, classes, units, 1))
    from_data = ((batch * steps, gates * units, inputs, 1),)
    parameters = gates * units * (inputs + units + 2) + classes * (units + 1)
    activations = batch * steps * units * (gates + 1) + batch * classes
    return Work(products, from_data, parameters, activations, ADAM_PASSES)


def convolution_work(batch=64, side=28, classes=10):
    places = batch * side * side
    features = 32 * (side // 2) ** 2
    products = ((places, 32, 9 * 16, 1), (batch, classes, features, 1))
    parameters = 16 * 10 + 32 * (9 * 16 + 1) + classes * (features + 1)
    activations = places * (16 + 32) + batch * (features + classes)
    return Work(products, ((places, 16, 9, 1),), parameters, activations, ADAM_PASSES)


def transformer_work(batch=16, steps=64, width=128, heads=4, hidden=512, blocks=2, characters=64):
    rows, head = batch * steps, width // heads
    block = ((rows, 3 * width, width, 1), (rows, width, width, 1),
             (steps, steps, head, batch * heads), (steps, head, steps, batch * heads),
             (rows, hidden, width, 1), (rows, width, hidden, 1))
    products = block * blocks + ((rows, characters, width, 1),)
    block_parameters = 4 * width * (width + 1) + hidden * (width + 1) + width * (hidden + 1)
    parameters = (blocks * (block_parameters + 4 * width) + (characters + steps) * width
                  + 2 * width + characters * (width + 1))
    block_activations = rows * (3 * width + 5 * width + hidden) + batch * heads * steps * steps
    activations = blocks * block_activations + rows * (2 * width + characters)
    return Work(products, (), parameters, activations, ADAM_PASSES)


NETWORKS = [
    Network("mlp-small", "MLP 10-50-1, batch 64, Adam, clip norm 1", 64,
            dense_work(64, [10, 50, 1], ADAM_PASSES), False),
    Network("mlp-digits", "MLP 784-256-128-10, batch 128, momentum", 128,
            dense_work(128, [784, 256, 128, 10], MOMENTUM_PASSES), False),
    Network("mlp-deep", "20 x 128 tanh MLP, batch 64, Adam", 64,
            dense_work(64, [128] * 21 + [10], ADAM_PASSES), False),
    Network("rnn", "RNN 64 -> 128, 50 steps, batch 32, Adam", 32, recurrent_work(1), True),
    Network("lstm", "LSTM 64 -> 128, 50 steps, batch 32, Adam", 32, recurrent_work(4), True),
    Network("gru", "GRU 64 -> 128, 50 steps, batch 32, Adam", 32, recurrent_work(3), True),
    Network("cnn", "CNN 28x28, conv 16, conv 32, pool, dense, batch 64, Adam", 64,
            convolution_work(), True),
    Network("transformer", "transformer, width 128, 2 layers, 64 tokens, batch 16, Adam", 16,
            transformer_work(), True),
    Network("residual", "residual MLP with batch norm, 10 x 128, batch 64, Adam", 64,
            dense_work(64, [128] * 12 + [10], ADAM_PASSES, 20 * 128, 20 * 64 * 128), False),
]

STEPS_OF_DATA = 10
CHARACTERS = "".join(chr(33 + index) for index in range(64))


def write_data(folder: Path):
    """Writes every network's arrays, ten batches of random numbers each."""
    random = np.random.default_rng(1)
    for network in NETWORKS:
        inputs, targets = arrays(network.key, network.batch * STEPS_OF_DATA, random)
        np.save(folder / f"{network.key}-inputs.npy", inputs)
        np.save(folder / f"{network.key}-targets.npy", targets)
        if network.key == "transformer":
            text = "".join(CHARACTERS[index] for index in inputs.flatten())
            (folder / "transformer.txt").write_text(text + text[0])


def arrays(key, samples, random):
    """Inputs and targets of some samples."""
    def numbers(*shape):
        return random.standard_normal(shape).astype(np.float32)

    classes = random.integers(0, 10, samples)
    match key:
        case "mlp-small":
            return numbers(samples, 10), numbers(samples, 1)
        case "mlp-digits":
            return numbers(samples, 784), classes
        case "mlp-deep" | "residual":
            return numbers(samples, 128), classes
        case "rnn" | "lstm" | "gru":
            return numbers(samples, 50, 64), classes
        case "cnn":
            return numbers(samples, 1, 28, 28), classes
        case "transformer":
            tokens = random.integers(0, 64, (samples, 64))
            tokens.flat[:64] = np.arange(64)  # every character occurs
            following = np.roll(tokens.flatten(), -1).reshape(tokens.shape)
            return tokens, following
    raise ValueError(f"there is no network {key}")


def batches(key, folder: Path):
    """The arrays of one network, cut into batches: pairs of inputs and targets."""
    inputs = np.load(folder / f"{key}-inputs.npy")
    targets = np.load(folder / f"{key}-targets.npy")
    size = len(inputs) // STEPS_OF_DATA
    return [(inputs[start:start + size], targets[start:start + size])
            for start in range(0, len(inputs), size)]
