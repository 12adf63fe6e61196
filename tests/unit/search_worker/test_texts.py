"""Pieces of words are found in texts by their words as they are by reading every text."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from search_worker.ranking.texts import Texts

WORDS = st.sampled_from(["abc", "abcde", "zabc", "abcab", "éabc", "ab", "abc\u3000de", "界abc"])
KEYS = st.integers(1, 6)
TEXTS = st.lists(WORDS, max_size=5).flatmap(
    lambda words: st.sampled_from(" \n\x85").map(lambda space: space.join(words))
)
WRITTEN = st.dictionaries(KEYS, TEXTS, max_size=6)
PIECES = st.sampled_from(
    ["abc", "bcd", "zab", "bcab", "éab", "c界", "abc\u3000", "c a", " ", "a", ""]
)
CHANGES = st.lists(st.tuples(st.frozensets(KEYS, max_size=2), WRITTEN), max_size=4)


def read(piece: str, texts: Mapping[int, str]) -> set[int]:
    return {key for key, text in texts.items() if piece in text}


@given(WRITTEN, CHANGES, PIECES)
def test_the_words_tell_what_the_texts_do(
    first: Mapping[int, str],
    changes: Sequence[tuple[frozenset[int], Mapping[int, str]]],
    piece: str,
) -> None:
    texts = Texts(first).with_words()
    expected = dict(first)
    for gone, newer in changes:
        texts = texts.changed(gone, newer)
        expected = {key: text for key, text in expected.items() if key not in gone} | dict(newer)
        for each in (texts, texts.with_words()):
            assert each == expected
            found = each.having(piece)
            assert len(found) == len(set(found))
            assert set(found) == read(piece, expected)


def test_words_are_read_anew_once_many_texts_have_changed() -> None:
    texts = Texts(dict.fromkeys(range(16), "some words")).with_words()
    assert texts.with_words() is texts
    few = texts.changed(frozenset({1, 2}), {1: "other words"})
    assert few.with_words() is not few
    one = texts.changed(frozenset({1}), {})
    assert one.with_words() is one
