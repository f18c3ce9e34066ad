"""Writes a checkpoint as the program reads it (src/weights.rs): int8 with a scale a row or column, the rest f32.

    export.py MODEL_FOLDER RUN.pt ../weights/encoder.bin
"""
import sys

import torch
from torch import Tensor

from model import LONGEST, Chains, Encoder


def main() -> None:
    folder, checkpoint, path = sys.argv[1:4]
    vocabulary = open("../weights/vocabulary.txt", encoding="utf8").read().split("\n")[:-1]
    model, chains = Encoder(folder, vocabulary), Chains()
    saved = torch.load(checkpoint)
    model.load_state_dict(saved["model"])
    chains.load_state_dict(saved["chains"])
    out = bytearray(b"ONRECE01")

    def floats(values: Tensor) -> None:
        out.extend(values.detach().contiguous().float().numpy().astype("<f4").tobytes())

    def rows(table: Tensor) -> None:
        """A scale and 384 integers a row."""
        for row in table.detach():
            scale = row.abs().max().clamp(min=1e-8) / 127
            floats(scale)
            out.extend((row / scale).round().to(torch.int8).numpy().tobytes())

    def linear(weight: Tensor, bias: Tensor) -> None:
        """Integers (inputs, outputs), then a scale an output, then the bias."""
        weight = weight.detach()
        scale = weight.abs().amax(1).clamp(min=1e-8) / 127
        out.extend((weight / scale[:, None]).round().to(torch.int8).T.contiguous().numpy().tobytes())
        floats(scale)
        floats(bias)

    def norm(layer: torch.nn.LayerNorm) -> None:
        floats(layer.weight)
        floats(layer.bias)

    out.extend(len(vocabulary).to_bytes(4, "little"))
    embeddings = model.body.embeddings
    rows(model.words.weight)
    rows(embeddings.position_embeddings.weight[:LONGEST] + embeddings.token_type_embeddings.weight[0])
    floats(model.form.weight)
    floats(model.ruled.weight)
    norm(embeddings.LayerNorm)
    for layer in model.body.encoder.layer:
        own = layer.attention.self
        parts = (own.query, own.key, own.value)
        linear(torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts]))
        linear(layer.attention.output.dense.weight, layer.attention.output.dense.bias)
        norm(layer.attention.output.LayerNorm)
        linear(layer.intermediate.dense.weight, layer.intermediate.dense.bias)
        linear(layer.output.dense.weight, layer.output.dense.bias)
        norm(layer.output.LayerNorm)
    floats(model.head.weight.T)
    floats(model.head.bias)
    floats(model.head_form.weight)
    floats(model.head_ruled.weight)
    floats(chains.start)
    floats(chains.step)
    with open(path, "wb") as file:
        file.write(out)
    print(f"{path}: {len(out)} bytes")


if __name__ == "__main__":
    main()
