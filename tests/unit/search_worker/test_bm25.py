"""Scores of many documents together are those of the formula, worked out text by text."""

import math
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search_worker.ranking import bm25
from search_worker.ranking.bm25 import (
    FEW,
    FIELD_WEIGHTS,
    INFLECTED_COVERAGE,
    INSISTENCE_DECAY,
    LENGTH_NORMALISATION,
    REPAIRED_WEIGHT,
    SATURATION,
    Scorer,
    Weighted,
)
from search_worker.ranking.frequencies import INFLECTED_WEIGHT, PREFIX_WEIGHT
from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import spaced

MEANS = {"title": 3.0, "speakers": 2.0, "description": 5.0}
UNITS = [
    Unit(("test",)),
    Unit(("test",), prefix=True),
    Unit(("test",), inflections=("tested", "testing")),
    Unit(("test",), prefix=True, inflections=("tes", "set")),
    Unit(("tset",), others=("test", "set")),
    Unit(("test", "set"), quoted=True),
    Unit(("set", "te"), prefix=True),
    Unit(("set",), synonyms=(("tests", "tested"), ("te",))),
    Unit(("深", "層")),
]
WORDS = st.lists(
    st.sampled_from(["te", "tes", "test", "tests", "tested", "testing", "set", "tset", "深", "層"])
)
DOCUMENTS = st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELD_WEIGHTS, WORDS)))


@given(DOCUMENTS, st.lists(st.sampled_from(UNITS), min_size=1, max_size=len(UNITS), unique=True))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("at_once", [1, 40, 250_000])
def test_documents_score_together_what_they_do_alone(
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
    documents: Sequence[Mapping[str, Sequence[str]]],
    units: Sequence[Unit],
) -> None:
    monkeypatch.setattr(bm25, "_AT_ONCE", at_once)
    weighted = [Weighted(unit, 1.0 + number) for number, unit in enumerate(units)]
    texts = [{name: spaced(words) for name, words in each.items()} for each in documents]
    expected = [_relevance(weighted, each) for each in texts]
    assert Scorer(weighted, MEANS).relevances(texts) == pytest.approx(expected)


def _relevance(units: Sequence[Weighted], texts: Mapping[str, str]) -> float:
    ideal = sum(each.idf for each in units)
    insistence = min(1.0, FEW / len(units)) ** INSISTENCE_DECAY
    saturation = SATURATION / math.sqrt(insistence)
    found = covered = 0.0
    for each in units:
        best = max(
            weight * frequency / (saturation + frequency)
            for weight, frequency in _frequencies(each.unit, texts)
        )
        if best:
            found += each.idf * best
            typed = any(form.needle in text for form in _own(each.unit) for text in texts.values())
            covered += each.idf if typed else each.idf * INFLECTED_COVERAGE
    return found / ideal * math.pow(covered / ideal, insistence)


def _own(unit: Unit) -> Sequence[Unit]:
    """Return its forms without those that only bend its word."""
    return [form for form in unit.forms if form.tokens[0] not in unit.inflections]


def _frequencies(unit: Unit, texts: Mapping[str, str]) -> list[tuple[float, float]]:
    """Return for each form what it counts, and how often it stands in all fields."""
    typed, *others = _own(unit)
    bent = sum(
        INFLECTED_WEIGHT * _weight(name, text) * text.count(spaced([word]))
        for name, text in texts.items()
        for word in unit.inflections
        if name != "speakers"
    )
    own = [
        sum(_weight(name, text) * _times(form, text) for name, text in texts.items())
        for form in (typed, *others)
    ]
    return [(1.0, own[0] + bent), *((REPAIRED_WEIGHT, each) for each in own[1:])]


def _times(form: Unit, text: str) -> float:
    whole = text.count(form.exact_needle)
    return whole + PREFIX_WEIGHT * (text.count(form.needle) - whole)


def _weight(name: str, text: str) -> float:
    slope = LENGTH_NORMALISATION[name]
    length = len(text.split()) / max(MEANS.get(name, 0.0), 1.0)
    return FIELD_WEIGHTS[name] / (1 - slope + slope * length)
