"""One ranking from several.

Reciprocal rank fusion (Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet
and individual rank learning methods, SIGIR 2009).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

K: Final = 60
"""How little the first ranks tell apart; the value of the paper."""


def fused(rankings: Sequence[Sequence[int]]) -> dict[int, float]:
    """Return a score in (0, 1] for every item of any ranking: 1 for one that is first in all."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] += (K + 1) / (K + rank) / len(rankings)
    return dict(scores)
