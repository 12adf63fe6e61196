"""Reading a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_worker.ranking.syntax import MAX_UNITS, ParsedQuery, Unit, parse


def word(text: str) -> Unit:
    return Unit((text,))


def begun(text: str) -> Unit:
    return Unit((text,), prefix=True)


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("deep learn", ParsedQuery((word("deep"), begun("learn")))),
        ("deep learning ", ParsedQuery((word("deep"), word("learning")))),
        ('"deep learning"', ParsedQuery((Unit(("deep", "learning"), quoted=True),))),
        ("go -java ", ParsedQuery((word("go"),), (word("java"),))),
        ("go -java", ParsedQuery((word("go"),), (word("java"),))),
        ('go -"java script"', ParsedQuery((word("go"),), (Unit(("java", "script"), quoted=True),))),
        ("data-science ", ParsedQuery((Unit(("data", "science")),))),
        ("-java", ParsedQuery((word("java"),))),
        ("- --", ParsedQuery(())),
        ('"unbalanced quote', ParsedQuery((word("unbalanced"), begun("quote")))),
        ("a AND b OR NOT c* ", ParsedQuery(tuple(map(word, ["a", "and", "b", "or", "not", "c"])))),
        ("딥러닝 x ", ParsedQuery((Unit(("딥", "러", "닝")), word("x")))),
        ("same same ", ParsedQuery((word("same"),))),
        ("c", ParsedQuery((word("c"),))),
    ],
)
def test_reads(text: str, parsed: ParsedQuery) -> None:
    assert parse(text) == parsed


def test_smaller_pieces() -> None:
    parsed = parse('深層学習 foo-bar "x y" ')
    assert parsed.relaxed == (
        *(Unit(tuple(pair)) for pair in ("深層", "層学", "学習")),
        word("foo"),
        word("bar"),
        Unit(("x", "y"), quoted=True),
    )


@given(st.text(max_size=500))
def test_any_text_is_a_query(text: str) -> None:
    parsed = parse(text)
    assert len(parsed.wanted) <= MAX_UNITS
    assert all(unit.tokens and all(unit.tokens) for unit in (*parsed.wanted, *parsed.relaxed))
