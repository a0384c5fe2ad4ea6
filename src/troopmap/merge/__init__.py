"""Records that tell of one deployment, as one record with all its reports and its history."""

from __future__ import annotations

from troopmap.merge.clusters import clusters, distinct, merge, told_once
from troopmap.merge.likeness import Likeness, likeness
from troopmap.merge.progress import Stage, stages

__all__ = ["Likeness", "Stage", "clusters", "distinct", "likeness", "merge", "stages", "told_once"]
