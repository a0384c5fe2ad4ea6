"""The network: a small transformer encoder, a tagger of forces, and scorers of statuses, roles and identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import BertModel

from troopmap.extract.neural.encode import FEATURES

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Network", "load_tokenizer"]

DISTANCES = 12
SENTENCES = 7
ALLOWED = [[1, 1, 1, 0, 0, 0], [1, 1, 1, 0, 0, 0], [1, 0, 0, 1, 0, 0], [1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, 1]]
"""Roles that each kind of candidate may play; the last kind is another force."""


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the word pieces of a pretrained encoder; nothing is cut or padded."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Network(nn.Module):
    """Read a window once and tag its forces, then once for each force, marked, and weigh the candidates.

    Parameters
    ----------
    encoder
        Folder of the pretrained encoder.
    attention
        How transformers computes it: ``"eager"`` can be exported, ``"sdpa"`` is faster on a GPU.
    """

    def __init__(self, encoder: str, attention: str = "eager") -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            encoder,
            add_pooling_layer=False,
            attn_implementation=attention,
            attention_probs_dropout_prob=0.0,
            dtype=torch.float32,
        )
        size = self.bert.config.hidden_size
        self.features = nn.Linear(FEATURES, size, bias=False)
        nn.init.normal_(self.features.weight, std=0.02)
        self.marked = nn.Parameter(torch.zeros(size).normal_(std=0.05))
        self.tag = nn.Linear(size, 3)
        self.mention = nn.Linear(3 * size, size)
        self.candidate = nn.Linear(2 * size, size)
        self.distance = nn.Embedding(DISTANCES, 64)
        self.apart = nn.Embedding(SENTENCES, 64)
        self.kind = nn.Embedding(len(ALLOWED), 64)
        self.register_buffer("barred", (1 - torch.tensor(ALLOWED, dtype=torch.float32)) * -1e4)
        self.status = nn.Sequential(nn.Linear(2 * size, size), nn.GELU(), nn.Dropout(0.1), nn.Linear(size, 9))
        self.role = nn.Sequential(
            nn.Linear(3 * size + 192, size), nn.GELU(), nn.Dropout(0.1), nn.Linear(size, 6)
        )

    def embed(self, ids: torch.Tensor, features: torch.Tensor) -> torch.Tensor:
        """Give the sum of the embeddings of the word pieces, ``(N, T, H)``."""
        hidden = self.bert.embeddings.word_embeddings(ids) + self.features(features)
        hidden = hidden + self.bert.embeddings.position_embeddings.weight[: ids.shape[1]]
        return hidden + self.bert.embeddings.token_type_embeddings.weight[0]

    def encode(self, hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Run the encoder on embeddings."""
        hidden = self.bert.embeddings.dropout(self.bert.embeddings.LayerNorm(hidden))
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        kind = hidden.device.type
        if torch.is_autocast_enabled(kind):
            # in single precision it would make the attention's scores so too, which costs a fifth of the time
            bias = bias.to(torch.get_autocast_dtype(kind))
        for layer in self.bert.encoder.layer:
            found = layer(hidden, attention_mask=bias)
            hidden = found[0] if isinstance(found, tuple) else found
        return hidden

    def lower(
        self, ids: torch.Tensor, features: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Give the embeddings ``(N, T, H)``, and the tags ``(N, T, 3)``."""
        hidden = self.embed(ids, features)
        return hidden, self.tag(self.encode(hidden, mask))

    def upper(
        self,
        hidden: torch.Tensor,
        mask: torch.Tensor,
        mentions: torch.Tensor,
        candidates: torch.Tensor,
        distance: torch.Tensor,
        apart: torch.Tensor,
        kinds: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Score forces and their candidates.

        Parameters
        ----------
        hidden, mask
            Of the window of each force, ``(M, T, H)`` and ``(M, T)``.
        mentions
            First and last word piece of each force, ``(M, 2)``.
        candidates
            The same of the candidates of each, ``(M, C, 2)``.
        distance, apart
            Buckets of the distance in word pieces and in sentences, ``(M, C)``.
        kinds
            Kinds of the candidates, ``(M, C)``.

        Returns
        -------
        tuple of tensors
            Logits of the statuses ``(M, 9)``, none first, and of the roles ``(M, C, 6)``: nothing, origin,
            destination, actor, quantity, same force.
        """
        steps = torch.arange(hidden.shape[1], device=hidden.device)[None, :]
        inside = ((steps >= mentions[:, :1]) & (steps <= mentions[:, 1:])).to(hidden.dtype)
        hidden = self.encode(hidden + inside[:, :, None] * self.marked, mask)
        return self.heads(hidden, inside, mentions, candidates, distance, apart, kinds)

    def heads(
        self,
        hidden: torch.Tensor,
        inside: torch.Tensor,
        mentions: torch.Tensor,
        candidates: torch.Tensor,
        distance: torch.Tensor,
        apart: torch.Tensor,
        kinds: torch.Tensor,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Weigh forces and candidates by the states of windows in which each force is marked (``inside``)."""
        rows = torch.arange(hidden.shape[0], device=hidden.device)
        mean = (inside[:, :, None] * hidden).sum(1) / inside.sum(1, keepdim=True)
        mention = self.mention(
            torch.cat([hidden[rows, mentions[:, 0]], hidden[rows, mentions[:, 1]], mean], dim=-1)
        )
        mention = functional.gelu(mention)
        status = self.status(torch.cat([mention, hidden[:, 0]], dim=-1))
        first = hidden[rows[:, None], candidates[:, :, 0]]
        last = hidden[rows[:, None], candidates[:, :, 1]]
        candidate = functional.gelu(self.candidate(torch.cat([first, last], dim=-1)))
        wide = mention[:, None, :].expand_as(candidate)
        role = self.role(
            torch.cat(
                [
                    candidate,
                    wide,
                    candidate * wide,
                    self.distance(distance),
                    self.apart(apart),
                    self.kind(kinds),
                ],
                dim=-1,
            )
        )
        return status, role + self.barred[kinds]
