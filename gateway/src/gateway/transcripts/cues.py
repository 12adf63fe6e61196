"""Cues, and files of them that cannot be read."""

from typing import NamedTuple


class Cue(NamedTuple):
    """What is said from one time of a video to another, in milliseconds from its start."""

    start_ms: int
    end_ms: int
    text: str


class Malformed(Exception):  # noqa: N818 - reads as what it is
    """A file is not what it should be, at a line (from 1)."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"line {line}: {reason}")
        self.line = line
        self.reason = reason
