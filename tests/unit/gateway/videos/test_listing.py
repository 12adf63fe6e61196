"""Filters, sorting, and the bound of a library without pages."""

import pytest

from gateway.videos import schemas
from tests.unit.gateway.world import User, World, json_of

VIDEOS = "/api/v1/users/{me}/videos"


def titles(user: User, query: str) -> list[str]:
    answer = user.call("GET", f"{VIDEOS}?{query}")
    return [video["title"] for video in json_of(answer)["videos"]]


@pytest.fixture
def library(user: User) -> User:
    user.video(title="beta", duration=1, tags=["x", "y"], recorded_at="2020-01-02", language="de")
    user.video(
        title="Alpha", duration=3, description="about 100% Python", tags=["xy"], language="DE"
    )
    user.video(title="gamma", duration=2, tags=["x"], recorded_at="2019-01-02")
    return user


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("sort=id", ["beta", "Alpha", "gamma"]),
        ("sort=-id", ["gamma", "Alpha", "beta"]),
        ("sort=title", ["Alpha", "beta", "gamma"]),
        ("sort=-duration", ["Alpha", "gamma", "beta"]),
        ("sort=recorded_at", ["gamma", "beta", "Alpha"]),
        ("sort=-recorded_at", ["beta", "gamma", "Alpha"]),
        ("tag=x", ["beta", "gamma"]),
        ("tag=xy", ["Alpha"]),
        ("tag=nothing", []),
        ("q=ALPH", ["Alpha"]),
        ("language=de", ["beta", "Alpha"]),
        ("language=De&tag=x", ["beta"]),
        ("language=d", []),
        ("q=python", ["Alpha"]),
        ("q=100%25", ["Alpha"]),
        ("q=%25", ["Alpha"]),
        ("q=_", []),
        ("q=a&tag=x&sort=-title", ["gamma", "beta"]),
    ],
)
def test_filters_and_sorting(library: User, query: str, expected: list[str]) -> None:
    assert titles(library, query) == expected


def test_totals_are_those_of_the_filter(library: User) -> None:
    body = json_of(library.call("GET", f"{VIDEOS}?tag=x&per_page=1"))
    assert (body["total"], body["pages"], body["next_page"]) == (2, 2, 2)


def test_facets_count_what_can_be_filtered_by(world: World, library: User) -> None:
    world.user().video(tags=["foreign"], language="fr")
    assert json_of(library.call("GET", f"{VIDEOS}/facets")) == {
        "tags": [
            {"value": "x", "count": 2},
            {"value": "xy", "count": 1},
            {"value": "y", "count": 1},
        ],
        "languages": [{"value": "de", "count": 2}],
    }


def test_an_unknown_order_is_refused_by_name(user: User) -> None:
    answer = user.call("GET", f"{VIDEOS}?sort=colour")
    assert answer.status_code == 400
    assert "sort" in json_of(answer)["error"]


def test_a_page_alone_has_the_usual_size(user: User) -> None:
    body = json_of(user.call("GET", f"{VIDEOS}?page=1"))
    assert body["per_page"] == 20


def test_a_library_without_pages_is_bounded(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schemas, "LIBRARY_LIMIT", 3)
    ids = [user.video()["id"] for _ in range(5)]
    body = json_of(user.call("GET", VIDEOS))
    assert [video["id"] for video in body["videos"]] == ids[:3]
    assert (body["total"], body["per_page"], body["next_page"]) == (5, 3, 2)
    rest = json_of(user.call("GET", f"{VIDEOS}?page=2&per_page=3"))
    assert [video["id"] for video in rest["videos"]] == ids[3:]
