"""Trains one network with PyTorch: `pytorch_worker.py KEY FOLDER THREADS`."""

import sys
from pathlib import Path

import torch
from torch import nn

import worker
from networks import batches


class LastOutput(nn.Module):
    """A recurrent layer whose last output goes into a dense layer."""

    def __init__(self, layer):
        super().__init__()
        self.recurrent = layer(64, 128, batch_first=True)
        self.dense = nn.Linear(128, 10)

    def forward(self, inputs):
        return self.dense(self.recurrent(inputs)[0][:, -1])


class Transformer(nn.Module):
    """A causal transformer over 64 characters, with the norms first."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(64, 128)
        self.positions = nn.Parameter(torch.randn(64, 128))
        self.blocks = nn.ModuleList(
            nn.TransformerEncoderLayer(128, 4, 512, dropout=0.0, activation="gelu",
                                       batch_first=True, norm_first=True)
            for _ in range(2))
        self.norm = nn.LayerNorm(128)
        self.dense = nn.Linear(128, 64)
        self.register_buffer("mask", nn.Transformer.generate_square_subsequent_mask(64))

    def forward(self, tokens):
        outputs = self.embedding(tokens) + self.positions
        for block in self.blocks:
            outputs = block(outputs, src_mask=self.mask, is_causal=True)
        return self.dense(self.norm(outputs)).flatten(0, 1)


class Residual(nn.Module):
    """A way around a layer."""

    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, inputs):
        return inputs + self.inner(inputs)


def residual_block():
    return Residual(nn.Sequential(nn.Linear(128, 128), nn.BatchNorm1d(128), nn.ReLU()))


MODELS = {
    "mlp-small": lambda: nn.Sequential(nn.Linear(10, 50), nn.ReLU(), nn.Linear(50, 1)),
    "mlp-digits": lambda: nn.Sequential(
        nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10)),
    "mlp-deep": lambda: nn.Sequential(
        *[layer for _ in range(20) for layer in (nn.Linear(128, 128), nn.Tanh())],
        nn.Linear(128, 10)),
    "rnn": lambda: LastOutput(nn.RNN),
    "lstm": lambda: LastOutput(nn.LSTM),
    "gru": lambda: LastOutput(nn.GRU),
    "cnn": lambda: nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 14 * 14, 10)),
    "transformer": Transformer,
    "residual": lambda: nn.Sequential(
        nn.Linear(128, 128), *[residual_block() for _ in range(10)], nn.Linear(128, 10)),
}


def measure(parameters):
    """All statistics of every gradient, the way they are usually logged: one loop."""
    rows = []
    for parameter in parameters:
        gradient = parameter.grad
        magnitude = gradient.abs()
        rows.append((
            gradient.norm().item(), magnitude.max().item(), magnitude.mean().item(),
            gradient.mean().item(), gradient.std(correction=0).item(),
            (gradient == 0).float().mean().item(), gradient.isnan().sum().item(),
            gradient.isinf().sum().item(), parameter.data.norm().item()))
    return rows


def main(key, folder, threads):
    torch.set_num_threads(threads)
    model = MODELS[key]()
    parameters = list(model.parameters())
    optimizer = (torch.optim.SGD(parameters, 0.01, momentum=0.9, fused=True)
                 if key == "mlp-digits" else torch.optim.Adam(parameters, 1e-4, fused=True))
    loss = nn.MSELoss() if key == "mlp-small" else nn.CrossEntropyLoss()
    pairs = [(torch.from_numpy(inputs), torch.from_numpy(targets))
             for inputs, targets in batches(key, folder)]
    if key == "transformer":
        pairs = [(inputs, targets.flatten()) for inputs, targets in pairs]

    def step(index, measures=False):
        inputs, targets = pairs[index % len(pairs)]
        optimizer.zero_grad(set_to_none=True)
        loss(model(inputs), targets).backward()
        if measures:
            measure(parameters)
        if key == "mlp-small":
            nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()

    description = {"name": "PyTorch", "version": torch.__version__,
                   "flags": f"{type(optimizer).__name__}(fused=True), {threads} threads"}
    worker.serve(description, {
        "plain": step, "statistics": lambda index: step(index, measures=True)}, lambda: None)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
