"""The Content-Security-Policy of an HTML page: its own origin, and the inline scripts it has."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final

_INLINE_SCRIPT: Final = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_REST: Final = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def policy_for(page: str) -> str:
    """Allow exactly the inline scripts that the page came with, by their hashes."""
    hashes = (sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(page))
    allowed = " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in hashes)
    return f"{_REST}; script-src 'self' {allowed}".rstrip()
