"""Events in a file: JSON Lines, compressed by gzip when the name ends in `.gz`."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import orjson

from shared_schemas.envelope import CONTENT_TYPE, Event, Malformed, decode
from shared_schemas.eventlog.errors import UsageError


@dataclass(frozen=True)
class Line:
    """An event in a file, with all that stands beside it there."""

    document: dict[str, Any]
    event: Event


@contextmanager
def writing(path: Path, *, force: bool) -> Iterator[IO[bytes]]:
    """Open a file to write. It gets its name only when it is whole."""
    if path.exists() and not force:
        raise UsageError(f"{path} is there already; --force replaces it")
    partial = path.with_name(f"{path.name}.partial")
    try:
        with _open(partial, "wb", compressed=_is_compressed(path)) as file:
            yield file
        partial.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)


def reading(path: Path) -> Iterator[Line]:
    """Yield the events of a file. Raises UsageError naming the line that is none."""
    try:
        with _open(path, "rb", compressed=_is_compressed(path)) as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield _line(path, number, raw)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{path} cannot be read: {reason}") from error


def _line(path: Path, number: int, raw: bytes) -> Line:
    (found,) = decode(CONTENT_TYPE, raw)
    if isinstance(found, Malformed):
        raise UsageError(f"{path}, line {number}, is no event: {found.reason}")
    return Line(orjson.loads(raw), found)


def _is_compressed(path: Path) -> bool:
    return path.name.endswith(".gz")


def _open(path: Path, mode: str, *, compressed: bool) -> IO[bytes]:
    return cast("IO[bytes]", gzip.open(path, mode) if compressed else path.open(mode))
