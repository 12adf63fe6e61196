"""One owner's library, as an algorithm sees it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Row,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.orm import Session

from search_worker.algorithms.interface import (
    Counts,
    LoweredTexts,
    Statistics,
    TokenizedVideo,
    Transcript,
    TranscriptVectors,
    Video,
    best,
)
from search_worker.algorithms.order import Order
from search_worker.index import spoken
from search_worker.index.documents import video_of
from search_worker.index.facets import facet_counts
from search_worker.index.filters import Filters, among, conditions
from search_worker.index.lowered import lowered
from search_worker.index.memory import Memory
from search_worker.index.models import (
    LibraryRow,
    SynonymsRow,
    VectorRow,
    VideoRow,
    first_id,
    last_id,
)
from search_worker.index.orders import in_order, sorting
from search_worker.index.phrases import ANYWHERE, is_phrase, lacking, stands_in
from search_worker.index.synonyms import read_groups
from search_worker.index.terms import FIELDS, Held, is_postgresql, term_index, terms
from search_worker.ranking.repair import Vocabulary
from search_worker.ranking.synonyms import NONE, Synonyms
from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import tokens_of

# Made once: putting a statement together takes as long as running it.
_OWN: Final = VideoRow.user_id == bindparam("owner")
_ASKED: Final = VideoRow.video_id.in_(bindparam("video_ids", expanding=True))
_FIGURES: Final = select(LibraryRow.__table__).where(LibraryRow.user_id == bindparam("owner"))
_GROUPS: Final = select(SynonymsRow.groups).where(SynonymsRow.user_id == bindparam("owner"))
_VIDEOS: Final = select(VideoRow.__table__).where(_OWN, VideoRow.live, _ASKED)


def open_snapshot(session: Session) -> None:
    """Make all that this session reads be as of one instant. Before its first statement."""
    if is_postgresql(session):
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


class StoredLibrary:
    """The library of one owner, narrowed down by filters, in one reading session."""

    def __init__(
        self,
        session: Session,
        owner: int,
        filters: Filters,
        video_ids: Sequence[int] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._session = session
        self._owner = owner
        self._index = term_index(session)
        self._range = (first_id(owner), last_id(owner))
        self._filters = [*conditions(filters), *self._speaking(filters.speakers)]
        if video_ids:
            self._filters.append(among(video_ids))
        self._memory = memory or Memory()
        self._row: Row[Any] | None = None
        self._words: Vocabulary | None = None
        self._frequencies: dict[Unit, int] = {}

    def statistics(self) -> Statistics:
        """Return the library's figures."""
        row = self._figures()
        return Statistics(0, {}) if row is None else _statistics(row)

    def frequencies(self, units: Sequence[Unit]) -> Mapping[Unit, int]:
        """Return how many videos hold all of a unit's tokens in any field, for each unit."""
        unknown = [unit for unit in units if unit not in self._frequencies]
        if unknown:
            counts = self._index.counts(self._session, self._owner, unknown)
            self._frequencies.update(zip(unknown, counts, strict=True))
        return {unit: self._frequencies[unit] for unit in units}

    def vocabulary(self) -> Vocabulary:
        """Return every word of the library, and perhaps some it no longer has."""
        if self._words is None:
            row = self._figures()
            changes = 0 if row is None else row.changes
            self._words = self._memory.vocabularies.of(self._session, self._owner, changes)
        return self._words

    def words_beginning_with(self, start: str) -> Sequence[str]:
        """Return the words of the library that begin so, and perhaps some it no longer has."""
        if self._index.lists_words and self._owner not in self._memory.vocabularies:
            return list(self._index.words(self._session, self._owner, start))
        return self.vocabulary().beginning_with(start)

    def synonyms(self) -> Synonyms:
        """Return what the owner says means the same."""
        stored = self._session.connection().scalar(_GROUPS, {"owner": self._owner})
        return NONE if stored is None else read_groups(stored)

    def texts(self) -> Iterator[tuple[int, str, str]]:
        """Yield id, title and description of every video."""
        columns = select(VideoRow.video_id, VideoRow.title, VideoRow.description)
        # The connection, not the session: the ORM's part would take as long as the scoring.
        rows = self._session.connection().execute(columns.where(*self._mine()))
        yield from rows

    def lowered(self) -> LoweredTexts:
        """Return title and description of every video, lower-cased."""
        row = self._figures()
        if row is None or self._filters:
            return lowered(self.texts())
        return self._memory.texts.of(self._session, self._owner, row.changes, self.texts())

    def vectors(self, *, without: Sequence[Unit] = ()) -> Iterator[tuple[int, bytes | None]]:
        """Yield the id of every video, and its vector as stored or None if it has none yet."""
        columns = select(VideoRow.video_id, VectorRow.vector)
        joined = columns.outerjoin(VectorRow, VectorRow.id == VideoRow.id).where(*self._mine())
        if without:
            joined = joined.join(terms, terms.c.rowid == VideoRow.id).where(*lacking(without))
        yield from self._session.connection().execute(joined)

    def holding_all(
        self,
        units: Sequence[Unit],
        *,
        without: Sequence[Unit] = (),
        field: str | None = None,
        order: Order = Order.RELEVANCE,
        limit: int,
    ) -> list[TokenizedVideo]:
        """Return the first videos that hold every unit (in one field, if named)."""
        together = self._together(units, field)
        return self._tokenized(Held(units, field=field), together, without, order, limit)

    def count(self, units: Sequence[Unit], *, without: Sequence[Unit] = ()) -> int:
        """Return how many videos hold every unit."""
        held = self._within(self._all(units, None), without)
        counted = select(func.count()).select_from(self._index.found).where(*held)
        return self._session.execute(counted).scalar_one()

    def ids(self, units: Sequence[Unit], *, without: Sequence[Unit] = ()) -> frozenset[int]:
        """Return the ids of all videos that hold every unit."""
        held = self._within(self._all(units, None), without)
        held_ids = select(terms.c.video_id).select_from(self._index.found).where(*held)
        return frozenset(self._session.scalars(held_ids))

    def holding_any(
        self,
        units: Sequence[Unit],
        *,
        without: Sequence[Unit] = (),
        order: Order = Order.RELEVANCE,
        limit: int,
    ) -> list[TokenizedVideo]:
        """Return the first videos that hold one unit or more."""
        whole: list[ColumnElement[bool]] = []
        if any(map(is_phrase, units)):
            whole.append(or_(*(stands_in(ANYWHERE, unit) for unit in units)))
        return self._tokenized(Held(units, every=False), whole, without, order, limit)

    def first(
        self, scored: Mapping[int, float], limit: int, order: Order
    ) -> list[tuple[int, float]]:
        """Return the first of id → score in that order; by relevance, ties are by id."""
        if order is Order.RELEVANCE:
            return best(scored, limit)
        columns = select(VideoRow.video_id, getattr(VideoRow, order.member))
        rows = self._session.execute(columns.where(*self._these(list(scored))))
        return in_order(scored, {row.video_id: row[1] for row in rows}, order)[:limit]

    def facets(self, video_ids: Sequence[int], names: Sequence[str]) -> Mapping[str, Counts]:
        """Count what these videos have, by the names of `index.facets`."""
        query = select(VideoRow.__table__).where(*self._these(video_ids))
        return facet_counts(self._session.execute(query), names)

    def videos(self, video_ids: Sequence[int]) -> Mapping[int, Video]:
        """Return these videos, as far as they are here."""
        wanted = {"owner": self._owner, "video_ids": list(video_ids)}
        rows = self._session.connection().execute(_VIDEOS, wanted).all()
        return {row.video_id: video_of(row) for row in rows}

    def transcripts(self, video_ids: Sequence[int]) -> Mapping[int, Transcript]:
        """Return what is said in these videos, of those that have a transcript."""
        if not self.statistics().transcripts:
            return {}
        return dict(spoken.transcripts(self._session, self._owner, video_ids))

    def transcript_vectors(
        self, video_ids: Sequence[int]
    ) -> Iterator[tuple[int, TranscriptVectors]]:
        """Yield id and vectors of those of these videos whose transcript has them already."""
        if self.statistics().transcripts:
            yield from spoken.vectors(self._session, self._owner, video_ids)

    def _figures(self) -> Row[Any] | None:
        """Return the library's row, read once."""
        if self._row is None:
            owner = {"owner": self._owner}
            self._row = self._session.connection().execute(_FIGURES, owner).one_or_none()
        return self._row

    def _speaking(self, names: Sequence[str]) -> list[ColumnElement[bool]]:
        """Return the condition that somebody of each of these names speaks in a video."""
        if not names:
            return []
        units = [Unit(tuple(tokens_of(name)), quoted=True) for name in names]
        if not all(unit.tokens for unit in units):
            return [false()]  # a name of no letter and no digit
        held = self._all(units, "speakers")
        together = [terms.c.speakers.contains(unit.exact_needle) for unit in units]
        found = select(terms.c.rowid).select_from(self._index.found).where(*held, *together)
        return [VideoRow.id.in_(found)]

    def _all(self, units: Sequence[Unit], field: str | None) -> list[ColumnElement[bool]]:
        matched = self._index.matches(self._owner, Held(units, field=field))
        return [matched, *self._together(units, field)]

    @staticmethod
    def _together(units: Sequence[Unit], field: str | None) -> list[ColumnElement[bool]]:
        """Return what the index does not tell: that phrases stand together."""
        place = terms.c[field] if field else ANYWHERE
        return [stands_in(place, unit) for unit in units if is_phrase(unit)]

    def _tokenized(
        self,
        held: Held,
        phrases: Sequence[ColumnElement[bool]],
        without: Sequence[Unit],
        order: Order,
        limit: int,
    ) -> list[TokenizedVideo]:
        rest = self._within(phrases, without)
        if not rest and order is Order.RELEVANCE:
            return _read(self._index.first(self._session, self._owner, held, limit))
        query = select(terms).select_from(self._index.found)
        if order is not Order.RELEVANCE:
            query = query.join(VideoRow, VideoRow.id == terms.c.rowid)
        query = query.where(self._index.matches(self._owner, held), *rest)
        query = query.order_by(*sorting(order), self._index.row_id).limit(limit)
        return _read(self._session.connection().execute(query))

    def _within(
        self, found: Sequence[ColumnElement[bool]], without: Sequence[Unit]
    ) -> list[ColumnElement[bool]]:
        """Return the conditions for what was found and is wanted, not filtered."""
        return [*found, *lacking(without), *self._narrowed()]

    def _narrowed(self) -> list[ColumnElement[bool]]:
        if not self._filters:
            return []
        # The plus keeps SQLite from looking up each of these ids in the full-text index.
        row_id: ColumnElement[int] = literal_column("+video_terms.rowid")
        return [row_id.in_(select(VideoRow.id).where(*self._mine()))]

    def _these(self, video_ids: Sequence[int]) -> list[ColumnElement[bool]]:
        return [and_(VideoRow.user_id == self._owner, VideoRow.live), among(video_ids)]

    def _mine(self) -> list[ColumnElement[bool]]:
        return [and_(VideoRow.id.between(*self._range), VideoRow.live), *self._filters]


def _read(rows: Iterable[Sequence[Any]]) -> list[TokenizedVideo]:
    """Return the videos of rows of `video_terms`."""
    return [
        TokenizedVideo(video_id, dict(zip(FIELDS, texts, strict=True)))
        for _, *texts, video_id in rows
    ]


def _statistics(row: Row[Any]) -> Statistics:
    lengths = {name: getattr(row, f"{name}_tokens") / max(row.videos, 1) for name in FIELDS}
    # Most videos may have none: the mean is that of those that do.
    lengths["transcript"] = row.transcript_tokens / max(row.transcripts, 1)
    return Statistics(row.videos, lengths, row.transcripts)
