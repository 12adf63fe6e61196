"""The `Prefer` header (RFC 7240), as far as it asks an answer to wait."""

import re
from collections.abc import Iterable
from typing import Final

LONGEST_WAIT_SECONDS: Final = 30
_PREFERENCE: Final = re.compile(r'\s*([^\s=;,]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^\s;,]*))?')
_SECONDS: Final = re.compile(r"[0-9]{1,9}")


def wait_asked_for(headers: Iterable[str]) -> int | None:
    """Return the seconds to wait, at most 30, or None.

    The first `wait` counts. One that cannot be understood is ignored, as all preferences may be.
    """
    for header in headers:
        for part in header.split(","):
            match = _PREFERENCE.match(part)
            if match and match[1].lower() == "wait":
                return _seconds((match[2] or "").strip('"'))
    return None


def _seconds(text: str) -> int | None:
    return min(int(text), LONGEST_WAIT_SECONDS) if _SECONDS.fullmatch(text) else None
