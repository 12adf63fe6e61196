"""Which videos are the same recording, so that a list can be imported again.

A caller who got no answer does not know what was stored. Sent again, what was is recognised by what
nobody edits lightly: title, duration, url and recorded_at, all of them the same.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from gateway.videos.library import Library, columns_of
from gateway.videos.models import Video
from gateway.videos.schemas import NewVideo


class Placed(NamedTuple):
    """A video that stands for a row, and whether it was made for it."""

    video: Video
    is_new: bool


class _Likeness(NamedTuple):
    title: str
    duration: int
    url: str | None
    recorded_at: date | None

    @classmethod
    def of_new(cls, new: NewVideo) -> "_Likeness":
        given = columns_of(new)
        return cls(given["title"], given["duration"], given.get("url"), given.get("recorded_at"))

    @classmethod
    def of(cls, video: Video) -> "_Likeness":
        return cls(**{name: getattr(video, name) for name in cls._fields})


def add_missing(library: Library, new: Sequence[NewVideo]) -> list[Placed]:
    """Add each of these that is not there; return, in order, the videos that stand for them."""
    wanted = [_Likeness.of_new(row) for row in new]
    there = _there(library, wanted)
    missing: dict[_Likeness, NewVideo] = {}
    first = []
    for like, row in zip(wanted, new, strict=True):
        first.append(like not in there and like not in missing)
        if first[-1]:
            missing[like] = row
    found = there | dict(zip(missing, library.add(list(missing.values())), strict=True))
    return [Placed(found[like], is_new) for like, is_new in zip(wanted, first, strict=True)]


def _there(library: Library, wanted: Iterable[_Likeness]) -> dict[_Likeness, Video]:
    titled = library.titled({like.title for like in wanted})
    return {_Likeness.of(video): video for video in titled}
