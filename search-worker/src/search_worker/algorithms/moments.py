"""The moments of found videos at which somebody speaks of what was asked."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from search_worker.algorithms.interface import Library, Moment, Transcript
from search_worker.ranking.bm25 import Weighted
from search_worker.ranking.highlights import unit_ranges
from search_worker.ranking.moments import best_spans

MOST_VIDEOS: Final = 100
"""How many of the best results are looked at: a transcript takes a millisecond."""


def moments_of(
    video_ids: Sequence[int], units: Sequence[Weighted], library: Library
) -> Mapping[int, tuple[Moment, ...]]:
    """Return the moments of the first of these videos, best first. Most may have none."""
    if not library.statistics().mean_lengths.get("transcript"):
        return {}
    transcripts = library.transcripts(video_ids[:MOST_VIDEOS])
    return {
        video_id: tuple(_moments(transcript, units)) for video_id, transcript in transcripts.items()
    }


def _moments(transcript: Transcript, units: Sequence[Weighted]) -> Iterator[Moment]:
    forms = [form for each in units for form in each.unit.forms()]
    for first, last in best_spans(transcript.tokens, transcript.sizes, units):
        text = " ".join(" ".join(transcript.texts[first : last + 1]).split())
        starts, ends = zip(*transcript.times[first : last + 1], strict=True)
        yield Moment(starts[0], max(ends), text, unit_ranges(text, forms))
