"""The moments of found videos at which somebody speaks of what was asked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from search_worker.algorithms.interface import Library, Moment, Transcript
from search_worker.ranking.bm25 import Weighted, inverse_document_frequency
from search_worker.ranking.highlights import Marker
from search_worker.ranking.moments import Piece, best_spans

MOST_VIDEOS: Final = 100
"""How many of the best results are looked at: the transcript of an hour takes some milliseconds."""

Pieces = Mapping[int, Sequence[Piece]]
Moments = Mapping[int, tuple[Moment, ...]]
"""Both by the id of the video that they are of; moments the best first."""
NO_PIECES: Final[Pieces] = MappingProxyType({})


def moments_of(
    video_ids: Sequence[int],
    units: Sequence[Weighted],
    library: Library,
    pieces: Pieces = NO_PIECES,
) -> Moments:
    """Return the moments of the first of these videos. Most may have none."""
    if not library.statistics().mean_lengths.get("transcript"):
        return {}
    transcripts = library.transcripts(video_ids[:MOST_VIDEOS])
    typed = _as_typed(units, library) if transcripts else ()
    marker = Marker(form for each in typed for form in each.unit.forms)
    return {
        video_id: tuple(_moments(transcript, typed, pieces.get(video_id, ()), marker))
        for video_id, transcript in transcripts.items()
    }


def _as_typed(units: Sequence[Weighted], library: Library) -> Sequence[Weighted]:
    """Return the units with what a word tells by itself, not together with what it may be."""
    doubted = {each.unit: each.unit.alone for each in units if each.unit.others}
    if not doubted:
        return units
    videos, frequencies = library.statistics().videos, library.frequencies([*doubted.values()])
    alone = {
        unit: inverse_document_frequency(videos, frequencies[typed])
        for unit, typed in doubted.items()
    }
    return [replace(each, idf=alone.get(each.unit, each.idf)) for each in units]


def _moments(
    transcript: Transcript, units: Sequence[Weighted], pieces: Sequence[Piece], marker: Marker
) -> Iterator[Moment]:
    for first, last, relevance in best_spans(transcript.tokens, transcript.sizes, units, pieces):
        text = " ".join(" ".join(transcript.texts[first : last + 1]).split())
        starts, ends = zip(*transcript.times[first : last + 1], strict=True)
        yield Moment(starts[0], max(ends), text, marker.ranges(text), relevance)
