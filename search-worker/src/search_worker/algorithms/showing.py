"""Hits as callers see them: what matched in a video, and a piece of text that shows it."""

from collections.abc import Mapping, Sequence
from typing import Final

from search_worker.algorithms.interface import Hit, Library, Match, Moment, Video
from search_worker.algorithms.moments import Moments, moments_of
from search_worker.ranking.bm25 import Weighted
from search_worker.ranking.highlights import Marker, excerpt

EXCERPT_CONTEXT: Final = 60


def show(
    ranked: Sequence[tuple[int, float]],
    units: Sequence[Weighted],
    library: Library,
    moments: Moments | None = None,
) -> tuple[Hit, ...]:
    """Return the ranked videos as hits, with every place marked in which a unit stands.

    Their moments are looked for by words, if they are not given.
    """
    video_ids = [video_id for video_id, _ in ranked]
    videos = library.videos(video_ids)
    if moments is None:
        moments = moments_of(video_ids, units, library)
    marker = Marker(form for each in units for form in each.unit.forms)
    return tuple(
        _hit(videos[video_id], score, marker, moments.get(video_id, ()))
        for video_id, score in ranked
    )


def _hit(video: Video, score: float, marker: Marker, moments: tuple[Moment, ...]) -> Hit:
    matches = tuple(_matches(video, marker))
    text = _matched_text(video, matches, moments)
    return Hit(video.video_id, video.title, score, text, matches, moments)


def _matches(video: Video, marker: Marker) -> list[Match]:
    found = [
        *(Match(name, marker.ranges(text)) for name, text in _texts(video).items()),
        *(
            Match(name, marker.ranges(item), index)
            for name, items in _lists(video).items()
            for index, item in enumerate(items)
        ),
    ]
    return [match for match in found if match.ranges]


def _texts(video: Video) -> Mapping[str, str]:
    return {"title": video.title, "description": video.description}


def _lists(video: Video) -> Mapping[str, Sequence[str]]:
    return {"speakers": video.speakers, "tags": video.tags}


def _matched_text(video: Video, matches: Sequence[Match], moments: Sequence[Moment]) -> str:
    if moments and not matches:
        return moments[0].text
    if not matches or matches[0].field == "title":
        return video.title
    first = matches[0]
    if first.index is not None:
        return _lists(video)[first.field][first.index]
    return excerpt(video.description, first.ranges[0], EXCERPT_CONTEXT)
