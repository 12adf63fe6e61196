"""Where something was found."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search_worker.ranking.highlights import Marker, lowered_ranges, merged, token_ranges
from search_worker.ranking.syntax import Unit, parse
from search_worker.ranking.tokens import tokens_of

WORDS = [Unit(("py",), prefix=True), Unit(("data",)), Unit(("a",)), Unit(("и",))]
PHRASES = [Unit(("a", "d")), Unit(("data", "py"), prefix=True), Unit(("a" * 64,))]
UNSEGMENTED = [Unit(("界",)), Unit(("界", "ガ")), Unit(("a", "界", "py"), prefix=True)]
ASCII = st.text(st.sampled_from("pydat 0A-_."), max_size=60)
WITH_SIGNS = st.text(st.sampled_from("pydat 0A-_.—«»€\u200d\xa0"), max_size=60)
IN_PLACE = st.text(st.sampled_from("pydat 0á²İªÅϊйŁ— A-_."), max_size=60)
WITHOUT_SPACES = st.text(st.sampled_from("pyda 界ガー한ｐＡ・、。_."), max_size=60)
WITH_LETTERS = st.text(st.sampled_from("pydat 0á²İß½ﬁ界— A-_.\u0301"), max_size=60)


def test_marks_whole_words_beginnings_and_phrases() -> None:
    text = "Deep learning: deeply LEARNED, learning deep"
    units = parse('"deep learning" learn').wanted
    assert [text[a:b] for a, b in Marker(units).ranges(text)] == [
        "Deep learning",
        "LEARNED",
        "learning",
    ]


def test_ranges_are_code_points() -> None:
    text = "🎉🎉 Straße 딥러닝!"
    assert [text[a:b] for a, b in Marker(parse("strasse 러닝 ").wanted).ranges(text)] == [
        "Straße",
        "러닝",
    ]


@given(
    st.one_of(ASCII, WITH_SIGNS, IN_PLACE, WITHOUT_SPACES, WITH_LETTERS),
    st.sampled_from([WORDS, WORDS + PHRASES, UNSEGMENTED, WORDS + UNSEGMENTED]),
)
def test_the_quick_way_finds_what_the_thorough_one_finds(text: str, units: list[Unit]) -> None:
    assert Marker(units).ranges(text) == token_ranges(text, units)


@given(st.text(), st.text(min_size=1, max_size=3))
def test_ranges_of_lowered_text_lie_in_the_text_and_cover_the_needle(
    text: str, needle: str
) -> None:
    ranges = lowered_ranges(text, [needle.lower()])
    assert bool(ranges) == (needle.lower() in text.lower())
    assert all(0 <= start < end <= len(text) for start, end in ranges)


def test_a_letter_that_grows_when_lowered_does_not_shift_the_rest() -> None:
    assert lowered_ranges("İİ python", ["python"]) == ((3, 9),)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 5)).map(lambda p: (p[0], sum(p)))))
def test_merged_ranges_are_apart_and_cover_the_same(ranges: list[tuple[int, int]]) -> None:
    joined = merged(ranges)
    assert all(before[1] < after[0] for before, after in pairwise(joined))
    assert {p for a, b in joined for p in range(a, b)} == {
        p for a, b in ranges for p in range(a, b)
    }


@given(st.text(max_size=200), st.data())
def test_what_was_taken_from_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    tokens = tokens_of(text)
    if tokens:
        token = data.draw(st.sampled_from(tokens))
        assert token_ranges(text, [Unit((token,))])
