"""Cues as files that players read."""

from collections.abc import Sequence
from html import escape

from gateway.transcripts.cues import Cue


def as_webvtt(cues: Sequence[Cue]) -> str:
    """Return a WebVTT file."""
    blocks = (
        f"{_time(cue.start_ms, '.')} --> {_time(cue.end_ms, '.')}\n{escape(cue.text, quote=False)}"
        for cue in cues
    )
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def as_subrip(cues: Sequence[Cue]) -> str:
    """Return a SubRip (SRT) file."""
    blocks = (
        f"{number}\n{_time(cue.start_ms, ',')} --> {_time(cue.end_ms, ',')}\n{cue.text}"
        for number, cue in enumerate(cues, start=1)
    )
    return "\n\n".join(blocks) + "\n"


def _time(milliseconds: int, mark: str) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}{rest:03}"
