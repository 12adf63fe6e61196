"""Replaces the full-text index library by library, while searches go on.

A library's documents are made outside of any transaction, and replace what is there in one: a
search sees all of the old or all of the new ones, never half. So no second index is needed that
every change would have to be written to as well, and the longest that writers wait is what it
takes to insert the ready documents of one library. Whoever kills it between two lines leaves every
library whole, old or new, and may begin again.
"""

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from search_worker.index.documents import token_sums
from search_worker.index.models import LibraryRow, TranscriptRow, first_id, last_id
from search_worker.index.rebuild.documents import (
    CHUNK,
    Document,
    read_chunk,
    read_each,
    versions,
)
from search_worker.index.rebuild.spool import Spool
from search_worker.index.terms import term_index, terms
from shared_schemas.storage import Database


class Progress(Protocol):
    """Is told how far a rebuild has come."""

    def begin(self, videos: int) -> None:
        """Learn how many videos there are."""

    def advance(self, videos: int) -> None:
        """Learn that so many more are made ready."""


@dataclass(frozen=True)
class Rebuilt:
    """What was replaced: how many libraries, and live videos in them."""

    libraries: int
    videos: int


class Reindex:
    """Makes the full-text index anew. Several at once do no harm."""

    def __init__(self, database: Database, progress: Progress, from_user: int = 1) -> None:
        self._database = database
        self._progress = progress
        self.next_user = from_user
        """The libraries of users before this id are not to be replaced (any more)."""

    def run(self) -> Rebuilt:
        """Replace the libraries. Raises StorageUnavailable."""
        self._progress.begin(self._videos(self.next_user))
        libraries = videos = 0
        while (owner := self._next(self.next_user)) is not None:
            videos += self._replace(owner)
            libraries += 1
            self.next_user = owner + 1
        return Rebuilt(libraries, videos)

    def _videos(self, from_user: int) -> int:
        counted = select(func.sum(LibraryRow.videos)).where(LibraryRow.user_id >= from_user)
        with self._database.read() as session:
            return int(session.scalar(counted) or 0)

    def _next(self, from_user: int) -> int | None:
        following = select(func.min(LibraryRow.user_id)).where(LibraryRow.user_id >= from_user)
        with self._database.read() as session:
            return session.scalar(following)

    def _replace(self, owner: int) -> int:
        with closing(Spool()) as spool:
            self._prepare(owner, spool)
            with self._database.write() as session:
                return _swap(session, owner, spool)

    def _prepare(self, owner: int, spool: Spool) -> None:
        after = 0
        while True:
            with self._database.read() as session:
                documents = read_chunk(session, owner, after)
            if not documents:
                return
            for document in documents:
                spool.add(document)
            after = documents[-1].row_id
            self._progress.advance(len(documents))


def _swap(session: Session, owner: int, prepared: Iterable[Document]) -> int:
    """Put documents in the place of what a library has; return how many."""
    # Whoever changes a library holds this row first.
    held = select(LibraryRow.user_id).where(LibraryRow.user_id == owner).with_for_update()
    session.execute(held)
    _clear(session, owner)
    sums = dict.fromkeys(token_sums([]), 0)
    for documents in _chunks(_current(session, owner, prepared)):
        _put(session, documents)
        for name, added in token_sums([one.terms for one in documents]).items():
            sums[name] += added
    mine = update(LibraryRow).where(LibraryRow.user_id == owner)
    session.execute(mine.values(**sums), execution_options={"synchronize_session": False})
    return sums["videos"]


def _clear(session: Session, owner: int) -> None:
    """Remove what the index has of a library, a part at a time."""
    mine = terms.c.rowid.between(first_id(owner), last_id(owner))
    stored = select(terms).where(mine).order_by(terms.c.rowid).limit(CHUNK)
    while rows := session.execute(stored).mappings().all():
        term_index(session).remove(session, list(map(dict, rows)))


def _current(session: Session, owner: int, prepared: Iterable[Document]) -> Iterator[Document]:
    """Yield the documents of what is there now: what was changed meanwhile is made again."""
    wanted = versions(session, owner)
    for document in prepared:
        if wanted.get(document.row_id) == document.versions:
            del wanted[document.row_id]
            yield document
    yield from read_each(session, owner, sorted(wanted))


def _put(session: Session, documents: list[Document]) -> None:
    term_index(session).put(session, [one.terms for one in documents])
    for one in documents:
        if one.cues is not None:
            stored = update(TranscriptRow).where(
                TranscriptRow.id == one.row_id, TranscriptRow.cues != one.cues
            )
            session.execute(
                stored.values(cues=one.cues), execution_options={"synchronize_session": False}
            )


def _chunks(documents: Iterator[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    for document in documents:
        chunk.append(document)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
