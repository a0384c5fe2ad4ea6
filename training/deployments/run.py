"""Read articles with a network that is still in training: ``python -m training.deployments.run NET.pt IN OUT.jsonl``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from training.deployments.net import Network, load_tokenizer
from troopmap.extract import extract
from troopmap.extract.neural.encode import Encoded, Encoder
from troopmap.extract.neural.reader import TrainedReader
from troopmap.merge import merge
from troopmap.places import locate
from troopmap.read import read
from troopmap.record import to_record

if TYPE_CHECKING:
    import numpy as np

    from troopmap.extract.neural.reading import Pairs

__all__ = ["Torch"]


class Torch:
    """A network in training, as the product's reader asks it."""

    def __init__(self, path: str | Path) -> None:
        saved = torch.load(path, weights_only=True)
        self.net = Network(saved["encoder"])
        self.net.load_state_dict(saved["state"])
        self.net.eval()
        self.tokenizer = load_tokenizer(Path(saved["encoder"]))

    @torch.no_grad()
    def encode(self, encoded: Encoded, marks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Read a window once for each row of marks."""
        hidden = self.net.embed(torch.tensor(encoded.ids)[None], torch.tensor(encoded.features)[None])
        rows = torch.tensor(marks)
        hidden = self.net.encode(hidden + rows[:, :, None] * self.net.marked, torch.ones_like(rows))
        return hidden.numpy(), self.net.tag(hidden[0]).numpy()

    @torch.no_grad()
    def weigh(self, hidden: np.ndarray, marks: np.ndarray, pairs: Pairs) -> tuple[np.ndarray, np.ndarray]:
        """Weigh forces and their candidates."""
        arrays = (hidden, marks, pairs.mentions, pairs.candidates, pairs.distance, pairs.apart, pairs.kinds)
        status, role = self.net.heads(*map(torch.tensor, arrays))
        return status.numpy(), role.numpy()


def main() -> None:
    """Read the command line."""
    weights, source, output = sys.argv[1:]
    network = Torch(weights)
    reader = TrainedReader(network, Encoder(network.tokenizer))
    with Path(output).open("w", encoding="utf-8") as out:
        for article in read(Path(source)):
            found = merge(locate(extract(article, reader=reader), article))
            out.writelines(json.dumps(to_record(record)) + "\n" for record in found)


if __name__ == "__main__":
    main()
