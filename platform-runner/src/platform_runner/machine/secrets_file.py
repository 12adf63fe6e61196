"""The secrets that `platform up` generates once and keeps in a file only its owner can read."""

import secrets
from pathlib import Path

SECRET_NAMES = ("JWT_SECRET_KEY", "API_KEY_PEPPER", "SERVICE_TOKEN")
_FILE_MODE = 0o600


def generate() -> dict[str, str]:
    """Return a new value for every secret the services ask for."""
    return {name: secrets.token_urlsafe(48) for name in SECRET_NAMES}


def load_or_generate(file: Path) -> dict[str, str]:
    """Return the secrets in `file`; what it lacks is generated and added to it."""
    kept = _parse(file.read_text()) if file.exists() else {}
    values = generate() | kept
    if values != kept:
        write_private(file, "".join(f"{name}={value}\n" for name, value in values.items()))
    return values


def write_private(file: Path, text: str) -> None:
    """Write `text` to `file` so that nobody but its owner could read it at any moment."""
    file.touch(mode=_FILE_MODE)
    file.chmod(_FILE_MODE)
    file.write_text(text)


def _parse(text: str) -> dict[str, str]:
    lines = (line.partition("=") for line in text.splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in lines}
