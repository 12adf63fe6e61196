"""Text to tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_worker.ranking.tokens import (
    MAX_TOKEN_LENGTH,
    folded_in_place,
    placed_tokens,
    spaced,
    tokens_of,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Hello, World!", ["hello", "world"]),
        ("snake_case sands-ramshaw", ["snake", "case", "sands", "ramshaw"]),
        ("Bajić Straße İstanbul", ["bajic", "strasse", "istanbul"]),
        ("機械学習とPython", ["機", "械", "学", "習", "と", "python"]),
        ("딥러닝", ["딥", "러", "닝"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ('"*() -', []),
        ("", []),
        ("x" * 100, ["x" * MAX_TOKEN_LENGTH]),
    ],
)
def test_splits_and_folds(text: str, tokens: list[str]) -> None:
    assert tokens_of(text) == tokens


def test_japanese_marks_tell_words_apart() -> None:
    assert tokens_of("が") != tokens_of("か")


@given(st.text())
def test_places_fit_the_text_and_its_tokens(text: str) -> None:
    placed = list(placed_tokens(text))
    assert [token.text for token in placed] == tokens_of(text)
    assert all(0 <= token.start < token.end <= len(text) for token in placed)
    for token in placed:
        assert tokens_of(text[token.start : token.end]) == [token.text]


def test_what_is_folded_in_place_is_what_a_token_holds() -> None:
    for char in map(chr, range(0x11000)):
        folded = folded_in_place(char)
        if folded is not None and len(folded) == 1:
            assert tokens_of(char) == ([folded] if folded.isalnum() else []), char


@given(st.text())
def test_a_token_holds_nothing_that_an_index_could_take_for_syntax(text: str) -> None:
    assert all(not set(token) & set(" '\"\\:&|!()*<>-^\x00|") for token in tokens_of(text))


@given(st.lists(st.sampled_from(["a", "b", "ab"])))
def test_spaced_tokens_can_be_counted(tokens: list[str]) -> None:
    assert spaced(tokens).count(" a ") == tokens.count("a")
