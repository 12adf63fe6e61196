"""Each owner's words are apart from the others', also in an index made before they were."""

import pytest

from search_worker.app import PACKAGE
from search_worker.index.terms import term_index
from shared_schemas.storage import Database
from tests.migrating import migrate_to
from tests.unit.search_worker.builders import found_ids, index, library, said, search, video

# The second begins as the first does in hexadecimal digits, and so does what ends them.
OWNERS = (1, 0x1F, 0x1FA)


@pytest.fixture
def indexed(database: Database) -> Database:
    for owner in OWNERS:
        words = (f"fxpython of {owner:x}", "xpython fa x 1", "Ünïcode 深層 python")
        changes = [
            video(owner * 10 + number, title, user_id=owner, library_version=number)
            for number, title in enumerate(words, start=1)
        ]
        index(database, [*changes, said(owner * 10 + 1, 4, "spoken words", user_id=owner)])
    return database


def words_of(database: Database, owner: int) -> set[str]:
    with database.read() as session:
        return set(term_index(session).words(session, owner))


def test_a_begun_word_is_the_owners_own(indexed: Database) -> None:
    for owner in OWNERS:
        mine = {owner * 10 + number: number for number in (1, 2, 3)}
        for query in ("x", "xp", "fx", "fa", "1", "p", "pyth", "spok", "unicode 深", "of"):
            assert mine.keys() >= set(found_ids(search(indexed, query, owner=owner))), query
        assert [mine[each] for each in found_ids(search(indexed, "fxpy", owner=owner))] == [1]
        assert [mine[each] for each in found_ids(search(indexed, "深", owner=owner))] == [3]
        with library(indexed, owner) as opened:
            assert {"fxpython", "xpython", "spoken"} <= set(opened.vocabulary().of_length(8)) | {
                *opened.vocabulary().of_length(7),
                *opened.vocabulary().of_length(6),
            }


def test_words_are_the_owners_own(indexed: Database) -> None:
    assert "1fa" in words_of(indexed, 0x1FA)
    assert "1fa" not in words_of(indexed, 0x1F) | words_of(indexed, 1)


def test_an_older_index_is_brought_over(indexed: Database) -> None:
    queries = ("fxpy", "spoken", "unicode", "深層", "python", "xpython 1")

    def everything() -> list[object]:
        return [
            (search(indexed, query, owner=owner), words_of(indexed, owner))
            for query in queries
            for owner in OWNERS
        ]

    before = everything()
    migrate_to(indexed, PACKAGE, "0008_synonyms")
    migrate_to(indexed, PACKAGE, "head")
    assert everything() == before
