"""The shipped weights, run by onnxruntime."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from troopmap.extract.neural.encode import Encoder

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from troopmap.extract.neural.encode import Encoded
    from troopmap.extract.neural.reading import Pairs

__all__ = ["OnnxNetwork", "differing_weights", "load_encoder", "load_network"]

_WEIGHTS = "weights"


class OnnxNetwork:
    """The network as two ONNX graphs: the encoder, and the heads that weigh its states.

    Parameters
    ----------
    folder
        Where ``encoder.onnx`` and ``heads.onnx`` are.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1

        def session(name: str) -> Any:
            return onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )

        self._encoder, self._heads = session("encoder.onnx"), session("heads.onnx")

    def encode(
        self, encoded: Encoded, marks: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Read a window once for each row of marks; see `reading.Network`."""
        hidden, tags = self._encoder.run(
            None, {"ids": encoded.ids, "features": encoded.features, "marks": marks}
        )
        return hidden, tags[0]

    def weigh(
        self, hidden: NDArray[np.float32], marks: NDArray[np.float32], pairs: Pairs
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Weigh forces and their candidates; see `reading.Network`."""
        asked = {"hidden": hidden, "marks": marks} | {
            name: getattr(pairs, name) for name in ("mentions", "candidates", "distance", "apart", "kinds")
        }
        statuses, roles = self._heads.run(None, asked)
        return statuses, roles


def differing_weights() -> list[str]:
    """Name the files of the weights that are missing or not as they were trained."""
    folder = files("troopmap.extract.neural") / _WEIGHTS
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return [name for digest, name in map(str.split, lines) if _digest(folder / name) != digest]


def _digest(path: Traversable) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


@cache
def load_network() -> OnnxNetwork:
    """Load the shipped weights, once in a run."""
    with as_file(files("troopmap.extract.neural") / _WEIGHTS) as folder:
        return OnnxNetwork(folder)


@cache
def load_encoder() -> Encoder:
    """Load the word pieces of the shipped weights, once in a run."""
    from tokenizers import Tokenizer

    text = (files("troopmap.extract.neural") / _WEIGHTS / "tokenizer.json").read_text(encoding="utf-8")
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(tokenizer)
