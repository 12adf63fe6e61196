"""What a key looks like, and what is kept of it.

`imaginario_live_` + 32 random characters of base 62 (190 bits) + 6 characters of their CRC-32.
The checksum is no secret: it lets a mistyped key be refused without a look-up.
"""

import hmac
import secrets
import string
import zlib
from hashlib import sha256
from typing import Final

from pydantic import SecretStr

PREFIX: Final = "imaginario_live_"
_ALPHABET: Final = string.digits + string.ascii_letters
_RANDOM_LENGTH: Final = 32
_CHECKSUM_LENGTH: Final = 6


def new_secret() -> str:
    """Make a key from the operating system's randomness."""
    return with_checksum("".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_LENGTH)))


def with_checksum(random: str) -> str:
    """Make the key of these random characters."""
    return f"{PREFIX}{random}{_checksum(random)}"


def is_well_formed(key: str) -> bool:
    """Tell whether this could be a key of ours. Says nothing about whether it is one."""
    random = key.removeprefix(PREFIX)[:-_CHECKSUM_LENGTH]
    return len(random) == _RANDOM_LENGTH and key == with_checksum(random)


def hash_with(pepper: SecretStr, key: str) -> bytes:
    """Return HMAC-SHA256 of the key: 32 bytes, useless to a thief of the database alone."""
    return hmac.digest(pepper.get_secret_value().encode(), key.encode(), sha256)


def _checksum(text: str) -> str:
    number, digits = zlib.crc32(text.encode()), ""
    for _ in range(_CHECKSUM_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        digits += _ALPHABET[digit]
    return digits
