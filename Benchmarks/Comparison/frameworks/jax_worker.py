"""Trains one network with JAX: `jax_worker.py KEY FOLDER THREADS`."""

import os
import sys
from functools import partial
from pathlib import Path

THREADS = int(sys.argv[3])
FLAGS = "" if THREADS > 1 else (
    "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")
os.environ["XLA_FLAGS"] = FLAGS
os.environ["JAX_PLATFORMS"] = "cpu"
os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-THREADS:])

import jax
import jax.numpy as jnp
import optax
from jax import lax, nn

import worker
from networks import batches


class Parameters:
    """Makes arrays with numbers that are different every time."""

    def __init__(self):
        self.key = jax.random.key(1)

    def uniform(self, *shape, fan_in):
        self.key, key = jax.random.split(self.key)
        bound = fan_in ** -0.5
        return jax.random.uniform(key, shape, minval=-bound, maxval=bound)

    def dense(self, inputs, outputs):
        return {"w": self.uniform(inputs, outputs, fan_in=inputs),
                "b": self.uniform(outputs, fan_in=inputs)}

    def convolution(self, inputs, outputs):
        return {"w": self.uniform(3, 3, inputs, outputs, fan_in=9 * inputs),
                "b": self.uniform(outputs, fan_in=9 * inputs)}

    def norm(self, width):
        return {"scale": jnp.ones(width), "shift": jnp.zeros(width)}


def dense(layer, x):
    return x @ layer["w"] + layer["b"]


def mlp(widths, activation):
    def make(p):
        return [p.dense(inputs, outputs) for inputs, outputs in zip(widths, widths[1:])]

    def apply(layers, x):
        for layer in layers[:-1]:
            x = activation(dense(layer, x))
        return dense(layers[-1], x)

    return make, apply


def recurrent(gates, cell, state_count=1):
    """A recurrent layer whose last output goes into a dense layer; inputs are batch first."""
    def make(p):
        return {"input": p.dense(64, gates * 128), "hidden": p.dense(128, gates * 128),
                "dense": p.dense(128, 10)}

    def apply(layers, x):
        projected = jnp.swapaxes(dense(layers["input"], x), 0, 1)
        states = tuple(jnp.zeros((x.shape[0], 128)) for _ in range(state_count))

        def advance(states, z):
            return cell(z, dense(layers["hidden"], states[0]), states), None

        states, _ = lax.scan(advance, states, projected)
        return dense(layers["dense"], states[0])

    return make, apply


def rnn_cell(z, h, states):
    return (jnp.tanh(z + h),)


def lstm_cell(z, h, states):
    i, f, g, o = jnp.split(z + h, 4, axis=-1)
    c = nn.sigmoid(f) * states[1] + nn.sigmoid(i) * jnp.tanh(g)
    return nn.sigmoid(o) * jnp.tanh(c), c


def gru_cell(z, h, states):
    (zr, zu, zn), (hr, hu, hn) = jnp.split(z, 3, axis=-1), jnp.split(h, 3, axis=-1)
    update = nn.sigmoid(zu + hu)
    candidate = jnp.tanh(zn + nn.sigmoid(zr + hr) * hn)
    return ((1 - update) * candidate + update * states[0],)


def cnn():
    def make(p):
        return {"first": p.convolution(1, 16), "second": p.convolution(16, 32),
                "dense": p.dense(32 * 14 * 14, 10)}

    def convolve(layer, x):
        y = lax.conv_general_dilated(x, layer["w"], (1, 1), "SAME",
                                     dimension_numbers=("NHWC", "HWIO", "NHWC"))
        return nn.relu(y + layer["b"])

    def apply(layers, x):
        x = convolve(layers["second"], convolve(layers["first"], x))
        x = lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
        return dense(layers["dense"], x.reshape(x.shape[0], -1))

    return make, apply


def standardise(layer, x, axis):
    centred = x - x.mean(axis, keepdims=True)
    variance = (centred ** 2).mean(axis, keepdims=True)
    return centred * lax.rsqrt(variance + 1e-5) * layer["scale"] + layer["shift"]


