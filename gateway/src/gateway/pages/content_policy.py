"""The Content-Security-Policy of an HTML page: its own origin, and the inline scripts it has."""

import re
from base64 import b64encode
from hashlib import sha256
from typing import Final

_INLINE_SCRIPT: Final = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_REST: Final = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def policy_for(page: str, styles: str = "'self'") -> str:
    """Allow exactly the inline scripts that the page came with, by their hashes.

    `styles` are the sources of styles.
    """
    hashes = (sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(page))
    scripts = " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in hashes)
    return f"{_REST}; style-src {styles}; script-src 'self' {scripts}".rstrip()
