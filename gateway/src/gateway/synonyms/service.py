"""A user's synonyms, with the number and the event of each change of them."""

from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.accounts.models import User
from gateway.parts import Clock
from gateway.synonyms.models import SynonymsRow
from gateway.videos.library import Emit, Library
from shared_schemas.events import SynonymsReplaced

Check = Callable[[SynonymsRow | None], None]
"""Looks at the synonyms that are about to change, if there are any; raises if they should not."""


class Synonyms:
    """The groups of `user_id` in a writing `session`. `emit` takes events and their subjects."""

    def __init__(self, session: Session, user_id: int, clock: Clock, emit: Emit) -> None:
        self._session = session
        self._user_id = user_id
        self._clock = clock
        self._emit = emit

    def replace(self, groups: Sequence[Sequence[str]], check: Check) -> SynonymsRow:
        """Store groups if they are others than before."""
        mine = select(User.id).where(User.id == self._user_id)
        self._session.execute(mine.with_for_update())  # keeps other changes of the library out
        known = self._session.get(SynonymsRow, self._user_id)
        check(known)
        stored = [list(group) for group in groups]
        if known is not None and known.groups == stored:
            return known
        row = known or SynonymsRow(user_id=self._user_id)
        library = Library(self._session, self._user_id, self._clock, self._emit)
        row.version, row.groups = library.next_version(), stored
        row.updated_at = self._clock()
        self._session.add(row)
        self._tell(row)
        return row

    def _tell(self, row: SynonymsRow) -> None:
        told = SynonymsReplaced(
            user_id=row.user_id,
            library_version=row.version,
            groups=tuple(map(tuple, row.groups)),
        )
        self._emit([(told, f"users/{row.user_id}/synonyms")])
