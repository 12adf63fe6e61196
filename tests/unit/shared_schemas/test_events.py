from datetime import datetime

import pytest
from pydantic import ValidationError

from shared_schemas import events
from shared_schemas.events import EVENT_TYPES, EventData, SearchRequested, TopResult, UsageRecorded
from tests.unit.shared_schemas.samples import NOON

_USAGE = {
    "request_id": "r",
    "user_id": 1,
    "auth": "session",
    "method": "GET",
    "route": "/",
    "status": 200,
    "duration_us": 1,
    "occurred_at": NOON,
}


def _concrete(model: type[EventData]) -> list[type[EventData]]:
    below = [one for child in model.__subclasses__() for one in _concrete(child)]
    own = [model] if "type" in model.__dict__ and model.__module__ == events.__name__ else []
    return own + below


def test_every_event_can_be_read_from_the_log() -> None:
    assert set(EVENT_TYPES.values()) == set(_concrete(EventData))
    assert all(key == (model.type, model.version) for key, model in EVENT_TYPES.items())


def test_every_event_says_what_it_means() -> None:
    assert all(model.__doc__ for model in EVENT_TYPES.values())


@pytest.mark.parametrize(
    "change",
    [
        {"user_id": 0},
        {"user_id": 2**63},
        {"auth": "cookie"},
        {"status": 99},
        {"duration_us": -1},
        {"route": ""},
        {"request_id": "x" * 129},
    ],
    ids=str,
)
def test_what_cannot_be_true_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        UsageRecorded.model_validate(_USAGE | change)


def test_a_search_asks_for_no_number_that_its_reader_could_not_hold() -> None:
    with pytest.raises(ValidationError):
        SearchRequested(
            job_id="j",
            user_id=1,
            query="q",
            video_ids=(2**90,),
            algorithm="text",
            limit=1,
            submitted_at=NOON,
        )


@pytest.mark.parametrize("score", [0, -0.1, 1.1])
def test_a_score_is_above_nothing_and_at_most_one(score: float) -> None:
    with pytest.raises(ValidationError):
        TopResult(video_id=1, title="t", relevance_score=score)


def test_facts_do_not_change() -> None:
    fact = UsageRecorded.model_validate(_USAGE)
    with pytest.raises(ValidationError):
        fact.status = 500  # type: ignore[misc]
    assert isinstance(fact.occurred_at, datetime)
