"""Files are read strictly: what they hold is kept, and what is wrong is told with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.transcripts import reading
from gateway.transcripts.cues import Cue, Malformed
from gateway.transcripts.reading import read
from gateway.transcripts.writing import as_subrip, as_webvtt

WEBVTT = """\ufeffWEBVTT - a talk
Kind: captions

STYLE
::cue { color: red }

NOTE
nobody reads this

intro
00:00.000 --> 00:02.500 align:start position:0%
<v Ada>Hello &amp; <00:00:01.000><c.loud>welcome</c>

00:01:02.000 --> 100:00:00.250
two
lines
"""
SUBRIP = """
1
00:00:00,000 --> 00:00:02,500
<i>Hello</i> {\\an8}there

00:00:05,000 --> 00:00:06,000
no number, 3 < 4


3
00:00:03,000 --> 00:00:04,000 X1:1 X2:2
early
"""


def test_webvtt() -> None:
    assert read(WEBVTT.encode()) == [
        Cue(0, 2_500, "Hello & welcome"),
        Cue(62_000, 360_000_250, "two\nlines"),
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_subrip(line_end: str) -> None:
    assert read(SUBRIP.replace("\n", line_end).encode()) == [
        Cue(0, 2_500, "Hello there"),
        Cue(3_000, 4_000, "early"),
        Cue(5_000, 6_000, "no number, 3 < 4"),
    ]


def test_cues_without_a_word_are_left_out_and_nul_is_replaced() -> None:
    content = b"WEBVTT\n\n00:00.000 --> 00:01.000\n<b></b>\n\n00:01.000 --> 00:02.000\na\0b"
    assert read(content) == [Cue(1_000, 2_000, "a\ufffdb")]


MALFORMED = [
    ("WEBVTT\n\n00:00.000 --> 00:01.000\na\n\n00:0x.000 --> 00:02.000\nb", 6, "expected times"),
    ("WEBVTT\n\n00:00.000 -> 00:01.000\na", 4, "expected times like 00:01:02.500"),
    ("WEBVTT\n\n1\n00:61.000 --> 01:02.000\na", 4, "expected times"),
    ("WEBVTT\n\n00:02.000 --> 00:01.000\na", 3, "does not end after its start"),
    ("WEBVTT\n\n00:00.000 --> 00:01.000\na\n00:01.000 --> 00:02.000\nb", 5, "a blank line"),
    ("WEBVTTX\n\n00:00.000 --> 00:01.000\na", 1, "begins with a line that says WEBVTT"),
    ("WEBVTT\n", 1, "no cue"),
    ("", 1, "no cue"),
    ("1\n00:00:00,000 --> 00:00:01,000\na\n\n2\n", 6, "expected times like 00:01:02,500"),
    ("hello\nworld", 2, "expected times"),
    ('{"cues": []}', 2, "expected times"),
]


@pytest.mark.parametrize(("content", "line", "reason"), MALFORMED)
def test_what_is_malformed_is_told_with_its_line(content: str, line: int, reason: str) -> None:
    with pytest.raises(Malformed, match=reason) as error:
        read(content.encode())
    assert error.value.line == line


def test_another_encoding_is_told_with_its_line() -> None:
    with pytest.raises(Malformed, match="not UTF-8") as error:
        read("WEBVTT\n\n00:00.000 --> 00:01.000\nhé".encode("latin-1"))
    assert error.value.line == 4


def test_there_is_an_end_to_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    cues = [Cue(second * 1_000, second * 1_000 + 500, "word") for second in range(9)]
    monkeypatch.setattr(reading, "MOST_CUES", 5)
    with pytest.raises(Malformed, match="more than 5 cues") as error:
        read(as_subrip(cues).encode())
    assert error.value.line == 1 + 5 * 4
    monkeypatch.setattr(reading, "MOST_CUES", 9)
    monkeypatch.setattr(reading, "MOST_CHARACTERS", 8)
    with pytest.raises(Malformed, match="more than 8 characters") as error:
        read(as_webvtt(cues).encode())
    assert error.value.line == 3 + 2 * 3


_TEXTS = st.text(st.characters(exclude_characters="\0\r\n", exclude_categories=["Cs"]), min_size=1)
_CUES = st.builds(
    lambda start, length, lines: Cue(start, start + length, "\n".join(lines)),
    st.integers(0, 10**10),
    st.integers(1, 10**6),
    st.lists(_TEXTS.filter(lambda text: text == text.strip() and "-->" not in text), min_size=1),
)


@given(st.lists(_CUES, min_size=1, max_size=5))
def test_what_is_written_is_read_again(cues: list[Cue]) -> None:
    written = as_webvtt(cues).encode()
    assert read(written) == sorted(
        (cue._replace(text=_plain(cue.text)) for cue in cues), key=lambda cue: cue.start_ms
    )


def _plain(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line)


@given(st.text() | st.text("WEBVT\n 0123:.,->ab<"))
def test_any_text_is_read_or_refused_at_one_of_its_lines(text: str) -> None:
    content = text.encode("utf-8", "replace")
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert 0 <= _line_refused(content) <= lines + 1  # the line that is missing may be the last


def _line_refused(content: bytes) -> int:
    """Return the line at which a file is refused, or 0 if it is read."""
    try:
        cues = read(content)
    except Malformed as error:
        return error.line
    assert cues
    return 0
