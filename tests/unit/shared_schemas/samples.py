"""Events of all kinds, for properties that must hold for every one."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from shared_schemas.envelope import Event, EventFactory, Trace
from shared_schemas.events import (
    DeadLettersHandled,
    EventData,
    SearchCancelRequested,
    SearchCompleted,
    SearchRequested,
    TopResult,
    UsageRecorded,
    VideoCreated,
    VideoDeleted,
)

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
identifiers = st.integers(min_value=1, max_value=2**63 - 1)
times = st.datetimes(timezones=st.just(UTC))
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
_names = st.text(min_size=1, max_size=64)


def _videos() -> st.SearchStrategy[EventData]:
    return st.builds(
        VideoCreated,
        user_id=identifiers,
        video_id=identifiers,
        library_version=identifiers,
        title=st.text(),
        description=st.text(),
        tags=st.lists(st.text()).map(tuple),
        language=st.none() | st.text(),
        recorded_at=st.none() | st.dates(),
        created_at=times,
        updated_at=times,
    )


def _requests() -> st.SearchStrategy[EventData]:
    return st.builds(
        SearchRequested,
        job_id=_names,
        user_id=identifiers,
        query=st.text(min_size=1, max_size=500),
        video_ids=st.none() | st.lists(identifiers).map(tuple),
        algorithm=_names,
        options=st.dictionaries(st.text(), json_values, max_size=4),
        filters=st.dictionaries(st.text(), json_values, max_size=4),
        sort=st.none() | _names,
        facets=st.none() | st.lists(_names).map(tuple),
        limit=st.integers(1, 1000),
        submitted_at=times,
    )


def _completions() -> st.SearchStrategy[EventData]:
    results = st.builds(
        TopResult,
        video_id=identifiers,
        title=st.text(),
        relevance_score=st.floats(0, 1, exclude_min=True),
    )
    return st.builds(
        SearchCompleted,
        job_id=_names,
        user_id=identifiers,
        attempt=identifiers,
        result_count=st.integers(0, 1000),
        top_results=st.lists(results, max_size=3).map(tuple),
        execution_time_ms=st.floats(0, 1e9),
        completed_at=times,
    )


def _answers() -> st.SearchStrategy[EventData]:
    return st.builds(
        UsageRecorded,
        request_id=st.text(min_size=1, max_size=128),
        user_id=identifiers,
        auth=st.sampled_from(["api_key", "session"]),
        api_key_id=st.none() | identifiers,
        method=st.text(min_size=1, max_size=16),
        route=st.text(min_size=1, max_size=200),
        status=st.integers(100, 599),
        duration_us=st.integers(0, 2**53),
        occurred_at=times,
    )


def _small() -> st.SearchStrategy[EventData]:
    return st.builds(
        VideoDeleted, user_id=identifiers, video_id=identifiers, library_version=identifiers
    ) | st.builds(SearchCancelRequested, job_id=_names, user_id=identifiers, requested_at=times)


def _operations() -> st.SearchStrategy[EventData]:
    return st.builds(
        DeadLettersHandled,
        queue=_names,
        action=st.sampled_from(["requeued", "dropped"]),
        reason=st.text(),
        letters=st.lists(st.text(), min_size=1, max_size=3).map(tuple),
        handled_at=times,
    )


data = _videos() | _requests() | _completions() | _answers() | _small() | _operations()
_texts = st.none() | st.text(max_size=128)


@st.composite
def _events(draw: st.DrawFn) -> Event:
    made = EventFactory(draw(_names), lambda: draw(times), lambda: draw(_names))
    trace = Trace(draw(_texts), draw(_texts))
    return made(draw(data), subject=draw(st.none() | _names), trace=trace)


events = _events()


def cancel_requested(job_id: str = "job-1") -> Event:
    """Make a small event that is always the same."""
    made = EventFactory("/test", lambda: NOON, lambda: "id-1")
    return made(SearchCancelRequested(job_id=job_id, user_id=1, requested_at=NOON), trace=Trace())
