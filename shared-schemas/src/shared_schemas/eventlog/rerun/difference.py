"""What differs between two lists of results."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from shared_schemas.eventlog.rerun.worker import Hit


class Change(StrEnum):
    """What became of a video's place."""

    SAME = "same"
    UP = "up"
    DOWN = "down"
    APPEARED = "appeared"
    VANISHED = "vanished"


@dataclass(frozen=True)
class Place:
    """Where a video stands; ranks count from 1."""

    rank: int
    score: float


@dataclass(frozen=True)
class Difference:
    """One video in the results of then, of now, or of both."""

    video_id: int
    title: str
    then: Place | None
    now: Place | None

    @property
    def change(self) -> Change:
        """What became of its place."""
        if self.then is None:
            return Change.APPEARED
        if self.now is None:
            return Change.VANISHED
        if self.then.rank == self.now.rank:
            return Change.SAME
        return Change.UP if self.now.rank < self.then.rank else Change.DOWN

    @property
    def score_change(self) -> float | None:
        """By how much its score is higher now, if it has two."""
        return self.now.score - self.then.score if self.then and self.now else None

    @property
    def same(self) -> bool:
        """Whether neither place nor score differ."""
        return self.then == self.now

    def document(self) -> dict[str, Any]:
        """Return it as JSON would have it."""
        change = {"change": self.change, "score_change": self.score_change}
        return {**asdict(self), **change}


def differences(then: Sequence[Hit], now: Sequence[Hit]) -> list[Difference]:
    """Compare results by their videos: in the order of now, then what vanished."""
    before, after = _places(then), _places(now)
    titles = {hit.video_id: hit.title for hit in (*then, *now)}
    ordered = [*after, *(video for video in before if video not in after)]
    return [Difference(one, titles[one], before.get(one), after.get(one)) for one in ordered]


def counts(found: Sequence[Difference]) -> dict[str, int]:
    """Return how many videos changed in which way, and how many scores did."""
    changes = Counter(one.change for one in found)
    scores = sum(1 for one in found if one.score_change)
    return {**{change.value: changes[change] for change in Change}, "score_changed": scores}


def _places(hits: Sequence[Hit]) -> Mapping[int, Place]:
    return {hit.video_id: Place(rank, hit.relevance_score) for rank, hit in enumerate(hits, 1)}
