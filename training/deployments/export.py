"""Turn trained weights into the two ONNX files that the product ships, in eight bits.

The bytes are unsigned: with signed ones, processors without VNNI saturate the sums of products, and read another
text than the others do (exact F1 .57 instead of .60 on annotated news).

``python -m training.deployments.export NET.pt FOLDER``
"""

from __future__ import annotations

import argparse
import shutil
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from training.deployments.net import Network
from troopmap.extract.neural.encode import FEATURES

__all__ = ["export"]

OPSET = 17
SHIPPED = ("encoder.onnx", "heads.onnx", "tokenizer.json")


class _Encoder(nn.Module):
    """Word pieces to states, with one force marked in each row, and the tags of the first row."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, ids: torch.Tensor, features: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.net.embed(ids[None], features[None]) + marks[:, :, None] * self.net.marked
        hidden = self.net.encode(hidden, torch.ones_like(marks))
        return hidden, self.net.tag(hidden[:1])


class _Heads(nn.Module):
    def __init__(self, net: Network) -> None:
        super().__init__()
        self.net = net

    def forward(self, *arrays: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.net.heads(*arrays)


def export(weights: Path, folder: Path, *, quantized: bool = True) -> None:
    """Write ``encoder.onnx``, ``heads.onnx`` and ``tokenizer.json``."""
    saved = torch.load(weights, weights_only=False)
    net = Network(saved["encoder"])
    net.load_state_dict(saved["state"])
    net.eval()
    folder.mkdir(parents=True, exist_ok=True)
    length, forces, candidates = 23, 3, 5
    ids = torch.randint(1000, 2000, (length,))
    features, marks = torch.zeros(length, FEATURES), torch.zeros(forces, length)
    plain = folder / "encoder.fp32.onnx"
    torch.onnx.export(
        _Encoder(net),
        (ids, features, marks),
        plain,
        opset_version=OPSET,
        dynamo=False,
        input_names=["ids", "features", "marks"],
        output_names=["hidden", "tags"],
        dynamic_axes={
            "ids": {0: "T"},
            "features": {0: "T"},
            "marks": {0: "M", 1: "T"},
            "hidden": {0: "M", 1: "T"},
            "tags": {1: "T"},
        },
    )
    size = net.bert.config.hidden_size
    whole = torch.zeros(forces, candidates, dtype=torch.long)
    torch.onnx.export(
        _Heads(net),
        (
            torch.randn(forces, length, size),
            torch.ones(forces, length),
            torch.zeros(forces, 2, dtype=torch.long),
            torch.zeros(forces, candidates, 2, dtype=torch.long),
            whole,
            whole,
            whole,
        ),
        folder / "heads.fp32.onnx",
        opset_version=OPSET,
        dynamo=False,
        input_names=["hidden", "marks", "mentions", "candidates", "distance", "apart", "kinds"],
        output_names=["statuses", "roles"],
        dynamic_axes={
            "hidden": {0: "M", 1: "T"},
            "marks": {0: "M", 1: "T"},
            "mentions": {0: "M"},
            "candidates": {0: "M", 1: "C"},
            "distance": {0: "M", 1: "C"},
            "apart": {0: "M", 1: "C"},
            "kinds": {0: "M", 1: "C"},
            "statuses": {0: "M"},
            "roles": {0: "M", 1: "C"},
        },
    )
    for name in ("encoder", "heads"):
        source, target = folder / f"{name}.fp32.onnx", folder / f"{name}.onnx"
        if quantized:
            quantize_dynamic(
                source, target, weight_type=QuantType.QUInt8, per_channel=True, reduce_range=False
            )
        else:
            shutil.copy(source, target)
        onnx.checker.check_model(str(target))
        source.unlink()
    shutil.copy(Path(saved["encoder"]) / "tokenizer.json", folder / "tokenizer.json")
    sums = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in SHIPPED]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fp32", action="store_true")
    options = parser.parse_args()
    export(options.weights, options.folder, quantized=not options.fp32)


if __name__ == "__main__":
    main()
