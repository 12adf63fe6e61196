"""One ranking from several.

Reciprocal rank fusion (Cormack, Clarke, Büttcher: Reciprocal rank fusion outperforms Condorcet
and individual rank learning methods, SIGIR 2009).
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

K: Final = 10
"""How little the first ranks tell apart.

The paper's 60 is for many rankings. Of two, what only one of them has first is good as well.
"""


def fused(rankings: Sequence[Sequence[int]], weights: Sequence[float] = ()) -> dict[int, float]:
    """Return a score in (0, 1] for every item of any ranking: 1 for one that is first in all.

    All rankings weigh the same, unless there are weights for them.
    """
    shares = weights or [1.0] * len(rankings)
    total = math.fsum(shares)
    scores: dict[int, float] = defaultdict(float)
    for ranking, share in zip(rankings, shares, strict=True):
        for rank, item in enumerate(ranking, start=1):
            scores[item] += share / total * (K + 1) / (K + rank)
    return {item: min(score, 1.0) for item, score in scores.items()}
