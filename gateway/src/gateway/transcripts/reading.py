"""Files of WebVTT and SubRip, read strictly: what is wrong is told with its line.

WebVTT: https://www.w3.org/TR/webvtt1/. SubRip (SRT) has no standard; what its files have in
common is a number, times with a comma, and lines of text, up to a blank line. The known libraries
leave out what they cannot read, and nobody would learn that half of a transcript is missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from itertools import groupby
from typing import Final, NamedTuple

from gateway.transcripts.cues import Cue, Malformed

MOST_CUES: Final = 20_000
MOST_CHARACTERS: Final = 500_000
"""Of all cues together: some ten hours of speech."""
WEBVTT, SUBRIP = "WebVTT", "SRT"
_ARROW: Final = "-->"
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_SIGNATURE: Final = re.compile(r"WEBVTT(?:[ \t].*)?$")
_NO_CUE: Final = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t].*)?$")
_TIME: Final = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMES: Final = re.compile(rf"{_TIME}[ \t]*-->[ \t]*{_TIME}(?:[ \t].*)?$", re.ASCII)
_TAG: Final = re.compile(r"</?[a-zA-Z0-9][^<>]*>|\{\\[^{}]*\}")
_TIMES_WANTED: Final = {
    WEBVTT: "expected times like 00:01:02.500 --> 00:01:04.000",
    SUBRIP: "expected times like 00:01:02,500 --> 00:01:04,000",
}


class _Line(NamedTuple):
    number: int
    text: str


def read(content: bytes) -> list[Cue]:
    """Return the cues of a file of either kind by their start. Raises Malformed."""
    lines = [_Line(*each) for each in enumerate(_LINE_END.split(_decoded(content)), start=1)]
    is_webvtt = lines[0].text.startswith("WEBVTT")
    blocks = _blocks(lines)
    if is_webvtt:
        _check_signature(lines[0])
        blocks = (block for block in blocks if block[0].number > 1 and not _is_aside(block))
    cues = list(_cues(blocks, WEBVTT if is_webvtt else SUBRIP))
    if not cues:
        raise Malformed(1, "there is no cue in this file")
    return sorted(cues, key=lambda cue: cue.start_ms)


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Malformed(line, "this is not UTF-8") from None
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")  # as WebVTT says


def _blocks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Yield what stands between blank lines."""
    for is_text, block in groupby(lines, key=lambda line: bool(line.text.strip())):
        if is_text:
            yield list(block)


def _check_signature(first: _Line) -> None:
    if not _SIGNATURE.match(first.text):
        raise Malformed(1, "a WebVTT file begins with a line that says WEBVTT")


def _is_aside(block: Sequence[_Line]) -> bool:
    return _NO_CUE.match(block[0].text) is not None and _ARROW not in block[0].text


def _cues(blocks: Iterable[Sequence[_Line]], kind: str) -> Iterator[Cue]:
    count = characters = 0
    for block in blocks:
        cue = _cue(block, kind)
        if not cue.text:
            continue
        count, characters = count + 1, characters + len(cue.text)
        if count > MOST_CUES:
            raise Malformed(block[0].number, f"there are more than {MOST_CUES:,} cues")
        if characters > MOST_CHARACTERS:
            raise Malformed(block[0].number, f"there are more than {MOST_CHARACTERS:,} characters")
        yield cue


def _cue(block: Sequence[_Line], kind: str) -> Cue:
    """Read a cue: perhaps a name or number, then times, then text."""
    head = 0 if _ARROW in block[0].text else 1
    if head == len(block):
        raise Malformed(block[0].number + 1, _TIMES_WANTED[kind])
    start, end = _times(block[head], kind)
    for line in block[head + 1 :]:
        if _ARROW in line.text:
            raise Malformed(line.number, "a blank line is missing before this cue")
    return Cue(start, end, _text(line.text for line in block[head + 1 :]))


def _times(line: _Line, kind: str) -> tuple[int, int]:
    match = _TIMES.match(line.text.strip())
    if match is None:
        raise Malformed(line.number, _TIMES_WANTED[kind])
    numbers = [int(part or 0) for part in match.groups()]
    start, end = _milliseconds(*numbers[:4]), _milliseconds(*numbers[4:])
    if end <= start:
        raise Malformed(line.number, "this cue does not end after its start")
    return start, end


def _milliseconds(hours: int, minutes: int, seconds: int, milliseconds: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds


def _text(lines: Iterable[str]) -> str:
    """Return the text without styles and voices, characters for their entities."""
    plain = (unescape(_TAG.sub("", line)).strip() for line in lines)
    return "\n".join(line for line in plain if line)
