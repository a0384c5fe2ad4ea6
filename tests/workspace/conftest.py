"""A workspace of a few short articles: a move that is announced, and then under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from troopmap.workspace.settings import make

if TYPE_CHECKING:
    from pathlib import Path

ANNOUNCED = """---
title: Kenya to send troops to Haiti
date: 2024-02-05
url: https://daily.example/kenya
publisher: The Daily
---
Kenya will send about 1,000 soldiers from Nairobi to Haiti next month, the defence ministry said on Monday.
"""
GONE = """---
title: Kenyan troops leave
date: 2024-02-12
url: https://post.example/leave
publisher: The Post
---
About 1,000 Kenyan soldiers are flying from Nairobi to Haiti this week, the army said.
"""
OTHER = """---
title: France pulls out
date: 2024-02-07
---
France is withdrawing 300 soldiers from Niger, the government in Paris said on Wednesday.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with two articles."""
    make(tmp_path / "ws")
    (tmp_path / "ws" / "articles" / "kenya.md").write_text(ANNOUNCED)
    (tmp_path / "ws" / "articles" / "france.md").write_text(OTHER)
    return tmp_path / "ws"


@pytest.fixture
def gone() -> str:
    """The news that the announced troops are on their way."""
    return GONE