def transformer(width=128, heads=4, hidden=512, steps=64):
    mask = jnp.tril(jnp.ones((steps, steps), bool))

    def make(p):
        def block():
            return {"norm1": p.norm(width), "qkv": p.dense(width, 3 * width),
                    "out": p.dense(width, width), "norm2": p.norm(width),
                    "up": p.dense(width, hidden), "down": p.dense(hidden, width)}
        return {"embedding": p.uniform(64, width, fan_in=1),
                "positions": p.uniform(steps, width, fan_in=1),
                "blocks": [block(), block()], "norm": p.norm(width),
                "dense": p.dense(width, 64)}

    def attend(layers, x):
        parts = dense(layers["qkv"], x).reshape(-1, steps, 3, heads, width // heads)
        q, k, v = (parts[:, :, part] for part in range(3))
        scores = jnp.einsum("bihd,bjhd->bhij", q, k) * (width // heads) ** -0.5
        weights = nn.softmax(jnp.where(mask, scores, -jnp.inf))
        mixed = jnp.einsum("bhij,bjhd->bihd", weights, v)
        return dense(layers["out"], mixed.reshape(-1, steps, width))

    def apply(layers, tokens):
        x = layers["embedding"][tokens] + layers["positions"]
        for block in layers["blocks"]:
            x = x + attend(block, standardise(block["norm1"], x, -1))
            y = nn.gelu(dense(block["up"], standardise(block["norm2"], x, -1)),
                        approximate=False)
            x = x + dense(block["down"], y)
        return dense(layers["dense"], standardise(layers["norm"], x, -1)).reshape(-1, 64)

    return make, apply


def residual():
    def make(p):
        blocks = [{"dense": p.dense(128, 128), "norm": p.norm(128)} for _ in range(10)]
        return {"first": p.dense(128, 128), "blocks": blocks, "last": p.dense(128, 10)}

    def apply(layers, x):
        x = dense(layers["first"], x)
        for block in layers["blocks"]:
            x = x + nn.relu(standardise(block["norm"], dense(block["dense"], x), 0))
        return dense(layers["last"], x)

    return make, apply


MODELS = {
    "mlp-small": lambda: mlp([10, 50, 1], nn.relu),
    "mlp-digits": lambda: mlp([784, 256, 128, 10], nn.relu),
    "mlp-deep": lambda: mlp([128] * 21 + [10], jnp.tanh),
    "rnn": lambda: recurrent(1, rnn_cell),
    "lstm": lambda: recurrent(4, lstm_cell, state_count=2),
    "gru": lambda: recurrent(3, gru_cell),
    "cnn": cnn,
    "transformer": transformer,
    "residual": residual,
}


def measure(gradient, parameter):
    magnitude = jnp.abs(gradient)
    return jnp.stack([
        jnp.linalg.norm(gradient.ravel()), magnitude.max(), magnitude.mean(), gradient.mean(),
        gradient.std(), (gradient == 0).mean(), jnp.isnan(gradient).sum(),
        jnp.isinf(gradient).sum(), jnp.linalg.norm(parameter.ravel())])


def optimizer_of(key):
    match key:
        case "mlp-small":
            return optax.chain(optax.clip_by_global_norm(1.0), optax.adam(1e-4))
        case "mlp-digits":
            return optax.sgd(0.01, momentum=0.9)
    return optax.adam(1e-4)


def main(key, folder):
    make, apply = MODELS[key]()
    optimizer = optimizer_of(key)

    def loss(layers, inputs, targets):
        outputs = apply(layers, inputs)
        if key == "mlp-small":
            return ((outputs - targets) ** 2).mean()
        return optax.softmax_cross_entropy_with_integer_labels(outputs, targets).mean()

    @partial(jax.jit, static_argnums=3, donate_argnums=0)
    def learn(state, inputs, targets, measures):
        layers, memory = state
        value, gradients = jax.value_and_grad(loss)(layers, inputs, targets)
        rows = []
        if measures:
            rows = jax.tree.leaves(jax.tree.map(measure, gradients, layers))
        updates, memory = optimizer.update(gradients, memory, layers)
        return (optax.apply_updates(layers, updates), memory), value, rows

    layers = make(Parameters())
    states = [(layers, optimizer.init(layers))]
    pairs = [(jnp.asarray(inputs.transpose(0, 2, 3, 1) if key == "cnn" else inputs),
              jnp.asarray(targets.flatten() if key == "transformer" else targets))
             for inputs, targets in batches(key, folder)]

    def step(index, measures=False):
        inputs, targets = pairs[index % len(pairs)]
        states[0], value, rows = learn(states[0], inputs, targets, measures)
        if measures:
            jax.device_get(rows)

    description = {"name": "JAX", "version": jax.__version__,
                   "flags": f"jit, XLA_FLAGS={FLAGS!r}, {THREADS} processors"}
    worker.serve(description, {
        "plain": step, "statistics": lambda index: step(index, measures=True)},
        lambda: jax.block_until_ready(states[0]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
