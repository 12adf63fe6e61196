"""`PUT` and `GET` of a user's synonyms."""

import pytest

from tests.unit.gateway.world import User, World, json_of

PATH = "/api/v1/users/{me}/synonyms"
GROUPS = [["k8s", "kubernetes"], ["ML", "machine learning", "機械学習"]]


def test_groups_are_stored_and_told(world: World, user: User) -> None:
    nothing = user.call("GET", PATH)
    assert json_of(nothing) == {"synonyms": [], "updated_at": None}
    assert "ETag" not in nothing.headers
    spaced = [["k8s", " kubernetes\n"], ["ML", "machine  learning", "機械学習"]]
    stored = user.call("PUT", PATH, json={"synonyms": spaced})
    assert json_of(stored) == {"synonyms": GROUPS, "updated_at": "2026-03-01T12:00:00Z"}
    got = user.call("GET", PATH)
    assert (json_of(got), got.headers["ETag"]) == (json_of(stored), stored.headers["ETag"])
    [told] = world.events("synonyms.replaced")
    assert told == {"user_id": user.id, "library_version": 1, "groups": GROUPS}


def test_each_change_has_the_librarys_next_number(world: World, user: User) -> None:
    user.video()
    for groups in (GROUPS, GROUPS, [], GROUPS[:1]):
        assert user.call("PUT", PATH, json={"synonyms": groups}).status_code == 200
    told = world.events("synonyms.replaced")
    assert [each["library_version"] for each in told] == [2, 3, 4]
    assert json_of(user.call("GET", PATH))["synonyms"] == GROUPS[:1]


def test_searches_wait_for_them(world: World, user: User) -> None:
    user.call("PUT", PATH, json={"synonyms": GROUPS})
    user.call("POST", "/api/v1/users/{me}/search", json={"query": "ml"})
    [asked] = world.events("search.requested")
    assert asked["library_version"] == 1


def test_who_changes_others_than_were_read_is_told(user: User) -> None:
    early = {"If-Match": '"5"'}
    assert user.call("PUT", PATH, json={"synonyms": []}, headers=early).status_code == 412
    etag = user.call("PUT", PATH, json={"synonyms": GROUPS}).headers["ETag"]
    statuses = [
        user.call("PUT", PATH, json={"synonyms": []}, headers={"If-Match": etag}).status_code
        for _ in range(2)
    ]
    assert statuses == [200, 412]


@pytest.mark.parametrize(
    "synonyms",
    [
        None,
        "k8s",
        [["alone"]],
        [["k8s", "K8S"]],
        [["k8s", 8]],
        [["k8s", "+++"]],
        [["k8s", "a\0b"]],
        [["k8s", "x" * 101]],
        [["word", *(f"word {number}" for number in range(20))]],
        [["a", "b"]] * 201,
    ],
    ids=lambda given: str(given)[:40],
)
def test_what_are_no_groups_is_refused(world: World, user: User, synonyms: object) -> None:
    answer = user.call("PUT", PATH, json={"synonyms": synonyms})
    assert answer.status_code == 400
    assert json_of(answer)["error"].startswith("synonyms")
    assert world.events("synonyms.replaced") == []


def test_nobody_else_reads_or_writes_them(world: World, user: User) -> None:
    other = world.user()
    path = f"/api/v1/users/{other.id}/synonyms"
    assert user.call("GET", path).status_code == 403
    assert user.call("PUT", path, json={"synonyms": GROUPS}).status_code == 403
